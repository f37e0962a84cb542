import { bootstrap } from '../../statistics/bootstrap.ts'
import { randomFrom } from '../../statistics/random.ts'
import { calibrated, type Calibration, type Head, type Model } from '../model/linear.ts'
import { rateMessage } from '../raters/local.ts'
import { isAbstain } from '../rater.ts'
import { calibrations, cellOfRow, probabilityOf, type Scores } from './calibration.ts'
import { isHostile, type CorpusRow } from './corpus.ts'
import { fit, scoreOf, type Fitted } from './fit.ts'
import { examplesOf, type Learnt } from './gather.ts'
import { auc, calibrationError, macroF1 } from './metrics.ts'
import { quantised, type Trained } from './train.ts'

/** How well one head tells the messages of one source apart. Null where a class is missing. */
export interface SourceFigures {
  head: Head
  source: string
  language: string
  n: number
  positives: number
  auc: number | null
  macroF1: number | null
  calibrationError: number
  /** 95 % interval of the macro-F1, messages drawn again; where there are few */
  interval: { lo: number; hi: number } | null
}

/** Messages below which a figure is shown with its interval. */
const MANY = 1000

const round = (value: number) => Math.round(value * 1000) / 1000

/** The interval of the macro-F1 at .5, by 500 draws of as many messages; null without both classes. */
export function macroF1Interval(said: readonly boolean[], labels: readonly boolean[]): SourceFigures['interval'] {
  const rows = said.map((one, at) => ({ one, label: labels[at]!, at }))
  const found = bootstrap(
    rows,
    ({ at }) => String(at),
    drawn =>
      macroF1(
        drawn.map(({ one }) => one),
        drawn.map(({ label }) => label)
      ),
    randomFrom([42, 3]),
    { resamples: 500 }
  )
  return found && { lo: round(found.lo), hi: round(found.hi) }
}

function figuresOf(head: Head, rows: readonly Learnt[], probabilities: readonly number[]): SourceFigures {
  const labels = rows.map(row => row.labels[head]!)
  const said = probabilities.map(p => p >= 0.5)
  const positives = labels.filter(Boolean).length
  const hasBoth = positives > 0 && positives < rows.length
  return {
    head,
    source: rows[0]!.source,
    language: rows[0]!.language,
    n: rows.length,
    positives,
    auc: hasBoth ? round(auc(probabilities, labels)) : null,
    macroF1: hasBoth ? round(macroF1(said, labels)) : null,
    interval: hasBoth && rows.length < MANY ? macroF1Interval(said, labels) : null,
    calibrationError: round(calibrationError(probabilities, labels))
  }
}

/** Positives below which a source says nothing about a head. */
const FEW = 8

/** Per source and language, scored by models that have not seen the row. */
export function perSource(scores: Scores, head: Head, calibration: readonly Calibration[]): SourceFigures[] {
  const groups = Map.groupBy(scores.keys(), row => `${row.source} ${row.language}`)
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, rows]) =>
      figuresOf(
        head,
        rows,
        rows.map(row => probabilityOf(scores, row, calibration))
      )
    )
    .filter(({ positives }) => head === 'hostile_any' || positives >= FEW)
}

/** Per collected source, scored by a model that has seen nothing of it, calibrated without it: the preview of a new page. */
export function leftOut({ rows, scores, manifest }: Trained): SourceFigures[] {
  const names = [...new Set(rows.map(({ source }) => source))].sort()
  return names.flatMap(name => {
    const own = rows.filter(row => row.source === name && !row.isNoise && row.labels.hostile_any !== undefined)
    const positives = own.filter(({ labels }) => labels.hostile_any).length
    if (positives < FEW || own.length - positives < FEW) return []
    const others = rows.filter(({ source }) => source !== name)
    const fitted = fit(examplesOf(others, 'hostile_any'), manifest.epochs, randomFrom([manifest.seed, 2]))
    const rest = new Map([...scores.hostile_any].filter(([{ source }]) => source !== name))
    const calibration = calibrations(rest, 'hostile_any')
    const probabilities = own.map(row => calibrated(calibration[cellOfRow(row)]!, scoreOf(fitted, row.vector)))
    return figuresOf('hostile_any', own, probabilities)
  })
}

