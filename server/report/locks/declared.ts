import { sql } from 'drizzle-orm'
import { measureByKey } from '../../measures/index.ts'
import type { Tx } from '../../store/transaction.ts'
import type { Declared, Entry, Sealed } from './chain.ts'

type Row = Record<string, unknown>

/** One campaign as it stands in the database: what it declares there, and the hash of its last entry it carries. */
export interface Standing {
  slug: string
  head: string | null
  /** without what only entries hold: weights, comparison, interventions */
  declared: Pick<Declared, 'starts_at' | 'ends_at' | 'primary' | 'targets'>
}

/** `key@version` of a declared indicator; a key the registry does not know stays as it is. */
export function definitionOf(key: string | null): string | null {
  if (key === null) return null
  const measure = measureByKey(key.split('@')[0] ?? key)
  return measure ? `${measure.key}@${measure.version}` : key
}

/** The campaigns of an organisation (or the one named), locked for the rest of the transaction when they are to be sealed. */
export async function standingCampaigns(
  { db }: Tx,
  organisationId: string,
  slug: string | null,
  forSealing: boolean
): Promise<Standing[]> {
  const rows = (await db.execute(sql`
    select c.slug, encode(c.lock_hash, 'hex') as head, c.starts_at, c.ends_at, c.primary_measure,
      (select coalesce(jsonb_agg(jsonb_build_object('indicator', i.slug, 'measure', i.measure || '@' || i.measure_version,
          'baseline', i.baseline, 'target', i.target, 'due', i.target_on::text) order by i.slug collate "C"), '[]')
        from indicators i where i.organisation_id = c.organisation_id and i.campaign_id = c.id and i.target is not null) as targets
    from campaigns c
    where c.organisation_id = ${organisationId}::uuid and (${slug}::text is null or c.slug = ${slug})
    order by c.slug ${forSealing ? sql`for update of c` : sql``}`)) as unknown as Row[]
  return rows.map(row => ({
    slug: String(row.slug),
    head: row.head === null ? null : String(row.head),
    declared: {
      starts_at: new Date(String(row.starts_at)).toISOString(),
      ends_at: new Date(String(row.ends_at)).toISOString(),
      primary: definitionOf(row.primary_measure === null ? null : String(row.primary_measure)),
      targets: row.targets as Declared['targets']
    }
  }))
}

/** The chains of an organisation, by slug of the campaign, in order. */
export async function chainsOf(
  { db }: Tx,
  organisationId: string,
  slug: string | null
): Promise<Map<string, Sealed[]>> {
  const rows = (await db.execute(sql`
    select campaign, seq, content, encode(hash, 'hex') as hash from campaign_locks
    where organisation_id = ${organisationId}::uuid and (${slug}::text is null or campaign = ${slug})
    order by campaign, seq`)) as unknown as Row[]
  const found = new Map<string, Sealed[]>()
  for (const { campaign, seq, content, hash } of rows) {
    const chain = found.get(String(campaign)) ?? []
    chain.push({ seq: Number(seq), content: String(content), hash: String(hash) })
    found.set(String(campaign), chain)
  }
  return found
}

/** What a campaign declares now: what its row says, and what only its last entry holds. */
export const declaredNow = (standing: Standing, last: Entry | null): Declared => ({
  weights: last?.declared.weights ?? null,
  comparison: last?.declared.comparison ?? null,
  interventions: last?.declared.interventions ?? [],
  ...standing.declared
})
