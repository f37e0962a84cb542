import { percentileInterval, RESAMPLES } from './bootstrap.ts'
import { kendall } from './kendall.ts'
import type { Random } from './random.ts'
import type { Draws } from './rank_draws.ts'
import { chosen, type Compared } from './rank_gap.ts'
import { sampleIndex } from './samplers.ts'
import { MINIMUM_RANKED, spearman, spearmanExactP } from './spearman.ts'

/** Agreement of two rankings of the same campaigns. */
export interface Agreement {
  /** Spearman's ρ with its 95 % interval; bounds null when most resamples have no spread */
  rho: number
  lo: number | null
  hi: number | null
  /** Kendall's τ_b */
  tau: number | null
  /** exact two-sided permutation p, up to 9 campaigns */
  p: number | null
  n: number
}

/**
 * Agreement between vanity and impact ranks. The interval joins both uncertainties: each resample draws campaigns with
 * replacement and takes their values from one draw. Source: defined by Sillage (H3); bootstrap after Efron 1979.
 *
 * @returns null below 6 campaigns (no coefficient at all) or when one side is all equal
 * @throws RangeError when a campaign has no draws
 */
export function rankAgreement(
  campaigns: readonly Compared[],
  vanityDraws: Draws,
  impactDraws: Draws,
  random: Random
): Agreement | null {
  if (campaigns.length < MINIMUM_RANKED) return null
  const vanity = campaigns.map(campaign => campaign.vanity)
  const impact = campaigns.map(campaign => campaign.impact)
  const rho = spearman(vanity, impact)
  if (rho === null) return null
  const columns = [[...chosen(campaigns, vanityDraws).values()], [...chosen(campaigns, impactDraws).values()]] as const
  const drawn: number[] = []
  for (let draw = 0; draw < RESAMPLES; draw++) {
    const sample = campaigns.map(() => sampleIndex(campaigns.length, random))
    const [x, y] = columns.map(side => sample.map(i => side[i]?.[draw] ?? 0)) as [number[], number[]]
    const replicate = spearman(x, y)
    if (replicate !== null) drawn.push(replicate)
  }
  const bounds = drawn.length * 2 < RESAMPLES ? { lo: null, hi: null } : percentileInterval(drawn, 0.95)
  return { rho, ...bounds, tau: kendall(vanity, impact), p: spearmanExactP(vanity, impact), n: campaigns.length }
}
