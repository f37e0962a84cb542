import { createHmac, createSecretKey, randomBytes } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { openBytes, sealBytes, type Keyring } from '../store/keys.ts'
import type { Store, Tx } from '../store/transaction.ts'
import { addDays, localDay, startOfDay } from '../store/time.ts'
import { logicalKey } from '../store/hash.ts'

/** What tells one visitor from another today. Used here and kept nowhere. */
export interface Visitor {
  address: string
  userAgent: string
}

/** Gives the key of a visitor of one source for the present day of an organisation, 16 bytes. */
export type DayKey = (sourceId: string, visitor: Visitor) => Uint8Array

/**
 * Opens the day of an organisation: finds or makes its salt, and destroys those of the days before. The same visitor has
 * the same key all day, in every process; the next day nobody can tell, because the salt is gone.
 */
export async function openDay(
  { db }: Tx,
  keyring: Keyring,
  organisationId: string,
  timeZone: string,
  now: Date
): Promise<DayKey> {
  const day = localDay(now, timeZone)
  const about = Buffer.from(`${organisationId}|day salt|${day}`)
  const key = keyring.key(organisationId, 'secret')
  const read = async () =>
    (
      await db.execute<{ sealed: Uint8Array }>(
        sql`select sealed from access.day_salts where tenant = ${organisationId}::uuid and day = ${day}::date`
      )
    )[0]
  let found = await read()
  if (!found) {
    const endsAt = startOfDay(addDays(day, 1), timeZone)
    await db.execute(sql`
      insert into access.day_salts (tenant, day, sealed, ends_at)
      values (${organisationId}::uuid, ${day}::date, ${sealBytes(key, randomBytes(32), about)}, ${endsAt.toISOString()}::timestamptz)
      on conflict do nothing`)
    await db.execute(
      sql`delete from access.day_salts where tenant = ${organisationId}::uuid and ends_at <= ${now.toISOString()}::timestamptz`
    )
    found = await read()
  }
  const salt = createSecretKey(openBytes(key, found!.sealed, about))
  return (sourceId, { address, userAgent }) =>
    createHmac('sha256', salt)
      .update(logicalKey(sourceId, address, userAgent))
      .digest()
      .subarray(0, 16)
}

/** Destroys the salts of days that are over, of every organisation; run hourly, for those nobody visits any more. */
export async function destroySalts(store: Store, now: Date): Promise<void> {
  await store.tx(null, ({ db }) =>
    db.execute(sql`delete from access.day_salts where ends_at <= ${now.toISOString()}::timestamptz`)
  )
}
