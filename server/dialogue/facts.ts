import { bit } from './lexicon.ts'
import { phrases, placesOf } from './phrases.ts'
import type { Reading } from './reading.ts'
import { boundTo, isNegative, isOwner } from './target.ts'

/** What is said of a message without judging it (dialogue document §3.3), in the order of their bits. */
export const factNames = [
  'ident',
  'slur',
  'insult',
  'pos',
  'carry',
  'negated',
  'hateTarget',
  'threatGroup',
  'insultYou',
  'threatYou',
  'quoted',
  'reported',
  'reject',
  'counter',
  'reclaimed',
  'hate',
  'abuse',
  'aboutObject',
  'aboutPerson',
  'legal'
] as const
export type FactName = (typeof factNames)[number]

/** One fact: which, where in the plain text, by which rule, in which clause. */
export interface Fact {
  fact: FactName
  start: number
  end: number
  rule: string
  clause: number
}

const { IDENT, SLUR, INSULT, DEROG, HATEV, THREAT, MODAL, NEG, POS, COUNTER, SAY, YOU, FIRST, PERSON } = bit
const { EMO_INSULT, EMO_ANIMAL, EMO_THREAT, EMO_PEOPLE } = bit

const followers = new Set(
  'ils elles eux leur leurs ces cette ceux celles them they their these those theyre'.split(' ')
)
const speakers = new Set("je j' on nous i we let's lets i'm i'll we'll jvais".split(' '))
const deathly = new Set(['mort', 'dehors', 'death', 'hell'])
const nobody = new Set(['personne', 'nobody', 'aucun', 'aucune', 'none'])
const proud = new Set('fier fiere fiers fieres assume aime aimons proud love happy'.split(' '))

/** Whether a negation stands within three words of a word. */
const isNegated = ({ masks }: Reading, at: number, from: number, to: number): boolean => {
  for (let near = Math.max(from, at - 3); near < Math.min(to, at + 4); near++)
    if (near !== at && masks[near]! & NEG) return true
  return false
}

const hasBefore = ({ masks }: Reading, at: number, from: number, reach: number, mask: number) => {
  for (let near = at - 1; near >= Math.max(from, at - reach); near--) if (masks[near]! & mask) return true
  return false
}

/** Facts gathered for one message. */
class Gathered {
  facts: Fact[] = []
  mask = 0
  reading: Reading
  constructor(reading: Reading) {
    this.reading = reading
  }
  add(fact: FactName, first: number, last: number, rule: string, clause: number): void {
    const { starts, ends } = this.reading
    this.put(fact, starts[first] ?? 0, ends[last] ?? 0, rule, clause)
  }
  put(fact: FactName, start: number, end: number, rule: string, clause: number): void {
    this.facts.push({ fact, start, end, rule, clause })
    this.mask |= 1 << factNames.indexOf(fact)
  }
  has(fact: FactName): boolean {
    return (this.mask & (1 << factNames.indexOf(fact))) !== 0
  }
}

/** Reads every fact of a message. An empty message has none. Pure. */
export function factsOf(reading: Reading): { facts: readonly Fact[]; mask: number } {
  const found = new Gathered(reading)
  const { clauses, words, masks, language, plain } = reading
  const within = (pattern: keyof typeof phrases) => placesOf(phrases[pattern][language], plain.text)
  const places = { exclusion: within('exclusion'), lowering: within('lowering'), openers: within('openers') }
  let hadGroup = false
  for (let clause = 0; clause + 1 < clauses.length; clause++) {
    const [from, to] = [clauses[clause]!, clauses[clause + 1]!]
    let all = 0
    for (let at = from; at < to; at++) all |= masks[at]!
    const isCarried = hadGroup && !(all & (IDENT | SLUR)) && words.slice(from, to).some(word => followers.has(word))
    const hasGroup = (all & (IDENT | SLUR | EMO_PEOPLE)) !== 0 || isCarried
    if (isCarried) found.add('carry', from, to - 1, 'pronoun', clause)
    for (let at = from; at < to; at++) single(found, at, clause, all)
    if (hasGroup) ofGroup(found, from, to, clause, places)
    ofYou(found, from, to, clause, places.openers)
    hadGroup ||= (all & (IDENT | SLUR)) !== 0
  }
  const quotes = plain.text.matchAll(/«[^»]{4,}»|“[^”]{4,}”|"[^"]{4,}"|(?<![\p{L}])'[^']{6,}'(?![\p{L}])/gu)
  for (const { index, 0: text } of quotes) found.put('quoted', index, index + text.length, 'marks', 0)
  for (const { start, end } of within('reported')) found.put('reported', start, end, 'phrase', 0)
  for (const { start, end } of within('reject')) found.put('reject', start, end, 'phrase', 0)
  for (const { start, end } of within('legal')) found.put('legal', start, end, 'phrase', 0)
  conclude(found)
  return found
}

