import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { randomFrom } from '../../statistics/random.ts'
import { CELLS } from '../hash.ts'
import { cellNames, cellOfMessage, heads, modelBytes, type Head, type HeadModel, type Model } from '../linear.ts'
import { calibrate, fit, scoreOf, type Example, type Fitted } from './fit.ts'
import { noisy } from './noise.ts'
import { bucketOf, readSource, sources, type Row } from './sources.ts'
import { templateRows } from './templates.ts'
import { vectorOf, type Kept } from './vectors.ts'

/** What a run reads, and what it makes. */
export interface Trained {
  model: Model
  manifest: { files: { file: string; rows: number; digest: string }[]; seed: number; epochs: number; pairs: number }
  /** rows kept out of the fit (bucket 0), for the card */
  dev: readonly Learnt[]
}

/** A row with its features, made once. */
export interface Learnt extends Row {
  vector: Kept
  isNoise: boolean
}

const EPOCHS = 5
const PAIRS = 2500
const NOISE = 0.3

/** Rows of the given sources and of the templates, with a noisy copy of some, in an order that never changes. */
function gather(
  folder: string,
  isShip: boolean,
  seed: number
): { rows: Learnt[]; files: Trained['manifest']['files'] } {
  const random = randomFrom([seed, 1])
  const files: Trained['manifest']['files'] = []
  const read = sources
    .filter(({ mark }) => mark === 'ship' || !isShip)
    .flatMap(source => {
      const { rows, digest } = readSource(folder, source)
      files.push({ file: source.file, rows: rows.length, digest })
      return rows
    })
  const own = templateRows(PAIRS, random)
  files.push({ file: 'templates', rows: own.length, digest: digestOf(own) })
  const rows: Learnt[] = []
  for (const row of [...read, ...own]) {
    rows.push({ ...row, vector: vectorOf(row), isNoise: false })
    if (random() >= NOISE) continue
    const copy = { ...row, text: noisy(row.text, random), weight: halved(row.weight) }
    rows.push({ ...copy, vector: vectorOf(copy), isNoise: true })
  }
  return { rows, files }
}

const halved = (weight: Row['weight']) =>
  Object.fromEntries(Object.entries(weight).map(([name, value]) => [name, value / 2])) as Row['weight']
const digestOf = (rows: readonly Row[]) =>
  createHash('sha256')
    .update(rows.map(({ text }) => text).join('\n'))
    .digest('hex')

const examplesOf = (rows: readonly Learnt[], head: Head): Example[] =>
  rows.flatMap(({ labels, weight, vector }) =>
    labels[head] === undefined
      ? []
      : [{ cells: vector.cells, values: vector.values, label: labels[head], weight: weight[head] ?? weight.all }]
  )

/** Scores of every row by a model that has not seen its bucket: what calibration may be fitted on. */
function outOfFold(rows: readonly Learnt[], head: Head, seed: number): Map<Learnt, number> {
  const scores = new Map<Learnt, number>()
  for (let bucket = 0; bucket < 5; bucket++) {
    const fitted = fit(
      examplesOf(
        rows.filter(({ key }) => bucketOf(key) !== bucket),
        head
      ),
      EPOCHS,
      randomFrom([seed, 2])
    )
    for (const row of rows)
      if (bucketOf(row.key) === bucket && !row.isNoise && row.labels[head] !== undefined)
        scores.set(row, scoreOf(fitted, row.vector))
  }
  return scores
}

