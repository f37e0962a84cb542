import { midRankPercentile } from './percentile.ts'
import type { Random } from './random.ts'
import { RANK_DRAWS, type Draws } from './rank_draws.ts'
import { sampleIndex } from './samplers.ts'

/** A platform counter of one campaign: `cell` names the channel and the metric, e.g. `mastodon reactions`. */
export interface VanityCell {
  campaign: string
  cell: string
  value: number
}

/** Campaign → cell → mid-rank percentile of the campaign's counter among the campaigns that have the cell. */
export type VanityPercentiles = ReadonlyMap<string, ReadonlyMap<string, number>>

/**
 * Mid-rank percentile of every counter within its channel × metric cell, among the organisation's own campaigns.
 * The logarithm of the definition does not move ranks and is left out. A campaign without any counter is absent.
 * Source: ordinal foil of the impact ranks, defined by Sillage (H1a).
 */
export function vanityPercentiles(cells: readonly VanityCell[]): VanityPercentiles {
  const campaigns = new Map<string, Map<string, number>>()
  for (const [cell, rows] of Map.groupBy(cells, row => row.cell)) {
    const shares = midRankPercentile(rows.map(row => row.value))
    rows.forEach((row, i) => {
      const own = campaigns.get(row.campaign) ?? new Map<string, number>()
      campaigns.set(row.campaign, own.set(cell, shares[i] as number))
    })
  }
  return campaigns
}

/** Vanity index of each campaign: the mean of the percentiles it has, 0–1, no weights, no money. */
export function vanityIndex(percentiles: VanityPercentiles): Map<string, number> {
  return new Map([...percentiles].map(([campaign, cells]) => [campaign, mean([...cells.values()])]))
}

/**
 * Draws of the vanity index: each draw resamples the channel × metric cells with replacement, the same cells for every
 * campaign, so that campaigns stay compared on the same counters. A campaign with none of the drawn cells keeps its
 * whole mean in that draw. One cell in all: every draw is the index itself.
 */
export function vanityDraws(percentiles: VanityPercentiles, random: Random, draws: number = RANK_DRAWS): Draws {
  const names = [...new Set([...percentiles.values()].flatMap(cells => [...cells.keys()]))].sort()
  const whole = vanityIndex(percentiles)
  const drawn = new Map([...percentiles.keys()].sort().map(campaign => [campaign, new Float64Array(draws)]))
  for (let draw = 0; draw < draws; draw++) {
    const sample = names.map(() => names[sampleIndex(names.length, random)] as string)
    for (const [campaign, values] of drawn) {
      const had = sample.map(name => percentiles.get(campaign)?.get(name)).filter(share => share !== undefined)
      values[draw] = had.length === 0 ? (whole.get(campaign) as number) : mean(had)
    }
  }
  return drawn
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
