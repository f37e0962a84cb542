import { createHash } from 'node:crypto'
import { sql } from 'drizzle-orm'
import type { Store } from '../store/transaction.ts'
import { cookieValue, type CookieNames } from './cookies.ts'
import type { Verb } from './rights.ts'
import { readToken } from './tokens.ts'
import { isVisit } from './visit.ts'

/** A person with an account and a living session. */
export interface User {
  kind: 'user'
  userId: string
  name: string
  email: string
  locale: string | null
  hasSecondFactor: boolean
  sessionId: string
  /** when password, and second factor where there is one, were last given */
  signedInAt: Date
}

/** Who asks: a person, a program with a token, or a visitor of the demonstration. */
export type Who =
  | User
  | { kind: 'token'; userId: null; tokenId: string; organisationId: string; verbs: Verb[]; sourceId: string | null }
  | { kind: 'visitor'; userId: null }

export interface IdentifyOptions {
  cookies: CookieNames
  /** signs visits; see `visit.ts` */
  secret: Uint8Array
  /** whether the demonstration may be visited without an account */
  demo: boolean
  now: () => Date
  /** reads no cookie: for doors that programs use */
  cookieless?: boolean
}

/** A session ends 30 minutes after its last request, and 12 hours after sign-in whatever happens. */
export const idleMinutes = 30
export const absoluteHours = 12

/** How a session's token is stored: never as it is. */
export const hashSession = (token: string) => `sha256:${createHash('sha256').update(token).digest('base64url')}`

/**
 * Tells from a request's headers who asks. A token in `Authorization: Bearer` wins over a cookie, and a wrong one is
 * nobody. Null for nobody: no session, an ended one, a dead token.
 */
export async function identify(
  store: Store,
  headers: { authorization?: string | undefined; cookie?: string | undefined },
  options: IdentifyOptions
): Promise<Who | null> {
  const now = options.now()
  const bearer = headers.authorization && /^bearer (\S+)$/i.exec(headers.authorization)?.[1]
  if (headers.authorization) {
    const token = bearer ? await readToken(store, bearer, now) : null
    return token && { kind: 'token', userId: null, ...token }
  }
  if (options.cookieless) return null
  const session = cookieValue(headers.cookie, options.cookies.session)
  const user = session ? await readSession(store, session, now) : null
  if (user) return user
  const visit = options.demo && cookieValue(headers.cookie, options.cookies.visit)
  return visit && isVisit(visit, options.secret, now) ? { kind: 'visitor', userId: null } : null
}

type SessionRow = {
  id: string
  created_at: string
  expires_at: string
  until: string
  user_id: string
  name: string
  email: string
  locale: string | null
  two_factor_enabled: boolean
}

/**
 * The person behind a session cookie (`token.signature`), and the session prolonged by one more idle time. The token has
 * 256 random bits and is looked up by its hash, so the signature adds nothing here.
 */
async function readSession(store: Store, cookie: string, now: Date): Promise<User | null> {
  const hash = hashSession(cookie.split('.')[0] ?? '')
  const at = now.toISOString()
  return store.tx(null, async ({ db }) => {
    const [row] = await db.execute<SessionRow>(sql`
      select s.id, s.created_at, s.expires_at, s.user_id, u.name, u.email, u.locale, u.two_factor_enabled,
        least(${at}::timestamptz + make_interval(mins => ${idleMinutes}),
          s.created_at + make_interval(hours => ${absoluteHours})) as until
      from access.sessions s
      join access.users u on u.id = s.user_id
      where s.token = ${hash} and s.expires_at > ${at}::timestamptz
        and s.created_at > ${at}::timestamptz - make_interval(hours => ${absoluteHours})`)
    if (!row) return null
    // One write a minute at most, not one per request.
    if (Date.parse(row.until) - Date.parse(row.expires_at) >= 60_000)
      await db.execute(sql`
        update access.sessions set expires_at = ${row.until}::timestamptz, updated_at = ${at}::timestamptz
        where id = ${row.id}`)
    return {
      kind: 'user',
      userId: row.user_id,
      name: row.name,
      email: row.email,
      locale: row.locale,
      hasSecondFactor: row.two_factor_enabled,
      sessionId: row.id,
      signedInAt: new Date(row.created_at)
    }
  })
}

/** Ends sessions of a person: all of them, or all but one. Returns how many. */
export async function endSessions(store: Store, userId: string, except?: { token: string }): Promise<number> {
  const kept = except ? hashSession(except.token) : ''
  const rows = await store.tx(null, ({ db }) =>
    db.execute(sql`delete from access.sessions where user_id = ${userId} and token <> ${kept} returning id`)
  )
  return rows.length
}

/** Ends one session of a person; nothing when it is not theirs or ended already. */
export async function endSession(store: Store, userId: string, sessionId: string): Promise<void> {
  await store.tx(null, ({ db }) =>
    db.execute(sql`delete from access.sessions where user_id = ${userId} and id = ${sessionId}`)
  )
}
