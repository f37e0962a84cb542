import { masked } from './engine.ts'
import type { Keyed } from './compute.ts'
import type { Measure, Result } from './measure.ts'

/**
 * Complementary suppression over the rows of a breakdown (catalogue §9): when exactly one row is masked, the next
 * smallest goes too, so that nobody finds it by taking the others from the total. Results already masked stay so.
 * @param k threshold; 0 or 1 = nothing to hide
 */
export function maskRows(measure: Measure, rows: readonly Keyed[], whole: Result, k: number): Keyed[] {
  if (k <= 1 || !measure.suppression.complement || whole.status === 'masked') return [...rows]
  const hidden = rows.filter(row => row.result.status === 'masked')
  if (hidden.length !== 1) return [...rows]
  const shown = rows
    .filter(row => row.result.status === 'ok' && (row.result.persons ?? 0) > 0)
    .sort((a, b) => (a.result.persons ?? 0) - (b.result.persons ?? 0) || (a.key < b.key ? -1 : 1))
  const [next] = shown
  return rows.map(row => (row === next ? { ...row, result: masked(row.result) } : row))
}

/**
 * The same for the steps of a period, where steps add up to the whole (counts of acts): one masked step would be found
 * by subtraction. Distinct persons do not add up, so nothing is taken from them.
 */
export function maskSeries<Step extends { result: Result }>(
  measure: Measure,
  series: readonly Step[],
  whole: Result,
  k: number
): Step[] {
  if (measure.unit !== 'count' || (measure.interval !== 'none' && measure.shape !== 'credit')) return [...series]
  const rows = maskRows(
    measure,
    series.map((step, index) => ({ key: String(index), result: step.result })),
    whole,
    k
  )
  return series.map((step, index) => ({ ...step, result: rows[index]!.result }))
}
