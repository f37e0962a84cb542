import { createHash } from 'node:crypto'
import { randomFrom } from '../../statistics/random.ts'
import { CELLS } from '../model/hash.ts'
import { heads, type Head, type HeadModel, type Model } from '../model/linear.ts'
import { calibrations, outOfFold, queueThreshold, type Scores } from './calibration.ts'
import { fit, type Fitted } from './fit.ts'
import { examplesOf, gather, type Learnt, type ReadFile, type Reading } from './gather.ts'

/** What a run read and how it learnt: its SHA-256 stands in the model file. */
export interface Manifest {
  files: ReadFile[]
  seed: number
  epochs: number
  pairs: number
  /** whether every file may be given away */
  ship: boolean
}

/** What a run makes. */
export interface Trained {
  model: Model
  manifest: Manifest
  rows: readonly Learnt[]
  /** scores of each head by models that have not seen the row */
  scores: Record<Head, Scores>
  /** the fitted heads before they are made small */
  fitted: Record<Head, Fitted>
}

const EPOCHS = 5
const PAIRS = 3000

/** Weights as one byte each: scale = largest / 127. */
export function quantised(fitted: Fitted): { scale: number; weights: Int8Array } {
  let most = 1e-9
  for (const weight of fitted.weights) most = Math.max(most, Math.abs(weight))
  const scale = most / 127
  return { scale, weights: Int8Array.from(fitted.weights, weight => Math.round(weight / scale)) }
}

/** SHA-256 of a manifest. */
export const manifestDigest = (manifest: Manifest): Buffer =>
  createHash('sha256').update(JSON.stringify(manifest)).digest()

/**
 * Trains every head on all rows, with calibrations from out-of-fold scores (dialogue document §4). The same files and the
 * same seed give the same bytes.
 * @throws Error when the folder or a file is missing
 */
export function train(from: Omit<Reading, 'pairs'> & { pairs?: number }, seed = 42): Trained {
  const pairs = from.pairs ?? PAIRS
  const { rows, files } = gather({ ...from, pairs }, randomFrom([seed, 1]))
  const weights = new Int8Array(CELLS * heads.length)
  const scores = {} as Record<Head, Scores>
  const fitted = {} as Record<Head, Fitted>
  const list = heads.map((name, index): HeadModel => {
    scores[name] = outOfFold(rows, name, EPOCHS, seed)
    fitted[name] = fit(examplesOf(rows, name), EPOCHS, randomFrom([seed, 2]))
    const { scale, weights: own } = quantised(fitted[name])
    own.forEach((weight, cell) => (weights[cell * heads.length + index] = weight))
    const calibration = calibrations(scores[name], name)
    const queue = queueThreshold(scores[name], name, calibration)
    return { name, scale, bias: fitted[name].bias, calibration, threshold: 0.5, queueThreshold: queue }
  })
  const manifest = { files, seed, epochs: EPOCHS, pairs, ship: from.isShip }
  return { model: { heads: list, weights }, manifest, rows, scores, fitted }
}
