import { sql } from 'drizzle-orm'
import type { Tx } from '../store/transaction.ts'

/**
 * Takes the planner's statistics of the fact tables. A tenant that has just grown is unknown to them, and an unknown
 * tenant is taken for an empty one: its look-ups by key then read every row it has. Where the server does not let the
 * application do it (before version 17), autovacuum does it later and this does nothing.
 */
export async function takeStatistics({ db }: Tx): Promise<void> {
  const rows = (await db.execute(
    sql`select current_setting('server_version_num')::int >= 170000 as allowed`
  )) as unknown as { allowed: boolean }[]
  if (!rows[0]?.allowed) return
  await db.execute(sql`analyze interactions, conversions, identities, persons, labels, posts, campaign_posts, change_log,
    group_members, metric_observations, touches, sightings, person_months, person_weeks, person_periods, person_campaigns,
    person_totals`)
}
