import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { adaptedScore } from '../model/adapt.ts'
import { evidenceOf } from '../explain.ts'
import { factBit, factsOf, type Fact } from '../facts/facts.ts'
import { featuresOf } from '../model/features.ts'
import { cellOfMessage, heads, readModel, sigmoid, type Model } from '../model/linear.ts'
import { type Abstain, type Evidence, type Label, type RateInput, type Rater, type Rating } from '../rater.ts'
import { readInput } from '../text/read_input.ts'
import type { Reading } from '../text/reading.ts'
import type { Residuals } from '../model/residual_bytes.ts'
import { scoresOf } from '../model/score.ts'
import { keptOf, type Vector } from '../model/vector.ts'

/** A message as the model sees it: its words, facts and cells, and the calibrated log-odds of every label. */
export interface Scored {
  reading: Reading
  facts: readonly Fact[]
  /** lives until the next message is scored */
  vector: Vector
  /** log-odds after calibration, in the order of the heads of the model */
  logits: readonly number[]
}

/** Scores one message with a model, or says why it cannot be. */
export function scoreMessage(model: Model, input: RateInput): Scored | Abstain {
  const reading = readInput(input)
  if ('abstain' in reading) return reading
  const { facts, mask, aside } = factsOf(reading)
  const vector = featuresOf(reading, mask, aside)
  const cell = cellOfMessage(reading.language, (mask & factBit.ident) !== 0)
  const logits = scoresOf(model, vector).map((z, head) => {
    const { a, b } = model.heads[head]!.calibration[cell]!
    return a * z + b
  })
  return { reading, facts, vector, logits }
}

/** Rates one message with a model, and with what an organisation adds to it. */
export function rateMessage(model: Model, input: RateInput, residuals?: Residuals): Rating | Abstain {
  const scored = scoreMessage(model, input)
  if ('abstain' in scored) return scored
  const { vector, logits } = scored
  const probabilities = logits.map((z, head) => {
    const residual = residuals?.get(model.heads[head]!.name)
    if (!residual) return sigmoid(z)
    return sigmoid(adaptedScore(residual, { ...keptOf(vector), z }))
  })
  return said(model, probabilities, scored, residuals)
}

/**
 * Scores and evidence of a message. A label is at most as likely as any hostility at all, which it is a part of. Without a
 * word to show for it a label is not said, only queued.
 */
function said(
  model: Model,
  probabilities: readonly number[],
  { reading, facts }: Scored,
  residuals: Residuals | undefined
): Rating {
  const scores: Partial<Record<Label, number>> = {}
  const evidence: Evidence[] = []
  const { heads: list } = model
  const whole = probabilities[list.findIndex(({ name }) => name === 'hostile_any')] ?? 1
  list.forEach(({ name, threshold }, head) => {
    const p = Math.min(probabilities[head]!, whole)
    if (p < threshold) return (scores[name] = p)
    const shown = evidenceOf(model, reading, facts, name, residuals?.get(name)?.cells)
    evidence.push(...shown)
    return (scores[name] = shown.length > 0 ? p : Math.min(p, threshold - 1e-6))
  })
  return { scores, evidence }
}

/** The shipped model, read once. @throws Error when the weights are missing or damaged */
export function shippedModel(): Model {
  return readModel(readFileSync(join(import.meta.dirname, '../weights', 'hostile.bin')))
}

/** Version of the shipped weights; every score carries it. */
export const VERSION = '1.2.0'

/** Id and version of the local rater, with the version of what an organisation added to it: `local@1.2.0+org.7`. */
export const localName = (adaptation?: number | null): string =>
  `local@${VERSION}${adaptation ? `+org.${adaptation}` : ''}`

/** The local rater: offline, French and English, everything in this folder; adapted to an organisation when it is given. */
export function localRater(model: Model, adapted?: { version: number; residuals: Residuals }): Rater {
  return {
    id: 'local',
    version: localName(adapted?.version).slice('local@'.length),
    labels: heads,
    languages: ['fr', 'en'],
    rate: async batch =>
      batch.map(input => {
        try {
          return rateMessage(model, input, adapted?.residuals)
        } catch {
          return { abstain: 'error' }
        }
      })
  }
}
