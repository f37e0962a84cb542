import { heads, type Head } from '../model/linear.ts'
import type { CorpusRow } from './corpus.ts'
import { calibrationError } from './metrics.ts'
import { probabilityOf } from './calibration.ts'
import { sources } from './sources.ts'
import { onProbes, type ProbeFigures } from './probes.ts'
import {
  familiesOut,
  leftOut,
  onCorpus,
  perSource,
  smallnessLoss,
  type Called,
  type FamilyFigures,
  type SourceFigures
} from './tables.ts'
import { manifestDigest, type Trained } from './train.ts'
import { VERSION } from '../raters/local.ts'

/** What the weights were made from and how well they do, as the model card shows it. */
export interface Card {
  version: string
  /** day of the evaluation, ISO */
  date: string
  manifest: string
  seed: number
  epochs: number
  sources: { file: string; licence: string; attribution: string; rows: number; digest: string }[]
  heads: { name: Head; threshold: number; queue: number }[]
  /** scored by models that have not seen the row (five folds) */
  outOfFold: SourceFigures[]
  /** the whole source left out */
  leftOut: SourceFigures[]
  /** made sentences, every pattern of their turn of thought left out */
  families: FamilyFigures[]
  /** short sentences written to try the model, never learnt from */
  probes: ProbeFigures[]
  /** the written corpus, rows never learnt from, by the finished model */
  corpus: { split: string; called: Called[] }[]
  /** expected calibration error over 10 bins, sources weighted alike; out of fold */
  calibrationError: number
  /** loss of area under the curve by one-byte weights */
  smallnessLoss: number
  /** messages a second of processor time on one core, everything included; null when it was not measured */
  throughput: number | null
}

const own: Record<string, { licence: string; attribution: string }> = {
  corpus: { licence: 'CC BY 4.0', attribution: 'written for Sillage' },
  templates: { licence: 'MIT', attribution: 'sentences made by the grammar of Sillage' }
}

/** Mean over the trusted sources of their own calibration error. */
function meanError({ scores, model }: Trained): number {
  const { calibration } = model.heads.find(({ name }) => name === 'hostile_any')!
  const groups = Map.groupBy(scores.hostile_any.keys(), row => row.source)
  const trusted = [...groups].filter(
    ([name]) => own[name] !== undefined || (sources.find(({ file }) => file === name)?.calibration ?? 0) >= 1
  )
  const rows = trusted.flatMap(([, list]) => list)
  return calibrationError(
    rows.map(row => probabilityOf(scores.hostile_any, row, calibration)),
    rows.map(({ labels }) => labels.hostile_any!)
  )
}

/** Evaluates a run. @param date handed in; @param throughput measured by the caller */
export function cardOf(
  trained: Trained,
  corpus: readonly CorpusRow[],
  { date, throughput }: Pick<Card, 'date' | 'throughput'>
): Card {
  const { manifest, model, scores } = trained
  return {
    version: VERSION,
    date,
    manifest: manifestDigest(manifest).toString('hex'),
    seed: manifest.seed,
    epochs: manifest.epochs,
    sources: manifest.files.map(({ file, rows, digest }) => {
      const { licence, attribution } = own[file] ?? sources.find(source => source.file === file)!
      return { file, licence, attribution, rows, digest }
    }),
    heads: model.heads.map(({ name, threshold, queueThreshold }) => ({ name, threshold, queue: queueThreshold })),
    outOfFold: heads.flatMap((name, head) => perSource(scores[name], name, model.heads[head]!.calibration)),
    leftOut: leftOut(trained),
    families: familiesOut(trained),
    probes: onProbes(model),
    corpus: (['dev', 'test'] as const).map(split => ({
      split,
      called: onCorpus(
        model,
        corpus.filter(row => row.split === split)
      )
    })),
    calibrationError: meanError(trained),
    smallnessLoss: smallnessLoss(trained),
    throughput
  }
}
