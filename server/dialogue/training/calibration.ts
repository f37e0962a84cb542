import { randomFrom } from '../../statistics/random.ts'
import { calibrated, cellNames, cellOfMessage, type Calibration, type Head } from '../model/linear.ts'
import { calibrate, fit, scoreOf } from './fit.ts'
import { examplesOf, type Learnt } from './gather.ts'
import { sources } from './sources.ts'

/** Folds of the rows. */
export const FOLDS = 5

/** Raw scores of rows by models that have not seen their part. Badly spelt copies get none. */
export type Scores = ReadonlyMap<Learnt, number>

/** Scores of every row by a model fitted on the other four parts: what calibration and tables may rest on. */
export function outOfFold(rows: readonly Learnt[], head: Head, epochs: number, seed: number): Scores {
  const scores = new Map<Learnt, number>()
  for (let fold = 0; fold < FOLDS; fold++) {
    const others = rows.filter(row => row.fold !== fold)
    const fitted = fit(examplesOf(others, head), epochs, randomFrom([seed, 2]))
    for (const row of rows)
      if (row.fold === fold && !row.isNoise && row.labels[head] !== undefined)
        scores.set(row, scoreOf(fitted, row.vector))
  }
  return scores
}

/** How much a source says about where .5 lies; what was written for the project counts most. */
const trust = new Map<string, number>([
  ...sources.map(({ file, calibration }) => [file, calibration] as const),
  ['templates', 1],
  ['corpus', 2]
])

/**
 * How many hostile messages one harmless one outweighs where .5 is set: to be called hostile wrongly costs more than to be
 * missed, where no group of people is named, which is where criticism and talk are. A single label is rarer than any
 * hostility, so it must be surer.
 */
const caution = (head: Head, cell: number): number => (head !== 'hostile_any' ? 4 : cell % 2 === 0 ? 2.2 : 1)

/** Rows of each class that a source must have in a cell to count there. */
const ENOUGH = 5

/** Rows with this much weight or less say nothing: the cell takes the calibration of its language. */
const LEAST = 0.5

/** Which calibration a row takes. */
export const cellOfRow = ({ language, vector }: Learnt): number => cellOfMessage(language, vector.namesGroup)

/**
 * One calibration per kind of message: each class of a source counts the same whatever its size, sources by their trust, and
 * harmless messages by `caution`. A cell without a trusted source of both classes takes the other cell of its language.
 */
export function calibrations(scores: Scores, head: Head): Calibration[] {
  const fitted = cellNames.map((_, cell) => ofCell(scores, head, cell))
  return fitted.map((own, cell) => own ?? fitted[cell ^ 1] ?? { a: 0.5, b: 0 })
}

function ofCell(scores: Scores, head: Head, cell: number): Calibration | null {
  const rows = [...scores.keys()].filter(row => cellOfRow(row) === cell && (trust.get(row.source) ?? 0) > 0)
  const sizes = new Map<string, number>()
  const group = (row: Learnt) => `${row.source} ${row.labels[head]}`
  for (const row of rows) sizes.set(group(row), (sizes.get(group(row)) ?? 0) + 1)
  const hasBoth = ({ source }: Learnt) => [true, false].every(label => (sizes.get(`${source} ${label}`) ?? 0) >= ENOUGH)
  const kept = rows.filter(hasBoth)
  const weights = kept.map(
    row => ((row.labels[head] ? 1 : caution(head, cell)) * trust.get(row.source)!) / sizes.get(group(row))!
  )
  if (weights.reduce((sum, weight) => sum + weight, 0) <= LEAST) return null
  return calibrate(
    kept.map(row => scores.get(row)!),
    kept.map(({ labels }) => labels[head]!),
    weights
  )
}

/** The calibrated probability of a row. */
export const probabilityOf = (scores: Scores, row: Learnt, calibration: readonly Calibration[]): number =>
  calibrated(calibration[cellOfRow(row)]!, scores.get(row)!)

/** The calibrated probability that best tells both classes apart (largest TPR − FPR), for the queue; .15 to .5. */
export function queueThreshold(scores: Scores, head: Head, calibration: readonly Calibration[]): number {
  const points = [...scores.keys()]
    .map(row => ({ p: probabilityOf(scores, row, calibration), label: row.labels[head]! }))
    .sort((x, y) => y.p - x.p)
  const positives = points.filter(({ label }) => label).length
  const negatives = points.length - positives
  let best = { gain: -1, p: 0.5 }
  let [hits, misses] = [0, 0]
  for (const { p, label } of points) {
    if (label) hits++
    else misses++
    const gain = hits / positives - misses / negatives
    if (gain > best.gain) best = { gain, p }
  }
  return Math.min(0.5, Math.max(0.15, best.p))
}