function single(found: Gathered, at: number, clause: number, all: number): void {
  const mask = found.reading.masks[at]!
  if (mask & (IDENT | SLUR)) found.add('ident', at, at, 'class', clause)
  if (mask & SLUR) found.add('slur', at, at, 'class', clause)
  if (mask & (INSULT | EMO_INSULT)) found.add('insult', at, at, 'class', clause)
  if (mask & POS && all & (IDENT | SLUR) && !isNegated(found.reading, at, 0, found.reading.words.length))
    found.add('pos', at, at, 'class', clause)
  if (!isNegative(mask)) return
  const { clauses } = found.reading
  const target = boundTo(found.reading, at, clauses[clause]!, clauses[clause + 1]!)
  if (target) found.add(target === 'object' ? 'aboutObject' : 'aboutPerson', at, at, 'bound', clause)
}

type Places = Record<'exclusion' | 'lowering' | 'openers', { start: number; end: number }[]>

/** hateTarget and threatGroup: a group is named (or carried) and lowered, excluded or threatened. */
function ofGroup(found: Gathered, from: number, to: number, clause: number, places: Places): void {
  const { reading } = found
  const { masks, words, starts, ends } = reading
  let isCancelled = false
  for (let at = from; at < to; at++) {
    const mask = masks[at]!
    const negated = isNegated(reading, at, from, to)
    if (mask & HATEV) negated ? (isCancelled = true) : found.add('hateTarget', at, at, 'hate verb', clause)
    if (mask & (DEROG | EMO_ANIMAL) && !(mask & (IDENT | SLUR))) {
      if (negated) isCancelled = true
      else if (boundTo(reading, at, from, to) !== 'object') found.add('hateTarget', at, at, 'lowered', clause)
    }
    if (mask & POS && negated) found.add('hateTarget', at, at, 'praise denied', clause)
    if (mask & (THREAT | EMO_THREAT)) {
      const isRefused = hasBefore(reading, at, from, 4, NEG) || words.slice(from, to).some(word => nobody.has(word))
      const isMeant = words
        .slice(from, to)
        .some((word, near) => speakers.has(word) || deathly.has(word) || (masks[from + near]! & MODAL) !== 0)
      if (isRefused) isCancelled = true
      else if (isMeant) found.add('threatGroup', at, at, 'threat', clause)
    }
  }
  const [start, end] = [starts[from] ?? 0, ends[to - 1] ?? 0]
  for (const kind of ['exclusion', 'lowering'] as const)
    for (const place of places[kind])
      if (place.start >= start && place.end <= end + 1) found.put('hateTarget', place.start, place.end, kind, clause)
  if (isCancelled) found.add('negated', from, to - 1, 'negation', clause)
}

/** insultYou and threatYou: somebody present is called a name, or threatened. */
function ofYou(found: Gathered, from: number, to: number, clause: number, openers: Places['openers']): void {
  const { reading } = found
  const { masks, words, starts } = reading
  const yous: number[] = []
  for (let at = from; at < to; at++) if (masks[at]! & YOU && !isOwner(reading, at)) yous.push(at)
  const speaks = words.slice(from, to).some(word => speakers.has(word))
  const isDenied = reading.masks.subarray(from, to).some(mask => (mask & NEG) !== 0)
  for (let at = from; at < to; at++) {
    const mask = masks[at]!
    if (mask & (INSULT | SLUR | EMO_INSULT)) {
      const near = yous.find(you => Math.abs(you - at) <= 8 && !negatedBetween(reading, you, at))
      const isObject = boundTo(reading, at, from, to) === 'object'
      const opened = openers.some(({ start, end }) => end <= starts[at]! + 1 && starts[at]! - end <= 12 && start >= 0)
      if (near !== undefined && !isObject) found.add('insultYou', Math.min(near, at), Math.max(near, at), 'you', clause)
      else if (opened && !isObject) found.add('insultYou', at, at, 'opener', clause)
      else if (mask & INSULT && hasPersonNear(reading, at, from, to) && !isObject && !isNegated(reading, at, from, to))
        found.add('insultYou', at, at, 'person', clause)
    }
    if (
      mask & (THREAT | EMO_THREAT) &&
      !isDenied &&
      (yous.length > 0 || (speaks && hasPersonNear(reading, at, from, to)))
    )
      found.add('threatYou', at, at, 'you', clause)
  }
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

/** Facts made of other facts: counter-speech, reclaimed words, hate, abuse. */
function conclude(found: Gathered): void {
  const { words, masks } = found.reading
  const last = words.length - 1
  if (last < 0) return
  let all = 0
  for (const mask of masks) all |= mask
  const says = (all & SAY) !== 0
  const rejects = found.has('reject') || ((all & COUNTER) !== 0 && (found.has('quoted') || found.has('reported')))
  if (rejects && (found.has('reported') || found.has('quoted') || says))
    found.add('counter', 0, last, 'rejects what is said', 0)
  const isFirst = (all & FIRST) !== 0
  if (found.has('slur') && isFirst && (found.has('pos') || words.some(word => proud.has(word))))
    found.add('reclaimed', 0, last, 'own word', 0)
  const isCancelled =
    found.has('negated') && !found.has('slur') && !found.has('hateTarget') && !found.has('threatGroup')
  const isHate = found.has('hateTarget') || found.has('slur') || found.has('threatGroup')
  if (isHate && !found.has('counter') && !found.has('reclaimed') && !isCancelled) found.add('hate', 0, last, 'group', 0)
  if (found.has('hate') || found.has('insultYou') || found.has('threatYou')) found.add('abuse', 0, last, 'any', 0)
}
