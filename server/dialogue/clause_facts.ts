import type { Gathered } from './fact.ts'
import { bit } from './lexicon.ts'
import type { Reading } from './reading.ts'
import { boundTo, isNegative, isOwner } from './target.ts'

const { IDENT, SLUR, INSULT, DEROG, HATEV, THREAT, MODAL, NEG, POS, YOU, PERSON, OBJ, SEX, OUT } = bit
const { EMO_INSULT, EMO_ANIMAL, EMO_THREAT, EMO_SEX } = bit

const speakers = new Set("je j' on nous i we let's lets i'm i'll we'll jvais someone somebody quelqu'un".split(' '))
const deathly = new Set(['mort', 'dehors', 'death', 'hell'])
const nobody = new Set(['personne', 'nobody', 'aucun', 'aucune', 'none'])

/** Places of the phrases that are looked up clause by clause. */
export type Places = Record<
  'exclusion' | 'lowering' | 'openers' | 'youAre' | 'menace' | 'denial',
  readonly { start: number; end: number }[]
>

/** Words before which a negation cancels; after it, the next word only (« je ne hais pas »). */
const NEAR = 4

const after = new Set(['pas', 'jamais', 'rien', 'point', 'personne', 'plus'])
const comparing = new Set(['plus'])

/** « les plus sales » compares, « ne sont plus sales » denies. */
const isDenying = ({ words, masks }: Reading, at: number, from: number): boolean => {
  if (!(masks[at]! & NEG)) return false
  if (!comparing.has(words[at]!)) return true
  for (let near = Math.max(from, at - NEAR); near < at; near++)
    if (words[near] === 'ne' || words[near]!.startsWith("n'")) return true
  return false
}

const isNegated = (reading: Reading, at: number, from: number, to: number): boolean => {
  for (let near = Math.max(from, at - NEAR); near < at; near++) if (isDenying(reading, near, from)) return true
  return at + 1 < to && after.has(reading.words[at + 1]!) && isDenying(reading, at + 1, from)
}

/** Verbs that lower people only when they are denied: « je ne supporte pas », “I can’t stand”. */
const endured = /^(?:support|encadr|blair|piff|sentir|toler|endure|stand$|bear$)/

const hasBefore = ({ masks }: Reading, at: number, from: number, reach: number, mask: number) => {
  for (let near = at - 1; near >= Math.max(from, at - reach); near--) if (masks[near]! & mask) return true
  return false
}

/** Whether an action falls on a thing: a thing follows within four words, and nobody stands between. */
function hitsThing({ masks }: Reading, at: number, to: number): boolean {
  for (let near = at + 1; near < Math.min(to, at + 5); near++) {
    if (masks[near]! & (IDENT | SLUR | PERSON) || (masks[near]! & YOU && !(masks[near]! & OBJ))) return false
    if (masks[near]! & OBJ) return true
  }
  return false
}

/** What single words say: a group, a slur, a name for people, praise of a group, a negative word and what it is said of. */
export function ofWord(found: Gathered, at: number, clause: number, all: number): void {
  const { reading } = found
  const mask = reading.masks[at]!
  if (mask & (IDENT | SLUR)) found.add('ident', at, at, 'class', clause)
  if (mask & SLUR) found.add('slur', at, at, 'class', clause)
  if (mask & (INSULT | EMO_INSULT)) found.add('insult', at, at, 'class', clause)
  if (mask & POS && all & (IDENT | SLUR) && !isNegated(reading, at, 0, reading.words.length))
    found.add('pos', at, at, 'class', clause)
  if (!isNegative(mask)) return
  const { clauses } = reading
  const target = boundTo(reading, at, clauses[clause]!, clauses[clause + 1]!)
  if (target) found.add(target === 'object' ? 'aboutObject' : 'aboutPerson', at, at, 'bound', clause)
}

