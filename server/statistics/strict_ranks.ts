import { percentileOfSorted } from './percentile.ts'
import type { Random } from './random.ts'
import type { Best } from './ranks.ts'
import { sampleNormal } from './samplers.ts'

/** One estimate with its standard error (> 0). */
export interface Estimate {
  key: string
  value: number
  error: number
}

/** Draws behind the critical value of a unit. */
const DRAWS = 2_000

/**
 * Rank intervals by pairwise tests, 1 = best: a unit is no better than 1 + the number of units shown to be better than it,
 * and no worse than the number of units less those shown to be worse. The tests of one unit against all the others hold
 * together at the level, whatever the truth: wider than ranks by draws, and never too narrow.
 * Source: Mogstad, Romano, Shaikh and Wilhelm, Review of Economic Studies 91, 2024; marginal sets of the R package csranks.
 *
 * @returns one interval per key, in the order given; empty gives empty
 * @throws RangeError when a standard error is not above zero
 * @example one unit → 1 to 1
 */
export function strictRanks(
  units: readonly Estimate[],
  random: Random,
  { best = 'high', level = 0.9 }: { best?: Best; level?: number } = {}
): Map<string, { lo: number; hi: number }> {
  for (const unit of units) if (!(unit.error > 0)) throw new RangeError(`standard error not above zero: ${unit.error}`)
  const sorted = units.toSorted((x, y) => (x.key < y.key ? -1 : 1))
  const noise = Array.from({ length: DRAWS }, () => sorted.map(unit => unit.error * sampleNormal(random)))
  const sign = best === 'high' ? 1 : -1
  const found = sorted.map((unit, index) => {
    const others = sorted.map((other, at) => ({ at, apart: Math.hypot(unit.error, other.error), other }))
    const rivals = others.filter(({ at }) => at !== index)
    const largest = noise
      .map(drawn => Math.max(0, ...rivals.map(({ at, apart }) => Math.abs(drawn[index]! - drawn[at]!) / apart)))
      .sort((x, y) => x - y)
    const critical = percentileOfSorted(largest, level) as number
    const ahead = rivals.map(({ other, apart }) => (sign * (other.value - unit.value)) / apart)
    const better = ahead.filter(z => z > critical).length
    const worse = ahead.filter(z => z < -critical).length
    return [unit.key, { lo: 1 + better, hi: sorted.length - worse }] as const
  })
  const byKey = new Map(found)
  return new Map(units.map(({ key }) => [key, byKey.get(key)!]))
}

/** Standard error of a share for these tests: that of Agresti and Coull, never zero. `n` = 0 gives the widest, ½. */
export function shareError(successes: number, trials: number): number {
  const p = (successes + 2) / (trials + 4)
  return Math.sqrt((p * (1 - p)) / (trials + 4))
}
