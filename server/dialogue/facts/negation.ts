import { cue } from './cues.ts'
import { bit } from '../text/lexicon.ts'
import type { Reading } from '../text/reading.ts'

/** Words before which a negation cancels; after it, the next word only (« je ne hais pas »). */
const NEAR = 4

/** « les plus sales » compares, « ne sont plus sales » denies. */
function isDenying({ known, masks }: Reading, at: number, from: number): boolean {
  if (!(masks[at]! & bit.NEG)) return false
  if (!(known[at]!.cues & cue.COMPARING)) return true
  for (let near = Math.max(from, at - NEAR); near < at; near++) if (known[near]!.cues & cue.NE) return true
  return false
}

/** Whether the word at `at` is denied within its clause, from … to excluded. */
export function isNegated(reading: Reading, at: number, from: number, to: number): boolean {
  for (let near = Math.max(from, at - NEAR); near < at; near++) if (isDenying(reading, near, from)) return true
  return at + 1 < to && (reading.known[at + 1]!.cues & cue.AFTER) !== 0 && isDenying(reading, at + 1, from)
}

/** Whether a word of these classes stands between two places, both excluded. */
export function hasBetween({ masks }: Reading, a: number, b: number, classes: number): boolean {
  for (let at = Math.min(a, b) + 1; at < Math.max(a, b); at++) if (masks[at]! & classes) return true
  return false
}

/** Whether a word of these classes stands among the `reach` words before, in the clause. */
export function hasBefore({ masks }: Reading, at: number, from: number, reach: number, classes: number): boolean {
  for (let near = at - 1; near >= Math.max(from, at - reach); near--) if (masks[near]! & classes) return true
  return false
}
