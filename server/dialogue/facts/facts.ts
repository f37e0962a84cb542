import { asideOf, withoutAside } from './aside.ts'
import { clauseOf } from './clause.ts'
import { ofGroup, ofWord } from './clause_facts.ts'
import { cue } from './cues.ts'
import { Gathered, type Fact } from './fact.ts'
import { bit } from '../text/lexicon.ts'
import { findPhrases, type PhraseName } from './phrase_places.ts'
import type { Reading } from '../text/reading.ts'
import { ofYou } from './you_facts.ts'

export { factBit, factNames, type Fact, type FactName } from './fact.ts'

const { IDENT, SLUR, COUNTER, SAY, FIRST, VULG, YOU, EMO_PEOPLE } = bit
const ATTACKING = bit.DEROG | bit.HATEV | bit.THREAT | bit.INSULT | SLUR | VULG | bit.OUT | bit.SEX

/** Classes of which single words tell a fact. */
const TELLING = IDENT | bit.INSULT | SLUR | bit.EMO_INSULT | bit.POS | bit.DEROG
const NAMES = bit.INSULT | SLUR | bit.EMO_INSULT

const quotes = /«[^»]{4,}»|“[^”]{4,}”|"[^"]{4,}"|(?<![\p{L}])'[^']{6,}'(?![\p{L}])/gu

/** What every quotation has; most apostrophes stand after a letter and open none. */
const mayQuote = /["«“]|(?<![a-z])'/

/**
 * Reads every fact of a message (dialogue document §3.3). An empty message has none. Pure.
 * @returns facts; their bits; the words that attack but are not meant, see `asideOf`
 */
export function factsOf(reading: Reading): { facts: readonly Fact[]; mask: number; aside: Uint8Array } {
  const found = new Gathered(reading)
  const { clauses, masks, language, plain } = reading
  const within = findPhrases(plain.text, language)
  let classes = 0
  for (const mask of masks) classes |= mask
  const isOfGroup = (classes & (IDENT | SLUR | EMO_PEOPLE)) !== 0
  const when = (isNeeded: boolean, pattern: PhraseName) => (isNeeded ? within(pattern) : [])
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
    const own = clauseOf(found, clause, places)
    const namesGroup = (own.masks & (IDENT | SLUR)) !== 0
    const isCarried = hadGroup && !namesGroup && (own.cues & cue.FOLLOWER) !== 0
    if (isCarried) found.add('carry', own.from, own.to - 1, 'pronoun', clause)
    if (own.masks & TELLING) for (let at = own.from; at < own.to; at++) ofWord(own, at)
    if (namesGroup || own.masks & EMO_PEOPLE || isCarried) ofGroup(own)
    ofYou(own)
    hadGroup ||= namesGroup
  }
  if (mayQuote.test(plain.text))
    for (const { index, 0: text } of plain.text.matchAll(quotes))
      found.put('quoted', index, index + text.length, 'marks', 0)
  for (const fact of ['reported', 'reject', 'legal', 'defends'] as const)
    for (const { start, end } of when(fact !== 'defends' || isOfGroup, fact)) found.put(fact, start, end, 'phrase', 0)
  for (const { start, end } of within('callout')) found.put('insultYou', start, end, 'callout', 0)
  for (const { start, end } of within('provoking')) found.put('provokes', start, end, 'phrase', 0)
  for (const { start, end } of places.denial) found.put('denied', start, end, 'phrase', 0)
  for (const { start, end } of within('wishes')) found.put('wishes', start, end, 'phrase', 0)
  for (const { start, end } of within('friendly')) found.put('friendly', start, end, 'phrase', 0)
  for (const { start, end } of when(isOfGroup, 'insinuates')) found.put('insinuates', start, end, 'phrase', 0)
  const aside = asideOf(found, within)
  withoutAside(found, aside)
  conclude(found)
  return { facts: found.facts, mask: found.mask, aside }
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
  const { known, masks } = found.reading
  const last = known.length - 1
  if (last < 0) return
  let [all, cues] = [0, 0]
  for (const mask of masks) all |= mask
  for (const word of known) cues |= word.cues
  const isCited = found.has('reported', 'quoted')
  const rejects = found.has('reject') || ((all & COUNTER) !== 0 && isCited)
  if ((rejects && (isCited || (all & SAY) !== 0)) || (found.has('denied') && (isCited || found.has('negated'))))
    found.add('counter', 0, last, 'rejects what is said', 0)
  const isFirst = (all & FIRST) !== 0
  if ((found.has('slur') || found.hadSlur) && isFirst && (found.has('pos') || (cues & cue.PROUD) !== 0))
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
