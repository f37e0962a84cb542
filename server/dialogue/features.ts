import { bit, classes, type WordClass } from './lexicon.ts'
import { factBit, factNames } from './fact.ts'
import { cellOf, CELLS, hashText, hashUnit } from './hash.ts'
import type { Reading } from './reading.ts'

/** A message as cells and values, in buffers that the next call writes over. */
export interface Vector {
  cells: Int32Array
  values: Float32Array
  length: number
}

/** Namespaces of the hash, so that blocks do not share cells by design. */
const TOKEN = 11
const PAIR = 22
const GRAM = 33
const CLASS = 77
const FACT = 99

/** What a fact and a pair of facts put into the vector. */
const FACT_VALUE = 0.6
const FACT_PAIR = 0.3

/** Length of the class block, of the lexical block 1 (dialogue document §3.4, joint French and English). */
const CLASS_NORM = 1.4

const named = (name: string) => cellOf(hashText(CLASS, name))
const count = classes.length
const singles = Int32Array.from(classes, name => named(`C:${name}`))
const signs = ['>', '>>', '>>>']
const table = (cellFor: (a: WordClass, b: WordClass) => number) =>
  Int32Array.from({ length: count * count }, (_, at) => cellFor(classes[Math.floor(at / count)]!, classes[at % count]!))
const near = signs.map(sign => table((a, b) => named(`P:${a}${sign}${b}`)))
const anywhere = table((a, b) => named(`Q:${a}&${b}`))
const turning: WordClass[] = ['NEG', 'COUNTER', 'SAY', 'FIRST', 'YOU', 'MODAL', 'QUEST']
const triples = turning.map(turn => table((a, b) => named(`T:${turn}|${a}|${b}`)))
const quoteWith = Int32Array.from(classes, name => named(`F:quote|${name}`))
const flags = Object.fromEntries(
  ['quote', 'question', 'caps', 'excl', 'len<4', 'len<8', 'len<15', 'len<30', 'len>=30'].map(name => [
    name,
    named(`F:${name}`)
  ])
) as Record<string, number>
const factCells = Int32Array.from(factNames, name => cellOf(hashText(FACT, `R:${name}`)))
const factPairs = factNames.map((a, first) =>
  Int32Array.from(factNames, (b, second) => (second > first ? cellOf(hashText(FACT, `R:${a}&${b}`)) : 0))
)

/** Cells of one word: itself, the state of a pair that begins with it, its 2- to 5-grams between marks. */
interface Word {
  cell: number
  pair: number
  grams: Int32Array
}

const words = new Map<string, Word>()
const MOST_WORDS = 20_000

function wordOf(text: string): Word {
  const before = words.get(text)
  if (before) return before
  const marked = `_${text.length > 40 ? text.slice(0, 40) : text}_`
  const grams: number[] = []
  for (let from = 0; from < marked.length - 1; from++) {
    let hash = GRAM
    for (let size = 1; size <= 5 && from + size <= marked.length; size++) {
      hash = hashUnit(hash, marked.charCodeAt(from + size - 1))
      if (size > 1) grams.push(cellOf(hash >>> 0))
    }
  }
  const word = {
    cell: cellOf(hashText(TOKEN, text)),
    pair: hashText(PAIR, `${text} `) | 0,
    grams: Int32Array.from(grams)
  }
  if (words.size >= MOST_WORDS) words.clear()
  words.set(text, word)
  return word
}

const sums = new Float32Array(CELLS)
const blockSums = new Float32Array(CELLS)
let touched = new Int32Array(1 << 15)
let blockTouched = new Int32Array(1 << 15)
const vector: Vector = { cells: touched, values: new Float32Array(1 << 15), length: 0 }
let blockLength = 0

/** ln(1 + x / 2) for small counts of half units. */
const logs = Float32Array.from({ length: 512 }, (_, at) => Math.log(1 + at / 2))

function put(cell: number, value: number): void {
  if (blockSums[cell] === 0) blockTouched[blockLength++] = cell
  blockSums[cell]! += value
}

/** Puts `value` once, however often it is found. */
function once(cell: number, value: number): void {
  if (blockSums[cell] === 0) put(cell, value)
}

/** Adds the block, brought to its length, to the vector. */
function flush(norm: number | null, isCounted: boolean): void {
  let squares = 0
  for (let at = 0; at < blockLength; at++) {
    const cell = blockTouched[at]!
    const sum = blockSums[cell]!
    const value = isCounted ? (sum < 255 ? logs[sum * 2]! : Math.log(1 + sum)) : sum
    blockSums[cell] = value
    squares += value * value
  }
  const scale = norm === null || squares === 0 ? 1 : norm / Math.sqrt(squares)
  for (let at = 0; at < blockLength; at++) {
    const cell = blockTouched[at]!
    if (sums[cell] === 0) touched[vector.length++] = cell
    sums[cell]! += blockSums[cell]! * scale
    blockSums[cell] = 0
  }
  blockLength = 0
}

