import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { evidenceOf } from './explain.ts'
import { factBit, factsOf, type Fact } from './facts.ts'
import { featuresOf } from './features.ts'
import { calibrated, cellOfMessage, heads, readModel, scoresOf, type Model } from './linear.ts'
import { type Abstain, type Evidence, type Label, type RateInput, type Rater, type Rating } from './rater.ts'
import { readInput } from './read_input.ts'
import type { Reading } from './reading.ts'

/** Rates one message with a model. */
export function rateMessage(model: Model, input: RateInput): Rating | Abstain {
  const reading = readInput(input)
  if ('abstain' in reading) return reading
  const { facts, mask } = factsOf(reading)
  const raw = scoresOf(model, featuresOf(reading, mask))
  const cell = cellOfMessage(reading.language, (mask & factBit.ident) !== 0)
  return said(
    model,
    raw.map((z, head) => calibrated(model.heads[head]!.calibration[cell]!, z)),
    { reading, facts }
  )
}

/**
 * Scores and evidence of a message. A label is at most as likely as any hostility at all, which it is a part of. Without a
 * word to show for it a label is not said, only queued.
 */
function said(
  model: Model,
  probabilities: Float64Array,
  { reading, facts }: { reading: Reading; facts: readonly Fact[] }
): Rating {
  const scores: Partial<Record<Label, number>> = {}
  const evidence: Evidence[] = []
  const { heads: list } = model
  const whole = probabilities[list.findIndex(({ name }) => name === 'hostile_any')] ?? 1
  list.forEach(({ name, threshold }, head) => {
    const p = Math.min(probabilities[head]!, whole)
    if (p < threshold) return (scores[name] = p)
    const shown = evidenceOf(model, reading, facts, name)
    evidence.push(...shown)
    return (scores[name] = shown.length > 0 ? p : Math.min(p, threshold - 1e-6))
  })
  return { scores, evidence }
}

/** The shipped model, read once. @throws Error when the weights are missing or damaged */
export function shippedModel(): Model {
  return readModel(readFileSync(join(import.meta.dirname, 'weights', 'hostile.bin')))
}

/** Version of the shipped weights; every score carries it. */
export const VERSION = '1.0.0'

/** The local rater: offline, French and English, everything in this folder. */
export function localRater(model: Model): Rater {
  return {
    id: 'local',
    version: VERSION,
    labels: heads,
    languages: ['fr', 'en'],
    rate: async batch =>
      batch.map(input => {
        try {
          return rateMessage(model, input)
        } catch {
          return { abstain: 'error' }
        }
      })
  }
}
