import { sql } from 'drizzle-orm'
import type { Sql, Tx } from '../store/transaction.ts'

/**
 * Brings what is held in line with acts and complaints, as the database does by itself when an act is written: copies of
 * texts under a standing act of rung 6 or 7 are taken, those of a case that is over are emptied. Idempotent.
 */
export async function settleHolds({ db }: Tx, organisationId: string, now: Date): Promise<void> {
  await db.execute(sql`select settle_holds(${organisationId}::uuid, ${now.toISOString()}::timestamptz)`)
}

/** Empties every copy held of the messages of an identity: an erasure comes before a case. Returns how many there were. */
export async function emptyHolds(sql: Sql, identityId: string, now: Date): Promise<number> {
  const rows = await sql`
    update text_holds set text_sealed = null, author_sealed = null, link_sealed = null, released_at = ${now.toISOString()},
      released_why = 'erased'
    where released_at is null and interaction_id in (
      select id from interactions where ${identityId} in (identity_id, author_identity_id)) returning id`
  return rows.length
}