/** One calibration per kind of message; both classes of each source count the same. */
function calibrations(scores: ReadonlyMap<Learnt, number>, head: Head): HeadModel['calibration'] {
  return cellNames.map((_, cell) => {
    const rows = [...scores.keys()].filter(
      ({ language, vector }) => cellOfMessage(language, vector.namesGroup) === cell
    )
    const sizes = new Map<string, number>()
    const group = (row: Learnt) => `${row.source} ${row.labels[head]}`
    for (const row of rows) sizes.set(group(row), (sizes.get(group(row)) ?? 0) + 1)
    const isBoth = (source: string) =>
      (sizes.get(`${source} true`) ?? 0) >= 10 && (sizes.get(`${source} false`) ?? 0) >= 10
    const kept = rows.filter(({ source }) => isBoth(source))
    return calibrate(
      kept.map(row => scores.get(row)!),
      kept.map(({ labels }) => labels[head]!),
      kept.map(row => 1 / sizes.get(group(row))!)
    )
  })
}

/** The calibrated probability that best tells both classes apart (largest TPR − FPR), for the queue; at most .5. */
function queueThreshold(
  scores: ReadonlyMap<Learnt, number>,
  head: Head,
  calibration: HeadModel['calibration']
): number {
  const points = [...scores].map(([row, z]) => {
    const { a, b } = calibration[cellOfMessage(row.language, row.vector.namesGroup)]!
    return { p: 1 / (1 + Math.exp(-(a * z + b))), label: row.labels[head]! }
  })
  const positives = points.filter(({ label }) => label).length
  const negatives = points.length - positives
  let best = { gain: -1, p: 0.5 }
  let [hits, misses] = [0, 0]
  for (const { p, label } of points.sort((x, y) => y.p - x.p)) {
    if (label) hits++
    else misses++
    const gain = hits / positives - misses / negatives
    if (gain > best.gain) best = { gain, p }
  }
  return Math.min(0.5, Math.max(0.15, best.p))
}

function quantised(fitted: Fitted): { scale: number; weights: Int8Array } {
  let most = 1e-9
  for (const weight of fitted.weights) most = Math.max(most, Math.abs(weight))
  const scale = most / 127
  return { scale, weights: Int8Array.from(fitted.weights, weight => Math.round(weight / scale)) }
}

/**
 * Trains every head: out-of-fold calibration on all rows, weights on buckets 1–4 (dialogue document §4). The same files
 * and the same seed give the same bytes.
 * @throws when a file is missing
 */
export function train(folder: string, { isShip = true, seed = 42 } = {}): Trained {
  const { rows, files } = gather(folder, isShip, seed)
  const learning = rows.filter(({ key }) => bucketOf(key) !== 0)
  const weights = new Int8Array(CELLS * heads.length)
  const list = heads.map((name, index): HeadModel => {
    const scores = outOfFold(rows, name, seed)
    const calibration = calibrations(scores, name)
    const fitted = fit(examplesOf(learning, name), EPOCHS, randomFrom([seed, 2]))
    const { scale, weights: own } = quantised(fitted)
    own.forEach((weight, cell) => (weights[cell * heads.length + index] = weight))
    return {
      name,
      scale,
      bias: fitted.bias,
      calibration,
      threshold: 0.5,
      queueThreshold: queueThreshold(scores, name, calibration)
    }
  })
  return {
    model: { heads: list, weights },
    manifest: { files, seed, epochs: EPOCHS, pairs: PAIRS },
    dev: rows.filter(({ key, isNoise }) => bucketOf(key) === 0 && !isNoise)
  }
}

/** Where weights and card are kept. */
export const weightsFolder = join(import.meta.dirname, '..', 'weights')

/** Trains and writes the files; refuses with what to do when the data are not there. */
export function trainAndWrite(folder: string, isShip: boolean): Trained {
  if (!existsSync(join(folder, 'developer'))) throw new Error(`no training data in ${folder}: see docs/dialogue.md`)
  const trained = train(folder, { isShip })
  const manifest = createHash('sha256').update(JSON.stringify(trained.manifest)).digest()
  mkdirSync(weightsFolder, { recursive: true })
  writeFileSync(join(weightsFolder, 'hostile.bin'), modelBytes(trained.model, manifest))
  writeFileSync(join(weightsFolder, 'manifest.json'), `${JSON.stringify(trained.manifest, null, 2)}\n`)
  return trained
}
