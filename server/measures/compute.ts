import type { Store, Tx } from '../store/transaction.ts'
import { Problem } from '../problem.ts'
import { randomFrom, seed, type Random } from '../statistics/random.ts'
import { masked, resultOf, ingredientsOf, type Context } from './engine.ts'
import { coverageOf, loadFrame, newestFact, type Frame } from './frame.ts'
import { discloseCredit, type Credit } from './credit.ts'
import { maskRows, maskSeries } from './disclosure.ts'
import { maskColumns } from './disclosure_columns.ts'
import { maskBetween } from './disclosure_nested.ts'
import type { Grain, Ingredients, Measure, Result, Row, Window } from './measure.ts'
import { readAhead, readRows } from './readings.ts'
import { previousSpan, stepsOf, type Span, type Step } from './windows.ts'

/** What is asked of a measure. Ids, not slugs: whoever calls has looked them up. */
export interface Query {
  measure: Measure
  from: Date
  to: Date
  campaigns?: readonly string[]
  groups?: readonly string[]
  networks?: readonly string[]
  creators?: readonly string[]
  formats?: readonly string[]
  entries?: readonly string[]
  step?: Step
  by?: Grain
  /** span to compare with; default the previous one of equal length; null = none */
  compare?: Span | null
  /** `export` raises k to the threshold of everything that leaves the house */
  audience?: 'inside' | 'export'
  /** whoever asks is shown this alone: no other row, and no total it is a part of */
  isAlone?: boolean
  /** worked examples are computed before minimum sizes, and before disclosure unless they set a threshold */
  isExample?: boolean
  /** the threshold of disclosure of a worked example, default 1: nothing is hidden */
  hidesBelow?: number
}

/** One row, point or step with its result. */
export interface Keyed {
  key: string
  result: Result
}

/** The answer, the same object for screen, file, API and report. */
export interface Answer {
  key: string
  definition: string
  whole: Result
  previous: Result | null
  previousSpan: Span | null
  series: { from: Date; to: Date; result: Result }[]
  rows: Keyed[]
  points: { at: number; result: Result }[]
  matrix: { key: string; cells: Keyed[] }[]
  /** how a known total is shared among the rows under each rule; by channel where no rows are asked for */
  credit?: Credit
  frame: Pick<Frame, 'version' | 'lagSeconds' | 'pending'>
}

/** Computes one or several measures in one read-only snapshot, so that their numbers belong together. */
export async function compute(store: Store, organisationId: string, queries: readonly Query[]): Promise<Answer[]> {
  return store.tx(
    organisationId,
    async tx => {
      const frame = await loadFrame(tx, organisationId)
      const answers: Answer[] = []
      for (const query of queries) answers.push(await answer(tx, frame, query))
      return answers
    },
    { mode: 'analysis', deadline: 120_000 }
  )
}

/** Computes one query inside a transaction that is open already. */
export async function answer(tx: Tx, frame: Frame, query: Query): Promise<Answer> {
  const { measure } = query
  if (query.to <= query.from)
    throw new Problem('bad_period', {
      fr: 'La fin de la période doit suivre son début.',
      en: 'The end of the period must come after its start.'
    })
  if (query.by && !measure.grains.includes(query.by))
    throw new Problem('bad_grain', {
      fr: `« ${measure.label.fr} » ne se ventile pas par ${query.by}. Possible : ${measure.grains.join(', ') || 'aucune'}.`,
      en: `“${measure.label.en}” has no rows by ${query.by}. Possible: ${measure.grains.join(', ') || 'none'}.`
    })
  if (query.entries?.length && !measure.grains.includes('entry_act'))
    throw new Problem('bad_entry', {
      fr: `« ${measure.label.fr} » ne se limite pas à un premier geste.`,
      en: `“${measure.label.en}” cannot be limited to a first act.`
    })
  const span = { from: query.from, to: query.to }
  const before = query.compare === undefined ? previousSpan(span, frame.timeZone) : query.compare
  const moves = measure.followsCampaign !== true
  const steps = query.step && moves ? stepsOf(span, query.step, frame.timeZone, frame.anchorOn) : []
  await readSpans(tx, frame, query, [span, ...(before && moves ? [before] : []), ...steps], null)
  const whole = await measured(tx, frame, query, span, null)
  const rows = query.by ? await measured(tx, frame, query, span, query.by) : null
  const previous = before && moves ? await measured(tx, frame, query, before, null) : null
  const series: Answer['series'] = []
  for (const step of steps) series.push({ ...step, result: (await measured(tx, frame, query, step, null)).whole })
  const k = contextOf(frame, query, span).k
  return {
    key: measure.key,
    definition: `${measure.key}@${measure.version}`,
    whole: whole.whole,
    previous: previous?.whole ?? null,
    previousSpan: moves ? before : null,
    series: maskSeries(measure, series, whole.whole, k),
    rows: measure.credit ? (rows?.rows ?? []) : maskRows(measure, rows?.rows ?? [], whole.whole, k),
    points: whole.points,
    matrix: matrixOf(measure, whole, rows, k),
    ...creditIn(rows ?? whole),
    frame: { version: frame.version, lagSeconds: frame.lagSeconds, pending: frame.pending }
  }
}

