import { sql } from 'drizzle-orm'
import type { Tx } from '../store/transaction.ts'
import { compareCampaigns, type ComparedCampaign, type CompareOptions } from './comparison.ts'
import { contextOf } from './compute.ts'
import { num } from './engine.ts'
import { reloadFrame, type Frame } from './frame.ts'
import { impactProfile, type Facet } from './impact_profile.ts'
import { measureByKey } from './index.ts'
import type { Result } from './measure.ts'

/**
 * Runs `work` in the world in which the accounts under doubt have done nothing: the same statements, on the views of the
 * schema `without_flagged`. What it gets is another handle on the same transaction, so that nothing remembered of the one
 * world answers for the other. When `work` throws, the transaction is lost with it, as always.
 */
export async function withoutFlagged<T>(tx: Tx, work: (tx: Tx) => Promise<T>): Promise<T> {
  const [row] = (await tx.db.execute(sql`select current_setting('search_path') as path`)) as unknown as {
    path: string
  }[]
  const put = (path: string) => tx.db.execute(sql`select set_config('search_path', ${path}, true)`)
  await put(`without_flagged, ${row!.path}`)
  const done = await work({ db: tx.db, sql: tx.sql })
  await put(row!.path)
  return done
}

/** How many accounts are in doubt now, of how many persons. */
export async function countFlagged(tx: Tx, organisationId: string): Promise<{ accounts: number; persons: number }> {
  const [row] = (await tx.db.execute(sql`
    select count(distinct d.id)::int as accounts, count(distinct d.resolved_person_id)::int as persons
    from account_flags f join identities d on d.organisation_id = f.organisation_id and d.id = f.identity_id
    where f.organisation_id = ${organisationId}::uuid and f.lifted_at is null`)) as unknown as Record<string, unknown>[]
  return { accounts: num(row?.accounts) ?? 0, persons: num(row?.persons) ?? 0 }
}

/** A campaign as it stands, and as it would without the accounts in doubt. */
export interface TwoReadings {
  id: string
  slug: string
  all: ComparedCampaign
  /** null where it would show what fewer than k people did */
  without: ComparedCampaign | null
}

/** Every headline of the comparison, read twice. */
export interface HeadlineWithout {
  accounts: number
  /** key of the indicator that decides the impact rank */
  measure: string
  /** campaigns whose place by impact changes; those masked are not among them */
  moved: number
  campaigns: TwoReadings[]
}

const ABOVE_ALL = { from: new Date('1900-01-01T00:00:00Z'), to: new Date('2900-01-01T00:00:00Z') }

/** Whether the difference of two results would show what 1 to k − 1 people did. */
export const tellsOfFew = (all: Result, without: Result, k: number): boolean => {
  const people = (all.persons ?? 0) - (without.persons ?? 0)
  return k > 1 && all.status === 'ok' && without.status === 'ok' && people >= 1 && people < k
}

/**
 * A7: vanity, impact, ranks, gaps and quadrants with and without the accounts in doubt, in one snapshot. Counters of
 * platforms count nobody by name: what is seen stays as it was. Null when no account is in doubt.
 * @param allOf the comparison as it stands, under the same options, where it is known already
 */
export async function headlineWithout(
  tx: Tx,
  frame: Frame,
  options: CompareOptions = {},
  allOf = () => compareCampaigns(tx, frame, options)
): Promise<HeadlineWithout | null> {
  const { accounts, persons } = await countFlagged(tx, frame.organisationId)
  if (accounts === 0) return null
  const all = await allOf()
  const without = await withoutFlagged(tx, async doubled =>
    compareCampaigns(doubled, await reloadFrame(doubled, frame), options)
  )
  const measure = measureByKey(all.measure)
  if (!measure) throw new Error(`unknown measure: ${all.measure}`)
  const { k } = contextOf(frame, { measure, ...ABOVE_ALL, ...options }, ABOVE_ALL)
  const readings = all.campaigns.map(one => {
    const other = without.campaigns.find(({ id }) => id === one.id) ?? null
    const isHidden = one.impact.result.status === 'masked'
    const isFew = k > 1 && persons < k
    const isTelling = !other || isHidden || isFew || tellsOfFew(one.impact.result, other.impact.result, k)
    return { id: one.id, slug: one.slug, all: one, without: isTelling ? null : other }
  })
  const moved = readings.filter(one => one.without && one.without.impact.rank !== one.all.impact.rank).length
  return { accounts, measure: all.measure, moved, campaigns: readings }
}

/** One axis of the impact profile, with and without. */
export interface FacetWithout extends Facet {
  /** null where it would show what fewer than k people did, or where it cannot be read again */
  without: Result | null
  /** drawn at random before anybody was in doubt: cannot be drawn again without them */
  isDrawn: boolean
}

/** The impact profile of one campaign, read twice. Empty when no account is in doubt. */
export async function profileWithout(
  tx: Tx,
  frame: Frame,
  campaign: Frame['campaigns'][number],
  options: CompareOptions = {}
): Promise<FacetWithout[]> {
  const { accounts, persons } = await countFlagged(tx, frame.organisationId)
  if (accounts === 0) return []
  const all = await impactProfile(tx, frame, campaign, options)
  const without = await withoutFlagged(tx, async doubled =>
    impactProfile(doubled, await reloadFrame(doubled, frame), campaign, options)
  )
  return all.map((facet, at) => {
    const measure = measureByKey(facet.measure)
    const other = without[at]?.result
    const isDrawn = measure?.interval === 'audit' || (measure?.inputs.includes('labels') ?? false)
    const { k } = contextOf(frame, { measure: measure!, ...ABOVE_ALL, ...options }, ABOVE_ALL)
    const isHidden = facet.result.status === 'masked'
    const isTelling = !other || isHidden || (k > 1 && persons < k) || tellsOfFew(facet.result, other, k)
    return { ...facet, without: isDrawn || isTelling ? null : other, isDrawn }
  })
}
