import { factEvidence } from '../explain.ts'
import { factBit, factsOf, type FactName } from '../facts/facts.ts'
import { heads } from '../model/linear.ts'
import { readInput } from '../text/read_input.ts'
import type { Abstain, Label, RateInput, Rater, Rating } from '../rater.ts'

/** Facts that make a label said, when nothing cancels them. */
const saying: Record<Exclude<Label, 'hostile_any'>, readonly FactName[]> = {
  discrimination: ['hate'],
  insult: ['insultYou'],
  threat: ['threatYou', 'threatGroup'],
  sexual: ['sexualYou']
}

/** A rule is right or wrong, it has no probability: these only say on which side of .5 it falls. */
const SAID = 0.75
const UNSAID = 0.1

/** Rates one message by its facts alone. */
export function rateByRules(input: RateInput): Rating | Abstain {
  const reading = readInput(input)
  if ('abstain' in reading) return reading
  const { facts, mask } = factsOf(reading)
  const isCancelled = (mask & (factBit.counter | factBit.reclaimed)) !== 0
  const scores: Partial<Record<Label, number>> = { hostile_any: UNSAID }
  const evidence: Rating['evidence'][number][] = []
  for (const [label, names] of Object.entries(saying) as [Exclude<Label, 'hostile_any'>, readonly FactName[]][]) {
    const shown = factEvidence(reading, facts, label)
    const isSaid = !isCancelled && shown.length > 0 && names.some(name => mask & factBit[name])
    scores[label] = isSaid ? SAID : UNSAID
    if (!isSaid) continue
    scores.hostile_any = SAID
    evidence.push(...shown, ...shown.map(one => ({ ...one, label: 'hostile_any' as const })))
  }
  return { scores, evidence }
}

/** The rater for machines without weights: facts only. */
export const rulesRater: Rater = {
  id: 'rules',
  version: '1.1.0',
  labels: heads,
  languages: ['fr', 'en'],
  rate: async batch =>
    batch.map(input => {
      try {
        return rateByRules(input)
      } catch {
        return { abstain: 'error' }
      }
    })
}
