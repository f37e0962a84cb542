import { percentileInterval } from '../statistics/bootstrap.ts'
import { median } from '../statistics/percentile.ts'
import type { Posterior } from '../statistics/posterior.ts'
import { quadrants, type Quadrant } from '../statistics/quadrant.ts'
import { rankAgreement, type Agreement } from '../statistics/rank_agreement.ts'
import { randomFrom, seed } from '../statistics/random.ts'
import { rankDraws, type Draws } from '../statistics/rank_draws.ts'
import { rankGaps, type Compared, type RankGap } from '../statistics/rank_gap.ts'
import { midRanks } from '../statistics/ranks.ts'
import { criticalSpearman } from '../statistics/spearman.ts'
import type { Tx } from '../store/transaction.ts'
import { impactMeasure, recentCampaigns, type Campaign } from './campaigns_compared.ts'
import { windowOf, type Query } from './compute.ts'
import { comparedWith, designated } from './designated.ts'
import { newestFact, type Frame } from './frame.ts'
import { isKnown, measureCampaigns, rankable, type Measured, type Ranked } from './impact.ts'
import { protectedCampaigns } from './campaign_rows.ts'
import { asIfNothingDeleted, lessFavourable } from './nothing_deleted.ts'
import type { Measure, Result } from './measure.ts'
import { actingDraws, signalsOf, type Signal } from './signals.ts'
import { vanityOf, type ComparedVanity } from './vanity.ts'

/** A rank (1 = best, mid-ranks for ties) with its 90 % interval. */
export interface Rank {
  rank: number
  lo: number
  hi: number
}

/** One campaign of the headline comparison. What cannot be said is null, and `impact.result.status` says why. */
export interface ComparedCampaign {
  id: string
  slug: string
  /** the index with the bounds of its draws; null = no platform gave a counter */
  vanity: ({ index: number; indexLo: number; indexHi: number; cells: number } & Rank) | null
  impact: { measure: string; result: Result; rank: number | null; lo: number | null; hi: number | null }
  /** null unless both are known; its two ranks are among the campaigns for which both are */
  gap: RankGap | null
  quadrant: { name: Quadrant | 'undetermined'; probability: number; chances: Record<Quadrant, number> } | null
}

/** The headline comparison: seen against changed, campaign by campaign. */
export interface Comparison {
  /** key of the indicator that decides the impact rank */
  measure: string
  campaigns: ComparedCampaign[]
  /** null below six campaigns with both numbers: no coefficient at all */
  agreement: Agreement | null
  /** the |ρ| needed at 5 % for that many campaigns; null below six */
  required: number | null
  /** campaigns with both numbers */
  compared: number
  /** medians that split the quadrant */
  medians: { vanity: number | null; impact: number | null }
  signals: Signal[]
}

export interface CompareOptions extends Pick<Query, 'audience' | 'isExample' | 'networks'> {
  /** end of the 24 months looked at; default the newest act */
  to?: Date
}

const BEFORE_ALL = new Date('1900-01-01T00:00:00Z')
const AFTER_ALL = new Date('2900-01-01T00:00:00Z')

/** Seeded numbers of one procedure of the comparison; one stream each, so that none disturbs another. */
const stream = (frame: Frame, to: Date, rule: string) =>
  randomFrom(
    seed({ definition: 'rank_gap@1', organisation: frame.slug, campaign: '', from: '', to: to.toISOString(), rule })
  )

/** End of the 24 months when none is given: just after the newest act, which no new reading of a counter moves. */
export function newestAct(frame: Frame): Date {
  const newest = newestFact(frame, ['interactions', 'conversions']) ?? newestFact(frame, ['posts', 'metrics'])
  return new Date((newest?.getTime() ?? 0) + 1)
}

/**
 * End of the 24 months a question looks at: that of its period, so that a number asked alone is the one of the figure it is
 * read in; the newest act for a campaign asked about over its own dates, as on its page.
 */
export function comparedUpTo(frame: Frame, { campaigns = [], from, to }: Query): Date | undefined {
  const own = campaigns.length === 1 ? frame.campaigns.find(({ id }) => id === campaigns[0]) : undefined
  const isOwn = own?.startsAt.getTime() === from.getTime() && own.endsAt.getTime() === to.getTime()
  return isOwn ? undefined : to
}

/** Vanity index of the recent campaigns that have a counter (H1a), with its draws. */
export async function compareVanity(
  tx: Tx,
  frame: Frame,
  to: Date = newestAct(frame),
  networks: readonly string[] = []
): Promise<ComparedVanity> {
  const campaigns = recentCampaigns(frame, to)
  if (campaigns.length === 0) return { found: new Map(), draws: new Map() }
  const query: Query = {
    measure: impactMeasure(campaigns),
    from: BEFORE_ALL,
    to: AFTER_ALL,
    campaigns: campaigns.map(one => one.id),
    networks
  }
  return vanityOf(tx, windowOf(frame, query, query, 'campaign'), stream(frame, to, 'vanity'))
}

