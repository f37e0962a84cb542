import { cellKey, type Cell } from '../statistics/margins.ts'
import { maskedCells } from '../statistics/suppression.ts'
import { masked, personsBehind } from './engine.ts'
import type { Keyed } from './compute.ts'
import type { Measure, Result } from './measure.ts'

const TOTAL = cellKey([null])

/** What adds up over the rows of a table, on the cautious reading: persons, those in a share, those outside it. */
const ways = [0, 1, 2] as const

/** A result as a cell of a table: a number, or a mask, with the persons behind it; what says nothing hides nobody. */
function cellOf(key: string, result: Result, way: (typeof ways)[number]): Cell[] {
  const persons = personsBehind(result)[way]
  if (persons === null || result.status === 'unknown' || result.status === 'too_early') return []
  // A row is there because somebody could be in it: its zero is known from the facts.
  return [{ at: [key], persons, structural: persons === 0 && result.status !== 'masked' }]
}

/**
 * Complementary suppression over the rows of a breakdown (catalogue §9): rows are masked, the smallest first, until no
 * masked row, and no sum of masked rows of fewer than k persons, follows from the total and the rows shown; the same for
 * the two sides of shares. Distinct persons are taken as if they added up, the cautious reading. Results already masked
 * stay so.
 * @param k threshold; 0 or 1 = nothing to hide
 */
export function maskRows(measure: Measure, rows: readonly Keyed[], whole: Result, k: number): Keyed[] {
  if (k <= 1 || !measure.suppression.complement || whole.status === 'masked') return [...rows]
  const hidden = hiddenBeside(rows, k, way => personsBehind(whole)[way])
  return rows.map(row =>
    hidden.has(cellKey([row.key])) && row.result.status !== 'masked' ? { ...row, result: masked(row.result) } : row
  )
}

/**
 * Keys (`cellKey`) of the rows to mask, those masked already among them, when their sums are known.
 * @param allOf the sum of the rows each way; null where it is not known, and nothing follows from it
 */
export function hiddenBeside(
  rows: readonly Keyed[],
  k: number,
  allOf: (way: (typeof ways)[number]) => number | null
): Set<string> {
  const hidden = new Set(rows.filter(row => row.result.status === 'masked').map(row => cellKey([row.key])))
  for (let before = 0; hidden.size > before;) {
    before = hidden.size
    for (const way of ways) for (const key of alsoMasked(rows, allOf(way), k, way, hidden)) hidden.add(key)
  }
  return hidden
}

/** The rows to mask beside those masked, looking at one number of each row and at its total. */
function alsoMasked(
  rows: readonly Keyed[],
  all: number | null,
  k: number,
  way: (typeof ways)[number],
  hidden: ReadonlySet<string>
): Iterable<string> {
  const parts = rows.flatMap(row => cellOf(row.key, row.result, way))
  if (all === null || parts.length === 0) return []
  const keys = parts.map(({ at }) => cellKey(at))
  const together = parts.filter((_, at) => hidden.has(keys[at]!))
  // A side of a share may be 0 in a row that is shown, so it may be in rows that are only known together.
  if (way !== 0 && together.length > 1 && together.every(({ persons }) => persons === 0)) return []
  // The whole is shown whatever happens: it is never masked to protect a row.
  const total: Cell = { at: [null], persons: all, structural: true }
  const found = maskedCells(
    [...parts, total],
    k,
    [{ total: TOTAL, parts: keys }],
    keys.filter(key => hidden.has(key))
  )
  found.delete(TOTAL)
  return found
}

/**
 * The same for the steps of a period, where steps add up to the whole (counts of acts): one masked step would be found
 * by subtraction. Distinct persons do not add up, so nothing is taken from them, save what two steps have in common.
 */
export function maskSeries<Step extends { result: Result }>(
  measure: Measure,
  series: readonly Step[],
  whole: Result,
  k: number
): Step[] {
  if (measure.unit === 'persons') return maskTwoSteps(measure, series, whole, k)
  if (measure.unit !== 'count' || (measure.interval !== 'none' && measure.shape !== 'credit')) return [...series]
  const rows = maskRows(
    measure,
    series.map((step, index) => ({ key: String(index), result: step.result })),
    whole,
    k
  )
  return series.map((step, index) => ({ ...step, result: rows[index]!.result }))
}

/** Two steps and their whole say how many came in both; with more steps nobody can tell in which. */
function maskTwoSteps<Step extends { result: Result }>(
  measure: Measure,
  series: readonly Step[],
  whole: Result,
  k: number
): Step[] {
  const [one, other] = series.map(({ result }) => personsBehind(result)[0])
  const all = personsBehind(whole)[0]
  const isShown = [...series.map(({ result }) => result), whole].every(({ status }) => status === 'ok')
  if (k <= 1 || !measure.suppression.complement || series.length !== 2 || !isShown) return [...series]
  const both = (one ?? 0) + (other ?? 0) - (all ?? 0)
  if (both < 1 || both >= k) return [...series]
  const smaller = (one ?? 0) <= (other ?? 0) ? 0 : 1
  return series.map((step, index) => (index === smaller ? { ...step, result: masked(step.result) } : step))
}