/** The cells, without those that follow from a column: every column where rows are asked for, else the one that is pooled. */
function matrixOf(measure: Measure, whole: Measured, rows: Measured | null, k: number): Answer['matrix'] {
  if (rows && measure.shape === 'matrix') return maskColumns(measure, rows.matrix, k)
  if (measure.pooledColumn === undefined || whole.whole.status === 'masked') return whole.matrix
  return maskColumns(measure, whole.matrix, k, measure.pooledColumn)
}

const seen = ({ inputs, followedBy = [] }: Measure) => [...inputs, ...followedBy]

/** What the engine must know of a query over a span: coverage, newest fact, threshold of disclosure. */
export function contextOf(frame: Frame, query: Query, span: Span): Context {
  const { measure } = query
  const floor = query.audience === 'export' ? measure.suppression.export : measure.suppression.inside
  const organisation = query.audience === 'export' ? frame.kExport : frame.kInside
  const day = 86_400_000
  return {
    coverage: coverageOf(frame, measure, span.from, span.to),
    asOf: newestFact(frame, seen(measure)),
    k: query.isExample ? (query.hidesBelow ?? 1) : floor === 0 ? 0 : Math.max(floor, organisation),
    isBurningIn:
      measure.burnInDays !== undefined &&
      (frame.historyFrom === null || span.from.getTime() < frame.historyFrom.getTime() + measure.burnInDays * day),
    ...(query.audience === 'export' ? { isExport: true } : {}),
    ...(query.isExample ? { ignoresMinimum: true } : {})
  }
}

/** The window of a span: what the SQL of a measure sees. */
export function windowOf(frame: Frame, query: Query, span: Span, by: Grain | null): Window {
  return {
    organisationId: frame.organisationId,
    from: span.from,
    to: span.to,
    timeZone: frame.timeZone,
    asOf: newestFact(frame, seen(query.measure)) ?? span.to,
    historyFrom: frame.historyFrom,
    campaigns: query.campaigns ?? [],
    groups: query.groups ?? [],
    networks: query.networks ?? [],
    creators: query.creators ?? [],
    formats: query.formats ?? [],
    ...(query.entries?.length ? { entries: query.entries } : {}),
    by
  }
}

/** Reads a query for many spans before each is asked for; see `readAhead`. A measure made of others is left to them. */
export async function readSpans(
  tx: Tx,
  frame: Frame,
  query: Query,
  spans: readonly Span[],
  by: Grain | null
): Promise<void> {
  if (query.measure.compose) return
  const windows = spans.map(span => windowOf(frame, query, span, by))
  await readAhead(tx, frame, query.measure, windows)
}

interface Measured {
  whole: Result
  rows: Keyed[]
  points: Answer['points']
  matrix: Answer['matrix']
  credit?: Credit
}

const creditIn = ({ credit }: Measured) => (credit ? { credit } : {})

