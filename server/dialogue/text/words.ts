import { cuesOf } from '../facts/cues.ts'
import { cellOf, CELLS, hashText, hashUnit } from '../model/hash.ts'
import { knownWord, type Known, type Language } from './lexicon.ts'
import { slotOf } from '../model/slots.ts'
import { votesFor } from './votes.ts'

/** Namespaces of the hash of words, pairs of words and groups of letters (dialogue document §3.4). */
const TOKEN = 11
const PAIR = 22
const GRAM = 33

/** What is known of a plain word, whatever the message it stands in. */
export interface Word {
  text: string
  /** hash of its units */
  hash: number
  /** bits of `cue` */
  cues: number
  /** slot of the word itself */
  slot: number
  /** state of the hash of a pair that begins with this word */
  pair: number
  /** slots of its 2- to 5-grams between marks */
  grams: readonly number[]
  /** what the lexicons say, and bits of `vote`; asked when they are needed */
  fr: Known | null
  en: Known | null
  votes: number | null
}

/** Words that are remembered; when there is no more room everything is forgotten. */
const MOST_WORDS = 100_000
/** Letters of a word whose groups are read. */
const LONGEST = 40

/** Remembered words, each at the number of its cell or at the next free place; found without making a text of it. */
const table = new Array<Word | null>(CELLS).fill(null)
let remembered = 0

/** What is known of the plain word from … to in a text, `to` excluded. Remembered: messages use the same words again. */
export function wordAt(text: string, from: number, to: number): Word {
  let hash = TOKEN
  for (let at = from; at < to; at++) hash = hashUnit(hash, text.charCodeAt(at))
  let place = cellOf(hash >>> 0)
  for (let word = table[place]!; word !== null; word = table[place]!) {
    if (word.hash === hash && isSame(word.text, text, from, to)) return word
    place = (place + 1) % CELLS
  }
  return learn(text.slice(from, to), hash, place)
}

function isSame(word: string, text: string, from: number, to: number): boolean {
  if (word.length !== to - from) return false
  for (let at = from; at < to; at++) if (text.charCodeAt(at) !== word.charCodeAt(at - from)) return false
  return true
}

function learn(text: string, hash: number, place: number): Word {
  const cell = cellOf(hash >>> 0)
  const pair = hashText(PAIR, `${text} `) | 0
  const word: Word = {
    text,
    hash,
    cues: cuesOf(text),
    slot: slotOf(cell),
    pair,
    grams: gramsOf(text),
    fr: null,
    en: null,
    votes: null
  }
  if (remembered++ < MOST_WORDS) table[place] = word
  else {
    table.fill(null)
    table[cell] = word
    remembered = 1
  }
  return word
}

function gramsOf(text: string): readonly number[] {
  const marked = `_${text.length > LONGEST ? text.slice(0, LONGEST) : text}_`
  const grams: number[] = []
  for (let from = 0; from < marked.length - 1; from++) {
    let hash = GRAM
    for (let size = 1; size <= 5 && from + size <= marked.length; size++) {
      hash = hashUnit(hash, marked.charCodeAt(from + size - 1))
      if (size > 1) grams.push(slotOf(cellOf(hash >>> 0)))
    }
  }
  return grams.slice()
}

/** The slot of two words that follow each other. */
export function pairSlot({ pair }: Word, { text }: Word): number {
  let hash = pair
  for (let at = 0; at < text.length; at++) hash = hashUnit(hash, text.charCodeAt(at))
  return slotOf(cellOf(hash >>> 0))
}

/** What the lexicon of a language says of a word. */
export const knownIn = (word: Word, language: Language): Known => (word[language] ??= knownWord(word.text, language))

/** What a word says of its language, as bits of `vote`. */
export const votesOf = (word: Word): number => (word.votes ??= votesFor(word.text))
