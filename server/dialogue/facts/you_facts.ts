import { hitsThing, spanOf, type Clause } from './clause.ts'
import { cue } from './cues.ts'
import { bit } from '../text/lexicon.ts'
import { hasBetween, isNegated } from './negation.ts'
import type { Reading } from '../text/reading.ts'
import { boundTo, isOwner } from './target.ts'

const { SLUR, INSULT, DEROG, THREAT, NEG, YOU, PERSON, SEX, OUT, EMO_INSULT, EMO_THREAT, EMO_SEX } = bit
const NAME = INSULT | SLUR | EMO_INSULT
const MENACE = THREAT | EMO_THREAT
const BODY = SEX | EMO_SEX

/** Words on both sides in which a person is near, and in which somebody addressed is. */
const NEAR = 5
const CALLED = 8

const hasPersonNear = ({ masks }: Reading, at: number, { from, to }: Clause) => {
  for (let near = Math.max(from, at - NEAR); near < Math.min(to, at + NEAR + 1); near++)
    if (near !== at && masks[near]! & PERSON) return true
  return false
}

/** Whether a phrase ends within a word or two of a place. */
const isJustBefore = (end: number, place: number) => end <= place + 1 && place - end <= 12

/** Those who are spoken to in a clause: places of words, owners of a thing left out. */
function addressed({ found: { reading }, from, to }: Clause): number[] {
  const yous: number[] = []
  for (let at = from; at < to; at++) if (reading.masks[at]! & YOU && !isOwner(reading, at)) yous.push(at)
  return yous
}

/** insultYou, threatYou and sexualYou: somebody present is called a name, threatened, or spoken of as a body. */
export function ofYou(clause: Clause): void {
  const { found, places } = clause
  if (clause.masks & (NAME | DEROG | MENACE | BODY)) byWords(clause)
  if (places.menace.length === 0) return
  const { start, end } = spanOf(clause)
  for (const place of places.menace)
    if (place.start >= start && place.end <= end)
      found.put('threatYou', place.start, place.end, 'menace', clause.number)
}

function byWords(clause: Clause): void {
  const { found, from, to, number, places } = clause
  const { reading } = found
  const yous = addressed(clause)
  const speaks = (clause.cues & cue.SPEAKER) !== 0
  const isDenied = (clause.masks & NEG) !== 0
  for (let at = from; at < to; at++) {
    const mask = reading.masks[at]!
    if (mask & NAME) calledName(clause, at, yous)
    else if (mask & DEROG && places.youAre.some(({ end }) => isJustBefore(end, reading.starts[at]!)))
      found.add('insultYou', at, at, 'you are', number)
    const isThreat = (mask & MENACE) !== 0 && !isDenied && !hitsThing(reading, at, to)
    if (isThreat && (yous.length > 0 || (speaks && hasPersonNear(reading, at, clause))))
      found.add('threatYou', at, at, 'you', number)
    if (mask & BODY && (yous.length > 0 || hasPersonNear(reading, at, clause)))
      found.add('sexualYou', at, at, 'body', number)
  }
}

/** A name for people: said to somebody, after an opener, or beside a person. */
function calledName(clause: Clause, at: number, yous: readonly number[]): void {
  const { found, from, to, number, places } = clause
  const { reading } = found
  const bound = boundTo(reading, at, from, to)
  if (bound === 'object') return
  const begin = reading.starts[at]!
  const near = yous.find(you => Math.abs(you - at) <= CALLED && !hasBetween(reading, you, at, NEG))
  const isOpened = places.openers.some(({ end }) => isJustBefore(end, begin))
  if (near !== undefined) found.add('insultYou', Math.min(near, at), Math.max(near, at), 'you', number)
  else if (isOpened) found.add('insultYou', at, at, 'opener', number)
  else if (isNegated(reading, at, from, to)) return
  else if (clause.masks & OUT) found.add('insultYou', at, at, 'sent off', number)
  else if (bound === 'person' || hasPersonNear(reading, at, clause)) found.add('insultYou', at, at, 'person', number)
}
