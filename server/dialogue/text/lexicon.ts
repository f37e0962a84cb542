import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { normalise } from './normalise.ts'

/** Classes of words, in the order of their bits (dialogue document §3.2). */
export const classes = [
  'IDENT',
  'SLUR',
  'INSULT',
  'VULG',
  'SEX',
  'DEROG',
  'HATEV',
  'THREAT',
  'MODAL',
  'NEG',
  'POS',
  'COUNTER',
  'SAY',
  'YOU',
  'FIRST',
  'OBJ',
  'PERSON',
  'QUEST',
  'OUT',
  'EMO_INSULT',
  'EMO_THREAT',
  'EMO_SEX',
  'EMO_ANIMAL',
  'EMO_SUPPORT',
  'EMO_LAUGH',
  'EMO_ANGER',
  'EMO_PEOPLE',
  /** a hostile word that is not meant; in no list, see `aside.ts` */
  'ASIDE'
] as const
export type WordClass = (typeof classes)[number]

/** The bit of a class in the mask of a word. */
export const bit = Object.fromEntries(classes.map((name, index) => [name, 1 << index])) as Record<WordClass, number>

/** Languages the lexicon knows; messages in others are not rated. */
export type Language = 'fr' | 'en'

/** What the lexicon says of one word: its classes, and those that certain neighbours cancel. */
export interface Known {
  mask: number
  unless: readonly { mask: number; words: ReadonlySet<string> }[]
}

interface Entries {
  whole: Map<string, Known>
  prefix: Map<string, Known>
  /** lengths of the prefixes that begin with these two letters, ascending */
  lengths: Map<string, number[]>
}

/** Letters that may follow a prefix. */
const LONGEST_TAIL = 6
const NOTHING: Known = { mask: 0, unless: [] }

const plain = (word: string) => normalise(word).text

function add(entries: Map<string, Known>, word: string, mask: number, unless: string): void {
  const before = entries.get(word) ?? NOTHING
  const words = new Set(unless.split(' ').filter(Boolean).map(plain))
  const known =
    words.size > 0
      ? { mask: before.mask, unless: [...before.unless, { mask, words }] }
      : { mask: before.mask | mask, unless: before.unless }
  entries.set(word, known)
}

function read(file: string, entries: Entries): void {
  const rows = parse(readFileSync(join(import.meta.dirname, '../lexicon', `${file}.csv`), 'utf8'), {
    columns: true
  }) as {
    entry: string
    class: string
    unless: string
  }[]
  for (const row of rows) {
    const isPrefix = row.entry.endsWith('*')
    const mask = bit[row.class as WordClass]
    if (mask === undefined) throw new Error(`unknown class: ${row.class} in lexicon/${file}.csv`)
    add(
      isPrefix ? entries.prefix : entries.whole,
      plain(isPrefix ? row.entry.slice(0, -1) : row.entry),
      mask,
      row.unless
    )
  }
}

/** The lexicon of a language, with what is the same in any. */
function lexiconOf(language: Language): Entries {
  const entries: Entries = { whole: new Map(), prefix: new Map(), lengths: new Map() }
  read(language, entries)
  read('any', entries)
  for (const { length, [0]: first, [1]: second } of [...entries.prefix.keys()].sort((a, b) => a.length - b.length)) {
    const own = entries.lengths.get(`${first}${second}`) ?? []
    if (!own.includes(length)) entries.lengths.set(`${first}${second}`, [...own, length])
  }
  return entries
}
const lexicons: Record<Language, Entries> = { fr: lexiconOf('fr'), en: lexiconOf('en') }

const join2 = (a: Known, b: Known | undefined): Known =>
  b === undefined || b === NOTHING
    ? a
    : a === NOTHING
      ? b
      : { mask: a.mask | b.mask, unless: [...a.unless, ...b.unless] }

function find(word: string, language: Language): Known {
  const { whole, prefix, lengths } = lexicons[language]
  let found = join2(NOTHING, whole.get(word))
  for (const length of lengths.get(word.slice(0, 2)) ?? [])
    if (length <= word.length && length >= word.length - LONGEST_TAIL)
      found = join2(found, prefix.get(word.slice(0, length)))
  return found
}

/** The word with every doubled letter single: `nuul` is looked up as `nul` too. */
const single = (word: string) => word.replaceAll(/(.)\1/gu, '$1')

/** What the lexicon of a language says of a plain word. */
export function knownWord(word: string, language: Language): Known {
  let found = find(word, language)
  const apostrophe = word.indexOf("'")
  if (apostrophe > 0 && apostrophe <= 2) {
    found = join2(found, find(word.slice(0, apostrophe + 1), language))
    found = join2(found, find(word.slice(apostrophe + 1), language))
  }
  if (found === NOTHING && single(word) !== word) return find(single(word), language)
  return found
}
