import { acceptability } from '../statistics/acceptability.ts'
import { composites, percentilesOf, type Composite, type Dimension } from '../statistics/composite.ts'
import { randomFrom, seed } from '../statistics/random.ts'
import type { Tx } from '../store/transaction.ts'
import { protectedCampaigns } from './campaign_rows.ts'
import { recentCampaigns, type Campaign } from './campaigns_compared.ts'
import type { Query } from './compute.ts'
import { newestAct } from './comparison.ts'
import { num } from './engine.ts'
import type { Frame } from './frame.ts'
import { impactFacets } from './impact_profile.ts'
import { measureCampaigns, rankable, type Measured, type Ranked } from './impact.ts'
import { measureByKey } from './index.ts'
import type { Ingredients, Row, Status } from './measure.ts'
import { asIfNothingDeleted, lessFavourable } from './nothing_deleted.ts'

/** Campaigns with all four numbers below which nothing is shrunk (S2), and neither index nor rank is given. */
export const FEWEST_COMPARED = 4

/** Weights that bind a campaign, in the order of the facets of the profile, and the entry of its lock that holds them. */
export interface Binding {
  weights: readonly number[]
  at: string
  hash: string
}

/** The weights a campaign is bound by, from rows `key, act, return, dialogue, last, at, hash`, by id of the campaign. */
export const bindingsOf = (rows: readonly Row[]): Map<string, Binding> =>
  new Map(
    rows.map(row => [
      String(row.key),
      {
        weights: impactFacets.map(({ facet }) => num(row[facet]) ?? 0),
        at: new Date(String(row.at)).toISOString(),
        hash: String(row.hash)
      }
    ])
  )

/** What is known of the campaigns on one facet. */
interface Side {
  measured: ReadonlyMap<string, Measured>
  ranked: Ranked
}

type How = Pick<Query, 'audience' | 'isExample' | 'hidesBelow'>

const randomOf = (frame: Frame, rule: string) =>
  randomFrom(seed({ definition: 'impact_index@1', organisation: frame.slug, campaign: '', from: '', to: '', rule }))

async function sideOf(tx: Tx, frame: Frame, key: string, campaigns: readonly Campaign[], how: How): Promise<Side> {
  const measure = measureByKey(key)
  if (!measure) throw new Error(`unknown measure: ${key}`)
  const shown = await protectedCampaigns(tx, frame, measure, campaigns, how)
  const undeleted = (other: Frame) => measureCampaigns(tx, other, measure, campaigns, how)
  const ranked = lessFavourable(measure, shown, await asIfNothingDeleted(tx, frame, undeleted))
  return {
    measured: new Map(shown.map(one => [one.key, one])),
    ranked: rankable(measure, ranked, randomOf(frame, key))
  }
}

/** What keeps a campaign out of the index: what most says nothing, in the order of the statuses. */
function absent(sides: readonly Side[], id: string): Ingredients {
  const statuses = sides.map(({ measured }) => measured.get(id)?.result.status ?? 'unknown')
  const order: Status[] = ['unknown', 'too_early', 'masked', 'too_few']
  const missing = impactFacets.filter((_, at) => statuses[at] !== 'ok').map(({ facet }) => facet)
  return {
    ...{ value: null, persons: null, status: order.find(status => statuses.includes(status)) ?? 'unknown' },
    notes: [{ code: 'composite_missing', facets: missing.join() }]
  }
}

const noteOf = ({ weights, at, hash }: Binding, { rank, rankLo, rankHi }: Composite, kept: number) => ({
  code: 'composite',
  ...{ rank, rank_lo: rankLo, rank_hi: rankHi, acceptability: kept },
  ...Object.fromEntries(impactFacets.map(({ facet }, j) => [facet, weights[j] ?? 0])),
  at,
  hash
})

/**
 * H1c for the campaigns bound by weights: each among the organisation's campaigns of 24 months that have all four numbers
 * of the profile, under its own weights, with the share of random weightings that leave it its rank within ± 1. Ranks are
 * taken on what is shown, masked as the tables are; of a number and the one where nothing was deleted the less favourable.
 */
export async function compositeOf(
  tx: Tx,
  frame: Frame,
  bound: ReadonlyMap<string, Binding>,
  how: How
): Promise<Map<string, Ingredients>> {
  const campaigns = recentCampaigns(frame, newestAct(frame))
  const sides: Side[] = []
  for (const { measure } of impactFacets) sides.push(await sideOf(tx, frame, measure, campaigns, how))
  const ids = campaigns
    .map(({ id }) => id)
    .filter(id => sides.every(({ ranked }) => ranked.values.has(id)))
    .sort()
  const dimensions = sides.map(({ ranked: { values, draws } }): Dimension => ({
    values: ids.map(id => values.get(id) as number),
    draws: ids.map(id => draws.get(id) as Float64Array)
  }))
  const shares = percentilesOf(dimensions.map(({ values }) => values))
  return new Map(
    [...bound].map(([id, binding]) => {
      const unit = ids.indexOf(id)
      if (unit < 0) return [id, absent(sides, id)]
      const own = composites(dimensions, binding.weights)[unit]!
      const { acceptability: kept } = acceptability(shares, binding.weights, randomOf(frame, 'weightings'))[unit]!
      const persons = Math.min(...sides.map(({ measured }) => measured.get(id)?.result.persons ?? Infinity))
      const { index: value, lo, hi } = own
      const isGiven = ids.length >= FEWEST_COMPARED || how.isExample
      const notes = isGiven ? [noteOf(binding, own, kept)] : []
      return [id, { value, lo, hi, n: ids.length, persons, notes }]
    })
  )
}
