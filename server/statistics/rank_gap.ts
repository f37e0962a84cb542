import { percentileInterval } from './bootstrap.ts'
import { rankDraws, type Draws } from './rank_draws.ts'
import { midRanks } from './ranks.ts'

/** Rank gap of one campaign. `gap` < 0: seen more than it changed; > 0: changed more than it was seen. */
export interface RankGap {
  vanityRank: number
  impactRank: number
  gap: number
  lo: number
  hi: number
  /** false: "not distinguishable" */
  established: boolean
}

/** One campaign's two numbers: vanity index and primary indicator (shrunk value). */
export interface Compared {
  key: string
  vanity: number
  impact: number
}

/**
 * Rank gap δ = rank by vanity − rank by impact (1 = best), its 90 % interval from draws, and whether it is established:
 * only when the interval excludes 0. The two sets of draws come from separate streams, so that no counter of likes can
 * move an impact rank. Source: defined by Sillage (H2); ranks by draws after Goldstein and Spiegelhalter 1996.
 *
 * @param campaigns those compared; each must be in both sets of draws
 * @returns one gap per campaign; empty gives empty
 * @throws RangeError when a campaign has no draws
 * @example rank by vanity 2, by impact 7, interval [−7, +1] → −5, not established
 */
export function rankGaps(
  campaigns: readonly Compared[],
  vanityDraws: Draws,
  impactDraws: Draws,
  level: number = 0.9
): Map<string, RankGap> {
  const vanityPlaces = midRanks(campaigns.map(campaign => campaign.vanity))
  const impactPlaces = midRanks(campaigns.map(campaign => campaign.impact))
  const vanity = rankDraws(chosen(campaigns, vanityDraws))
  const impact = rankDraws(chosen(campaigns, impactDraws))
  return new Map(
    campaigns.map(({ key }, i) => {
      const vanityRank = vanityPlaces[i] as number
      const impactRank = impactPlaces[i] as number
      const impactRanks = impact.get(key) as Float64Array
      const gaps = (vanity.get(key) as Float64Array).map((rank, draw) => rank - (impactRanks[draw] as number))
      const { lo, hi } = percentileInterval(gaps, level)
      return [key, { vanityRank, impactRank, gap: vanityRank - impactRank, lo, hi, established: isEstablished(lo, hi) }]
    })
  )
}

/** A gap is established only when its interval excludes 0. */
export function isEstablished(lo: number, hi: number): boolean {
  return lo > 0 || hi < 0
}

/** The draws of the compared campaigns alone, in their order. */
export function chosen(campaigns: readonly { key: string }[], draws: Draws): Draws {
  return new Map(
    campaigns.map(({ key }) => {
      const own = draws.get(key)
      if (!own) throw new RangeError(`no draws: ${key}`)
      return [key, own]
    })
  )
}
