import { sql } from 'drizzle-orm'
import { arrayLiteral } from '../store/bulk.ts'
import type { Store, Tx } from '../store/transaction.ts'

type Row = Record<string, unknown>

/**
 * Brings the memberships of groups in line with their rolls. Whoever is on a roll is a member from its date; the first
 * later roll without them ends it at its own. What a roll says of its date is never changed by a later one, and the
 * order in which rolls came in does not matter. Memberships declared one by one are left alone. Empty does nothing.
 */
export async function settleRolls(tx: Tx, organisationId: string, groups: readonly string[]): Promise<void> {
  if (groups.length === 0) return
  const org = sql`${organisationId}::uuid`
  const these = sql`(select unnest(${arrayLiteral([...groups], 'uuid')}::text::uuid[]))`
  await tx.db.execute(sql`delete from group_members
    where organisation_id = ${org} and group_id in ${these} and is_from_roll`)
  await tx.db.execute(sql`
    with rolls as (
      select group_id, at, lead(at) over (partition by group_id order by at) as next,
        row_number() over (partition by group_id order by at) as place
      from (select distinct group_id, at from roll_members where organisation_id = ${org} and group_id in ${these}) r
    ), names as (
      select m.*, r.next, r.place - row_number() over (partition by m.group_id, m.identity_id order by m.at) as spell
      from roll_members m join rolls r on r.group_id = m.group_id and r.at = m.at
      where m.organisation_id = ${org}
    ), spells as (
      select distinct on (group_id, identity_id, spell) group_id, identity_id, next as to_at, sex, age_band, place, role,
        min(at) over one as from_at, first_value(source_id) over first as source_id, first_value(pull_id) over first as pull_id,
        first_value(received_at) over first as received_at
      from names
      window one as (partition by group_id, identity_id, spell), first as (one order by at)
      order by group_id, identity_id, spell, at desc
    )
    insert into group_members (organisation_id, id, group_id, identity_id, from_at, to_at, sex, age_band, place, role,
      is_from_roll, source_id, pull_id, raw_ref, received_at)
    select ${org}, md5(concat_ws('|', 'roll', group_id, identity_id, from_at at time zone 'UTC'))::uuid, group_id,
      identity_id, from_at, to_at, sex, age_band, place, role, true, source_id, pull_id, 'roll', received_at
    from spells`)
}

/** A roll: a group's whole list at a date, and what changed since the one before. */
export interface Roll {
  group: string
  name: { fr: string; en: string }
  at: string
  members: number
  /** on this roll and not on the one before; null for the first */
  joined: number | null
  /** on the one before and not on this one; null for the first */
  left: number | null
}

/** The rolls of an organisation, newest first within each group. Counts only: who is on a roll is told to nobody. */
export async function listRolls(store: Store, organisationId: string): Promise<Roll[]> {
  const rows = await store.tx(
    organisationId,
    async ({ db }) =>
      (await db.execute(sql`
        with rolls as (
          select group_id, at, lag(at) over (partition by group_id order by at) as before
          from (select distinct group_id, at from roll_members) r
        )
        select g.slug, g.name_fr, g.name_en, r.at, r.before is null as is_first,
          (select count(distinct m.identity_id)::int from roll_members m where m.group_id = r.group_id and m.at = r.at) as members,
          (select count(distinct m.identity_id)::int from roll_members m where m.group_id = r.group_id and m.at = r.at
            and not exists (select from roll_members b where b.group_id = r.group_id and b.at = r.before and b.identity_id = m.identity_id)) as joined,
          (select count(distinct b.identity_id)::int from roll_members b where b.group_id = r.group_id and b.at = r.before
            and not exists (select from roll_members m where m.group_id = r.group_id and m.at = r.at and m.identity_id = b.identity_id)) as gone
        from rolls r join groups g on g.id = r.group_id
        order by g.slug, r.at desc`)) as unknown as Row[],
    { mode: 'read only' }
  )
  return rows.map(row => ({
    group: String(row.slug),
    name: { fr: String(row.name_fr), en: String(row.name_en) },
    at: new Date(String(row.at)).toISOString(),
    members: Number(row.members),
    joined: row.is_first ? null : Number(row.joined),
    left: row.is_first ? null : Number(row.gone)
  }))
}

/** A group as the settings list it, with how many persons are members at an instant. */
export interface ListedGroup {
  id: string
  slug: string
  kind: string
  name: { fr: string; en: string }
  members: number
}

/** The declared groups, by kind and name. A person with two accounts is one member. */
export async function listGroups(store: Store, organisationId: string, at: Date): Promise<ListedGroup[]> {
  const rows = await store.tx(
    organisationId,
    async ({ db }) =>
      (await db.execute(sql`
        select g.id, g.slug, g.kind, g.name_fr, g.name_en, count(distinct d.resolved_person_id)::int as members
        from groups g
        left join group_members m on m.group_id = g.id and m.from_at <= ${at.toISOString()}::timestamptz
          and (m.to_at is null or m.to_at > ${at.toISOString()}::timestamptz)
        left join identities d on d.id = m.identity_id
        group by 1, 2, 3, 4, 5 order by g.kind, g.name_fr, g.slug`)) as unknown as Row[],
    { mode: 'read only' }
  )
  return rows.map(row => ({
    id: String(row.id),
    slug: String(row.slug),
    kind: String(row.kind),
    name: { fr: String(row.name_fr), en: String(row.name_en) },
    members: Number(row.members)
  }))
}