/** hateTarget and threatGroup: a group is named (or carried) and lowered, excluded or threatened. */
export function ofGroup(found: Gathered, from: number, to: number, clause: number, places: Places): void {
  const { reading } = found
  const { masks, words, starts, ends } = reading
  const [start, end] = [starts[from] ?? 0, ends[to - 1] ?? 0]
  const isDenied = places.denial.some(place => place.start >= start && place.end <= end)
  const own = words.slice(from, to)
  const isMeant = own.some(
    (word, near) => speakers.has(word) || deathly.has(word) || (masks[from + near]! & MODAL) !== 0
  )
  let isCancelled = false
  const say = (isOff: boolean, fact: 'hateTarget' | 'threatGroup', at: number, rule: string) => {
    if (isOff || isDenied) isCancelled = true
    else found.add(fact, at, at, rule, clause)
  }
  for (let at = from; at < to; at++) {
    const mask = masks[at]!
    const negated = isNegated(reading, at, from, to)
    if (mask & HATEV) {
      if (!endured.test(words[at]!)) say(negated, 'hateTarget', at, 'hate verb')
      else if (negated) say(false, 'hateTarget', at, 'not endured')
    }
    if (
      mask & (DEROG | EMO_ANIMAL) &&
      !(mask & (IDENT | SLUR)) &&
      (negated || boundTo(reading, at, from, to) !== 'object')
    )
      say(negated, 'hateTarget', at, 'lowered')
    if (mask & POS && negated) found.add('hateTarget', at, at, 'praise denied', clause)
    if (!(mask & (THREAT | EMO_THREAT)) || hitsThing(reading, at, to)) continue
    const isRefused = hasBefore(reading, at, from, 4, NEG) || own.some(word => nobody.has(word))
    // “Burn the …”: an order begins with its verb
    if (isRefused || isMeant || at === from || mask & EMO_THREAT) say(isRefused, 'threatGroup', at, 'threat')
  }
  for (const kind of ['exclusion', 'lowering'] as const)
    for (const place of places[kind])
      if (place.start >= start && place.end <= end + 1) {
        if (isDenied) isCancelled = true
        else found.put('hateTarget', place.start, place.end, kind, clause)
      }
  if (isCancelled) found.add('negated', from, to - 1, 'negation', clause)
}

const negatedBetween = ({ masks }: Reading, a: number, b: number) => {
  for (let at = Math.min(a, b) + 1; at < Math.max(a, b); at++) if (masks[at]! & NEG) return true
  return false
}

const hasPersonNear = ({ masks }: Reading, at: number, from: number, to: number) => {
  for (let near = Math.max(from, at - 5); near < Math.min(to, at + 6); near++)
    if (near !== at && masks[near]! & PERSON) return true
  return false
}

/** insultYou, threatYou and sexualYou: somebody present is called a name, threatened, or spoken of as a body. */
export function ofYou(found: Gathered, from: number, to: number, clause: number, places: Places): void {
  const { reading } = found
  const { masks, words, starts, ends } = reading
  const yous: number[] = []
  for (let at = from; at < to; at++) if (masks[at]! & YOU && !isOwner(reading, at)) yous.push(at)
  const speaks = words.slice(from, to).some(word => speakers.has(word))
  const isDenied = masks.subarray(from, to).some(mask => (mask & NEG) !== 0)
  const isSaidTo = (at: number) => yous.length > 0 || hasPersonNear(reading, at, from, to)
  for (let at = from; at < to; at++) {
    const mask = masks[at]!
    if (mask & (INSULT | SLUR | EMO_INSULT)) calledName(found, at, yous, { from, to, clause, places })
    else if (mask & DEROG && places.youAre.some(({ end: before }) => isJustBefore(before, starts[at]!)))
      found.add('insultYou', at, at, 'you are', clause)
    const isThreat = (mask & (THREAT | EMO_THREAT)) !== 0 && !isDenied && !hitsThing(reading, at, to)
    if (isThreat && (yous.length > 0 || (speaks && hasPersonNear(reading, at, from, to))))
      found.add('threatYou', at, at, 'you', clause)
    if (mask & (SEX | EMO_SEX) && isSaidTo(at)) found.add('sexualYou', at, at, 'body', clause)
  }
  const [start, end] = [starts[from] ?? 0, ends[to - 1] ?? 0]
  for (const place of places.menace)
    if (place.start >= start && place.end <= end) found.put('threatYou', place.start, place.end, 'menace', clause)
}

/** Whether a phrase ends within a word or two of a place. */
const isJustBefore = (end: number, place: number) => end <= place + 1 && place - end <= 12

interface ClauseOf {
  from: number
  to: number
  clause: number
  places: Places
}

/** A name for people: said to somebody, after an opener, or beside a person. */
function calledName(
  found: Gathered,
  at: number,
  yous: readonly number[],
  { from, to, clause, places }: ClauseOf
): void {
  const { reading } = found
  const bound = boundTo(reading, at, from, to)
  if (bound === 'object') return
  const isSentOff = reading.masks.subarray(from, to).some(mask => (mask & OUT) !== 0)
  const begin = reading.starts[at]!
  const near = yous.find(you => Math.abs(you - at) <= 8 && !negatedBetween(reading, you, at))
  const isOpened = places.openers.some(({ end }) => isJustBefore(end, begin))
  if (near !== undefined) found.add('insultYou', Math.min(near, at), Math.max(near, at), 'you', clause)
  else if (isOpened) found.add('insultYou', at, at, 'opener', clause)
  else if (isNegated(reading, at, from, to)) return
  else if (isSentOff) found.add('insultYou', at, at, 'sent off', clause)
  else if (bound === 'person' || hasPersonNear(reading, at, from, to)) found.add('insultYou', at, at, 'person', clause)
}
