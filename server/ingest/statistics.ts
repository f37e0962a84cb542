import { sql } from 'drizzle-orm'
import type { Tx } from '../store/transaction.ts'

/** Rows of an organisation from which its share of the tables is worth knowing. */
const MANY = 500

/** Facts each organisation was given since this process started, and how many there were when statistics were last taken. */
const growth = new Map<string, { rows: number; known: number }>()

/** Tables of facts, and those of the rollups of persons. */
const tables = [
  ...['interactions', 'conversions', 'identities', 'persons', 'labels', 'posts', 'campaign_posts', 'change_log'],
  ...['group_members', 'metric_observations', 'touches', 'sightings', 'person_months', 'person_weeks'],
  ...['person_periods', 'person_campaigns', 'person_totals']
]

/**
 * Takes the planner's statistics of the fact tables. A tenant that has just grown is unknown to them, and an unknown
 * tenant is taken for an empty one: its look-ups by key then read every row it has. What changes so soon is how the rows
 * are shared among the tenants: that column alone is looked at, and every column where half of the rows or more came since
 * that was last done. Tables of which somebody else takes them at this moment are passed over. Where the server does not
 * let the application do it (before version 17), autovacuum does it later and this does nothing.
 */
export async function takeStatistics({ db }: Tx): Promise<void> {
  // what is written here counts for the server once it is committed, so it is added
  const [found] = (await db.execute(sql`
    select current_setting('server_version_num')::int >= 170000 as allowed,
      array(select relname::text from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
        and pg_stat_get_mod_since_analyze(oid) + pg_stat_get_xact_tuples_inserted(oid) >= reltuples / 2) as grown`)) as unknown as {
    allowed: boolean
    grown: string[]
  }[]
  if (!found?.allowed) return
  const whole = new Set(found.grown)
  const parts = tables.map(name =>
    whole.has(name) ? sql.identifier(name) : sql`${sql.identifier(name)} (organisation_id)`
  )
  await db.execute(sql`analyze (skip_locked) ${sql.join(parts, sql`, `)}`)
}

/**
 * Takes them each time the facts written for an organisation have doubled: between the rows and what looks them up, since
 * the first flush already pays with the square of its rows otherwise (decision 5).
 * @param rows facts just written
 */
export async function takeStatisticsAsItGrows(tx: Tx, organisationId: string, rows: number): Promise<void> {
  const before = growth.get(organisationId) ?? { rows: 0, known: 0 }
  const now = { rows: before.rows + rows, known: before.known }
  growth.set(organisationId, now)
  if (now.rows < MANY || now.rows < 2 * now.known) return
  growth.set(organisationId, { rows: now.rows, known: now.rows })
  await takeStatistics(tx)
}