/** What is said of the made sentences of one turn of thought by a model that has seen none of it. */
export interface FamilyFigures {
  family: string
  language: string
  n: number
  isHostile: boolean
  hostile: number
}

/** Parts the families are left out in; related ones stand far apart in the list, so that they are not left out together. */
const PARTS = 5

/** Per turn of thought of the grammar, scored by a model that has seen none of its patterns, in either language. */
export function familiesOut({ rows, model, manifest }: Trained): FamilyFigures[] {
  const { calibration } = model.heads.find(({ name }) => name === 'hostile_any')!
  const names = [...new Set(rows.flatMap(({ family }) => family ?? []))]
  const cells = new Map<string, FamilyFigures>()
  for (let part = 0; part < PARTS; part++) {
    const out = new Set(names.filter((_, at) => at % PARTS === part))
    const others = rows.filter(({ family }) => family === undefined || !out.has(family))
    const fitted = fit(examplesOf(others, 'hostile_any'), manifest.epochs, randomFrom([manifest.seed, 2]))
    for (const row of rows) {
      if (row.isNoise || row.family === undefined || !out.has(row.family)) continue
      const key = `${row.language} ${row.family}`
      const isHostile = row.labels.hostile_any === true
      const cell = cells.get(key) ?? { family: row.family, language: row.language, n: 0, isHostile, hostile: 0 }
      cells.set(key, cell)
      cell.n++
      if (calibrated(calibration[cellOfRow(row)]!, scoreOf(fitted, row.vector)) >= 0.5) cell.hostile++
    }
  }
  return [...cells].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, cell]) => cell)
}

/** Messages of one kind and register of the authored corpus: how many were called hostile. */
export interface Called {
  kind: 'criticism' | 'counter_speech' | 'other_harmless' | 'hostile'
  register: string
  n: number
  hostile: number
  abstained: number
}

const kindOf = (row: CorpusRow): Called['kind'] =>
  isHostile(row)
    ? 'hostile'
    : row.labels.criticism
      ? 'criticism'
      : row.labels.counter_speech
        ? 'counter_speech'
        : 'other_harmless'

/** What the finished model says of messages it has not learnt from, by what they are and by register. */
export function onCorpus(model: Model, rows: readonly CorpusRow[]): Called[] {
  const cells = new Map<string, Called>()
  for (const row of rows) {
    const answer = rateMessage(model, { id: row.id, text: row.text, parent: row.parent, lang: row.lang })
    for (const register of [row.register, 'all']) {
      const kind = kindOf(row)
      const key = `${kind} ${register}`
      const cell = cells.get(key) ?? { kind, register, n: 0, hostile: 0, abstained: 0 }
      cells.set(key, cell)
      cell.n++
      if (isAbstain(answer)) cell.abstained++
      else if ((answer.scores.hostile_any ?? 0) >= 0.5) cell.hostile++
    }
  }
  return [...cells].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, cell]) => cell)
}

/** What making the weights small costs: the largest loss of area under the curve over the sources. */
export function smallnessLoss({ rows, fitted }: Trained): number {
  const small = quantised(fitted.hostile_any)
  const rounded: Fitted = {
    weights: Float32Array.from(small.weights, weight => weight * small.scale),
    bias: fitted.hostile_any.bias
  }
  const own = rows.filter(row => !row.isNoise && row.labels.hostile_any !== undefined)
  const labels = own.map(row => row.labels.hostile_any!)
  const area = (of: Fitted) =>
    auc(
      own.map(row => scoreOf(of, row.vector)),
      labels
    )
  return Math.max(0, area(fitted.hostile_any) - area(rounded))
}
