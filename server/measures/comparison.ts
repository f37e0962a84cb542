import { percentileInterval } from '../statistics/bootstrap.ts'
import { probabilityUpWhileDown } from '../statistics/joint_probability.ts'
import { median } from '../statistics/percentile.ts'
import { quadrants, type Quadrant } from '../statistics/quadrant.ts'
import { rankAgreement, type Agreement } from '../statistics/rank_agreement.ts'
import { randomFrom, seed } from '../statistics/random.ts'
import { rankDraws, type Draws } from '../statistics/rank_draws.ts'
import { rankGaps, type RankGap } from '../statistics/rank_gap.ts'
import { midRanks } from '../statistics/ranks.ts'
import { criticalSpearman } from '../statistics/spearman.ts'
import type { Tx } from '../store/transaction.ts'
import { windowOf, type Query } from './compute.ts'
import { newestFact, type Frame } from './frame.ts'
import { measureCampaigns, rankable, type Measured } from './impact.ts'
import { measureByKey } from './index.ts'
import type { Measure, Result } from './measure.ts'
import { vanityOf, type Vanity } from './vanity.ts'

type Campaign = Frame['campaigns'][number]

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

/** More visible than the campaign before it of the same project, while fewer of its contributors act (H4). */
export interface Signal {
  campaign: string
  against: string
  probability: number
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

export interface CompareOptions extends Pick<Query, 'audience' | 'isExample'> {
  /** end of the 24 months looked at; default the newest act */
  to?: Date
}

const BEFORE_ALL = new Date('1900-01-01T00:00:00Z')
const AFTER_ALL = new Date('2900-01-01T00:00:00Z')

/** The organisation's campaigns of the 24 months before `to`; a programme gives way to the campaigns inside it. */
export function recentCampaigns(frame: Frame, to: Date): Campaign[] {
  const local = Temporal.Instant.fromEpochMilliseconds(to.getTime()).toZonedDateTimeISO(frame.timeZone)
  const since = local.subtract({ months: 24 }).epochMilliseconds
  const recent = frame.campaigns.filter(one => one.startsAt < to && one.endsAt.getTime() > since)
  const parents = new Set(recent.map(one => one.parentId))
  return recent.filter(one => !parents.has(one.id))
}

/** The primary indicator the campaigns share, else the wake at 90 days. */
export function impactMeasure(campaigns: readonly Campaign[]): Measure {
  const declared = new Set(campaigns.map(one => one.primaryMeasure?.split('@')[0] ?? null))
  const [only] = declared
  const shared = declared.size === 1 && only ? measureByKey(only) : undefined
  const chosen = shared && shared.grains.includes('campaign') && !shared.compose ? shared : measureByKey('wake')
  if (!chosen) throw new Error('unknown measure: wake')
  return chosen
}

/**
 * H1a, H2, H3, H3q and H4 over the organisation's own campaigns of 24 months. Vanity and impact draw from separate
 * streams, and impact ranks are taken among all campaigns whose indicator is known, so that no counter can move one.
 */
export async function compareCampaigns(tx: Tx, frame: Frame, options: CompareOptions = {}): Promise<Comparison> {
  const to = options.to ?? newestFact(frame, ['interactions', 'conversions']) ?? new Date(0)
  const campaigns = recentCampaigns(frame, to)
  const measure = impactMeasure(campaigns)
  const stream = (rule: string) =>
    randomFrom(seed({ definition: 'rank_gap@1', organisation: frame.slug, campaign: '', from: '', to: to.toISOString(), rule }))
  const how = { audience: options.audience ?? 'inside', ...(options.isExample ? { isExample: true } : {}) } as const
  const query: Query = { measure, from: BEFORE_ALL, to: AFTER_ALL, campaigns: campaigns.map(one => one.id), ...how }
  const vanity =
    campaigns.length === 0
      ? { found: new Map<string, Vanity>(), draws: new Map<string, Float64Array>() }
      : await vanityOf(tx, windowOf(frame, query, query, 'campaign'), stream('vanity'))
  const measured = await measureCampaigns(tx, frame, measure, campaigns, how)
  const impact = rankable(measure, measured.filter(isKnown), stream('impact'))
  const both = [...impact.values].flatMap(([key, value]) => {
    const seen = vanity.found.get(key)
    return seen ? [{ key, vanity: seen.index, impact: value }] : []
  })
  const gaps = rankGaps(both, vanity.draws, impact.draws)
  const places = quadrants(both, vanity.draws, impact.draws)
  const vanityRanks = ranksOf(new Map([...vanity.found].map(([key, { index }]) => [key, index])), vanity.draws)
  const impactRanks = ranksOf(impact.values, impact.draws)
  const rows = campaigns.map(({ id, slug }): ComparedCampaign => {
    const seen = vanity.found.get(id)
    const place = places.get(id)
    const { result } = measured.find(({ key }) => key === id) as Measured
    return {
      id,
      slug,
      vanity: seen ? { index: seen.index, indexLo: seen.lo, indexHi: seen.hi, cells: seen.cells, ...(vanityRanks.get(id) as Rank) } : null,
      impact: { measure: measure.key, result, ...(impactRanks.get(id) ?? { rank: null, lo: null, hi: null }) },
      gap: gaps.get(id) ?? null,
      quadrant: place ? { ...place, probability: Math.max(...Object.values(place.chances)) } : null
    }
  })
  const acting = await actingDraws(tx, frame, campaigns, how, stream('signal'))
  return {
    measure: measure.key,
    campaigns: rows,
    agreement: rankAgreement(both, vanity.draws, impact.draws, stream('agreement')),
    required: criticalSpearman(both.length),
    compared: both.length,
    medians: {
      vanity: median(both.map(one => one.vanity)),
      impact: median(measured.filter(one => isKnown(one) && vanity.found.has(one.key)).map(one => one.result.value ?? 0))
    },
    signals: signalsOf(campaigns, vanity.draws, acting)
  }
}

const isKnown = ({ result }: Measured) => result.status === 'ok' && result.value !== null

/** Place of each value and the middle 90 % of its drawn ranks. Units with the same draws rank alike. */
function ranksOf(values: ReadonlyMap<string, number>, draws: Draws): Map<string, Rank> {
  const keys = [...values.keys()].sort()
  const drawn = rankDraws(new Map(keys.map(key => [key, draws.get(key) ?? new Float64Array()])))
  const places = midRanks(keys.map(key => values.get(key) ?? 0))
  return new Map(keys.map((key, i) => [key, { rank: places[i] as number, ...percentileInterval(drawn.get(key) ?? [], 0.9) }]))
}

async function actingDraws(
  tx: Tx,
  frame: Frame,
  campaigns: readonly Campaign[],
  how: Pick<Query, 'audience' | 'isExample'>,
  random: ReturnType<typeof randomFrom>
): Promise<Draws> {
  const measure = measureByKey('actions_per_contributor')
  if (!measure) return new Map()
  const units = (await measureCampaigns(tx, frame, measure, campaigns, how)).filter(isKnown)
  return rankable(measure, units, random).draws
}

/** Each campaign against the one before it of the same project; said only from a probability of .9 on. */
function signalsOf(campaigns: readonly Campaign[], vanity: Draws, acting: Draws): Signal[] {
  return [...Map.groupBy(campaigns, one => one.parentId).values()].flatMap(project => {
    const ordered = project.toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime())
    return ordered.slice(1).flatMap((campaign, i) => {
      const against = ordered[i] as Campaign
      const change = (draws: Draws) => {
        const [before, after] = [draws.get(against.id), draws.get(campaign.id)]
        return before && after ? { before, after } : null
      }
      const [up, down] = [change(vanity), change(acting)]
      const probability = up && down ? probabilityUpWhileDown(up, down) : null
      return probability !== null && probability >= 0.9 ? [{ campaign: campaign.id, against: against.id, probability }] : []
    })
  })
}
