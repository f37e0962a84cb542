import { factNames } from '../facts/fact.ts'
import { cellOf, hashText } from './hash.ts'
import { classes, type WordClass } from '../text/lexicon.ts'
import { slotOf } from './slots.ts'

/** Namespaces of the hash of classes and facts (dialogue document §3.4). */
const CLASS = 77
const FACT = 99

const count = classes.length
const named = (name: string) => slotOf(cellOf(hashText(CLASS, name)))
const fact = (name: string) => slotOf(cellOf(hashText(FACT, name)))
const table = (slotFor: (a: WordClass, b: WordClass) => number) =>
  Int32Array.from({ length: count * count }, (_, at) => slotFor(classes[Math.floor(at / count)]!, classes[at % count]!))

/** Classes that turn what two others say. */
export const turning: readonly WordClass[] = ['NEG', 'COUNTER', 'SAY', 'FIRST', 'YOU', 'MODAL', 'QUEST']

/** Place of a pair of classes, by their bits, in the tables of pairs. */
export const pairAt = (first: number, second: number): number => first * count + second

/** Slots of what classes say: each there, a pair by its distance (near, further, far), a pair anywhere, turned, quoted. */
export const single = Int32Array.from(classes, name => named(`C:${name}`))
export const byDistance = ['>', '>>', '>>>'].map(sign => table((a, b) => named(`P:${a}${sign}${b}`)))
export const anywhere = table((a, b) => named(`Q:${a}&${b}`))
export const turned = turning.map(turn => table((a, b) => named(`T:${turn}|${a}|${b}`)))
export const quotedWith = Int32Array.from(classes, name => named(`F:quote|${name}`))

/** Slots of what the form of a message says. */
export const form = {
  quote: named('F:quote'),
  question: named('F:question'),
  caps: named('F:caps'),
  excl: named('F:excl')
}

const lengths = [4, 8, 15, 30].map(most => ({ most, slot: named(`F:len<${most}`) }))
const longest = named('F:len>=30')

/** The slot of the length of a message in words. */
export const lengthSlot = (words: number): number => lengths.find(({ most }) => words < most)?.slot ?? longest

/** Slots of facts, and of pairs of facts by their bits, the smaller first. */
export const factSlots = Int32Array.from(factNames, name => fact(`R:${name}`))
export const factPairs = factNames.map((a, first) =>
  Int32Array.from(factNames, (b, second) => (second > first ? fact(`R:${a}&${b}`) : 0))
)
