import { sql, type SQL } from 'drizzle-orm'
import { vanityDraws, vanityIndex, vanityPercentiles, type VanityCell } from '../statistics/vanity_index.ts'
import { percentileInterval } from '../statistics/bootstrap.ts'
import type { Random } from '../statistics/random.ts'
import type { Draws } from '../statistics/rank_draws.ts'
import type { Tx } from '../store/transaction.ts'
import { displays, followerGains, reactionMetrics, shareMetrics } from './counters.ts'
import { num } from './engine.ts'
import { organisation, postMetrics } from './facts.ts'
import type { Row, Window } from './measure.ts'

/**
 * What the platforms say of each campaign, channel by channel: `key, cell, value`. Displays under each definition the
 * platform uses, reactions + shares, followers gained.
 */
export const vanityCells = (window: Window): SQL => sql`
    select key, network || '.' || metric as cell, sum(value) as value from ${displays(window)} d group by 1, 2
    union all
    select key, network || '.reactions_and_shares', sum(value)
    from ${postMetrics(window, [...reactionMetrics, ...shareMetrics])} m group by 1, 2
    union all
    select g.key, a.network || '.follower_growth', sum(g.gained)
    from ${followerGains(window)} g
    join accounts a on a.organisation_id = ${organisation(window)} and a.id = g.account_id
    group by 1, 2
    having bool_and(g.opening is not null and g.gained is not null)`

/** How visible a campaign was among the others; `lo` and `hi` hold 90 % of the draws. */
export interface Vanity {
  index: number
  lo: number
  hi: number
  /** channel × metric cells the index is the mean of */
  cells: number
}

/** The campaigns that have an index, and draws of it. */
export interface ComparedVanity {
  found: Map<string, Vanity>
  draws: Draws
}

/** Vanity index of each campaign that has a counter, and the draws that resample its cells. */
export async function vanityOf(tx: Tx, window: Window, random: Random): Promise<ComparedVanity> {
  const rows = (await tx.db.execute(vanityCells(window))) as unknown as Row[]
  const cells: VanityCell[] = rows
    .map(row => ({ campaign: String(row.key), cell: String(row.cell), value: num(row.value) ?? 0 }))
    .sort((a, b) => (a.cell < b.cell ? -1 : a.cell > b.cell ? 1 : a.campaign < b.campaign ? -1 : 1))
  const percentiles = vanityPercentiles(cells)
  const draws = vanityDraws(percentiles, random)
  const found = [...vanityIndex(percentiles)].map(([key, index]) => {
    const bounds = percentileInterval(draws.get(key) ?? new Float64Array([index]), 0.9)
    return [key, { index, ...bounds, cells: percentiles.get(key)?.size ?? 0 }] as const
  })
  return { found: new Map(found), draws }
}
