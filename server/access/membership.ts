import { sql } from 'drizzle-orm'
import type { Store } from '../store/transaction.ts'
import type { Role } from './rights.ts'
import type { Who } from './session.ts'

/** What somebody is in one organisation. `roles` is empty for a token: its verbs decide. */
export interface Membership {
  id: string
  slug: string
  name: string
  isDemo: boolean
  roles: (Role | 'visite')[]
  groupId: string | null
  accountId: string | null
}

const nowhere = '00000000-0000-0000-0000-000000000000'

/**
 * What somebody is in the organisation of a slug; null when it does not exist or is none of theirs, after the same work,
 * so that neither answer nor time tells which. Read anew on every request: a change of role acts on the next one.
 */
export async function membershipOf(store: Store, who: Who, slug: string): Promise<Membership | null> {
  const found = await store.tx(null, ({ db }) =>
    db.execute<{ tenant: string }>(sql`select tenant from directory where slug = ${slug}`)
  )
  return readMembership(store, who, found[0]?.tenant ?? nowhere)
}

type MembershipRow = {
  slug: string
  name: string
  is_demo: boolean
  roles: Role[] | null
  group_id: string | null
  account_id: string | null
}

/** Same, by the organisation's id. */
export async function readMembership(store: Store, who: Who, organisationId: string): Promise<Membership | null> {
  const [row] = await store.tx(organisationId, ({ db }) =>
    db.execute<MembershipRow>(sql`
      select o.slug, o.name, o.is_demo, m.roles, m.group_id, m.account_id
      from organisations o
      left join organisation_users m
        on m.organisation_id = o.organisation_id and m.user_id = ${who.userId} and m.ended_at is null`)
  )
  if (!row) return null
  const roles = rolesOf(who, row)
  if (roles.length === 0 && !(who.kind === 'token' && who.organisationId === organisationId)) return null
  return {
    id: organisationId,
    slug: row.slug,
    name: row.name,
    isDemo: row.is_demo,
    roles,
    groupId: row.group_id,
    accountId: row.account_id
  }
}

function rolesOf(who: Who, row: MembershipRow): (Role | 'visite')[] {
  if (who.kind === 'visitor') return row.is_demo ? ['visite'] : []
  return who.kind === 'user' ? (row.roles ?? []) : []
}

/** Every organisation somebody belongs to, by slug. One short transaction each: for menus, not for every request. */
export async function organisationsOf(store: Store, who: Who): Promise<Membership[]> {
  if (who.kind === 'token')
    return [await readMembership(store, who, who.organisationId)].filter(found => found !== null)
  const all = await store.tx(null, ({ db }) =>
    db.execute<{ tenant: string }>(sql`select tenant from directory order by slug`)
  )
  const found: Membership[] = []
  for (const { tenant } of all) {
    const membership = await readMembership(store, who, tenant)
    if (membership) found.push(membership)
  }
  return found
}

/** Whether somebody may create an organisation: whoever directs one, or any account while there is none. */
export async function mayCreateOrganisation(store: Store, who: Who | null): Promise<boolean> {
  if (who?.kind !== 'user') return false
  const any = await store.tx(null, ({ db }) => db.execute(sql`select 1 from directory limit 1`))
  if (any.length === 0) return true
  return (await organisationsOf(store, who)).some(({ roles }) => roles.includes('direction'))
}
