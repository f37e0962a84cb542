import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { Problem } from '../problem.ts'
import type { Db, Store } from '../store/transaction.ts'
import type { Hasher } from './password.ts'
import { setRoles } from './people.ts'
import { prepareUser, type NewUser } from './users.ts'

/** How long the one-time token of the first run may be used. */
export const setupMinutes = 30

const sha256 = (text: string) => createHash('sha256').update(text).digest()

const hasAccount = async (db: Db) => (await db.execute(sql`select 1 from access.users limit 1`)).length > 0

/** Whether nobody has an account yet. */
export async function isFirstRun(store: Store): Promise<boolean> {
  return store.tx(null, async ({ db }) => !(await hasAccount(db)))
}

/**
 * Makes the one-time token that creates the first account: 256 random bits, 30 minutes, stored hashed. Earlier ones die.
 * Null when an account exists. Who calls prints it once, on the server's console only.
 */
export async function issueSetupToken(store: Store, now: Date): Promise<string | null> {
  const token = randomBytes(32).toString('base64url')
  return store.tx(null, async ({ db }) => {
    if (await hasAccount(db)) return null
    await db.execute(sql`delete from access.setup_tokens where used_at is null`)
    await db.execute(sql`
      insert into access.setup_tokens (hash, expires_at)
      values (${sha256(token)}, ${now.toISOString()}::timestamptz + make_interval(mins => ${setupMinutes}))`)
    return token
  })
}

/**
 * Creates the first account, with the role `direction` in every organisation there is (or in none yet), and kills the
 * token. Throws `setup_token_refused` when it is unknown, used or older than 30 minutes, or when an account exists; or
 * what a weak password throws, and then the token lives on.
 * @returns the user's id; signing in comes next, with the same password
 */
export async function createFirstDirector(
  store: Store,
  hasher: Hasher,
  token: string,
  wanted: NewUser,
  now: Date
): Promise<string> {
  const hash = sha256(token)
  const isAlive = sql`hash = ${hash} and used_at is null and expires_at > ${now.toISOString()}::timestamptz`
  // A first look, so that a wrong token costs no password hash.
  const seen = await store.tx(null, ({ db }) => db.execute(sql`select 1 from access.setup_tokens where ${isAlive}`))
  if (seen.length === 0) throw refused()
  const { userId, write } = await prepareUser(hasher, wanted, now)
  const tenants = await store.tx(null, async ({ db }) => {
    await db.execute(sql`select pg_advisory_xact_lock(hashtextextended('first account', 0))`)
    const used = await db.execute(sql`
      update access.setup_tokens set used_at = ${now.toISOString()}::timestamptz where ${isAlive} returning 1`)
    if (used.length === 0 || (await hasAccount(db))) throw refused()
    await write(db)
    return db.execute<{ tenant: string }>(sql`select tenant from directory order by slug`)
  })
  for (const { tenant } of tenants) await setRoles(store, tenant, { userId, roles: ['direction'], by: null }, now)
  return userId
}

const refused = () =>
  new Problem(
    'setup_token_refused',
    {
      fr: 'Ce jeton ne sert plus : il a été utilisé, a plus de 30 minutes, ou un compte existe. Redémarrer le serveur en imprime un autre tant qu’aucun compte n’existe.',
      en: 'This token is dead: it was used, is older than 30 minutes, or an account exists. Restarting the server prints another one as long as no account exists.'
    },
    403
  )
