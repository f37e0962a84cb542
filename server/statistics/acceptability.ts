import type { Random } from './random.ts'
import { midRanks } from './ranks.ts'
import { sampleDirichlet } from './samplers.ts'

/** Number of random weightings behind an acceptability. */
export const WEIGHTINGS = 10_000

/**
 * Weighted geometric mean Π pⱼ^wⱼ of shares in [0, 1]: a zero cannot be bought back.
 * Source: OECD/JRC, Handbook on Constructing Composite Indicators, 2008, §6.
 *
 * @param weights as many as shares, summing to 1
 * @throws RangeError when the lengths differ or the weights do not sum to 1
 */
export function weightedGeometricMean(shares: readonly number[], weights: readonly number[]): number {
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  if (shares.length !== weights.length || Math.abs(total - 1) > 1e-9) throw new RangeError('weights do not sum to 1')
  return shares.reduce((mean, share, j) => mean * share ** (weights[j] as number), 1)
}

/**
 * Acceptability of a composite ranking: per unit, the share of random weightings (uniform over all weightings) under
 * which it keeps its declared rank within ± 1. Source: SMAA, Lahdelma, Hokkanen and Salminen, EJOR 106, 1998.
 *
 * @param units    one list of shares per unit, in one order of dimensions
 * @param declared the declared weights
 * @returns one share per unit, in their order; empty gives empty
 */
export function acceptability(
  units: readonly (readonly number[])[],
  declared: readonly number[],
  random: Random,
  weightings: number = WEIGHTINGS
): { index: number; rank: number; acceptability: number }[] {
  const indices = units.map(shares => weightedGeometricMean(shares, declared))
  const ranks = midRanks(indices)
  const kept = units.map(() => 0)
  const flat = declared.map(() => 1)
  for (let i = 0; i < weightings; i++) {
    const weights = sampleDirichlet(flat, random)
    const drawn = midRanks(units.map(shares => weightedGeometricMean(shares, weights)))
    drawn.forEach((rank, unit) => {
      if (Math.abs(rank - (ranks[unit] as number)) <= 1) kept[unit] = (kept[unit] as number) + 1
    })
  }
  return units.map((_, unit) => ({
    index: indices[unit] as number,
    rank: ranks[unit] as number,
    acceptability: (kept[unit] as number) / weightings
  }))
}
