import type { Gathered } from './fact.ts'
import { bit } from '../text/lexicon.ts'
import type { Place } from './phrase_places.ts'
import type { Reading } from '../text/reading.ts'

const { IDENT, SLUR, PERSON, YOU, OBJ } = bit

/** Places of the phrases that are looked up clause by clause. */
export type Places = Record<'exclusion' | 'lowering' | 'openers' | 'youAre' | 'menace' | 'denial', readonly Place[]>

/** A clause while its facts are gathered: words from … to excluded, and all their classes and cues. */
export interface Clause {
  found: Gathered
  from: number
  to: number
  /** its number in the message */
  number: number
  masks: number
  cues: number
  places: Places
}

/** The clause of this number. */
export function clauseOf(found: Gathered, number: number, places: Places): Clause {
  const { clauses, masks: own, known } = found.reading
  const [from, to] = [clauses[number]!, clauses[number + 1]!]
  let masks = 0
  let cues = 0
  for (let at = from; at < to; at++) {
    masks |= own[at]!
    cues |= known[at]!.cues
  }
  return { found, from, to, number, masks, cues, places }
}

/** Where a clause starts and ends in the plain text. */
export function spanOf({ found: { reading }, from, to }: Clause): Place {
  return { start: reading.starts[from] ?? 0, end: reading.ends[to - 1] ?? 0 }
}

/** Whether an action falls on a thing: a thing follows within four words, and nobody stands between. */
export function hitsThing({ masks }: Reading, at: number, to: number): boolean {
  for (let near = at + 1; near < Math.min(to, at + 5); near++) {
    if (masks[near]! & (IDENT | SLUR | PERSON) || (masks[near]! & YOU && !(masks[near]! & OBJ))) return false
    if (masks[near]! & OBJ) return true
  }
  return false
}
