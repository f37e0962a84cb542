import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { Problem } from '../problem.ts'
import { credentials, users } from '../store/schema/access.ts'
import type { Db, Store } from '../store/transaction.ts'
import { writeAudit } from '../store/log.ts'
import { refuseWeakPassword, type Hasher } from './password.ts'

export interface NewUser {
  email: string
  name: string
  password: string
  locale?: 'fr' | 'en'
}

/** An address as accounts are known by: lower case, trimmed. Throws `bad_email`. */
export function readEmail(text: string): string {
  const read = z.email().max(254).safeParse(text.trim().toLowerCase())
  if (read.success) return read.data
  throw new Problem('bad_email', { fr: 'Adresse électronique mal formée.', en: 'Malformed e-mail address.' })
}

/**
 * Checks a new account and prepares its two rows; writes nothing. The hash takes 75 ms: call it outside a transaction.
 * @param organisations names the password may not be equal to
 */
export async function prepareUser(
  hasher: Hasher,
  wanted: NewUser,
  now: Date,
  organisations: readonly string[] = []
): Promise<{ userId: string; write: (db: Db) => Promise<void> }> {
  const email = readEmail(wanted.email)
  const name = wanted.name.trim().slice(0, 200)
  if (!name) throw new Problem('name_required', { fr: 'Il manque le nom de la personne.', en: 'The name is missing.' })
  refuseWeakPassword(wanted.password, email, [name, ...organisations])
  const password = await hasher.hash(wanted.password)
  const userId = randomUUID()
  const times = { createdAt: now, updatedAt: now }
  const write = async (db: Db) => {
    const user = { id: userId, name, email, locale: wanted.locale ?? null, ...times }
    const made = await db.insert(users).values(user).onConflictDoNothing().returning({ id: users.id })
    if (made.length === 0)
      throw new Problem(
        'email_taken',
        { fr: 'Un compte a déjà cette adresse.', en: 'An account has this address already.' },
        409
      )
    const credential = { id: randomUUID(), accountId: userId, providerId: 'credential', userId, password, ...times }
    await db.insert(credentials).values(credential)
  }
  return { userId, write }
}

/** Creates an account without any role (`user create`). Throws on a weak password or a taken address. */
export async function createUser(
  store: Store,
  hasher: Hasher,
  wanted: NewUser,
  now: Date,
  organisations: readonly string[] = []
): Promise<string> {
  const { userId, write } = await prepareUser(hasher, wanted, now, organisations)
  await store.tx(null, ({ db }) => write(db))
  return userId
}

/** The account of an address. Throws `unknown_user`: for the command line and directors, never for sign-in. */
export async function userByEmail(store: Store, email: string): Promise<string> {
  const [row] = await store.tx(null, ({ db }) =>
    db.execute<{ id: string }>(sql`select id from access.users where email = ${readEmail(email)}`)
  )
  if (row) return row.id
  throw new Problem('unknown_user', { fr: 'Aucun compte à cette adresse.', en: 'No account has this address.' }, 404)
}

/**
 * The last resort on the server (`user reset`): a new password, no second factor until enrolled anew, no delay, every
 * session ended. Written in the audit log of each organisation of the person.
 */
export async function resetUser(
  store: Store,
  hasher: Hasher,
  email: string,
  password: string,
  now: Date
): Promise<void> {
  const userId = await userByEmail(store, email)
  refuseWeakPassword(password, readEmail(email))
  const hash = await hasher.hash(password)
  const tenants = await store.tx(null, async ({ db }) => {
    await db.execute(sql`
      update access.credentials set password = ${hash}, updated_at = ${now.toISOString()}::timestamptz
      where user_id = ${userId} and provider_id = 'credential'`)
    await db.execute(sql`delete from access.two_factors where user_id = ${userId}`)
    await db.execute(sql`update access.users set two_factor_enabled = false where id = ${userId}`)
    await db.execute(sql`delete from access.sessions where user_id = ${userId}`)
    return db.execute<{ tenant: string }>(sql`select tenant from directory order by slug`)
  })
  for (const { tenant } of tenants) await auditReset(store, tenant, userId, now)
}

async function auditReset(store: Store, organisationId: string, userId: string, now: Date): Promise<void> {
  await store.tx(organisationId, async ({ db }) => {
    const member = await db.execute(sql`select 1 from organisation_users where user_id = ${userId}`)
    if (member.length > 0)
      await writeAudit(db, organisationId, { at: now, userId: null, action: 'user_reset', subject: userId })
  })
}
