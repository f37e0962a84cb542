import { factNames, type Fact, type FactName } from './facts.ts'
import { featuresOf } from './features.ts'
import { heads, scoresOf, type Model } from './linear.ts'
import type { Evidence, Label } from './rater.ts'
import type { Reading } from './reading.ts'

/** Facts that may be shown as the reason of a label, the strongest first. */
const reasons: Record<Label, readonly FactName[]> = {
  hostile_any: ['threatYou', 'threatGroup', 'insultYou', 'hateTarget', 'slur', 'aboutPerson', 'insult'],
  discrimination: ['hateTarget', 'threatGroup', 'slur'],
  insult: ['insultYou', 'slur', 'aboutPerson', 'insult'],
  threat: ['threatYou', 'threatGroup'],
  sexual: []
}

/** Spans shown for one label. */
const MOST = 3

/** Words whose absence is tried, for messages without a fact. */
const TRIED = 40

/** Units of the plain text as a span of the original. */
function spanOf({ plain, original }: Reading, start: number, end: number): { start: number; end: number } {
  const from = plain.map[start] ?? 0
  const last = plain.map[Math.max(start, end - 1)] ?? from
  const point = original.codePointAt(last) ?? 0
  return { start: from, end: Math.min(original.length, last + (point > 0xffff ? 2 : 1)) }
}

/** The reading without one word: what the score would be had it not been written. */
function without(reading: Reading, at: number): Reading {
  const drop = <T>(list: readonly T[]) => list.filter((_, index) => index !== at)
  return {
    ...reading,
    words: drop(reading.words),
    starts: drop(reading.starts),
    ends: drop(reading.ends),
    masks: reading.masks.filter((_, index) => index !== at),
    clauses: reading.clauses.map(first => (first > at ? first - 1 : first))
  }
}

/** The words whose absence lowers the raw score of a head most. */
function strongestWords(model: Model, reading: Reading, mask: number, head: number): { at: number; drop: number }[] {
  const whole = scoresOf(model, featuresOf(reading, mask))[head]!
  const drops: { at: number; drop: number }[] = []
  for (let at = 0; at < Math.min(TRIED, reading.words.length); at++)
    drops.push({ at, drop: whole - scoresOf(model, featuresOf(without(reading, at), mask))[head]! })
  return drops.filter(({ drop }) => drop > 0).sort((a, b) => b.drop - a.drop)
}

/**
 * What to show for a label that is said: the facts that speak for it, else the words whose absence lowers its score most;
 * at most three spans, in offsets of the original. Empty when nothing can be shown: then the label must not be said.
 */
export function evidenceOf(
  model: Model,
  reading: Reading,
  facts: readonly Fact[],
  mask: number,
  label: Label
): Evidence[] {
  const found: Evidence[] = []
  for (const reason of reasons[label])
    for (const { fact, start, end } of facts)
      if (fact === reason && found.length < MOST && !found.some(one => one.start === spanOf(reading, start, end).start))
        found.push({ label, ...spanOf(reading, start, end), rule: fact })
  if (found.length > 0) return found
  return strongestWords(model, reading, mask, heads.indexOf(label))
    .slice(0, MOST)
    .map(({ at }) => ({ label, ...spanOf(reading, reading.starts[at]!, reading.ends[at]!), rule: 'word' }))
}

/** Names of the facts of a mask. */
export const namesOf = (mask: number): FactName[] => factNames.filter((_, at) => mask & (1 << at))
