import { createHmac } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { Problem } from '../problem.ts'
import type { Store } from '../store/transaction.ts'

/** Failures before the first delay; then 1 s, doubling up to 15 minutes. A day without failure forgets them. */
export const freeFailures = 5
const longest = 900
const attemptsPerAddress = 30
const addressWindow = 600

/** Accounts and addresses are counted under keyed hashes: the table tells nobody who tried. */
function keyOf(secret: Uint8Array, kind: 'account' | 'address' | 'code', text: string): string {
  return `${kind}:${createHmac('sha256', secret).update(`${kind}|${text}`).digest('base64url')}`
}

function tooMany(seconds: number): Problem {
  return new Problem(
    'too_many_attempts',
    {
      fr: `Trop d’essais : attendre ${seconds} s avant le prochain.`,
      en: `Too many attempts: wait ${seconds} s before the next one.`
    },
    429,
    { retry_after: seconds }
  )
}

/**
 * Counts one try at an account, whatever address it comes from, before the password is looked at, so that tries at the
 * same time are counted too. The same for accounts that do not exist. Throws `too_many_attempts` (429, with
 * `retry_after` in seconds) while a delay runs; a refused try is not counted and never locks anyone out for good.
 */
export async function countAccountAttempt(store: Store, secret: Uint8Array, email: string, now: Date): Promise<void> {
  const at = now.toISOString()
  const key = keyOf(secret, 'account', email.trim().toLowerCase())
  await store.tx(null, async ({ db }) => {
    const failures = sql`case when d.last_at < ${at}::timestamptz - interval '1 day' then 1 else d.failures + 1 end`
    const counted = await db.execute(sql`
      insert into access.sign_in_delays as d (key, failures, last_at) values (${key}, 1, ${at}::timestamptz)
      on conflict (key) do update set failures = ${failures}, last_at = ${at}::timestamptz,
        blocked_until = case when ${failures} >= ${freeFailures} then ${at}::timestamptz
          + make_interval(secs => least(${longest}, power(2, least(${failures} - ${freeFailures}, 20)))) end
      where d.blocked_until is null or d.blocked_until <= ${at}::timestamptz
      returning key`)
    if (counted.length > 0) return
    const [row] = await db.execute<{ seconds: number }>(sql`
      select ceil(extract(epoch from blocked_until - ${at}::timestamptz))::int as seconds
      from access.sign_in_delays where key = ${key}`)
    throw tooMany(Math.max(1, row?.seconds ?? 1))
  })
}

/** Counts one try from an address: 30 in ten minutes. Throws `too_many_attempts`. */
export async function countAddressAttempt(store: Store, secret: Uint8Array, address: string, now: Date): Promise<void> {
  const at = now.toISOString()
  const key = keyOf(secret, 'address', address)
  const [row] = await store.tx(null, ({ db }) =>
    db.execute<{ failures: number; seconds: number }>(sql`
      insert into access.sign_in_delays as d (key, failures, last_at) values (${key}, 1, ${at}::timestamptz)
      on conflict (key) do update set
        failures = case when d.last_at <= ${at}::timestamptz - make_interval(secs => ${addressWindow}) then 1 else d.failures + 1 end,
        last_at = case when d.last_at <= ${at}::timestamptz - make_interval(secs => ${addressWindow}) then ${at}::timestamptz else d.last_at end
      returning failures, ceil(extract(epoch from last_at - ${at}::timestamptz) + ${addressWindow})::int as seconds`)
  )
  if (row && row.failures > attemptsPerAddress) throw tooMany(Math.max(1, row.seconds))
}

/** Forgets the failures of an account: after a good sign-in, or a reset. */
export async function forgetFailures(store: Store, secret: Uint8Array, email: string): Promise<void> {
  const key = keyOf(secret, 'account', email.trim().toLowerCase())
  await store.tx(null, ({ db }) => db.execute(sql`delete from access.sign_in_delays where key = ${key}`))
}

/**
 * Takes a time-based code of a person once: false when it was taken less than two minutes ago (a code lives 90 s, one
 * step of tolerance on each side). Of two requests at the same instant one gets true.
 */
export async function takeCode(
  store: Store,
  secret: Uint8Array,
  userId: string,
  code: string,
  now: Date
): Promise<boolean> {
  const at = now.toISOString()
  const key = keyOf(secret, 'code', `${userId}|${code}`)
  const taken = await store.tx(null, ({ db }) =>
    db.execute(sql`
      insert into access.sign_in_delays as d (key, failures, last_at) values (${key}, 1, ${at}::timestamptz)
      on conflict (key) do update set last_at = ${at}::timestamptz
      where d.last_at <= ${at}::timestamptz - interval '2 minutes'
      returning key`)
  )
  return taken.length > 0
}

/** Drops counters that no longer matter and sessions and challenges that ended; a daily job. Returns rows dropped. */
export async function sweepAccess(store: Store, now: Date): Promise<number> {
  const at = now.toISOString()
  return store.tx(null, async ({ db }) => {
    const gone = [
      await db.execute(
        sql`delete from access.sign_in_delays where last_at < ${at}::timestamptz - interval '1 day' returning 1`
      ),
      await db.execute(sql`delete from access.sessions where expires_at <= ${at}::timestamptz returning 1`),
      await db.execute(sql`delete from access.verifications where expires_at <= ${at}::timestamptz returning 1`)
    ]
    return gone.reduce((sum, rows) => sum + rows.length, 0)
  })
}
