import { randomFrom } from '../../statistics/random.ts'
import { sigmoid } from './linear.ts'
import { shuffle } from '../training/fit.ts'

/** One message a person judged: its cells, the raw score of the base model, and the answer. */
export interface Correction {
  /** id of the judgement: the order of learning */
  id: string
  cells: Int32Array
  values: Float32Array
  z: number
  label: boolean
}

/** What one organisation adds to the base model: z' = α·z + β + Σ r·x. Only touched cells are kept. */
export interface Residual {
  alpha: number
  beta: number
  cells: ReadonlyMap<number, number>
}

/** What learning from corrections gave: a residual in force, or why there is none. */
export type Adapted =
  | { isActive: true; residual: Residual; loss: number; baseLoss: number }
  | { isActive: false; reason: 'too_few' | 'no_gain'; loss: number | null; baseLoss: number | null }

/** No residual: the base model unchanged. What « revenir au modèle d’origine » puts back. */
export const none: Residual = { alpha: 1, beta: 0, cells: new Map() }

const EPOCHS = 12
const LEAST = 50
const LEAST_OF_CLASS = 10
const FOLDS = 5
/** Share by which the cross-validated log-loss must fall. */
const GAIN = 0.02

const clamp = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value))

/** The score of a message after the residual. */
export function adaptedScore(
  { alpha, beta, cells }: Residual,
  { cells: own, values, z }: Omit<Correction, 'id' | 'label'>
): number {
  let score = alpha * z + beta
  for (let at = 0; at < own.length; at++) score += (cells.get(own[at]!) ?? 0) * values[at]!
  return score
}

/** Learns a residual (dialogue document §3.6): AdaGrad over 12 epochs, in the order of the ids, every part bounded. */
export function learn(corrections: readonly Correction[]): Residual {
  const list = [...corrections].sort((a, b) => (a.id < b.id ? -1 : 1))
  const order = Int32Array.from(list, (_, at) => at)
  const random = randomFrom([7, 3])
  const cells = new Map<number, number>()
  const squares = new Map<number, number>()
  let [alpha, beta] = [1, 0]
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    shuffle(order, random)
    for (const at of order) {
      const one = list[at]!
      const g = sigmoid(adaptedScore({ alpha, beta, cells }, one)) - (one.label ? 1 : 0)
      beta = clamp(beta - 0.05 * g, -3, 3)
      alpha = clamp(alpha - 0.02 * g * clamp(one.z, -4, 4), 0.25, 2)
      for (let index = 0; index < one.cells.length; index++) {
        const cell = one.cells[index]!
        const before = cells.get(cell) ?? 0
        const slope = g * one.values[index]! + 1e-4 * before
        const square = (squares.get(cell) ?? 0) + slope * slope
        squares.set(cell, square)
        cells.set(cell, clamp(before - (0.12 * slope) / Math.sqrt(square + 1e-4), -1, 1))
      }
    }
  }
  return { alpha, beta, cells }
}

const logLoss = (z: number, label: boolean) => -Math.log(Math.max(1e-12, label ? sigmoid(z) : 1 - sigmoid(z)))

/** Mean log-loss over the corrections, each judged by a residual that has not seen it; the base's beside it. */
function crossValidated(corrections: readonly Correction[]): { loss: number; baseLoss: number } {
  const list = [...corrections].sort((a, b) => (a.id < b.id ? -1 : 1))
  let [loss, baseLoss] = [0, 0]
  for (let fold = 0; fold < FOLDS; fold++) {
    const residual = learn(list.filter((_, at) => at % FOLDS !== fold))
    for (const one of list.filter((_, at) => at % FOLDS === fold)) {
      loss += logLoss(adaptedScore(residual, one), one.label)
      baseLoss += logLoss(one.z, one.label)
    }
  }
  return { loss: loss / list.length, baseLoss: baseLoss / list.length }
}

/**
 * Learns from an organisation's corrections and puts the result in force only where it helps: at least 50 corrections, 10
 * of each class, and a cross-validated log-loss at least 2 % under the base's. The same corrections in any order give the
 * same residual.
 */
export function adapt(corrections: readonly Correction[]): Adapted {
  const positives = corrections.filter(({ label }) => label).length
  const rarer = Math.min(positives, corrections.length - positives)
  if (corrections.length < LEAST || rarer < LEAST_OF_CLASS)
    return { isActive: false, reason: 'too_few', loss: null, baseLoss: null }
  const { loss, baseLoss } = crossValidated(corrections)
  if (loss > baseLoss * (1 - GAIN)) return { isActive: false, reason: 'no_gain', loss, baseLoss }
  return { isActive: true, residual: learn(corrections), loss, baseLoss }
}
