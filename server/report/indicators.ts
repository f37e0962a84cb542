import { sql } from 'drizzle-orm'
import { ownId } from '../store/hash.ts'
import { measureByKey } from '../measures/index.ts'
import { ask } from '../measures/ask.ts'
import type { Result, Words } from '../measures/measure.ts'
import { Problem } from '../problem.ts'
import { attainment, targetStatus, type TargetStatus } from '../statistics/attainment.ts'
import type { Interval } from '../statistics/interval.ts'
import type { Db, Store } from '../store/transaction.ts'
import { checkedIndicator } from './indicator_rules.ts'
import { sealCampaigns } from './locks/seal.ts'

/** What an indicator says about: `output` what was made, `outcome` and `impact` what changed, `reach` what was seen. */
export type Level = 'output' | 'outcome' | 'impact' | 'reach'

/** An indicator as it is declared. Values are in the unit of the measure (a share is 0.2), days are `YYYY-MM-DD`. */
export interface NewIndicator {
  slug: string
  nameFr: string
  nameEn?: string | undefined
  /** key of a measure of the registry */
  measure: string
  level: string
  /** slug of the campaign it is about; null = the whole organisation */
  campaign?: string | null | undefined
  baseline?: number | null | undefined
  baselineOn?: string | null | undefined
  baselineNote?: string | null | undefined
  target?: number | null | undefined
  targetOn?: string | null | undefined
  targetRationale?: string | null | undefined
  /** means of verification */
  means?: string | null | undefined
  frequency?: string | null | undefined
  responsible?: string | null | undefined
}

/** An indicator as it is kept. */
export interface Indicator {
  id: string
  slug: string
  name: Words
  level: Level
  measure: string
  measureVersion: number
  campaign: string | null
  baseline: number | null
  baselineOn: string | null
  baselineNote: string | null
  target: number | null
  targetOn: string | null
  targetRationale: string | null
  means: string | null
  frequency: string | null
  responsible: string | null
}

/**
 * Declares an indicator, or declares it anew under the same slug, and seals what its campaign now declares. Throws a
 * Problem on an unknown measure, campaign or level, on a target for reach, on reach declared as a change, and on an
 * indicator that is locked. Returns its id.
 */
export async function saveIndicator(
  store: Store,
  organisationId: string,
  wanted: NewIndicator,
  now: Date,
  by: string | null = null
): Promise<string> {
  return store.tx(organisationId, async tx => {
    const [before] = (await tx.db.execute(sql`
      select c.slug from indicators i join campaigns c on c.organisation_id = i.organisation_id and c.id = i.campaign_id
      where i.organisation_id = ${organisationId}::uuid and i.slug = ${wanted.slug}`)) as unknown as { slug: string }[]
    const id = await writeIndicator(tx.db, organisationId, wanted, now)
    for (const campaign of new Set([before?.slug, wanted.campaign ?? undefined]))
      if (campaign !== undefined) await sealCampaigns(tx, organisationId, { at: now, by, campaign })
    return id
  })
}

/** The same inside a transaction, without the seal: whoever calls it seals. */
export async function writeIndicator(db: Db, organisationId: string, wanted: NewIndicator, now: Date): Promise<string> {
  const measure = checkedIndicator(wanted)
  const id = ownId(organisationId, 'indicator', wanted.slug)
  const campaignId = await campaignIdOf(db, organisationId, wanted.campaign ?? null)
  const rows = (await db.execute(sql`
    insert into indicators (organisation_id, id, slug, campaign_id, name_fr, name_en, level, measure, measure_version,
      baseline, baseline_on, baseline_note, target, target_on, target_rationale, means, frequency, responsible, created_at)
    values (${organisationId}::uuid, ${id}::uuid, ${wanted.slug}, ${campaignId}::uuid, ${wanted.nameFr},
      ${wanted.nameEn ?? wanted.nameFr}, ${wanted.level}, ${measure.key}, ${measure.version},
      ${wanted.baseline ?? null}::numeric, ${wanted.baselineOn ?? null}::date, ${wanted.baselineNote ?? null},
      ${wanted.target ?? null}::numeric, ${wanted.targetOn ?? null}::date, ${wanted.targetRationale ?? null},
      ${wanted.means ?? null}, ${wanted.frequency ?? null}, ${wanted.responsible ?? null}, ${now.toISOString()}::timestamptz)
    on conflict (organisation_id, slug) do update set campaign_id = excluded.campaign_id, name_fr = excluded.name_fr,
      name_en = excluded.name_en, level = excluded.level, measure = excluded.measure,
      measure_version = excluded.measure_version, baseline = excluded.baseline, baseline_on = excluded.baseline_on,
      baseline_note = excluded.baseline_note, target = excluded.target, target_on = excluded.target_on,
      target_rationale = excluded.target_rationale, means = excluded.means, frequency = excluded.frequency,
      responsible = excluded.responsible
    where indicators.locked_at is null
    returning id`)) as unknown as unknown[]
  if (rows.length === 0)
    throw new Problem(
      'indicator_locked',
      {
        fr: `Cet indicateur est verrouillé : ${wanted.slug}. Déclarer le nouveau sous un autre nom.`,
        en: `This indicator is locked: ${wanted.slug}. Declare the new one under another name.`
      },
      409
    )
  return id
}