async function measured(tx: Tx, frame: Frame, query: Query, span: Span, by: Grain | null): Promise<Measured> {
  const { measure } = query
  const window = windowOf(frame, query, span, by)
  const context = contextOf(frame, query, span)
  const result = (found: Ingredients | null) => resultOf(measure, found, context)
  if (measure.compose) return combined(await measure.compose(tx, frame, query, window), result)
  const rows = await readRows(tx, frame, measure, window)
  if (measure.credit) {
    const { whole, rows: own, credit } = discloseCredit(measure.credit(rows, window), context.k)
    return { ...combined(own, result), whole: result(whole), credit }
  }
  const random = randomFrom(
    seed({
      definition: `${measure.key}@${measure.version}`,
      organisation: frame.slug,
      campaign: window.campaigns.join(','),
      from: span.from.toISOString(),
      to: span.to.toISOString(),
      rule: by ?? ''
    })
  )
  if (measure.combine) return combined(measure.combine(rows, window, random, context.k), result)
  const byKey = Map.groupBy(rows, row => String(row.key ?? ''))
  if (measure.shape === 'curve') return curve(measure, byKey, window, random, result, context.k)
  if (measure.shape === 'matrix') return matrix(measure, rows, window, random, result, context.k)
  const one = (some: readonly Row[]) => result(ingredientsOf(measure, some, window, random))
  return {
    whole: one(byKey.get('') ?? []),
    rows: by ? [...byKey].map(([key, some]) => ({ key, result: one(some) })) : [],
    points: [],
    matrix: []
  }
}

function combined(found: Map<string, Ingredients>, result: (found: Ingredients | null) => Result): Measured {
  const rows = [...found]
    .filter(([key]) => key !== '')
    .map(([key, ingredients]) => ({ key, result: result(ingredients) }))
  return { whole: result(found.get('') ?? null), rows, points: [], matrix: [] }
}

/** A curve: one result per `at`; its whole, and each row of a breakdown, is the point at `headlineAt`, else the first. */
function curve(
  measure: Measure,
  byKey: Map<string, Row[]>,
  window: Window,
  random: Random,
  result: (found: Ingredients | null) => Result,
  k: number
): Measured {
  const pointsOf = (rows: readonly Row[]) => {
    const points = [...Map.groupBy(rows, row => Number(row.at))].sort(([a], [b]) => a - b)
    const results = points.map(([, some]) => result(ingredientsOf(measure, some, window, random)))
    const shown = maskBetween(measure, results, k)
    return points.map(([at], index) => ({ at, result: shown[index]! }))
  }
  const headlineOf = (points: Measured['points']) =>
    points.find(point => point.at === (measure.headlineAt ?? points[0]?.at))?.result ?? result(null)
  const points = pointsOf(byKey.get('') ?? [])
  const rows = [...byKey]
    .filter(([key]) => key !== '')
    .map(([key, some]) => ({ key, result: headlineOf(pointsOf(some)) }))
  return { whole: headlineOf(points), rows, points, matrix: [] }
}

/** A matrix: cells by row key. Its whole are the SQL rows with key '', else the first cell's status without a value. */
function matrix(
  measure: Measure,
  rows: readonly Row[],
  window: Window,
  random: Random,
  result: (found: Ingredients | null) => Result,
  k: number
): Measured {
  const byRow = Map.groupBy(rows, row => String(row.key ?? ''))
  const pooled = byRow.get('')
  byRow.delete('')
  const cells = [...byRow].map(([key, some]) => {
    const byCell = [...Map.groupBy(some, row => String(row.cell))]
    const results = byCell.map(([, one]) => result(ingredientsOf(measure, one, window, random)))
    const shown = maskBetween(measure, results, k)
    return { key, cells: byCell.map(([cell], index) => ({ key: cell, result: shown[index]! })) }
  })
  if (pooled)
    return { whole: result(ingredientsOf(measure, pooled, window, random)), rows: [], points: [], matrix: cells }
  const first = cells[0]?.cells[0]?.result
  const whole = first ? { ...masked(first), status: first.status, value: null } : result(null)
  return { whole: { ...whole, status: first ? first.status : whole.status }, rows: [], points: [], matrix: cells }
}
