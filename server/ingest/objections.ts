import { sql } from 'drizzle-orm'
import type { Store } from '../store/transaction.ts'

/** How many people asked to be forgotten, and the day of the last; who they are is kept nowhere. */
export async function countObjections(
  store: Store,
  organisationId: string
): Promise<{ count: number; lastOn: string | null }> {
  const [row] = await store.tx(
    organisationId,
    ({ db }) =>
      db.execute<{ n: number; last: string | null }>(sql`
        select count(*)::int as n, max((b.at at time zone o.time_zone)::date)::text as last
        from organisations o left join objections b on b.organisation_id = o.organisation_id and not b.is_pseudonym`),
    { mode: 'read only' }
  )
  // an organisation without objections still gives one row of the join
  return { count: row?.last === null ? 0 : (row?.n ?? 0), lastOn: row?.last ?? null }
}
