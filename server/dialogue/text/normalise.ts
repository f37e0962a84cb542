import { replaceLinks } from './links.ts'
import { seen, spell } from './spell.ts'
import { collapse, joinSpaced, shorten, undoLeet } from './respelling.ts'
import { places, written, type Plain } from './plain_units.ts'

export type { Plain }

/** Longest text read whole; of a longer one the beginning and the end are read. */
export const LONGEST = 4000
const HEAD = 3000
const TAIL = 1000

/** Times the spelling is looked at again after it has changed. */
const ROUNDS = 6

/**
 * Makes a message plain (dialogue document §3.1): full-width and ornamental letters, invisible characters, case, links and
 * mentions, apostrophes, ligatures and accents, drawn-out letters, digits for letters, spaced-out letters, blanks, in this
 * order. Pure; the same text always gives the same result, and making plain twice changes nothing.
 */
export function normalise(text: string): Plain {
  const read = text.length > LONGEST ? text.slice(0, HEAD) + text.slice(text.length - TAIL) : text
  const { length: spelt, found } = spell(read)
  const hasMarks = (found & seen.LINK) !== 0
  const linked = hasMarks ? replaceLinks(spelt) : spelt
  // marks may stand in a row as letters do
  const respelt = respell(linked, hasMarks ? found | seen.THREE | seen.SPACED : found)
  const length = respelt < spelt || found & seen.BLANK ? collapse(respelt) : respelt
  if (read !== text) skip(length, text.length - read.length)
  return written(length, text.length, hasMarks)
}

/** Steps 7 to 9, again until nothing changes: one may make room for another. @returns new length */
function respell(before: number, found: number): number {
  let length = before
  let hasChanged = (found & seen.LEET) !== 0 && undoLeet(length)
  if (!hasChanged && !(found & (seen.THREE | seen.SPACED))) return length
  for (let round = 0; round < ROUNDS; round++) {
    const start = length
    if (round > 0) hasChanged = undoLeet(length)
    length = joinSpaced(shorten(length))
    if (!hasChanged && length === start) break
  }
  return length
}

/** Places in the end of a long message, counted in the whole of it. */
function skip(length: number, left: number): void {
  for (let at = 0; at < length; at++) if (places[at]! >= HEAD) places[at]! += left
}