/**
 * H1a, H2, H3, H3q and H4 over the organisation's own campaigns of 24 months. Vanity and impact draw from separate
 * streams, and impact ranks are taken among all campaigns whose indicator is known, so that no counter can move one; of
 * the number as it is and the one where nothing was deleted the less favourable ranks, so that no deletion improves one.
 */
export async function compareCampaigns(tx: Tx, frame: Frame, options: CompareOptions = {}): Promise<Comparison> {
  const to = options.to ?? newestAct(frame)
  const campaigns = recentCampaigns(frame, to)
  const measure = impactMeasure(campaigns)
  const { networks = [] } = options
  const how = {
    audience: options.audience ?? 'inside',
    networks,
    ...(options.isExample ? { isExample: true } : {})
  } as const
  const vanity = await compareVanity(tx, frame, to, networks)
  const measured = await protectedCampaigns(tx, frame, measure, campaigns, how)
  const undeleted = (other: Frame) => measureCampaigns(tx, other, measure, campaigns, how)
  const ranked = lessFavourable(measure, measured, await asIfNothingDeleted(tx, frame, undeleted))
  const impact = rankable(measure, ranked, stream(frame, to, 'impact'))
  const both = [...impact.values].flatMap(([key, value]) => {
    const seen = vanity.found.get(key)
    return seen ? [{ key, vanity: seen.index, impact: value }] : []
  })
  const acting = await actingDraws(tx, frame, campaigns, how, stream(frame, to, 'signal'))
  return {
    measure: measure.key,
    campaigns: rowsOf(campaigns, measure, measured, vanity, impact, both),
    agreement: rankAgreement(both, vanity.draws, impact.draws, stream(frame, to, 'agreement')),
    required: criticalSpearman(both.length),
    compared: both.length,
    medians: {
      vanity: median(both.map(one => one.vanity)),
      impact: median(
        measured.filter(one => isKnown(one) && vanity.found.has(one.key)).map(one => one.result.value ?? 0)
      )
    },
    signals: signalsOf(comparedWith(campaigns, await designated(tx, frame.organisationId)), vanity.draws, acting)
  }
}

function rowsOf(
  campaigns: readonly Campaign[],
  measure: Measure,
  measured: readonly Measured[],
  vanity: ComparedVanity,
  impact: Ranked,
  both: readonly Compared[]
): ComparedCampaign[] {
  const gaps = rankGaps(both, vanity.draws, impact.draws)
  const places = quadrants(both, vanity.draws, impact.draws)
  const vanityRanks = ranksOf(new Map([...vanity.found].map(([key, { index }]) => [key, index])), vanity.draws, null)
  const impactRanks = ranksOf(impact.values, impact.draws, impact.posteriors)
  const results = new Map(measured.map(({ key, result }) => [key, result]))
  return campaigns.map(({ id, slug }) => {
    const seen = vanity.found.get(id)
    const place = places.get(id)
    const rank = vanityRanks.get(id)
    return {
      id,
      slug,
      vanity:
        seen && rank ? { index: seen.index, indexLo: seen.lo, indexHi: seen.hi, cells: seen.cells, ...rank } : null,
      impact: {
        measure: measure.key,
        result: results.get(id) as Result,
        ...(impactRanks.get(id) ?? { rank: null, lo: null, hi: null })
      },
      gap: gaps.get(id) ?? null,
      quadrant: place ? { ...place, probability: Math.max(...Object.values(place.chances)) } : null
    }
  })
}

/** Place of each value and the middle 90 % of its drawn ranks; units that are believed the same share their draws. */
function ranksOf(
  values: ReadonlyMap<string, number>,
  draws: Draws,
  posteriors: ReadonlyMap<string, Posterior> | null
): Map<string, Rank> {
  const keys = [...values.keys()].sort()
  const drawn = rankDraws(new Map(keys.map(key => [key, draws.get(key) ?? new Float64Array()])))
  const places = midRanks(keys.map(key => values.get(key) ?? 0))
  const shapeOf = (key: string) => JSON.stringify(posteriors?.get(key) ?? key)
  const alike = Map.groupBy(keys, shapeOf)
  const pooled = new Map(
    [...alike].map(([shape, same]) => [
      shape,
      percentileInterval(
        same.flatMap(key => [...(drawn.get(key) ?? [])]),
        0.9
      )
    ])
  )
  return new Map(
    keys.map((key, i) => [key, { rank: places[i] as number, ...(pooled.get(shapeOf(key)) as Omit<Rank, 'rank'>) }])
  )
}
