import { weightedGeometricMean } from './acceptability.ts'
import { percentileInterval } from './bootstrap.ts'
import { midRankPercentile } from './percentile.ts'
import { midRanks } from './ranks.ts'

/** One dimension of a composite: a value of each unit and draws of what is believed of it, all in one order of units. */
export interface Dimension {
  values: readonly number[]
  draws: readonly Float64Array[]
}

/** A composite index of one unit and its rank (1 = best), each with the middle 90 % of its draws. */
export interface Composite {
  index: number
  lo: number
  hi: number
  rank: number
  rankLo: number
  rankHi: number
}

/** Mid-rank percentiles of every unit in every dimension: one list per unit, in the order of the dimensions. */
export function percentilesOf(dimensions: readonly (readonly number[])[]): number[][] {
  const shares = dimensions.map(values => midRankPercentile(values))
  return (dimensions[0] ?? []).map((_, unit) => shares.map(dimension => dimension[unit] as number))
}

/**
 * Weighted geometric mean of the mid-rank percentiles of each unit among all of them. In each draw the percentiles are
 * taken again, so that bounds hold what is not known of every unit.
 * Source: OECD/JRC, Handbook on Constructing Composite Indicators, 2008, §6; draws of ranks: Goldstein and Spiegelhalter,
 * JRSS A 159, 1996.
 *
 * @param dimensions as many as weights, each with as many values and lists of draws as there are units
 * @param weights    summing to 1
 * @returns one composite per unit, in their order; no unit gives none
 * @throws RangeError when the weights do not sum to 1 or are not as many as the dimensions
 */
export function composites(dimensions: readonly Dimension[], weights: readonly number[]): Composite[] {
  const indicesOf = (values: readonly (readonly number[])[]) =>
    percentilesOf(values).map(shares => weightedGeometricMean(shares, weights))
  const indices = indicesOf(dimensions.map(({ values }) => values))
  const places = midRanks(indices)
  const count = dimensions[0]?.draws[0]?.length ?? 0
  const drawn = indices.map(() => ({ indices: new Float64Array(count), ranks: new Float64Array(count) }))
  for (let draw = 0; draw < count; draw++) {
    const row = indicesOf(dimensions.map(({ draws }) => draws.map(values => values[draw] as number)))
    const ranks = midRanks(row)
    drawn.forEach((own, unit) => {
      own.indices[draw] = row[unit] as number
      own.ranks[draw] = ranks[unit] as number
    })
  }
  return indices.map((index, unit) => {
    const [own, rank] = [drawn[unit]!, places[unit] as number]
    const { lo, hi } = count > 0 ? percentileInterval(own.indices, 0.9) : { lo: index, hi: index }
    const bounds = count > 0 ? percentileInterval(own.ranks, 0.9) : { lo: rank, hi: rank }
    return { index, lo, hi, rank, rankLo: bounds.lo, rankHi: bounds.hi }
  })
}
