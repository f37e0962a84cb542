import type { Head } from './model/linear.ts'

/** What a rater may score. Defamation and severity are for people alone: the type has no place for them. */
export type Label = Head

/** A message as raters get it: masked text, and what is known of its language. */
export interface RateInput {
  id: string
  text: string
  lang?: string | undefined
  /** text of the message answered */
  parent?: string | undefined
  /** written by the organisation itself */
  isOrg?: boolean | undefined
}

/** Words that made a rater say a label, in offsets of the original text. */
export interface Evidence {
  label: Label
  start: number
  end: number
  /** a fact, or `word` for a word that weighs */
  rule: string
}

/** Calibrated scores 0–1; evidence for those that are said. */
export interface Rating {
  scores: Partial<Record<Label, number>>
  evidence: readonly Evidence[]
}

/** Nothing can be said. Never "harmless". */
export interface Abstain {
  abstain: 'language' | 'empty' | 'error' | 'too-long'
}

/**
 * A rater of messages. Same length and order as the batch; never throws for one message (the item abstains with `error`).
 * Pure of the database; `fetch` is handed in to those that need it.
 */
export interface Rater {
  id: string
  version: string
  labels: readonly Label[]
  languages: readonly string[] | 'any'
  rate(batch: readonly RateInput[], options: { signal: AbortSignal }): Promise<readonly (Rating | Abstain)[]>
}

/** Messages a rater takes at once. */
export const BATCH = 256

/** Longest text a rater looks at, in UTF-16 units. */
export const TOO_LONG = 65_536

/** Why no rater may look at a message: it has no text, or too much of it; null when one may. */
export const unreadable = ({ text }: RateInput): Abstain | null =>
  text.trim() === '' ? { abstain: 'empty' } : text.length > TOO_LONG ? { abstain: 'too-long' } : null

/** Whether a rater abstained. */
export const isAbstain = (answer: Rating | Abstain): answer is Abstain => 'abstain' in answer
