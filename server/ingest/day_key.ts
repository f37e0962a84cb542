import { createHmac, createSecretKey, randomBytes, type KeyObject } from 'node:crypto'
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

interface Day {
  day: string
  salt: KeyObject
  endsAt: Date
}
// One day per organisation; the next one, or its end, takes it out.
const opened = new WeakMap<Keyring, Map<string, Day>>()
const openedBy = (keyring: Keyring): Map<string, Day> => {
  const days = opened.get(keyring) ?? new Map<string, Day>()
  opened.set(keyring, days)
  return days
}

/**
 * Opens the day of an organisation: finds or makes its salt, and destroys those of the days before. The same visitor has
 * the same key all day, in every process; the next day nobody can tell, because the salt is gone.
 */
export async function openDay(
  tx: Tx,
  keyring: Keyring,
  organisationId: string,
  timeZone: string,
  now: Date
): Promise<DayKey> {
  const day = localDay(now, timeZone)
  const known = openedBy(keyring).get(organisationId)
  const salt = known?.day === day ? known.salt : await saltOf(tx, keyring, organisationId, day, timeZone, now)
  return (sourceId, { address, userAgent }) =>
    createHmac('sha256', salt)
      .update(logicalKey(sourceId, address, userAgent))
      .digest()
      .subarray(0, 16)
}

async function saltOf(
  { db }: Tx,
  keyring: Keyring,
  organisationId: string,
  day: string,
  timeZone: string,
  now: Date
): Promise<KeyObject> {
  const about = Buffer.from(`${organisationId}|day salt|${day}`)
  const key = keyring.key(organisationId, 'secret')
  const endsAt = startOfDay(addDays(day, 1), timeZone)
  const read = async () => {
    const [row] = await db.execute<{ sealed: Uint8Array }>(
      sql`select sealed from access.day_salts where tenant = ${organisationId}::uuid and day = ${day}::date`
    )
    return row && createSecretKey(openBytes(key, row.sealed, about))
  }
  const found = await read()
  // One of our own making may yet be rolled back: it is remembered when it is read again.
  if (found) openedBy(keyring).set(organisationId, { day, salt: found, endsAt })
  if (found) return found
  await db.execute(sql`
    insert into access.day_salts (tenant, day, sealed, ends_at)
    values (${organisationId}::uuid, ${day}::date, ${sealBytes(key, randomBytes(32), about)}, ${endsAt.toISOString()}::timestamptz)
    on conflict do nothing`)
  await db.execute(
    sql`delete from access.day_salts where tenant = ${organisationId}::uuid and ends_at <= ${now.toISOString()}::timestamptz`
  )
  return (await read())!
}

/** Destroys the salts of days that are over, of every organisation; run hourly, for those nobody visits any more. */
export async function destroySalts({ store, keyring }: { store: Store; keyring: Keyring }, now: Date): Promise<void> {
  const days = openedBy(keyring)
  for (const [organisationId, { endsAt }] of days) if (endsAt <= now) days.delete(organisationId)
  await store.tx(null, ({ db }) =>
    db.execute(sql`delete from access.day_salts where ends_at <= ${now.toISOString()}::timestamptz`)
  )
}
