import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { randomFrom, type Random } from '../../statistics/random.ts'
import type { Head } from '../model/linear.ts'
import { learnable, readCorpus } from './corpus.ts'
import type { Example } from './fit.ts'
import { noisy } from './noise.ts'
import { bucketOf, readSource, sources, type Row } from './sources.ts'
import { templateRows } from './templates.ts'
import { vectorOf, type Kept } from './vectors.ts'

/** A row with its features, made once. */
export interface Learnt extends Row {
  vector: Kept
  /** one of five parts; rows of one key are in one part */
  fold: number
  isNoise: boolean
}

/** One file that was read. */
export interface ReadFile {
  file: string
  rows: number
  digest: string
}

/** What a run may read. */
export interface Reading {
  /** folder of the hand-over data, with `developer/` inside */
  folder: string
  isShip: boolean
  /** made sentences of each half, per language */
  pairs: number
  /** keep every n-th row only; 1 for all. For tests. */
  thin?: number
  /** the authored corpus; its own file when absent */
  corpus?: string
}

/** Weight of the badly spelt copy of a row, of that of the row: every row has one, so that chance says little. */
const NOISE = 0.15

const lightened = (weight: Row['weight']) =>
  Object.fromEntries(Object.entries(weight).map(([name, value]) => [name, value * NOISE])) as Row['weight']
const digestOf = (rows: readonly Row[]) =>
  createHash('sha256')
    .update(rows.map(({ text }) => text).join('\n'))
    .digest('hex')

/**
 * The rows of every source that may be read, of the grammar and of the authored corpus (training part), and a badly spelt
 * copy of each, in an order that never changes.
 * @throws Error when the folder or a file is missing
 */
export function gather(from: Reading, random: Random): { rows: Learnt[]; files: ReadFile[] } {
  const { folder, isShip, pairs, thin = 1 } = from
  if (!existsSync(join(folder, 'developer'))) throw new Error(`no training data in ${folder}`)
  const files: ReadFile[] = []
  const found: Row[] = []
  const keep = (file: string, rows: readonly Row[], digest: string) => {
    const kept = rows.filter((_, at) => at % thin === 0)
    files.push({ file, rows: kept.length, digest })
    found.push(...kept)
  }
  for (const source of sources) {
    if (source.mark === 'measure' && isShip) continue
    const { rows, digest } = readSource(folder, source)
    keep(source.file, rows, digest)
  }
  const corpus = readCorpus(from.corpus)
  const own = corpus.rows.filter(({ split }) => split === 'train').map(learnable)
  if (own.length > 0) keep('corpus', own, corpus.digest)
  const made = templateRows(pairs, random)
  keep('templates', made, digestOf(made))
  return { rows: found.flatMap(withNoise), files }
}

/** How a row is spelt badly depends on its own text alone, so that a change elsewhere leaves its copy as it is. */
const seedOf = (text: string) => createHash('sha256').update(text).digest().readUInt32BE(0)

function withNoise(row: Row): Learnt[] {
  const fold = bucketOf(row.key)
  const copy = { ...row, text: noisy(row.text, randomFrom([seedOf(row.text), 0])), weight: lightened(row.weight) }
  return [
    { ...row, vector: vectorOf(row), fold, isNoise: false },
    { ...copy, vector: vectorOf(copy), fold, isNoise: true }
  ]
}

/** The rows that say something about a head, ready to fit. */
export const examplesOf = (rows: readonly Learnt[], head: Head): Example[] =>
  rows.flatMap(({ labels, weight, vector }) =>
    labels[head] === undefined
      ? []
      : [{ cells: vector.cells, values: vector.values, label: labels[head], weight: weight[head] ?? weight.all }]
  )
