import type { Refusal } from './native_record.ts'
import type { Arrival } from './arrival.ts'
import type { CanonicalRecord, PersonRef } from './record.ts'

/** Who did it and where they came from. Without a person, the visitor is known for the day only (see the day key). */
export interface Seen {
  /** the sender's own id of the event, which makes a second delivery change nothing; null when the protocol has none */
  key: string | null
  /** when it happened; null: when it was received */
  at: Date | null
  person: PersonRef | null
  arrival: Arrival
}

/** A page seen, or a named event that is mapped to no action. */
export interface Visit extends Seen {
  kind: 'visit'
  goal: string | null
}

/** A named event that the source's settings map to an action. */
export interface Goal extends Seen {
  kind: 'goal'
  goal: string
  action: GoalAction
  /** id of the action in its system of record, if the sender gave it */
  recordId: string | null
  amount: string | number | null
  currency: string | null
}

/** Two identifiers of one source that are one person. */
export interface Identify {
  kind: 'identify'
  from: PersonRef
  into: PersonRef
  at: Date | null
}

/** What one event says, before it is known which campaign, link or post of ours it speaks of. `nothing`: understood, and not for us. */
export type Said = Visit | Goal | Identify | { kind: 'record'; record: CanonicalRecord } | { kind: 'nothing' }

/** One event of a body: what it says, or why it is refused. `id` names it in the report of the source. */
export type PushEvent = { id: string; said: Said } | { id: string; refused: Refusal }

/** The action a goal stands for: a kind of the ledger, and what it is aimed at. */
export interface GoalAction {
  kind: string
  target?: string | undefined
  campaign?: string | undefined
}

/** Settings of a push source that decide how its events are read. */
export interface PushConfig {
  /** Plausible: the site whose events these are */
  domain?: string | undefined
  /** name of an event → action; a name that is itself a kind of action needs none */
  goals?: Readonly<Record<string, GoalAction>> | undefined
  /** name of the system of record in the ledger; default: kind and label of the source */
  system?: string | undefined
  /** network of the sender's user ids when they are those of another source; default: known in this source only */
  userNetwork?: string | undefined
  /** Umami: whether the site's own visitor ids are used */
  usesIds?: boolean | undefined
}

/** What a reader is given besides the body. */
export interface PushOptions {
  receivedAt: Date
  /** id of the source: identifiers mean something inside it only */
  scope: string
  config: PushConfig
}

const kinds = new Set([
  'donation',
  'signature',
  'signup',
  'volunteer',
  'attendance',
  'message_to_decision_maker',
  'content'
])

/** The action a named event stands for, by the source's settings or because the name is a kind; undefined for none. */
export function actionOf(name: string, { goals = {} }: PushConfig): GoalAction | undefined {
  const declared = Object.hasOwn(goals, name) ? goals[name] : undefined
  const kind = name.trim().toLowerCase()
  return declared ?? (kinds.has(kind) ? { kind } : undefined)
}

const FIRST_INSTANT = Date.parse('1990-01-01T00:00:00Z')
const AHEAD = 2 * 86_400_000

/** Whether an event may have happened then: since 1990, and at most two days ahead of our clock. */
export const isPlausibleTime = (at: Date, receivedAt: Date): boolean =>
  at.getTime() >= FIRST_INSTANT && at.getTime() <= receivedAt.getTime() + AHEAD

/** Text of a value that may be a text or a number; empty and anything else give null. */
export function textOf(value: unknown): string | null {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value)
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null
}

/** A plain object, or null. */
export const objectOf = (value: unknown): Record<string, unknown> | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null