function room(size: number): void {
  if (size <= touched.length) return
  touched = new Int32Array(size)
  blockTouched = new Int32Array(size)
  vector.cells = touched
  vector.values = new Float32Array(size)
}

function lexical({ words: list }: Reading): void {
  for (let at = 0; at < list.length; at++) {
    const word = wordOf(list[at]!)
    put(word.cell, 1)
    for (const cell of word.grams) put(cell, 0.5)
    if (at + 1 === list.length) continue
    let hash = word.pair
    const next = list[at + 1]!
    for (let unit = 0; unit < next.length; unit++) hash = hashUnit(hash, next.charCodeAt(unit))
    put(cellOf(hash >>> 0), 1)
  }
  flush(1, true)
}

const indexOfBit = (mask: number) => 31 - Math.clz32(mask)

function classBlock({ masks, words: list, original }: Reading, hasQuote: boolean): void {
  let all = 0
  for (const mask of masks) all |= mask
  for (let rest = all; rest; rest &= rest - 1) once(singles[indexOfBit(rest & -rest)]!, 1.2)
  for (let a = 0; a < masks.length; a++) {
    if (masks[a] === 0) continue
    for (let b = a + 1; b <= a + 12 && b < masks.length; b++) {
      if (masks[b] === 0) continue
      const sign = near[b - a <= 2 ? 0 : b - a <= 5 ? 1 : 2]!
      for (let x = masks[a]!; x; x &= x - 1)
        for (let y = masks[b]!; y; y &= y - 1) {
          const at = indexOfBit(x & -x) * count + indexOfBit(y & -y)
          once(sign[at]!, 1)
          once(anywhere[at]!, 1)
        }
    }
  }
  turning.forEach((name, turn) => {
    if (!(all & bit[name])) return
    const others = all & ~bit[name]
    for (let x = others; x; x &= x - 1)
      for (let y = x & (x - 1); y; y &= y - 1)
        once(triples[turn]![indexOfBit(x & -x) * count + indexOfBit(y & -y)]!, 0.7)
  })
  if (hasQuote) {
    once(flags['quote']!, 1.5)
    for (let rest = all; rest; rest &= rest - 1) once(quoteWith[indexOfBit(rest & -rest)]!, 1)
  }
  form(list, original)
  flush(CLASS_NORM, false)
}

function form(list: readonly string[], original: string): void {
  const size = list.length
  const bucket = size < 4 ? 'len<4' : size < 8 ? 'len<8' : size < 15 ? 'len<15' : size < 30 ? 'len<30' : 'len>=30'
  once(flags[bucket]!, 0.5)
  if (/\?\s*$/.test(original)) once(flags['question']!, 1)
  if (original.includes('!!')) once(flags['excl']!, 1)
  let letters = 0
  let capitals = 0
  for (let at = 0; at < original.length; at++) {
    const unit = original.charCodeAt(at)
    const isCapital = unit >= 65 && unit <= 90
    if (isCapital || (unit >= 97 && unit <= 122)) letters++
    if (isCapital) capitals++
  }
  if (letters > 8 && capitals / letters > 0.6) once(flags['caps']!, 1)
}

function factBlock(mask: number): void {
  for (let x = mask; x; x &= x - 1) {
    const first = indexOfBit(x & -x)
    put(factCells[first]!, FACT_VALUE)
    for (let y = x & (x - 1); y; y &= y - 1) put(factPairs[first]![indexOfBit(y & -y)]!, FACT_PAIR)
  }
  flush(null, false)
}

const QUOTED = factBit.quoted

/**
 * The features of a message (dialogue document §3.4): words, pairs and letter groups, logarithmic, of length 1; classes and
 * their pairs, of length 1.4; facts as they are. The vector lives until the next call.
 * @param facts bits of `factNames`
 */
export function featuresOf(reading: Reading, facts: number): Vector {
  room(reading.plain.text.length * 8 + reading.words.length * 8 + 8192)
  vector.length = 0
  lexical(reading)
  classBlock(reading, (facts & QUOTED) !== 0)
  factBlock(facts)
  for (let at = 0; at < vector.length; at++) {
    const cell = touched[at]!
    vector.values[at] = sums[cell]!
    sums[cell] = 0
  }
  return vector
}

/**
 * What one word of a message puts into the vector, before the block is brought to its length: the word, its pairs with its
 * neighbours, its letter groups, its classes. For showing which words weigh.
 */
export function cellsOfWord(
  { words: list, masks }: Reading,
  at: number,
  each: (cell: number, value: number) => void
): void {
  const { cell, grams } = wordOf(list[at]!)
  each(cell, 1)
  for (const gram of grams) each(gram, 0.5)
  for (const first of [at - 1, at])
    if (first >= 0 && first + 1 < list.length) each(cellOf(hashText(PAIR, `${list[first]!} ${list[first + 1]!}`)), 0.5)
  for (let rest = masks[at]!; rest; rest &= rest - 1) each(singles[indexOfBit(rest & -rest)]!, 1.2)
}
