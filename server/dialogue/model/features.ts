import { MEANT } from '../facts/aside.ts'
import * as slotOf from './class_cells.ts'
import { factBit } from '../facts/fact.ts'
import { bit } from '../text/lexicon.ts'
import type { Reading } from '../text/reading.ts'
import { addBlock, addWords, begin, finish, once, put, type Vector } from './vector.ts'
import { pairSlot } from '../text/words.ts'

/** What a fact and a pair of facts put into the vector. */
const FACT_VALUE = 0.6
const FACT_PAIR = 0.3

/** Length of the class block, of the lexical block 1 (dialogue document §3.4, joint French and English). */
const CLASS_NORM = 1.4

/** Words between two classes that make a pair, and those between two that are near, and further. */
const FAR = 12
const NEAR = 2
const FURTHER = 5

const indexOfBit = (mask: number) => 31 - Math.clz32(mask)

/** Pairs of classes in their order: by distance, and anywhere. */
function classPairs(masks: readonly number[]): void {
  for (let a = 0; a < masks.length; a++) {
    if (masks[a] === 0) continue
    for (let b = a + 1; b <= a + FAR && b < masks.length; b++) {
      if (masks[b] === 0) continue
      const near = slotOf.byDistance[b - a <= NEAR ? 0 : b - a <= FURTHER ? 1 : 2]!
      for (let x = masks[a]!; x; x &= x - 1)
        for (let y = masks[b]!; y; y &= y - 1) {
          const at = slotOf.pairAt(indexOfBit(x & -x), indexOfBit(y & -y))
          once(near[at]!, 1)
          once(slotOf.anywhere[at]!, 1)
        }
    }
  }
}

const turns = slotOf.turning.map((name, at) => ({ turn: bit[name], slots: slotOf.turned[at]! }))

/** Two classes and a third that may turn what they say. */
function classTriples(all: number): void {
  for (const { turn, slots } of turns) {
    if (!(all & turn)) continue
    for (let x = all & ~turn; x; x &= x - 1)
      for (let y = x & (x - 1); y; y &= y - 1) once(slots[slotOf.pairAt(indexOfBit(x & -x), indexOfBit(y & -y))]!, 0.7)
  }
}

function classBlock({ words, original }: Reading, masks: readonly number[], hasQuote: boolean): void {
  let all = 0
  for (const mask of masks) all |= mask
  for (let rest = all; rest; rest &= rest - 1) once(slotOf.single[indexOfBit(rest & -rest)]!, 1.2)
  classPairs(masks)
  classTriples(all)
  if (hasQuote) {
    once(slotOf.form.quote, 1.5)
    for (let rest = all; rest; rest &= rest - 1) once(slotOf.quotedWith[indexOfBit(rest & -rest)]!, 1)
  }
  formOf(words.length, original)
  addBlock(CLASS_NORM)
}

function formOf(words: number, original: string): void {
  once(slotOf.lengthSlot(words), 0.5)
  if (original.trimEnd().endsWith('?')) once(slotOf.form.question, 1)
  if (original.includes('!!')) once(slotOf.form.excl, 1)
  let letters = 0
  let capitals = 0
  for (let at = 0; at < original.length; at++) {
    const unit = original.charCodeAt(at)
    const isCapital = unit >= 65 && unit <= 90
    if (isCapital || (unit >= 97 && unit <= 122)) letters++
    if (isCapital) capitals++
  }
  if (letters > 8 && capitals / letters > 0.6) once(slotOf.form.caps, 1)
}

function factBlock(mask: number): void {
  for (let x = mask; x; x &= x - 1) {
    const first = indexOfBit(x & -x)
    put(slotOf.factSlots[first]!, FACT_VALUE)
    for (let y = x & (x - 1); y; y &= y - 1) put(slotOf.factPairs[first]![indexOfBit(y & -y)]!, FACT_PAIR)
  }
  addBlock(null)
}

/**
 * The features of a message (dialogue document §3.4): words, pairs and letter groups, logarithmic, of length 1; classes and
 * their pairs, of length 1.4; facts as they are. The vector lives until the next call.
 * @param facts bits of `factNames`
 * @param aside words that lose the classes that attack, see `asideOf`
 */
export function featuresOf(reading: Reading, facts: number, aside: Uint8Array = new Uint8Array(0)): Vector {
  begin(reading.plain.text.length * 8 + reading.words.length * 8 + 8192)
  addWords(reading.known)
  const { masks } = reading
  const meant = aside.length === 0 ? masks : masks.map((mask, at) => (aside[at] ? (mask & ~MEANT) | bit.ASIDE : mask))
  classBlock(reading, meant, (facts & factBit.quoted) !== 0)
  factBlock(facts)
  return finish()
}

/**
 * What one word of a message puts into the vector, before the block is brought to its length: the word, its pairs with its
 * neighbours, its letter groups, its classes. For showing which words weigh.
 */
export function slotsOfWord({ known, masks }: Reading, at: number, each: (slot: number, value: number) => void): void {
  const { slot, grams } = known[at]!
  each(slot, 1)
  for (const gram of grams) each(gram, 0.5)
  for (const first of [at - 1, at])
    if (first >= 0 && first + 1 < known.length) each(pairSlot(known[first]!, known[first + 1]!), 0.5)
  for (let rest = masks[at]!; rest; rest &= rest - 1) each(slotOf.single[indexOfBit(rest & -rest)]!, 1.2)
}
