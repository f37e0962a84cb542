import { percentile } from './percentile.ts'
import type { Draws } from './rank_draws.ts'
import { chosen } from './rank_gap.ts'

/**
 * beacon (phare): seen and changing · flash (feu de paille): seen alone · groundswell (lame de fond): changing alone ·
 * calm (eau calme): neither
 */
export type Quadrant = 'beacon' | 'flash' | 'groundswell' | 'calm'

/** Chance of each quadrant, summing to 1, and the name given: only from .8 on, else undetermined. */
export interface QuadrantChances {
  chances: Record<Quadrant, number>
  name: Quadrant | 'undetermined'
}

/** A quadrant is named only from this probability on. */
export const NAMED_FROM = 0.8

/**
 * Quadrant probabilities: x = vanity, y = primary indicator, split at the medians of the compared campaigns, which are
 * recomputed in every draw. A campaign exactly on a median counts half on each side. Source: defined by Sillage (H3q).
 *
 * @returns one entry per campaign; empty gives empty
 * @throws RangeError when a campaign has no draws
 */
export function quadrants(
  campaigns: readonly { key: string }[],
  vanityDraws: Draws,
  impactDraws: Draws
): Map<string, QuadrantChances> {
  const vanity = aboveMedian(chosen(campaigns, vanityDraws))
  const impact = aboveMedian(chosen(campaigns, impactDraws))
  return new Map(campaigns.map(({ key }) => [key, chancesOf(vanity.get(key), impact.get(key))]))
}

/** 1 above the median of the draw, ½ on it, 0 below. */
function aboveMedian(draws: Draws): Draws {
  const columns = [...draws.values()]
  const above = columns.map(column => new Float64Array(column.length))
  for (let draw = 0; draw < (columns[0]?.length ?? 0); draw++) {
    const row = columns.map(column => column[draw] as number)
    const middle = percentile(row, 0.5) as number
    row.forEach((value, i) => ((above[i] as Float64Array)[draw] = (Math.sign(value - middle) + 1) / 2))
  }
  return new Map([...draws.keys()].map((key, i) => [key, above[i] as Float64Array]))
}

function chancesOf(
  vanity: Float64Array = new Float64Array(),
  impact: Float64Array = new Float64Array()
): QuadrantChances {
  const chances: Record<Quadrant, number> = { beacon: 0, flash: 0, groundswell: 0, calm: 0 }
  vanity.forEach((seen, draw) => {
    const changing = impact[draw] as number
    chances.beacon += (seen * changing) / vanity.length
    chances.flash += (seen * (1 - changing)) / vanity.length
    chances.groundswell += ((1 - seen) * changing) / vanity.length
    chances.calm += ((1 - seen) * (1 - changing)) / vanity.length
  })
  const [best, chance] = Object.entries(chances).reduce((top, entry) => (entry[1] > top[1] ? entry : top))
  // Rounding noise of 4,000 additions must not take a name away at exactly .8.
  return { chances, name: chance >= NAMED_FROM - 1e-9 ? (best as Quadrant) : 'undetermined' }
}
