import { cue } from './facts/cues.ts'
import type { Fact, FactName } from './facts/facts.ts'
import { slotsOfWord } from './model/features.ts'
import { heads, type Model } from './model/linear.ts'
import type { Evidence, Label } from './rater.ts'
import type { Reading } from './text/reading.ts'
import { weightAt, weightsBySlot } from './model/score.ts'
import { cellAt } from './model/slots.ts'

/** Facts that may be shown as the reason of a label, the strongest first. */
const reasons: Record<Label, readonly FactName[]> = {
  hostile_any: [
    'threatYou',
    'threatGroup',
    'insultYou',
    'sexualYou',
    'hateTarget',
    'slur',
    'aboutPerson',
    'insult',
    'provokes',
    'wishes',
    'insinuates'
  ],
  discrimination: ['hateTarget', 'threatGroup', 'slur'],
  insult: ['insultYou', 'slur', 'aboutPerson', 'insult'],
  threat: ['threatYou', 'threatGroup'],
  sexual: ['sexualYou']
}

/** Spans shown for one label. */
const MOST = 3

/** Words looked at, from the beginning, for messages without a fact. */
const WORDS = 200

/** Units of the plain text as a span of the original. */
export function spanOf({ plain, original }: Reading, start: number, end: number): { start: number; end: number } {
  const from = plain.map[start] ?? 0
  const last = plain.map[Math.max(start, end - 1)] ?? from
  const point = original.codePointAt(last) ?? 0
  return { start: from, end: Math.min(original.length, last + (point > 0xffff ? 2 : 1)) }
}

/** The words that push a head up, by the weights of their own cells; strongest first. */
export function strongestWords(
  model: Model,
  reading: Reading,
  head: number,
  added: ReadonlyMap<number, number> | undefined
): number[] {
  const { scale } = model.heads[head]!
  const weights = weightsBySlot(model)
  const weightOf = (slot: number) => weights[weightAt(slot, head)]! * scale + (added?.get(cellAt[slot]!) ?? 0)
  const pushes: { at: number; push: number }[] = []
  for (let at = 0; at < Math.min(WORDS, reading.words.length); at++) {
    let push = 0
    slotsOfWord(reading, at, (slot, value) => (push += weightOf(slot) * value))
    if (push > 0 && reading.known[at]!.cues & cue.SHOWN) pushes.push({ at, push })
  }
  return pushes.sort((a, b) => b.push - a.push).map(({ at }) => at)
}

/**
 * What to show for a label that is said: the facts that speak for it, else the words that push its score up most; at most
 * three spans, in offsets of the original. Empty when nothing can be shown: then the label must not be said.
 * @param added weights an organisation adds, by cell
 */
export function evidenceOf(
  model: Model,
  reading: Reading,
  facts: readonly Fact[],
  label: Label,
  added?: ReadonlyMap<number, number>
): Evidence[] {
  const found = factEvidence(reading, facts, label)
  if (found.length > 0) return found
  return strongestWords(model, reading, heads.indexOf(label), added)
    .slice(0, MOST)
    .map(at => ({ label, ...spanOf(reading, reading.starts[at]!, reading.ends[at]!), rule: 'word' }))
}

/** The facts that speak for a label, as spans of the original. */
export function factEvidence(reading: Reading, facts: readonly Fact[], label: Label): Evidence[] {
  const found: Evidence[] = []
  for (const reason of reasons[label])
    for (const { fact, start, end } of facts) {
      if (fact !== reason || found.length >= MOST) continue
      const span = spanOf(reading, start, end)
      if (!found.some(one => one.start === span.start)) found.push({ label, ...span, rule: fact })
    }
  return found
}
