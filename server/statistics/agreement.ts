import { percentileInterval } from './bootstrap.ts'
import type { Interval } from './interval.ts'
import type { Random } from './random.ts'
import type { Draws } from './rank_draws.ts'
import { chosen, type Compared } from './rank_gap.ts'
import { sampleIndex } from './samplers.ts'
import { criticalSpearman, MINIMUM_RANKED, spearman, spearmanExactP } from './spearman.ts'
import { kendall } from './kendall.ts'

/** Does visibility go with impact? Both coefficients, the exact p for n ≤ 9, and the |ρ| that 5 % would need. */
export interface Agreement {
  rho: Interval
  tau: Interval
  p: number | null
  needed: number
}

/**
 * Spearman's ρ and Kendall's τ_b between vanity and impact over campaigns; 95 % interval from draws × a bootstrap of
 * campaigns (each draw takes one set of drawn values and one resample of campaigns). Source: defined by Sillage (H3).
 *
 * @returns null below 6 campaigns, or when all campaigns are equal on one side: no coefficient at all
 */
export function agreement(
  campaigns: readonly Compared[],
  vanityDraws: Draws,
  impactDraws: Draws,
  random: Random
): Agreement | null {
  if (campaigns.length < MINIMUM_RANKED) return null
  const x = campaigns.map(campaign => campaign.vanity)
  const y = campaigns.map(campaign => campaign.impact)
  const rho = spearman(x, y)
  const tau = kendall(x, y)
  if (rho === null || tau === null) return null
  const vanity = [...chosen(campaigns, vanityDraws).values()]
  const impact = [...chosen(campaigns, impactDraws).values()]
  const pairs = Array.from({ length: vanity[0]?.length ?? 0 }, (_, draw) => {
    const sample = campaigns.map(() => sampleIndex(campaigns.length, random))
    const drawnX = sample.map(i => vanity[i]?.[draw] as number)
    const drawnY = sample.map(i => impact[i]?.[draw] as number)
    return { rho: spearman(drawnX, drawnY), tau: kendall(drawnX, drawnY) }
  })
  return {
    rho: { value: rho, ...bounds(pairs.map(pair => pair.rho)) },
    tau: { value: tau, ...bounds(pairs.map(pair => pair.tau)) },
    p: spearmanExactP(x, y),
    needed: criticalSpearman(campaigns.length) as number
  }
}

/** A resample of one campaign repeated, or all equal, has no coefficient and is left out. */
function bounds(drawn: readonly (number | null)[]): { lo: number; hi: number } {
  const known = drawn.filter(value => value !== null)
  return known.length === 0 ? { lo: -1, hi: 1 } : percentileInterval(known, 0.95)
}
