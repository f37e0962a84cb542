import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { Problem } from '../problem.ts'
import { arrayLiteral } from '../store/bulk.ts'
import { writeAudit } from '../store/log.ts'
import type { Store } from '../store/transaction.ts'
import type { Hasher } from './password.ts'
import { setRoles } from './people.ts'
import { readRoles, type Role } from './rights.ts'
import { prepareUser, type NewUser } from './users.ts'

/** A one-time link as lists show it: everything but what opens the door. */
export interface Invitation {
  id: string
  name: string | null
  roles: Role[]
  groupId: string | null
  accountId: string | null
  createdBy: string | null
  createdAt: string
  expiresAt: string
  state: 'waiting' | 'used' | 'expired' | 'revoked'
}

/** What an invitation gives to whoever opens it. */
export interface NewInvitation {
  name?: string | undefined
  roles: readonly string[]
  groupId?: string | null
  accountId?: string | null
  days: number
  by: string | null
}

type Row = Record<string, unknown>
const sha256 = (text: string) => createHash('sha256').update(text).digest()
const longestDays = 30

/** The organisation an invitation's text speaks of; null when it has not the form of one. Proves nothing. */
function organisationIn(text: string): string | null {
  if (!/^[A-Za-z0-9_-]{64}$/.test(text)) return null
  const hex = Buffer.from(text, 'base64url').subarray(0, 16).toString('hex')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

/**
 * Makes a one-time link's text: base64url of the organisation's id (16 bytes, to look it up; no secret) and 32 random
 * bytes. Answered once, stored as its SHA-256. Throws `unknown_role`, `bad_expiry`, or what `refuseWithoutPlace` throws.
 */
export async function invite(
  store: Store,
  organisationId: string,
  wanted: NewInvitation,
  now: Date
): Promise<{ id: string; token: string; expiresAt: string }> {
  const roles = readRoles(wanted.roles)
  if (!Number.isInteger(wanted.days) || wanted.days < 1 || wanted.days > longestDays)
    throw new Problem('bad_expiry', {
      fr: `Une invitation vaut de 1 à ${longestDays} jours.`,
      en: `An invitation lives 1 to ${longestDays} days.`
    })
  const id = randomUUID()
  const token = Buffer.concat([Buffer.from(organisationId.replaceAll('-', ''), 'hex'), randomBytes(32)]).toString(
    'base64url'
  )
  const expiresAt = new Date(now.getTime() + wanted.days * 86_400_000).toISOString()
  await store.tx(organisationId, async ({ db }) => {
    await refuseWithoutPlace({ db }, roles, wanted.groupId ?? null, wanted.accountId ?? null)
    await db.execute(sql`
      insert into invitations (organisation_id, id, hash, name, roles, group_id, account_id, created_by, created_at, expires_at)
      values (${organisationId}::uuid, ${id}::uuid, ${sha256(token)}, ${wanted.name?.trim() || null},
        ${arrayLiteral(roles, 'text')}::text::text[], ${wanted.groupId ?? null}::uuid, ${wanted.accountId ?? null}::uuid, ${wanted.by},
        ${now.toISOString()}::timestamptz, ${expiresAt}::timestamptz)`)
    await writeAudit(db, organisationId, {
      at: now,
      userId: wanted.by,
      action: 'person_invited',
      subject: id,
      detail: { roles }
    })
  })
  return { id, token, expiresAt }
}

/** A group lead needs a group of the organisation, a creator an account of it. Throws `group_required`, `account_required`. */
export async function refuseWithoutPlace(
  { db }: { db: import('../store/transaction.ts').Db },
  roles: readonly Role[],
  groupId: string | null,
  accountId: string | null
): Promise<void> {
  const exists = async (table: 'groups' | 'accounts', id: string | null) =>
    id !== null &&
    (await db.execute(sql`select 1 from ${sql.identifier(table)} where id::text = ${id.toLowerCase()}`)).length > 0
  if (roles.includes('responsable_groupe') && !(await exists('groups', groupId)))
    throw new Problem('group_required', {
      fr: 'Une personne responsable de groupe a besoin de son groupe : le choisir.',
      en: 'A group lead needs a group: choose it.'
    })
  if (roles.includes('creation') && !(await exists('accounts', accountId)))
    throw new Problem('account_required', {
      fr: 'Une personne qui crée a besoin de son compte : le choisir.',
      en: 'A creator needs an account: choose it.'
    })
}

/** The invitations of an organisation, newest first; those that were used or died stay 90 days. */
export async function listInvitations(store: Store, organisationId: string, now: Date): Promise<Invitation[]> {
  const rows = await store.tx(
    organisationId,
    async ({ db }) =>
      (await db.execute(sql`select * from invitations
        where created_at > ${now.toISOString()}::timestamptz - interval '90 days' order by created_at desc, id`)) as unknown as Row[],
    { mode: 'read only' }
  )
  const instant = (value: unknown) => new Date(String(value)).toISOString()
  return rows.map(row => ({
    id: String(row.id),
    name: row.name === null ? null : String(row.name),
    roles: row.roles as Role[],
    groupId: row.group_id === null ? null : String(row.group_id),
    accountId: row.account_id === null ? null : String(row.account_id),
    createdBy: row.created_by === null ? null : String(row.created_by),
    createdAt: instant(row.created_at),
    expiresAt: instant(row.expires_at),
    state: row.used_at
      ? 'used'
      : row.revoked_at
        ? 'revoked'
        : new Date(instant(row.expires_at)) <= now
          ? 'expired'
          : 'waiting'
  }))
}

/** Kills a link nobody has used. Throws `unknown_invitation`. */
export async function revokeInvitation(
  store: Store,
  organisationId: string,
  id: string,
  by: string | null,
  now: Date
): Promise<void> {
  await store.tx(organisationId, async ({ db }) => {
    const rows = await db.execute(sql`update invitations set revoked_at = ${now.toISOString()}::timestamptz
      where id::text = ${id.toLowerCase()} and revoked_at is null and used_at is null returning id`)
    if (rows.length === 0)
      throw new Problem(
        'unknown_invitation',
        { fr: 'Invitation inconnue ou déjà utilisée.', en: 'Unknown invitation, or used.' },
        404
      )
    await writeAudit(db, organisationId, {
      at: now,
      userId: by,
      action: 'invitation_revoked',
      subject: id.toLowerCase()
    })
  })
}

/** What an open link offers: where, as what. Throws `invitation_refused` in the same words for every dead link. */
export async function readInvitation(
  store: Store,
  token: string,
  now: Date
): Promise<{ organisationId: string; organisation: string; name: string | null; roles: Role[] }> {
  const organisationId = organisationIn(token)
  if (!organisationId) throw refused()
  const [row] = await store.tx(organisationId, ({ db }) =>
    db.execute<{ organisation: string; name: string | null; roles: Role[] }>(sql`
      select o.name as organisation, i.name, i.roles from invitations i cross join organisations o where ${alive(token, now)}`)
  )
  if (!row) throw refused()
  return { organisationId, ...row }
}

const alive = (token: string, now: Date) => sql`hash = ${sha256(token)} and used_at is null and revoked_at is null
  and expires_at > ${now.toISOString()}::timestamptz`

/** Creates an account from a link and gives it its roles; the link dies. Throws `invitation_refused`, or what a weak password throws. */
export async function acceptAsNew(
  store: Store,
  hasher: Hasher,
  token: string,
  wanted: NewUser,
  now: Date
): Promise<string> {
  const { organisationId, organisation } = await readInvitation(store, token, now)
  const { userId, write } = await prepareUser(hasher, wanted, now, [organisation])
  const line = await spend(store, organisationId, token, userId, now, write)
  await setRoles(store, organisationId, { ...line, userId, by: null }, now)
  return userId
}

/** Adds the roles of a link to those a signed-in person has in the organisation; the link dies. Throws `invitation_refused`. */
export async function acceptAsKnown(store: Store, token: string, userId: string, now: Date): Promise<void> {
  const { organisationId } = await readInvitation(store, token, now)
  const line = await spend(store, organisationId, token, userId, now)
  const [held] = await store.tx(organisationId, ({ db }) =>
    db.execute<{ roles: Role[] }>(
      sql`select roles from organisation_users where user_id = ${userId} and ended_at is null`
    )
  )
  const roles = [...new Set([...(held?.roles ?? []), ...line.roles])]
  await setRoles(store, organisationId, { ...line, roles, userId, by: null }, now)
}

/** Uses the link once, with the account it makes, in one transaction: two who open it at the same time do not both get in. */
async function spend(
  store: Store,
  organisationId: string,
  token: string,
  userId: string,
  now: Date,
  write?: (db: import('../store/transaction.ts').Db) => Promise<void>
): Promise<{ roles: Role[]; groupId: string | null; accountId: string | null }> {
  return store.tx(organisationId, async ({ db }) => {
    const [row] = await db.execute<{ roles: Role[]; group_id: string | null; account_id: string | null }>(sql`
      update invitations set used_at = ${now.toISOString()}::timestamptz, used_by = ${userId}
      where ${alive(token, now)} returning roles, group_id, account_id`)
    if (!row) throw refused()
    await write?.(db)
    return { roles: row.roles, groupId: row.group_id, accountId: row.account_id }
  })
}

const refused = () =>
  new Problem(
    'invitation_refused',
    {
      fr: 'Ce lien ne sert plus : il a été utilisé, retiré, ou il a expiré. En demander un autre à la direction.',
      en: 'This link is dead: it was used, withdrawn, or it has expired. Ask a director for another one.'
    },
    403
  )
