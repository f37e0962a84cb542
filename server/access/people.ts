import { sql } from 'drizzle-orm'
import { Problem } from '../problem.ts'
import { arrayLiteral } from '../store/bulk.ts'
import type { Db, Store } from '../store/transaction.ts'
import { writeAudit } from '../store/log.ts'
import { readRoles, type Role } from './rights.ts'
import { endSessions } from './session.ts'

/** A member of an organisation, as the People page shows it. */
export interface Member {
  userId: string
  name: string
  email: string
  roles: Role[]
  groupId: string | null
  accountId: string | null
  hasSecondFactor: boolean
  /** null: never, as far as is known */
  lastSignInAt: Date | null
  /** last request of a living session; null when none lives */
  lastSeenAt: Date | null
  sessions: number
  endedAt: Date | null
}

/**
 * Gives a person exactly these roles in an organisation, whether or not they had some; an empty list ends the membership.
 * It acts on their next request, and every session of theirs ends when a role was taken away.
 * Throws `unknown_role`, or `last_director` when nobody would be left to direct the organisation.
 */
export async function setRoles(
  store: Store,
  organisationId: string,
  change: {
    userId: string
    roles: readonly string[]
    /** of a group lead, and of a creator; left as they were when absent */
    groupId?: string | null
    accountId?: string | null
    by: string | null
  },
  now: Date
): Promise<void> {
  const wanted = change.roles.length > 0 ? readRoles(change.roles) : []
  const before = await store.tx(organisationId, async ({ db }) => {
    // Two directors who remove each other at the same time would both succeed without this.
    await db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`roles|${organisationId}`}, 0))`)
    const members = await db.execute<{ user_id: string; roles: Role[] }>(
      sql`select user_id, roles from organisation_users where ended_at is null`
    )
    const held = members.find(member => member.user_id === change.userId)?.roles ?? []
    const others = members.filter(member => member.user_id !== change.userId)
    const isLast = held.includes('direction') && !others.some(member => member.roles.includes('direction'))
    if (isLast && !wanted.includes('direction')) throw lastDirector()
    await writeRoles(db, organisationId, change, wanted, now)
    const line = { at: now, userId: change.by, action: 'roles_changed', subject: change.userId }
    await writeAudit(db, organisationId, { ...line, detail: { before: held, after: wanted } })
    return held
  })
  if (before.some(role => !wanted.includes(role))) await endSessions(store, change.userId)
}

const lastDirector = () =>
  new Problem(
    'last_director',
    {
      fr: 'C’est la dernière personne de la direction : donner d’abord ce rôle à quelqu’un d’autre.',
      en: 'This is the last director: give that role to somebody else first.'
    },
    409
  )

async function writeRoles(
  db: Db,
  organisationId: string,
  { userId, groupId, accountId }: { userId: string; groupId?: string | null; accountId?: string | null },
  roles: readonly Role[],
  now: Date
) {
  const at = now.toISOString()
  const kept = (given: string | null | undefined, column: 'group_id' | 'account_id') =>
    given === undefined ? sql`m.${sql.identifier(column)}` : sql`${given}::uuid`
  if (roles.length === 0)
    return db.execute(
      sql`update organisation_users set ended_at = ${at}::timestamptz where user_id = ${userId} and ended_at is null`
    )
  return db.execute(sql`
    insert into organisation_users as m (organisation_id, user_id, roles, group_id, account_id, created_at)
    values (${organisationId}::uuid, ${userId}, ${arrayLiteral(roles, 'text')}::text::text[], ${groupId ?? null}::uuid,
      ${accountId ?? null}::uuid, ${at}::timestamptz)
    on conflict (organisation_id, user_id) do update set roles = excluded.roles, group_id = ${kept(groupId, 'group_id')},
      account_id = ${kept(accountId, 'account_id')}, ended_at = null`)
}

/** The people of an organisation, former ones last, by name. */
export async function listMembers(store: Store, organisationId: string, now: Date): Promise<Member[]> {
  type Row = {
    user_id: string
    name: string
    email: string
    roles: Role[]
    group_id: string | null
    account_id: string | null
    two_factor_enabled: boolean
    last_sign_in_at: string | null
    seen: string | null
    sessions: number
    ended_at: string | null
  }
  const rows = await store.tx(organisationId, ({ db }) =>
    db.execute<Row>(sql`
      select m.user_id, u.name, u.email, m.roles, m.group_id, m.account_id, u.two_factor_enabled, u.last_sign_in_at, s.seen, s.sessions, m.ended_at
      from organisation_users m
      join access.users u on u.id = m.user_id
      cross join lateral (
        select max(updated_at) as seen, count(*)::int as sessions
        from access.sessions where user_id = m.user_id and expires_at > ${now.toISOString()}::timestamptz
      ) s
      order by m.ended_at is not null, u.name, u.email`)
  )
  return rows.map(row => ({
    userId: row.user_id,
    name: row.name,
    email: row.email,
    roles: row.roles,
    groupId: row.group_id,
    accountId: row.account_id,
    hasSecondFactor: row.two_factor_enabled,
    lastSignInAt: row.last_sign_in_at ? new Date(row.last_sign_in_at) : null,
    lastSeenAt: row.seen ? new Date(row.seen) : null,
    sessions: row.sessions,
    endedAt: row.ended_at ? new Date(row.ended_at) : null
  }))
}

/** A living session of a member, as the People page shows it. */
export interface MemberSession {
  id: string
  userId: string
  browser: string | null
  openedAt: Date
  lastSeenAt: Date
}

/** The living sessions of the members of an organisation, newest request first. */
export async function listSessions(store: Store, organisationId: string, now: Date): Promise<MemberSession[]> {
  type Row = { id: string; user_id: string; user_agent: string | null; created_at: string; updated_at: string }
  const rows = await store.tx(organisationId, ({ db }) =>
    db.execute<Row>(sql`
      select s.id, s.user_id, s.user_agent, s.created_at, s.updated_at
      from organisation_users m join access.sessions s on s.user_id = m.user_id
      where m.ended_at is null and s.expires_at > ${now.toISOString()}::timestamptz
      order by s.updated_at desc, s.id`)
  )
  return rows.map(row => ({
    id: row.id,
    userId: row.user_id,
    browser: row.user_agent || null,
    openedAt: new Date(row.created_at),
    lastSeenAt: new Date(row.updated_at)
  }))
}

/** Closes one session of a member, or all of them; who is no member is left alone. Written in the audit log. */
export async function closeSessions(
  store: Store,
  organisationId: string,
  closing: { userId: string; sessionId?: string | undefined; by: string | null },
  now: Date
): Promise<number> {
  const { userId, sessionId, by } = closing
  return store.tx(organisationId, async ({ db }) => {
    const rows = await db.execute(sql`
      delete from access.sessions s using organisation_users m
      where m.user_id = s.user_id and m.ended_at is null and s.user_id = ${userId}
        and (${sessionId ?? null}::text is null or s.id = ${sessionId ?? null}) returning s.id`)
    const line = { at: now, userId: by, action: 'sessions_closed', subject: userId }
    if (rows.length > 0) await writeAudit(db, organisationId, { ...line, detail: { sessions: rows.length } })
    return rows.length
  })
}
