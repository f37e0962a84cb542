import type { Interval } from './interval.ts'
import { percentileOfSorted } from './percentile.ts'
import type { Random } from './random.ts'
import { sampleIndex } from './samplers.ts'

/** Number of resamples of every bootstrap of the product. */
export const RESAMPLES = 2_000

/**
 * Person-cluster bootstrap with a percentile interval: persons are drawn with replacement, each with all their rows.
 * Persons are taken in the order of their keys, so that the order of rows in the database changes nothing.
 * Source: Efron and Tibshirani, An Introduction to the Bootstrap, 1993; clusters: Davison and Hinkley 1997, §3.8.
 *
 * @param rows      any number per person
 * @param personOf  the person a row belongs to
 * @param statistic value of a set of rows; null when it cannot be computed. It must not depend on the order of rows
 * @returns null when the statistic of the rows themselves is null (or there is no row). Resamples whose statistic is
 *          null are left out; when more than half are, the bounds would be a fiction and the answer is null too
 */
export function bootstrap<Row>(
  rows: readonly Row[],
  personOf: (row: Row) => string,
  statistic: (rows: readonly Row[]) => number | null,
  random: Random,
  { resamples = RESAMPLES, level = 0.95 }: { resamples?: number; level?: number } = {}
): Interval | null {
  const value = rows.length === 0 ? null : statistic(rows)
  if (value === null) return null
  const persons = [...Map.groupBy(rows, personOf)].sort(([x], [y]) => (x < y ? -1 : 1)).map(([, own]) => own)
  const drawn: number[] = []
  for (let i = 0; i < resamples; i++) {
    const sample = Array.from(persons, () => persons[sampleIndex(persons.length, random)] as Row[]).flat()
    const replicate = statistic(sample)
    if (replicate !== null) drawn.push(replicate)
  }
  if (drawn.length * 2 < resamples) return null
  return { value, ...percentileInterval(drawn, level) }
}

/** Bounds that leave (1 − level)/2 of the draws on each side. Throws a RangeError on an empty list. */
export function percentileInterval(drawn: readonly number[] | Float64Array, level: number): { lo: number; hi: number } {
  if (drawn.length === 0) throw new RangeError('no draw')
  const sorted = Float64Array.from(drawn).sort()
  const tail = (1 - level) / 2
  return { lo: percentileOfSorted(sorted, tail) as number, hi: percentileOfSorted(sorted, 1 - tail) as number }
}
