import { bit } from './lexicon.ts'
import type { Reading } from './reading.ts'

const { INSULT, DEROG, SLUR, VULG, YOU, OBJ, PERSON, IDENT } = bit
const NEGATIVE = INSULT | DEROG | SLUR

/** Words between a negative word and what it is said of. */
const REACH = 6

const possessives = new Set(['votre', 'vos', 'ton', 'ta', 'tes', 'your', 'notre', 'nos', 'our'])
const copulas = new Set(
  `est sont etait etaient es etes sera seront reste restent is are was were am be been remains c'est t'es vous'etes you're
  they're it's that's he's she's semble semblent parait`.split(/\s+/)
)

/** Whether a YOU only owns the thing that follows (« votre rapport ») and is not spoken of. */
export function isOwner({ words, masks }: Reading, at: number): boolean {
  if (!possessives.has(words[at]!)) return false
  for (let next = at + 1; next <= at + 2 && next < words.length; next++) {
    if (masks[next]! & OBJ) return true
    if (masks[next]! & (PERSON | IDENT)) return false
  }
  return false
}

const isPersonAt = (reading: Reading, at: number) =>
  (reading.masks[at]! & (PERSON | IDENT)) !== 0 ||
  ((reading.masks[at]! & YOU) !== 0 && !possessives.has(reading.words[at]!))

/** Words over which a relative clause may part a subject from its copula. */
const FAR = 10
const relatives = new Set(['qui', 'who'])

/** « Celle qui a écrit ce rapport est … »: a person before a relative pronoun is the subject, whatever stands between. */
function hasRelative({ words, masks }: Reading, from: number, to: number): boolean {
  for (let at = from; at + 1 < to; at++) if (masks[at]! & PERSON && relatives.has(words[at + 1]!)) return true
  return words[from] === 'whoever'
}

/**
 * What a negative word at `at` is said of, by the nearest of a thing, a person, a group or an addressee in its clause; a
 * subject before a copula wins over what stands nearer (dialogue document §3.3, `boundTo`).
 * @returns `object`, `person`, or null when nothing in reach can be its target
 */
export function boundTo(reading: Reading, at: number, from: number, to: number): 'object' | 'person' | null {
  const { words, masks } = reading
  let copula = -1
  for (let near = at - 1; near >= Math.max(from, at - 4); near--)
    if (copulas.has(words[near]!)) {
      copula = near
      break
    }
  if (copula >= 0) {
    if (hasRelative(reading, Math.max(from, copula - FAR), copula)) return 'person'
    for (let near = copula; near >= Math.max(from, copula - REACH); near--) {
      if (masks[near]! & OBJ) return 'object'
      if (isPersonAt(reading, near)) return 'person'
    }
    if (words[copula] === "c'est" || words[copula] === "it's" || words[copula] === "that's") {
      for (let near = at + 1; near < Math.min(to, at + REACH); near++) {
        if (masks[near]! & OBJ) return 'object'
        if (isPersonAt(reading, near)) return 'person'
      }
      return 'object'
    }
  }
  for (let distance = 1; distance <= REACH; distance++)
    for (const near of [at + distance, at - distance]) {
      if (near < from || near >= to) continue
      if (masks[near]! & OBJ) return 'object'
      if (isPersonAt(reading, near)) return 'person'
    }
  return null
}

/** A negative word: a name for people, a lowering predicate, a slur; a swear word is not one. */
export const isNegative = (mask: number): boolean => (mask & NEGATIVE) !== 0 && (mask & VULG) === 0
