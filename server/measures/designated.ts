import { sql } from 'drizzle-orm'
import type { Tx } from '../store/transaction.ts'
import type { Campaign } from './campaigns_compared.ts'

/**
 * The campaign each one said, before its start, that it would be compared with: slug → slug. What was said after the start
 * designates nothing.
 */
export async function designated({ db }: Tx, organisationId: string): Promise<Map<string, string>> {
  const rows = (await db.execute(sql`
    select distinct on (campaign) campaign, content::jsonb -> 'declared' ->> 'comparison' as comparison
    from campaign_locks
    where organisation_id = ${organisationId}::uuid and content::jsonb ->> 'at' < content::jsonb -> 'declared' ->> 'starts_at'
    order by campaign, seq desc`)) as unknown as { campaign: string; comparison: string | null }[]
  return new Map(rows.flatMap(({ campaign, comparison }) => (comparison ? [[campaign, comparison] as const] : [])))
}

/** The campaign each is compared with: the one it designated before its start, else the one before it of the same project. */
export function comparedWith(
  campaigns: readonly Campaign[],
  chosen: ReadonlyMap<string, string>
): Map<Campaign, Campaign> {
  const bySlug = new Map(campaigns.map(one => [one.slug, one]))
  const found = new Map<Campaign, Campaign>()
  for (const project of Map.groupBy(campaigns, one => one.parentId).values()) {
    const ordered = project.toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime())
    ordered.forEach((campaign, i) => {
      const other = bySlug.get(chosen.get(campaign.slug) ?? '') ?? ordered[i - 1]
      if (other) found.set(campaign, other)
    })
  }
  return found
}
