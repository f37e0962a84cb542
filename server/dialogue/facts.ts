import { ofGroup, ofWord, ofYou } from './clause_facts.ts'
import { Gathered, type Fact } from './fact.ts'
import { bit } from './lexicon.ts'
import { phrases, placesOf } from './phrases.ts'
import type { Reading } from './reading.ts'

export { factBit, factNames, type Fact, type FactName } from './fact.ts'

const { IDENT, SLUR, COUNTER, SAY, FIRST, VULG, YOU, EMO_PEOPLE } = bit
const ATTACKING = bit.DEROG | bit.HATEV | bit.THREAT | bit.INSULT | SLUR | VULG | bit.OUT | bit.SEX

const NAMES = bit.INSULT | SLUR | bit.EMO_INSULT

const followers = new Set(
  'ils elles eux leur leurs ces cette ceux celles them they their these those theyre'.split(' ')
)
const proud = new Set('fier fiere fiers fieres assume aime aimons proud love happy'.split(' '))
const quotes = /«[^»]{4,}»|“[^”]{4,}”|"[^"]{4,}"|(?<![\p{L}])'[^']{6,}'(?![\p{L}])/gu

/** Reads every fact of a message (dialogue document §3.3). An empty message has none. Pure. */
export function factsOf(reading: Reading): { facts: readonly Fact[]; mask: number } {
  const found = new Gathered(reading)
  const { clauses, words, masks, language, plain } = reading
  const within = (pattern: keyof typeof phrases) => placesOf(phrases[pattern][language], plain.text)
  let classes = 0
  for (const mask of masks) classes |= mask
  const isOfGroup = (classes & (IDENT | SLUR | EMO_PEOPLE)) !== 0
  const when = (isNeeded: boolean, pattern: keyof typeof phrases) => (isNeeded ? within(pattern) : [])
  const places = {
    exclusion: when(isOfGroup, 'exclusion'),
    lowering: when(isOfGroup, 'lowering'),
    openers: when((classes & NAMES) !== 0, 'openers'),
    youAre: when((classes & bit.DEROG) !== 0, 'youAre'),
    menace: within('menace'),
    denial: when(isOfGroup, 'denial')
  }
  let hadGroup = false
  for (let clause = 0; clause + 1 < clauses.length; clause++) {
    const [from, to] = [clauses[clause]!, clauses[clause + 1]!]
    let all = 0
    for (let at = from; at < to; at++) all |= masks[at]!
    const isCarried = hadGroup && !(all & (IDENT | SLUR)) && words.slice(from, to).some(word => followers.has(word))
    if (isCarried) found.add('carry', from, to - 1, 'pronoun', clause)
    for (let at = from; at < to; at++) ofWord(found, at, clause, all)
    if (all & (IDENT | SLUR | EMO_PEOPLE) || isCarried) ofGroup(found, from, to, clause, places)
    ofYou(found, from, to, clause, places)
    hadGroup ||= (all & (IDENT | SLUR)) !== 0
  }
  if (/["'«“]/.test(plain.text))
    for (const { index, 0: text } of plain.text.matchAll(quotes))
      found.put('quoted', index, index + text.length, 'marks', 0)
  for (const fact of ['reported', 'reject', 'legal', 'defends'] as const)
    for (const { start, end } of when(fact !== 'defends' || isOfGroup, fact)) found.put(fact, start, end, 'phrase', 0)
  for (const { start, end } of within('callout')) found.put('insultYou', start, end, 'callout', 0)
  for (const { start, end } of within('provoking')) found.put('provokes', start, end, 'phrase', 0)
  for (const { start, end } of places.denial) found.put('denied', start, end, 'phrase', 0)
  conclude(found)
  return { facts: found.facts, mask: found.mask }
}

/** Words around a swear word in which it may be meant for somebody. */
const AIMED = 3

/** Whether people swear here without swearing at anybody: nobody is addressed near the word, nobody is lowered. */
function swearsOnly({ masks }: Reading): boolean {
  let hasSworn = false
  for (let at = 0; at < masks.length; at++) {
    if (!(masks[at]! & VULG)) continue
    hasSworn = true
    for (let near = Math.max(0, at - AIMED); near <= at + AIMED && near < masks.length; near++)
      if (masks[near]! & YOU) return false
  }
  return hasSworn
}

/** Facts made of other facts: counter-speech, reclaimed words, hate, abuse, a group named and nothing more. */
function conclude(found: Gathered): void {
  const { words, masks } = found.reading
  const last = words.length - 1
  if (last < 0) return
  let all = 0
  for (const mask of masks) all |= mask
  const isCited = found.has('reported', 'quoted')
  const rejects = found.has('reject') || ((all & COUNTER) !== 0 && isCited)
  if ((rejects && (isCited || (all & SAY) !== 0)) || (found.has('denied') && (isCited || found.has('negated'))))
    found.add('counter', 0, last, 'rejects what is said', 0)
  const isFirst = (all & FIRST) !== 0
  if (found.has('slur') && isFirst && (found.has('pos') || words.some(word => proud.has(word))))
    found.add('reclaimed', 0, last, 'own word', 0)
  const isCancelled = found.has('negated') && !found.has('slur', 'hateTarget', 'threatGroup')
  const isHate = found.has('hateTarget', 'slur', 'threatGroup') && !found.has('counter', 'reclaimed') && !isCancelled
  if (isHate) found.add('hate', 0, last, 'group', 0)
  if (isHate || found.has('insultYou', 'threatYou', 'sexualYou')) found.add('abuse', 0, last, 'any', 0)
  if (found.has('ident') && !(all & ATTACKING) && !found.has('hateTarget', 'threatGroup', 'threatYou'))
    found.add('onlyNamed', 0, last, 'nothing negative', 0)
  if (!found.has('abuse', 'ident', 'aboutPerson') && swearsOnly(found.reading))
    found.add('swearsOnly', 0, last, 'at nobody', 0)
}
