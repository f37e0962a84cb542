import { createHash } from 'node:crypto'
import { ask } from '../measures/ask.ts'
import { withCounters, type Beside } from '../measures/beside.ts'
import { cellsOf } from '../measures/covered.ts'
import { channelsOf, loadFrame, type Frame } from '../measures/frame.ts'
import type { Interval, Measure, Result, Words } from '../measures/measure.ts'
import { spanOf, type Question } from '../measures/question.ts'
import type { Span } from '../measures/windows.ts'
import { Problem } from '../problem.ts'
import { smallestRise } from '../statistics/power.ts'
import { localDay } from '../store/time.ts'
import type { Store } from '../store/transaction.ts'
import { filtersIn } from './handover.ts'
import type { CellName } from './register_cells.ts'
import { listRestatements, type Restatement } from './restatements.ts'
import { closedBehind, type Closed } from './rows.ts'

/** Everything behind one number: what it means, what it was read from, what it could not have seen, what changed it. */
export interface Passport {
  definition: {
    key: string
    version: number
    sentence: Words
    formula: Words
    grade: Measure['grade']
    interval: Interval
    level: number
    lookBackDays: number | null
    source: { text: string; url?: string | undefined }
  }
  /** the number asked for, so that whoever opened it knows it is the same */
  result: Result
  /** days of the organisation's zone, `to` excluded */
  period: { from: string; to: string }
  history_from: string | null
  /** weeks of the period that were not read, by network */
  gaps: { network: string; weeks: number; first: string }[]
  filters: CellName['filters']
  /** first characters of the SHA-256 of definition, filters and instants: the same question gives the same */
  hash: string
  /** S9: smallest rise that so many persons in each arm could show; null for what is no share, or when none could */
  smallest: { rise: number | null; base: number; n: number } | null
  beside: Beside[]
  restatements: Restatement[]
  /** why the rows behind it cannot be opened; null when they can */
  closed: Closed | null
}

/**
 * The passport of a measure over a question. Throws a Problem on an unknown filter, and on a point its curve does not have.
 *
 * @param at the point of a curve; default the number that stands for it
 */
export async function passportOf(
  store: Store,
  organisationId: string,
  measure: Measure,
  question: Question,
  now: Date,
  at?: number
): Promise<Passport> {
  const asked: Question = { ...question, by: undefined, step: undefined, vs: 'none' }
  const one = (keys: readonly string[], over: Question) => ask(store, organisationId, keys, over, 'inside', now)
  const [answer] = await withCounters(await one([measure.key], asked), asked, one)
  if (!answer) throw new Error(`no answer: ${measure.key}`)
  const result = at === undefined ? headlineOf(measure, answer.whole, answer.points) : pointOf(answer.points, at)
  return store.tx(
    organisationId,
    async tx => {
      const frame = await loadFrame(tx, organisationId)
      const span = spanIn(frame, measure, asked, now)
      const filters = filtersIn(frame, asked)
      const log = await listRestatements(tx, organisationId, { measure: measure.key, ...span })
      const day = (at: Date) => localDay(at, frame.timeZone)
      return {
        definition: saidOf(measure),
        result,
        period: { from: day(span.from), to: day(span.to) },
        history_from: frame.historyFrom?.toISOString() ?? null,
        gaps: gapsOf(frame, measure, span),
        filters,
        hash: hashOf(`${measure.key}@${measure.version}`, filters, span),
        smallest: smallestOf(measure, result),
        beside: answer.beside,
        restatements: log.filter(one => same(one.filters, filters)),
        closed: closedBehind(measure, result)
      }
    },
    { mode: 'read only' }
  )
}

function pointOf(points: readonly { at: number; result: Result }[] = [], wanted: number): Result {
  const found = points.find(({ at }) => at === wanted)
  if (found) return found.result
  throw new Problem(
    'unknown_point',
    { fr: `Cette courbe n’a pas de point ${wanted}.`, en: `This curve has no point ${wanted}.` },
    404,
    { pointer: 'at' }
  )
}

function headlineOf({ headlineAt }: Measure, whole: Result, points: readonly { at: number; result: Result }[] = []) {
  return points.find(({ at }) => at === headlineAt)?.result ?? whole
}

/** The window a number is about: that of the campaign where the measure follows one. */
export function spanIn(frame: Frame, measure: Measure, question: Question, now: Date): Span {
  const [only] = question.campaign?.length === 1 ? question.campaign : []
  const followed = measure.followsCampaign ? frame.campaigns.find(({ slug }) => slug === only) : undefined
  return followed ? { from: followed.startsAt, to: followed.endsAt } : spanOf(frame, question, now)
}

function saidOf(measure: Measure): Passport['definition'] {
  const { key, version, question, formula, grade, interval, level = 0.95, lookBackDays = null, definedBy } = measure
  return { key, version, sentence: question, formula, grade, interval, level, lookBackDays, source: definedBy }
}

function gapsOf(frame: Frame, measure: Measure, span: Span): Passport['gaps'] {
  if (!measure.inputs.includes('interactions') && !measure.inputs.includes('conversions')) return []
  const unread = cellsOf(channelsOf(frame, measure), span, frame.timeZone).filter(({ isRead }) => !isRead)
  return [...Map.groupBy(unread, ({ network }) => network)].map(([network, weeks]) => ({
    network,
    weeks: weeks.length,
    first: localDay(weeks[0]!.week.from, frame.timeZone)
  }))
}

/** The name of a question: the same definition, filters and instants give the same sixteen characters. */
export function hashOf(definition: string, filters: CellName['filters'], span: Span): string {
  const sorted = Object.entries(filters).sort(([a], [b]) => (a < b ? -1 : 1))
  const text = JSON.stringify([definition, sorted, span.from.toISOString(), span.to.toISOString()])
  return createHash('sha256').update(text).digest('hex').slice(0, 16)
}

function smallestOf({ interval, unit }: Measure, { status, value, n }: Result): Passport['smallest'] {
  if (interval !== 'wilson' || unit !== 'share' || status !== 'ok' || value === null || !n) return null
  return { rise: smallestRise(value, n), base: value, n }
}

const same = (one: CellName['filters'], other: CellName['filters']) =>
  JSON.stringify(Object.entries(one).sort()) === JSON.stringify(Object.entries(other).sort())
