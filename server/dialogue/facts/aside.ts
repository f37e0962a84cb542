import { cue } from './cues.ts'
import type { Fact, FactName, Gathered } from './fact.ts'
import { bit } from '../text/lexicon.ts'
import type { PhraseName, Place } from './phrase_places.ts'
import type { Reading } from '../text/reading.ts'
import { isDenied, isOfSelf, isOfThing, isSuffered, isTold, type Whole } from './unmeant.ts'

const { INSULT, DEROG, SLUR, HATEV, THREAT, VULG, SEX, OUT, IDENT, PERSON, YOU, COUNTER, SAY } = bit

/** Classes whose words attack when they are meant. */
export const ATTACKS = INSULT | DEROG | SLUR | HATEV | THREAT | SEX | OUT
/** Classes a word loses when it is not meant. */
export const MEANT = ATTACKS | VULG

/** Nothing is set aside. */
const NOTHING = new Uint8Array(0)

/** The first word at or after a place of the plain text. */
function wordFrom({ starts }: Reading, place: number): number {
  let at = 0
  while (at < starts.length && starts[at]! < place) at++
  return at
}

/** How far what is told reaches from a word: to the next sign that parts, or the end of the clause. */
function toldTo({ plain: { text }, starts, ends, clauses }: Reading, from: number): number {
  const to = clauses.find(clause => clause > from) ?? starts.length
  for (let at = from; at + 1 < to; at++) if (/[,;:»"”]/.test(text.slice(ends[at]!, starts[at + 1]!))) return at + 1
  return to
}

/**
 * Hostile words that are not meant: denied, suffered, said of oneself or of a thing, in play, or told and refused. One byte
 * per word, 1 = set aside; empty where no word attacks.
 * @param within the places of a turn of phrase
 */
export function asideOf(found: Gathered, within: (name: PhraseName) => readonly Place[]): Uint8Array {
  const { reading } = found
  const { masks, known } = reading
  let [all, cues] = [0, 0]
  for (const mask of masks) all |= mask
  if (!(all & MEANT)) return NOTHING
  for (const word of known) cues |= word.cues
  const aside = new Uint8Array(masks.length)
  const mark = (from: number, to: number) => {
    for (let at = from; at < to; at++) if (masks[at]! & MEANT) aside[at] = 1
  }
  const whole = {
    isPeople: (all & (IDENT | SLUR | PERSON | YOU)) !== 0 || (cues & cue.FOLLOWER) !== 0,
    isGame: (cues & cue.GAME) !== 0 && !(all & (IDENT | SLUR))
  }
  wordByWord(reading, whole, mark)
  const isRefused = found.has('reject') || (all & COUNTER) !== 0
  for (const { fact, start, end } of found.facts) {
    const first = wordFrom(reading, fact === 'quoted' ? start : end)
    if (fact === 'quoted' && (isRefused || found.has('reported') || all & SAY)) mark(first, wordFrom(reading, end))
    if (fact === 'reported' && isRefused) mark(first, toldTo(reading, first))
  }
  for (const { start, end } of within('figure')) mark(wordFrom(reading, start), wordFrom(reading, end))
  for (const denying of ['denial', 'notSo'] as const)
    for (const { end } of within(denying)) mark(wordFrom(reading, end), toldTo(reading, wordFrom(reading, end)))
  return aside
}

function wordByWord(reading: Reading, whole: Whole, mark: (from: number, to: number) => void): void {
  const { masks, known, clauses } = reading
  for (let clause = 0; clause + 1 < clauses.length; clause++) {
    const [from, to] = [clauses[clause]!, clauses[clause + 1]!]
    for (let at = from; at < to; at++) {
      if (known[at]!.cues & cue.CALLS && isTold(reading, at)) mark(at + 1, toldTo(reading, at + 1))
      if (!(masks[at]! & ATTACKS)) continue
      const isUnmeant =
        isDenied(reading, at, from, to) ||
        isOfSelf(reading, at, from) ||
        isSuffered(reading, at, from, to) ||
        isOfThing(reading, at, { from, to }, whole)
      if (isUnmeant) mark(at, at + 1)
    }
  }
}

const fallible: ReadonlySet<FactName> = new Set([
  'slur',
  'insult',
  'hateTarget',
  'threatGroup',
  'insultYou',
  'threatYou',
  'aboutPerson',
  'sexualYou'
])

/** Takes away the facts whose hostile words are all set aside, and says whether some are, and whether some still stand. */
export function withoutAside(found: Gathered, aside: Uint8Array): void {
  if (aside.length === 0) return
  const { masks, ends } = found.reading
  let [lastAside, lastStanding] = [-1, -1]
  for (let at = 0; at < masks.length; at++) {
    if (aside[at]) lastAside = at
    else if (masks[at]! & ATTACKS) lastStanding = at
  }
  if (lastAside >= 0) {
    const stands = ({ fact, start, end }: Fact) => {
      if (!fallible.has(fact)) return true
      let hasAside = false
      for (let at = wordFrom(found.reading, start); at < masks.length && ends[at]! <= end; at++) {
        if (!(masks[at]! & MEANT)) continue
        if (!aside[at]) return true
        hasAside = true
      }
      return !hasAside
    }
    found.keep(stands)
    found.add('aside', lastAside, lastAside, 'not meant', 0)
  }
  if (lastStanding >= 0) found.add('standing', lastStanding, lastStanding, 'meant', 0)
}
