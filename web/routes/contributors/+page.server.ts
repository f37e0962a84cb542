import { api } from '#lib/api.ts'
import { unknownResult, type MeasureInfo, type Presented, type Values } from '#lib/answers.ts'
import { drawFigure } from '#lib/charts/figure.ts'
import { annotationsOf, type LogEntry } from '#lib/figures/log.ts'
import { growthKeys, growthPoints, wholePeriods } from '#lib/figures/growth.ts'
import { pageQuestion } from '#lib/page_question.ts'
import type { Result } from '#lib/result.ts'
import type { PageServerLoad } from './$types'

const head = 'contributors,returning_share,lapse_rate,reactivation_rate,days_active'
const chains = 'recruits_per_contributor,recruiters_share,recruitment_depth,recruits_retention'
const triangles = 'retention_bounded,retention_unbounded'
const ladder = 'ladder_transitions,ladder_step_rate'

/** Who comes back and how far they go, from the API. What is not declared (a ladder, referrals) is not shown. */
export const load: PageServerLoad = async event => {
  const question = await pageQuestion(event)
  const { organisation, frame, filter, choices, refused, today, query } = question
  const people = frame.tracks.some(({ input }) => input === 'interactions' || input === 'conversions')
  const base = { filter, choices, refused, today, organisation, people }
  if (refused.length > 0 || !people) return { ...base, said: null }
  const { locale } = event.locals
  const measures = await api<MeasureInfo[]>(event.fetch, '/api/v1/measures')
  const known = (keys: string) =>
    keys
      .split(',')
      .filter(key => measures.some(one => one.key === key))
      .join(',')
  const values = (keys: string, more: Readonly<Record<string, string>> = {}) =>
    api<Values>(event.fetch, `/api/v1/values${query({ keys: known(keys), vs: 'none', ...more })}`)
  const span = wholePeriods(frame.period_anchor_on, filter.from, filter.to)
  const [numbers, cohorts, steps, recruits, growth, log] = await Promise.all([
    values(head),
    values(triangles, span),
    values(ladder),
    values(chains),
    values(growthKeys, { ...span, step: '28d' }),
    api<LogEntry[]>(event.fetch, `/api/v1/log?organisation=${organisation}`)
  ])
  const points = growthPoints(growth, frame.time_zone, annotationsOf(log, frame.time_zone, locale, span))
  const wholes = (answers: Values) => Object.entries(answers).map(([key, { whole }]) => ({ key, result: whole }))
  const csv = (key: string, more: Readonly<Record<string, string>> = {}) =>
    `/api/v1/measures/${key}/values.csv${query({ hl: locale, ...more })}`
  return {
    ...base,
    said: {
      numbers: wholes(numbers),
      bounded: triangle(cohorts['retention_bounded']),
      unbounded: triangle(cohorts['retention_unbounded']),
      ladder: ladderRows(steps['ladder_transitions']),
      chains: wholes(recruits).filter(({ result }) => result.status !== 'unknown'),
      growth: { figure: await drawFigure(event.locals, 'growth', points), ...span },
      history: frame.history_from,
      infos: Object.fromEntries(measures.map(one => [one.key, one])),
      csv: {
        growth: csv('new_contributors', { ...span, step: '28d' }),
        bounded: csv('retention_bounded', span),
        unbounded: csv('retention_unbounded', span),
        ladder: csv('ladder_transitions')
      }
    }
  }
}

/** Rows of a matrix, in the order of their keys. */
function matrixOf(answer: Presented | undefined) {
  return (answer?.rows ?? []).filter(row => 'cells' in row).sort((one, other) => (one.key < other.key ? -1 : 1))
}

/** The cohorts with their size and one cell per later period; what is not over yet stays a cell without a number. */
function triangle(answer: Presented | undefined) {
  const rows = matrixOf(answer).map(({ key, cells }) => {
    const at = new Map(cells.map(cell => [Number(cell.key), cell.result]))
    const entry = at.get(0) ?? unknownResult(answer?.definition ?? '')
    return { key, size: sizeOf(entry), ages: at }
  })
  const width = Math.max(0, ...rows.flatMap(({ ages }) => [...ages.keys()]))
  return rows.map(({ key, size, ages }) => ({
    key,
    size,
    cells: Array.from({ length: width }, (_, age) => ages.get(age + 1) ?? unknownResult(answer?.definition ?? ''))
  }))
}

/** How many people a cohort has, with the status of its row: a cohort that is masked has no size either. */
function sizeOf(entry: Result): Result {
  const { persons, status } = entry
  const isCounted = persons !== null && (status === 'ok' || status === 'too_few')
  return { ...entry, value: isCounted ? persons : null, lo: null, hi: null, status: isCounted ? 'ok' : status }
}

/** The rungs with who went up, held and went down; nothing without a declared ladder. */
function ladderRows(answer: Presented | undefined) {
  return matrixOf(answer).map(({ key, cells }) => {
    const side = (name: string) =>
      cells.find(cell => cell.key === name)?.result ?? unknownResult(answer?.definition ?? '')
    return { key, up: side('up'), held: side('held'), down: side('down') }
  })
}
