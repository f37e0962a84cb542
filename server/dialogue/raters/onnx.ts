import { basename, dirname, resolve } from 'node:path'
import { Problem } from '../../problem.ts'
import { readOnnxModel, type OnnxModel } from './onnx_model.ts'
import { unreadable, type Abstain, type Label, type RateInput, type Rater, type Rating } from '../rater.ts'

const PACKAGE = '@huggingface/transformers'

/** Messages of one inference, and milliseconds it may take. */
const LOAD = 32
const PATIENCE = 10_000

/** A text classifier as the package makes it: for each text every label with its score. */
export type Classify = (texts: string[], options: { top_k: null }) => Promise<unknown>

/** Makes a classifier of a model. Rejects when it cannot. */
export type LoadModel = (model: OnnxModel) => Promise<Classify>

/** What is used of the package. */
interface Transformers {
  env: { allowRemoteModels: boolean; allowLocalModels: boolean; localModelPath: string }
  pipeline(task: 'text-classification', model: string, options: { dtype?: string }): Promise<Classify>
}

// The package is optional: its name is a value, so that nothing looks for it before a rater is switched on.
const loadModel: LoadModel = async ({ folder, dtype }) => {
  const name: string = PACKAGE
  const { env, pipeline } = (await import(name)) as Transformers
  env.allowRemoteModels = false
  env.allowLocalModels = true
  env.localModelPath = dirname(resolve(folder))
  return pipeline('text-classification', basename(folder), dtype === null ? {} : { dtype })
}

/** The folder the operator names in `ONNX_MODEL`; nothing is looked for without it. */
const configured = (): OnnxModel | null => readOnnxModel(process.env['ONNX_MODEL'] || undefined)

/** Under which its scores are stored; `onnx@none` as long as there is no model. */
export const onnxName = (model = configured()): string => `onnx@${model?.version ?? 'none'}`

/**
 * A transformer on this machine (dialogue document §7): off until the operator has installed the package and named a model.
 * No text leaves the server and nothing is fetched. Its scores order the queue only: it cannot show the words. A model
 * that cannot be loaded, is late or answers strangely abstains; it never throws.
 * @param load makes the classifier, once; after a failure it is tried again with the next batch
 */
export function onnxRater(model: OnnxModel, load: LoadModel = loadModel, patience = PATIENCE): Rater {
  let loading: Promise<Classify> | null = null
  let isBusy = false
  const classify = async (texts: string[]) => {
    loading ??= load(model)
    try {
      return await (
        await loading
      )(texts, { top_k: null })
    } catch (fault) {
      loading = null
      throw fault
    }
  }
  const ask = async (batch: readonly RateInput[], signal: AbortSignal) => {
    const failed = batch.map((): Abstain => ({ abstain: 'error' }))
    if (isBusy || signal.aborted) return failed
    isBusy = true
    const work = classify(batch.map(({ text }) => text.toWellFormed())).finally(() => (isBusy = false))
    try {
      const answer = await within(work, AbortSignal.any([signal, AbortSignal.timeout(patience)]))
      return Array.isArray(answer) && answer.length === batch.length ? answer.map(one => ratingOf(model, one)) : failed
    } catch {
      return failed
    }
  }
  return {
    id: 'onnx',
    version: model.version,
    labels: [...new Set<Label>(['hostile_any', ...Object.values(model.labels)])],
    languages: 'any',
    rate: async (batch, { signal }) => {
      const before = batch.map(unreadable)
      const asked = batch.filter((_, at) => before[at] === null)
      const answers: (Rating | Abstain)[] = []
      for (let from = 0; from < asked.length; from += LOAD)
        answers.push(...(await ask(asked.slice(from, from + LOAD), signal)))
      let next = 0
      return before.map(abstain => abstain ?? answers[next++] ?? { abstain: 'error' })
    }
  }
}

/** Waits for work as long as a signal allows; what is late goes on and is not listened to. */
const within = <T>(work: Promise<T>, signal: AbortSignal): Promise<T> =>
  new Promise((done, fail) => {
    signal.addEventListener('abort', () => fail(new Error('too late')), { once: true })
    work.then(done, fail)
  })

/** The largest score of its labels for each of ours; `hostile_any` is the largest of all. */
function ratingOf({ labels }: OnnxModel, answer: unknown): Rating | Abstain {
  const scores: Partial<Record<Label, number>> = {}
  for (const one of Array.isArray(answer) ? (answer as unknown[]) : []) {
    const { label: name, score } = (one ?? {}) as { label?: unknown; score?: unknown }
    const label = typeof name === 'string' && Object.hasOwn(labels, name) ? labels[name] : undefined
    if (!label || typeof score !== 'number' || !(score >= 0 && score <= 1)) continue
    scores[label] = Math.max(scores[label] ?? 0, score)
  }
  const all = Object.values(scores)
  return all.length === 0
    ? { abstain: 'error' }
    : { scores: { ...scores, hostile_any: Math.max(...all) }, evidence: [] }
}

const kept = new Map<string, Rater>()

/** The rater of the model the operator has named, loaded once; null without one. */
export function configuredOnnx(): Rater | null {
  const model = configured()
  if (!model || Object.keys(model.labels).length === 0) return null
  const rater = kept.get(model.version) ?? onnxRater(model)
  kept.clear()
  kept.set(model.version, rater)
  return rater
}

/**
 * Refuses to switch the transformer on as long as something is missing: `onnx_missing` without the package,
 * `onnx_model_missing` without a model, `onnx_labels_unknown` when no label of the model is one of ours.
 * @param find finds a package, as `import.meta.resolve` does; throws where it is not installed
 */
export function refuseOnnx(
  find: (name: string) => unknown = name => import.meta.resolve(name),
  model: OnnxModel | null = configured()
): void {
  try {
    find(PACKAGE)
  } catch {
    throw refusal(
      'onnx_missing',
      `Ce moteur demande le paquet facultatif ${PACKAGE}, qui n’est pas installé sur ce serveur.`,
      `This engine needs the optional package ${PACKAGE}, which is not installed on this server.`
    )
  }
  if (!model)
    throw refusal(
      'onnx_model_missing',
      'Le paquet est là, mais aucun modèle : ONNX_MODEL doit nommer un dossier avec config.json et onnx/.',
      'The package is there, but no model: ONNX_MODEL must name a folder with config.json and onnx/.'
    )
  if (Object.keys(model.labels).length === 0)
    throw refusal(
      'onnx_labels_unknown',
      'Aucune étiquette de ce modèle n’est connue ici : dire dans son fichier sillage.json laquelle vaut laquelle.',
      'No label of this model is known here: say in its file sillage.json which one stands for which.'
    )
}

const refusal = (code: string, fr: string, en: string) => new Problem(code, { fr, en }, 409)
