import { sql } from 'drizzle-orm'
import { arrayLiteral } from '../store/bulk.ts'
import type { Tx } from '../store/transaction.ts'
import { NIL } from './prepare_acts.ts'

/**
 * Adds (`1`) or takes away (`-1`) live received acts to the day counts of the organisation and of the campaigns they
 * belong to at this moment. Called in the transaction that writes, deletes or moves them: taken away before, added after.
 * Days are cut in the organisation's zone. Empty does nothing.
 */
export async function addToDayCounts(
  tx: Tx,
  organisationId: string,
  ids: readonly string[],
  sign: 1 | -1
): Promise<void> {
  if (ids.length === 0) return
  await tx.db.execute(sql`
    with moved as materialized (
      select i.id, i.kind, (i.occurred_at at time zone o.time_zone)::date as day
      from interactions i join organisations o on o.organisation_id = i.organisation_id
      where i.organisation_id = ${organisationId}::uuid and i.id in (select unnest(${arrayLiteral(ids, 'uuid')}::text::uuid[]))
        and i.deleted_at is null and i.direction = 'in'
    )
    insert into interaction_days as r (organisation_id, campaign_id, day, kind, acts)
    select ${organisationId}::uuid, campaign_id, day, kind, ${sign}::int * count(*)
    from (
      select ${NIL}::uuid as campaign_id, day, kind from moved
      union all
      select c.campaign_id, m.day, m.kind from moved m
      join campaign_interactions c on c.organisation_id = ${organisationId}::uuid and c.id = m.id
    ) acts
    group by 2, 3, 4 order by 2, 3, 4
    on conflict (organisation_id, campaign_id, day, kind) do update set acts = r.acts + excluded.acts`)
}

/**
 * Says that the rollups of some persons must be computed again: the authors of these messages, before and after.
 * Append-only; the refresh takes the rows out. Empty does nothing.
 */
export async function logAuthors(tx: Tx, organisationId: string, ids: readonly string[], at: Date): Promise<void> {
  if (ids.length === 0) return
  await tx.db.execute(sql`
    insert into change_log (organisation_id, person_id, received_at)
    select distinct ${organisationId}::uuid, d.resolved_person_id, ${at.toISOString()}::timestamptz
    from (
      select identity_id from interactions
      where organisation_id = ${organisationId}::uuid and id in (select unnest(${arrayLiteral(ids, 'uuid')}::text::uuid[]))
      union
      select identity_id from conversions
      where organisation_id = ${organisationId}::uuid and id in (select unnest(${arrayLiteral(ids, 'uuid')}::text::uuid[]))
    ) a
    join identities d on d.organisation_id = ${organisationId}::uuid and d.id = a.identity_id`)
}

/** Says that the rollups of these persons must be computed again. */
export async function logPersons(tx: Tx, organisationId: string, persons: readonly string[], at: Date): Promise<void> {
  if (persons.length === 0) return
  await tx.db.execute(sql`
    insert into change_log (organisation_id, person_id, received_at)
    select ${organisationId}::uuid, p, ${at.toISOString()}::timestamptz
    from unnest(${arrayLiteral(persons, 'uuid')}::text::uuid[]) as u(p)`)
}

/** Serialises the writers of one organisation, refresh included, until the transaction ends. */
export async function lockOrganisation(tx: Tx, organisationId: string): Promise<void> {
  // a flush of a large file, or a refresh of everyone, may hold it longer than the 5 s that a screen would wait
  await tx.db.execute(sql`set local lock_timeout = '60s'`)
  await tx.db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${organisationId}, 0))`)
}

/** Raises the version of the organisation's facts: results computed before it are out of date. */
export async function raiseVersion(tx: Tx, organisationId: string): Promise<void> {
  await tx.db.execute(sql`
    insert into rollup_states as r (organisation_id, rollup, version, pending, state)
    values (${organisationId}::uuid, 'facts', 1, 0, 'ready')
    on conflict (organisation_id, rollup) do update set version = r.version + 1`)
}
