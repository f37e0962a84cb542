import { cue } from '../facts/cues.ts'
import type { Language } from './lexicon.ts'
import { normalise, type Plain } from './normalise.ts'
import { tokenise, type Tokens } from './tokens.ts'
import { knownIn } from './words.ts'

/** A message made plain and cut into words, in no language yet. */
export interface Cut extends Tokens {
  plain: Plain
  original: string
}

/** A message cut into words with their classes, clause by clause. */
export interface Reading extends Cut {
  language: Language
  /** classes of each word, as bits of `lexicon.bit` */
  masks: readonly number[]
  /** first word of each clause, and one past the last word at the end */
  clauses: number[]
}

/** Words around a word that may cancel one of its classes. */
const NEIGHBOURS = 3

function maskAt({ words, known }: Cut, at: number, language: Language): number {
  const { mask, unless } = knownIn(known[at]!, language)
  let all = mask
  for (const condition of unless) {
    let isCancelled = false
    for (let near = Math.max(0, at - NEIGHBOURS); near <= at + NEIGHBOURS && near < words.length; near++)
      if (near !== at && condition.words.has(words[near]!)) isCancelled = true
    if (!isCancelled) all |= condition.mask
  }
  return all
}

const has = (text: string, from: number, to: number, is: (unit: number) => boolean): boolean => {
  for (let at = from; at < to; at++) if (is(text.charCodeAt(at))) return true
  return false
}
const isEnd = (unit: number) => unit === 46 || unit === 59 || unit === 0x2026
const isComma = (unit: number) => unit === 44
const isNewLine = (unit: number) => unit === 10

/** Where a clause begins: after `. ; … ! ?` or a new line, and at a comma before a conjunction. */
function clausesOf({ starts, ends, known, plain: { text, map }, original }: Cut, language: Language): number[] {
  const opens = language === 'fr' ? cue.OPENS_FR : cue.OPENS_EN
  const hasLines = original.includes('\n')
  const clauses = [0]
  for (let at = 1; at < starts.length; at++) {
    const [from, to] = [ends[at - 1]!, starts[at]!]
    // one sign between two words leaves them together: « sous.marin », « 3,5 »
    const isApart = to - from > 1
    const isNew =
      (known[at - 1]!.cues & cue.STOP) !== 0 ||
      (isApart && has(text, from, to, isEnd)) ||
      (isApart && (known[at]!.cues & opens) !== 0 && has(text, from, to, isComma)) ||
      (hasLines && to > from && has(original, map[from]!, map[to]!, isNewLine))
    if (isNew) clauses.push(at)
  }
  clauses.push(starts.length)
  return clauses
}

/** Makes a message plain and cuts it into words. Empty text gives none. */
export function cutMessage(original: string): Cut {
  const plain = normalise(original)
  const { words, known, starts, ends } = tokenise(plain)
  return { words, known, starts, ends, plain, original }
}

/** Reads a cut message in a language: classes, clauses. */
export function readCut(cut: Cut, language: Language): Reading {
  const { words, starts, ends, plain, original, known } = cut
  const masks: number[] = []
  for (let at = 0; at < known.length; at++) masks.push(maskAt(cut, at, language))
  return { words, known, starts, ends, plain, original, language, masks, clauses: clausesOf(cut, language) }
}

/** Reads a message in a language. Empty text gives no words and one empty clause. */
export const readMessage = (original: string, language: Language): Reading => readCut(cutMessage(original), language)
