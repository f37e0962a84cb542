import { knownWord, type Language } from './lexicon.ts'
import { normalise, type Plain } from './normalise.ts'
import { tokenise, type Tokens } from './tokens.ts'

/** A message cut into words with their classes, clause by clause. */
export interface Reading extends Tokens {
  plain: Plain
  original: string
  language: Language
  /** classes of each word, as bits of `lexicon.bit` */
  masks: Int32Array
  /** first word of each clause, and one past the last word at the end */
  clauses: number[]
}

/** Words around a word that may cancel one of its classes. */
const NEIGHBOURS = 3

function maskAt(words: readonly string[], at: number, language: Language): number {
  const { mask, unless } = knownWord(words[at]!, language)
  let all = mask
  for (const condition of unless) {
    let isCancelled = false
    for (let near = Math.max(0, at - NEIGHBOURS); near <= at + NEIGHBOURS && near < words.length; near++)
      if (near !== at && condition.words.has(words[near]!)) isCancelled = true
    if (!isCancelled) all |= condition.mask
  }
  return all
}

const openers: Record<Language, ReadonlySet<string>> = {
  fr: new Set(['mais', 'car', 'et']),
  en: new Set(['but', 'and', 'because'])
}

/** Where a clause begins: after `. ; ! ?` or a new line, and at a comma before a conjunction. */
function clausesOf({ words, starts, ends }: Tokens, plain: Plain, original: string, language: Language): number[] {
  const clauses = [0]
  for (let at = 1; at < words.length; at++) {
    const from = ends[at - 1]!
    const to = starts[at]!
    const between = to - from > 1 ? plain.text.slice(from, to) : ''
    const hasNewLine = to > from && original.slice(plain.map[from]!, plain.map[to]!).includes('\n')
    const isEnd = /[.;…]/.test(between) || /^[!?]/.test(words[at - 1]!) || hasNewLine
    if (isEnd || (between.includes(',') && openers[language].has(words[at]!))) clauses.push(at)
  }
  clauses.push(words.length)
  return clauses
}

/** Reads a message in a language: plain text, words, classes, clauses. Empty text gives no words and one empty clause. */
export function readMessage(original: string, language: Language): Reading {
  const plain = normalise(original)
  const tokens = tokenise(plain)
  const masks = new Int32Array(tokens.words.length)
  for (let at = 0; at < masks.length; at++) masks[at] = maskAt(tokens.words, at, language)
  return { ...tokens, plain, original, language, masks, clauses: clausesOf(tokens, plain, original, language) }
}
