import { CELLS } from '../model/hash.ts'
import { sigmoid } from '../model/linear.ts'
import type { Random } from '../../statistics/random.ts'

/** One message of a head: its features, the answer, and how much it counts. */
export interface Example {
  cells: Int32Array
  values: Float32Array
  label: boolean
  weight: number
}

/** A fitted head before it is quantised. */
export interface Fitted {
  weights: Float32Array
  bias: number
}

const RATE = 0.08
const BIAS_RATE = RATE * 0.03
const RIDGE = 2e-6
const EPSILON = 1e-6

/** Shuffles in place (Fisher and Yates). */
export function shuffle(list: Int32Array, random: Random): void {
  for (let at = list.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1))
    const kept = list[at]!
    list[at] = list[other]!
    list[other] = kept
  }
}

/** Orders the rows are learnt in; the weights are the mean, so that they do not hang on one order. */
const ORDERS = 2

/** The mean of the weights that several orders of the rows give, one after the other from the same generator. */
export function fit(examples: readonly Example[], epochs: number, random: Random): Fitted {
  const weights = new Float64Array(CELLS)
  let bias = 0
  for (let order = 0; order < ORDERS; order++) {
    const one = fitOnce(examples, epochs, random)
    one.weights.forEach((weight, cell) => (weights[cell]! += weight / ORDERS))
    bias += one.bias / ORDERS
  }
  return { weights: Float32Array.from(weights), bias }
}

/**
 * Logistic regression by AdaGrad, one example at a time, in an order shuffled at each epoch (dialogue document §3.5); the
 * weights are the mean of those at the end of each epoch but the first, which steadies what few rows say.
 * Source: Duchi, Hazan and Singer, "Adaptive subgradient methods", JMLR 2011.
 */
function fitOnce(examples: readonly Example[], epochs: number, random: Random): Fitted {
  const weights = new Float32Array(CELLS)
  const squares = new Float32Array(CELLS)
  const order = Int32Array.from(examples, (_, at) => at)
  const mean = { weights: new Float64Array(CELLS), bias: 0 }
  let bias = 0
  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(order, random)
    for (const at of order) {
      const { cells, values, label, weight } = examples[at]!
      let z = bias
      for (let index = 0; index < cells.length; index++) z += weights[cells[index]!]! * values[index]!
      const g = (sigmoid(z) - (label ? 1 : 0)) * weight
      for (let index = 0; index < cells.length; index++) {
        const cell = cells[index]!
        const slope = g * values[index]! + RIDGE * weights[cell]!
        squares[cell]! += slope * slope
        weights[cell]! -= (RATE * slope) / Math.sqrt(squares[cell]! + EPSILON)
      }
      bias -= BIAS_RATE * g
    }
    if (epoch === 0 && epochs > 1) continue
    mean.bias += bias
    for (let cell = 0; cell < CELLS; cell++) mean.weights[cell]! += weights[cell]!
  }
  const counted = Math.max(1, epochs - 1)
  return { weights: Float32Array.from(mean.weights, sum => sum / counted), bias: mean.bias / counted }
}

/** Raw score of an example. */
export function scoreOf({ weights, bias }: Fitted, { cells, values }: Pick<Example, 'cells' | 'values'>): number {
  let z = bias
  for (let index = 0; index < cells.length; index++) z += weights[cells[index]!]! * values[index]!
  return z
}

/** Strength of the pull, in weights of one class of one source, and where it pulls to. */
const PULL = 0.05
const PULL_TO = 0.5

/** Bounds of both numbers: classes that separate perfectly must not make every score 0 or 1. */
const SLOPES = [0.1, 1.5] as const
const SHIFT = 3

/**
 * Platt's calibration: a, b of p = σ(a·z + b), Newton's method on two parameters, 50 rounds. A weak pull towards a = .5,
 * b = 0 and bounds keep classes that separate perfectly from running away. Without both classes: a = .5,
 * b = 0.
 * @param weights how much each score counts: both classes of each source the same, so that .5 stays the neutral point
 * Source: J. Platt, "Probabilistic outputs for support vector machines", 1999.
 */
export function calibrate(
  scores: readonly number[],
  labels: readonly boolean[],
  weights: readonly number[]
): { a: number; b: number } {
  if (labels.every(Boolean) || !labels.some(Boolean)) return { a: PULL_TO, b: 0 }
  let a = PULL_TO
  let b = 0
  for (let round = 0; round < 50; round++) {
    let [ga, gb, haa, hab, hbb] = [PULL * (a - PULL_TO), PULL * b, PULL, 0, PULL]
    scores.forEach((z, at) => {
      const p = sigmoid(a * z + b)
      const g = (p - (labels[at] ? 1 : 0)) * weights[at]!
      const h = p * (1 - p) * weights[at]!
      ga += g * z
      gb += g
      haa += h * z * z
      hab += h * z
      hbb += h
    })
    const det = haa * hbb - hab * hab
    if (!(det > 0)) break
    const [da, db] = [(hbb * ga - hab * gb) / det, (haa * gb - hab * ga) / det]
    const next = Math.min(SLOPES[1], Math.max(SLOPES[0], a - da))
    const isHeld = next === a && next !== a - da
    a = next
    b = Math.min(SHIFT, Math.max(-SHIFT, b - (isHeld ? gb / hbb : db)))
  }
  return { a, b }
}
