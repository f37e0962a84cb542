import { sql } from 'drizzle-orm'
import { loadFrame, type Frame } from '../measures/frame.ts'
import { impactMeasure } from '../measures/campaigns_compared.ts'
import { protectedCampaigns } from '../measures/campaign_rows.ts'
import { measureByKey } from '../measures/index.ts'
import type { Family, Measure, Result, Unit, Words } from '../measures/measure.ts'
import type { Store } from '../store/transaction.ts'
import { against, listIndicators, type Measured } from './indicators.ts'

/** Where a campaign stands: before its start, under way, over, over and reviewed. */
export type CampaignState = 'planned' | 'running' | 'ended' | 'reviewed'

/** One number of a campaign over its own period. */
export interface CampaignNumber {
  key: string
  label: Words
  unit: Unit
  family: Family
  result: Result
}

/** One campaign as the list shows it; a programme or a project has no number of its own. */
export interface ListedCampaign {
  slug: string
  name: Words
  parent: string | null
  starts_at: string
  ends_at: string
  state: CampaignState
  primary: (CampaignNumber & { target: number | null; state: Measured['state']; attainment: number | null }) | null
  profile: CampaignNumber[]
}

const remembered = new Map<string, ListedCampaign[]>()
const LIMIT = 50

/** The four numbers of a profile that one query gives for all campaigns. */
const profileKeys = ['actions_per_contributor', 'wake', 'reciprocity', 'excess_wake'] as const

/**
 * Every campaign with its state, its primary indicator against its target and its profile, each over its own period: the
 * numbers of the campaign's page. Programmes and projects first, then by attainment of the primary indicator; never by
 * views.
 */
export async function campaignList(
  store: Store,
  organisationId: string,
  audience: 'inside' | 'export',
  now: Date
): Promise<ListedCampaign[]> {
  const indicators = await listIndicators(store, organisationId)
  return store.tx(
    organisationId,
    async tx => {
      const frame = await loadFrame(tx, organisationId)
      const reviewed = (await tx.db.execute(
        sql`select slug from campaigns where organisation_id = ${organisationId}::uuid and review ->> 'done_at' is not null order by slug`
      )) as unknown as { slug: string }[]
      // States and targets follow the day; numbers follow the facts.
      const name = JSON.stringify([
        organisationId,
        frame.version,
        audience,
        now.toISOString().slice(0, 10),
        indicators,
        frame.campaigns,
        reviewed
      ])
      const known = remembered.get(name)
      if (known) return known
      const parents = new Set(frame.campaigns.map(one => one.parentId))
      const leaves = frame.campaigns.filter(one => !parents.has(one.id))
      const primaryOf = (one: Frame['campaigns'][number]) =>
        measureByKey(one.primaryMeasure?.split('@')[0] ?? '') ?? impactMeasure(leaves)
      const keys = new Set([...profileKeys, ...leaves.map(one => primaryOf(one).key)])
      const found = new Map<string, Map<string, Result>>()
      for (const key of keys) {
        const measure = measureByKey(key)
        if (!measure?.grains.includes('campaign') || measure.compose) continue
        const measured = await protectedCampaigns(tx, frame, measure, leaves, { audience })
        found.set(key, new Map(measured.map(one => [one.key, one.result])))
      }
      const numberOf = (key: string, id: string): CampaignNumber[] => {
        const [measure, result] = [measureByKey(key), found.get(key)?.get(id)]
        return measure && result ? [{ ...named(measure), result }] : []
      }
      const rows = frame.campaigns.map((one): ListedCampaign => {
        const isLeaf = !parents.has(one.id)
        const [primary] = isLeaf ? numberOf(primaryOf(one).key, one.id) : []
        const aim =
          primary &&
          indicators.find(
            found => found.campaign === one.slug && found.measure === primary.key && found.target !== null
          )
        const held = primary && aim ? against(aim, primary.result, now) : null
        return {
          slug: one.slug,
          name: { fr: one.nameFr, en: one.nameEn },
          parent: frame.campaigns.find(({ id }) => id === one.parentId)?.slug ?? null,
          starts_at: one.startsAt.toISOString(),
          ends_at: one.endsAt.toISOString(),
          state: stateOf(
            one,
            reviewed.some(({ slug }) => slug === one.slug),
            now
          ),
          primary: primary
            ? {
                ...primary,
                target: aim?.target ?? null,
                state: held?.state ?? null,
                attainment: held?.attainment?.value ?? null
              }
            : null,
          profile: isLeaf ? profileKeys.flatMap(key => numberOf(key, one.id)) : []
        }
      })
      rows.sort((a, b) => rankOf(b) - rankOf(a) || (a.starts_at < b.starts_at ? 1 : -1))
      remembered.set(name, rows)
      const [oldest] = remembered.keys()
      if (remembered.size > LIMIT && oldest !== undefined) remembered.delete(oldest)
      return rows
    },
    { mode: 'analysis', deadline: 120_000 }
  )
}

const named = ({ key, label, unit, family }: Measure) => ({ key, label, unit, family })

function stateOf(one: Frame['campaigns'][number], isReviewed: boolean, now: Date): CampaignState {
  if (one.startsAt > now) return 'planned'
  if (one.endsAt > now) return 'running'
  return isReviewed ? 'reviewed' : 'ended'
}

/** Attained first, then known, then not yet known. */
function rankOf({ primary }: ListedCampaign): number {
  if (!primary || primary.result.value === null) return -1
  return primary.attainment === null ? primary.result.value : 1000 + primary.attainment
}
