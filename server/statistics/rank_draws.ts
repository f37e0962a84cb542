import { posteriorMean, samplePosterior, type Posterior } from './posterior.ts'
import type { Random } from './random.ts'
import { midRanks, type Best } from './ranks.ts'

/** Number of posterior draws behind a rank. */
export const RANK_DRAWS = 4_000

/** Draws per unit, all of one length: the i-th numbers of all units belong together. */
export type Draws = ReadonlyMap<string, Float64Array>

/** A unit to rank: a campaign, a group, a creator. */
export interface RankedUnit {
  key: string
  posterior: Posterior
}

/** A rank with its interval, 1 = best. `rank` is the place of the posterior mean, `mean` the mean rank of the draws. */
export interface RankInterval {
  rank: number
  mean: number
  lo: number
  hi: number
}

/**
 * Seeded draws from each unit's posterior. Units are drawn in the order of their keys, so that the order in which they
 * are given changes nothing.
 */
export function posteriorDraws(units: readonly RankedUnit[], random: Random, draws: number = RANK_DRAWS): Draws {
  const sorted = units.toSorted((x, y) => (x.key < y.key ? -1 : 1))
  return new Map(
    sorted.map(unit => [unit.key, Float64Array.from({ length: draws }, () => samplePosterior(unit.posterior, random))])
  )
}

/** The rank of every unit in every draw, 1 = best, mid-ranks for ties. */
export function rankDraws(values: Draws, best: Best = 'high'): Draws {
  const keys = [...values.keys()]
  const columns = [...values.values()]
  const draws = columns[0]?.length ?? 0
  const ranks = columns.map(() => new Float64Array(draws))
  for (let draw = 0; draw < draws; draw++) {
    const row = midRanks(
      columns.map(column => column[draw] as number),
      best
    )
    row.forEach((rank, unit) => ((ranks[unit] as Float64Array)[draw] = rank))
  }
  return new Map(keys.map((key, unit) => [key, ranks[unit] as Float64Array]))
}

/**
 * Rank intervals by posterior draws: each draw is ranked, the interval of a unit is the 5th to 95th percentile of its
 * ranks (90 % by default), of their mid-distribution. Units with the same posterior share their draws of ranks and so get the same interval.
 * Source: Goldstein and Spiegelhalter, JRSS A 159, 1996.
 *
 * @returns one interval per key; empty gives empty
 */
export function rankIntervals(
  units: readonly RankedUnit[],
  random: Random,
  { best = 'high', level = 0.9, draws = RANK_DRAWS }: { best?: Best; level?: number; draws?: number } = {}
): Map<string, RankInterval> {
  const ranks = rankDraws(posteriorDraws(units, random, draws), best)
  const places = midRanks(
    units.map(unit => posteriorMean(unit.posterior)),
    best
  )
  const alike = Map.groupBy(units, unit => JSON.stringify(unit.posterior))
  const pooled = new Map(
    [...alike].map(([shape, same]) => [
      shape,
      Float64Array.from(same.flatMap(unit => [...(ranks.get(unit.key) ?? [])]))
    ])
  )
  for (const drawn of pooled.values()) drawn.sort()
  return new Map(
    units.map((unit, index) => {
      const drawn = pooled.get(JSON.stringify(unit.posterior)) ?? new Float64Array()
      return [unit.key, { rank: places[index] as number, ...summary(drawn, level) }]
    })
  )
}

/** P(one > other), ties counted for half, over draws that belong together. Empty gives ½. */
export function probabilityAbove(one: Float64Array, other: Float64Array): number {
  if (one.length === 0) return 0.5
  return (
    one.reduce((sum, value, i) => sum + (value > (other[i] as number) ? 1 : value === other[i] ? 0.5 : 0), 0) /
    one.length
  )
}

/**
 * Whether two ranked units can be told apart: their rank intervals do not overlap, or one is above the other with
 * probability ≥ .90. Otherwise they are "not distinguishable" and no order is printed.
 *
 * @param above P(first above second), as `probabilityAbove` gives
 */
export function separable(
  first: Pick<RankInterval, 'lo' | 'hi'>,
  second: Pick<RankInterval, 'lo' | 'hi'>,
  above: number
): boolean {
  const apart = first.hi < second.lo || second.hi < first.lo
  return apart || Math.max(above, 1 - above) >= 0.9
}

function summary(sorted: Float64Array, level: number): { mean: number; lo: number; hi: number } {
  const tail = (1 - level) / 2
  const mean = sorted.reduce((sum, rank) => sum + rank, 0) / sorted.length
  return { mean, lo: lowest(sorted, tail), hi: -lowest(sorted.map(rank => -rank).sort(), tail) }
}

/**
 * The smallest rank whose mid-distribution P(R < r) + ½·P(R = r) reaches `tail` (decision 18). A plain percentile keeps the
 * whole of a rank that straddles the tail: measured over simulated worlds it held the true rank in 97 of 100 for a nominal
 * 90. Source: Parzen, Quantile probability and statistical data modeling, Statistical Science 19, 2004.
 */
function lowest(sorted: Float64Array, tail: number): number {
  const enough = tail * sorted.length
  for (let start = 0; start < sorted.length;) {
    let end = start
    while (end < sorted.length && sorted[end] === sorted[start]) end++
    if ((start + end) / 2 >= enough) return sorted[start] as number
    start = end
  }
  return Number.NaN
}