async function campaignIdOf(db: Db, organisationId: string, slug: string | null): Promise<string | null> {
  if (slug === null) return null
  const rows = (await db.execute(
    sql`select id from campaigns where organisation_id = ${organisationId}::uuid and slug = ${slug}`
  )) as unknown as { id: string }[]
  const [found] = rows
  if (found) return found.id
  throw new Problem('unknown_campaign', {
    fr: `Campagne inconnue : ${slug}. La créer d’abord, ou vérifier son nom court.`,
    en: `Unknown campaign: ${slug}. Create it first, or check its short name.`
  })
}

/**
 * The indicators of an organisation, in the order reports show them: outcomes, impacts, outputs, then reach; by slug.
 * @param campaign slug: only those of that campaign; null: only those of the whole organisation; absent: all
 */
export async function listIndicators(
  store: Store,
  organisationId: string,
  campaign?: string | null
): Promise<Indicator[]> {
  const rows = await store.tx(
    organisationId,
    async ({ db }) =>
      (await db.execute(sql`
        select i.id, i.slug, i.name_fr, i.name_en, i.level, i.measure, i.measure_version, c.slug as campaign, i.baseline,
          i.baseline_on::text, i.baseline_note, i.target, i.target_on::text, i.target_rationale, i.means, i.frequency, i.responsible
        from indicators i
        left join campaigns c on c.organisation_id = i.organisation_id and c.id = i.campaign_id
        where i.organisation_id = ${organisationId}::uuid
        order by array_position(array['outcome','impact','output','reach'], i.level), i.slug`)) as unknown as Row[]
  )
  return rows.map(indicatorOf).filter(found => campaign === undefined || found.campaign === campaign)
}

type Row = Record<string, string | number | null>

function indicatorOf(row: Row): Indicator {
  const text = (name: string) => (row[name] === null || row[name] === undefined ? null : String(row[name]))
  const amount = (name: string) => (text(name) === null ? null : Number(row[name]))
  return {
    id: String(row.id),
    slug: String(row.slug),
    name: { fr: String(row.name_fr), en: String(row.name_en) },
    level: String(row.level) as Level,
    measure: String(row.measure),
    measureVersion: Number(row.measure_version),
    campaign: text('campaign'),
    baseline: amount('baseline'),
    baselineOn: text('baseline_on'),
    baselineNote: text('baseline_note'),
    target: amount('target'),
    targetOn: text('target_on'),
    targetRationale: text('target_rationale'),
    means: text('means'),
    frequency: text('frequency'),
    responsible: text('responsible')
  }
}

/** An indicator against its target. */
export interface Measured {
  indicator: Indicator
  actual: Result
  /** share of the way from baseline to target, with its interval; null without both, or without an actual */
  attainment: Interval | null
  /** `no_target` without target; null when there is no actual: then the status of the result is the word to show */
  state: TargetStatus | 'no_target' | null
}

/** The period and the reader an indicator is measured for. Days of the organisation's zone, `to` excluded. */
export interface MeasuredOptions {
  from?: string | undefined
  to?: string | undefined
  audience?: 'inside' | 'export'
}

/**
 * Computes an indicator: the actual always comes from the facts, through the one path of every number. Without dates,
 * the period is that of its campaign, else the last full quarter. A measure that is not in the registry gives `unknown`.
 */
export async function measured(
  store: Store,
  organisationId: string,
  indicator: Indicator,
  options: MeasuredOptions,
  now: Date
): Promise<Measured> {
  if (!measureByKey(indicator.measure)) return against(indicator, unmeasured(indicator), now)
  const question = {
    from: options.from,
    to: options.to,
    vs: 'none',
    ...(indicator.campaign === null ? {} : { campaign: [indicator.campaign] })
  }
  const audience = options.audience ?? 'inside'
  const [answer] = await ask(store, organisationId, [indicator.measure], question, audience, now)
  return against(indicator, answer!.whole, now)
}

/** An indicator's state and attainment, from a result measured elsewhere. Due: the day after its target date, in UTC. */
export function against(indicator: Indicator, actual: Result, now: Date): Measured {
  const { target, baseline } = indicator
  if (actual.status !== 'ok' || actual.value === null) return { indicator, actual, attainment: null, state: null }
  if (target === null) return { indicator, actual, attainment: null, state: 'no_target' }
  const direction = measureByKey(indicator.measure)?.direction === 'down' ? 'down' : 'up'
  const number = { value: actual.value, lo: actual.lo, hi: actual.hi }
  const aim = { baseline, target, direction } as const
  const isDue = indicator.targetOn !== null && indicator.targetOn < now.toISOString().slice(0, 10)
  return { indicator, actual, attainment: attainment(number, aim), state: targetStatus(number, aim, isDue) }
}

/** What stands for an indicator whose measure this version does not know. */
export function unmeasured(indicator: Indicator): Result {
  const nothing = { value: null, lo: null, hi: null, n: null, persons: null }
  const definition = `${indicator.measure}@${indicator.measureVersion}`
  return { ...nothing, status: 'unknown', coverage: 0, as_of: null, definition, notes: [] }
}
