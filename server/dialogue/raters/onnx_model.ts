import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { heads } from '../model/linear.ts'
import type { Label } from '../rater.ts'

/** A model on this machine, as its folder describes it. */
export interface OnnxModel {
  folder: string
  /** name of the folder and a digest of what is in it, so that another model under the same name is another version */
  version: string
  /** our label for each of its own; those that are not listed are not used */
  labels: Readonly<Record<string, Label>>
  /** how its weights are kept (`q8`, `fp16` …), for the file that is loaded; null: as the package chooses */
  dtype: string | null
}

/** Names under which public classifiers of comments give what we call by our labels. */
const usual: Readonly<Record<string, Label>> = {
  toxic: 'hostile_any',
  toxicity: 'hostile_any',
  offensive: 'hostile_any',
  hostile: 'hostile_any',
  insult: 'insult',
  hate: 'discrimination',
  hateful: 'discrimination',
  hate_speech: 'discrimination',
  identity_attack: 'discrimination',
  identity_hate: 'discrimination',
  discrimination: 'discrimination',
  threat: 'threat',
  sexual: 'sexual',
  sexual_explicit: 'sexual'
}

const plainName = (label: string) => label.toLowerCase().replaceAll(/[\s-]+/g, '_')

function readJson(file: string): Record<string, unknown> {
  if (!existsSync(file)) return {}
  try {
    const read: unknown = JSON.parse(readFileSync(file, 'utf8'))
    return typeof read === 'object' && read !== null ? (read as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}

const isLabel = (value: unknown): value is Label => (heads as readonly unknown[]).includes(value)

/** What the operator says of the labels, else what their names say by themselves. */
function labelsOf(config: Record<string, unknown>, own: Record<string, unknown>): Record<string, Label> {
  const names = Object.values((config['id2label'] ?? {}) as Record<string, unknown>).filter(
    name => typeof name === 'string'
  )
  const said = (own['labels'] ?? {}) as Record<string, unknown>
  return Object.fromEntries(
    names.flatMap(name => {
      const label = Object.hasOwn(said, name) ? said[name] : 'labels' in own ? null : usual[plainName(name)]
      return isLabel(label) ? [[name, label] as const] : []
    })
  )
}

/** The names and sizes of the weights, and the small files by their bytes. */
function digestOf(folder: string): string {
  const hash = createHash('sha256')
  for (const file of ['config.json', 'sillage.json'])
    if (existsSync(join(folder, file))) hash.update(readFileSync(join(folder, file)))
  const weights = join(folder, 'onnx')
  for (const file of readdirSync(weights).sort()) hash.update(`${file} ${statSync(join(weights, file)).size}\n`)
  return hash.digest('hex').slice(0, 8)
}

/**
 * Reads the folder of a model: `config.json` and `onnx/` as the Hugging Face hub lays them out, and beside them
 * `sillage.json` of the operator: `{"labels": {"LABEL_1": "hostile_any"}, "dtype": "q8"}`, where the names of the labels do
 * not say it by themselves. Null when there is no model; no labels when none can be mapped.
 */
export function readOnnxModel(folder: string | undefined): OnnxModel | null {
  if (!folder || !existsSync(join(folder, 'config.json')) || !existsSync(join(folder, 'onnx'))) return null
  const own = readJson(join(folder, 'sillage.json'))
  return {
    folder,
    version: `${basename(folder)}.${digestOf(folder)}`,
    labels: labelsOf(readJson(join(folder, 'config.json')), own),
    dtype: typeof own['dtype'] === 'string' ? own['dtype'] : null
  }
}
