import { cue } from './cues.ts'
import { bit } from '../text/lexicon.ts'
import type { Reading } from '../text/reading.ts'

const { INSULT, DEROG, SLUR, VULG, YOU, OBJ, PERSON, IDENT } = bit
const NEGATIVE = INSULT | DEROG | SLUR

/** Words between a negative word and what it is said of. */
const REACH = 6

/** Whether a YOU only owns the thing that follows (« votre rapport ») and is not spoken of. */
export function isOwner({ known, masks }: Reading, at: number): boolean {
  if (!(known[at]!.cues & cue.POSSESSIVE)) return false
  for (let next = at + 1; next <= at + 2 && next < known.length; next++) {
    if (masks[next]! & OBJ) return true
    if (masks[next]! & (PERSON | IDENT)) return false
  }
  return false
}

const isPersonAt = (reading: Reading, at: number) =>
  (reading.masks[at]! & (PERSON | IDENT)) !== 0 ||
  ((reading.masks[at]! & YOU) !== 0 && !(reading.known[at]!.cues & cue.POSSESSIVE))

/** Words over which a relative clause may part a subject from its copula. */
const FAR = 10

/** « Celle qui a écrit ce rapport est … »: a person before a relative pronoun is the subject, whatever stands between. */
function hasRelative({ known, masks }: Reading, from: number, to: number): boolean {
  for (let at = from; at + 1 < to; at++) if (masks[at]! & PERSON && known[at + 1]!.cues & cue.RELATIVE) return true
  return (known[from]!.cues & cue.WHOEVER) !== 0
}

/**
 * What a negative word at `at` is said of, by the nearest of a thing, a person, a group or an addressee in its clause; a
 * subject before a copula wins over what stands nearer (dialogue document §3.3, `boundTo`).
 * @returns `object`, `person`, or null when nothing in reach can be its target
 */
export function boundTo(reading: Reading, at: number, from: number, to: number): 'object' | 'person' | null {
  const { known, masks } = reading
  let copula = -1
  for (let near = at - 1; near >= Math.max(from, at - 4); near--)
    if (known[near]!.cues & cue.COPULA) {
      copula = near
      break
    }
  if (copula >= 0) {
    if (hasRelative(reading, Math.max(from, copula - FAR), copula)) return 'person'
    for (let near = copula; near >= Math.max(from, copula - REACH); near--) {
      if (masks[near]! & OBJ) return 'object'
      if (isPersonAt(reading, near)) return 'person'
    }
    if (known[copula]!.cues & cue.POINTING) {
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
