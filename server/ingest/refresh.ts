import { sql, type SQL } from 'drizzle-orm'
import type { Store, Tx } from '../store/transaction.ts'
import { lockOrganisation } from './day_counts.ts'
import { takeStatistics } from './statistics.ts'

/** Most log rows one refresh takes. */
const BATCH = 50_000

/** Log rows from which the planner's statistics are taken first. */
const MANY = 500

/** What a refresh did. */
export interface Refreshed {
  logRows: number
  persons: number
  /** log rows still waiting afterwards */
  waiting: number
}

type Row = Record<string, unknown>

/**
 * Brings the person-level rollups in line with the facts, for the persons in the change log: recomputed from their
 * contributions, old cells taken away, new cells added. A pure function of the facts: running it twice changes nothing.
 * Consumption of the log and effect commit together.
 */
export async function refresh(store: Store, organisationId: string, now: Date): Promise<Refreshed> {
  return store.tx(organisationId, tx => refreshOnce(tx, organisationId, now), { repeatable: true, deadline: 300_000 })
}

/** Refreshes until nothing waits. */
export async function refreshAll(store: Store, organisationId: string, now: Date): Promise<Refreshed> {
  const total: Refreshed = { logRows: 0, persons: 0, waiting: 0 }
  for (;;) {
    const done = await refresh(store, organisationId, now)
    total.logRows += done.logRows
    total.persons += done.persons
    if (done.waiting === 0 || done.logRows === 0) return { ...total, waiting: done.waiting }
  }
}

async function refreshOnce(tx: Tx, organisationId: string, now: Date): Promise<Refreshed> {
  await lockOrganisation(tx, organisationId)
  await tx.db.execute(sql`set local statement_timeout = '290s'`)
  await keepAnchor(tx, organisationId, now)
  const [head] = (await tx.db.execute(sql`
    select max(seq) as seq, count(*) as n from (select seq from change_log where organisation_id = ${organisationId}::uuid
      order by seq limit ${BATCH}) first`)) as unknown as Row[]
  const upTo = head?.seq ?? null
  if (upTo === null) return settle(tx, organisationId, now, { logRows: 0, persons: 0, waiting: 0 })
  if (Number(head?.n) > MANY) await takeStatistics(tx)
  const [done] = (await tx.db.execute(refreshStatement(organisationId, String(upTo)))) as unknown as Row[]
  await campaignTotals(tx, organisationId)
  const [left] = (await tx.db.execute(sql`
    select count(*)::int as n from change_log where organisation_id = ${organisationId}::uuid`)) as unknown as Row[]
  return settle(tx, organisationId, now, {
    logRows: Number(done?.log_rows ?? 0),
    persons: Number(done?.persons ?? 0),
    waiting: Number(left?.n ?? 0)
  })
}

/**
 * The anchor of 28-day periods: the declared one, else the Monday before the first fact. When an older fact moves it,
 * every person is computed again.
 */
async function keepAnchor(tx: Tx, organisationId: string, now: Date): Promise<void> {
  await tx.db.execute(sql`
    with first as (
      select min(day) as day from (
        select min(day) as day from interaction_days where organisation_id = ${organisationId}::uuid and acts > 0
        union all
        select min((c.occurred_at at time zone o.time_zone)::date) from conversions c
        join organisations o on o.organisation_id = c.organisation_id where c.organisation_id = ${organisationId}::uuid
      ) days
    ), wanted as (
      select coalesce(o.period_anchor_on, date_trunc('week', f.day)::date) as anchor
      from organisations o cross join first f where o.organisation_id = ${organisationId}::uuid
    ), moved as (
      update organisations o set anchor_on = w.anchor from wanted w
      where o.organisation_id = ${organisationId}::uuid and w.anchor is not null and o.anchor_on <> w.anchor returning 1
    )
    insert into change_log (organisation_id, person_id, received_at)
    select ${organisationId}::uuid, id, ${now.toISOString()}::timestamptz from persons
    where organisation_id = ${organisationId}::uuid and exists (select from moved)`)
}

async function settle(tx: Tx, organisationId: string, now: Date, done: Refreshed): Promise<Refreshed> {
  await tx.db.execute(sql`
    insert into rollup_states as r (organisation_id, rollup, version, applied_through, pending, state)
    values (${organisationId}::uuid, 'persons', 1, ${now.toISOString()}::timestamptz, ${done.waiting}, 'ready')
    on conflict (organisation_id, rollup) do update set version = r.version + case when ${done.logRows}::int > 0 then 1 else 0 end,
      applied_through = coalesce((select min(received_at) from change_log where organisation_id = ${organisationId}::uuid), excluded.applied_through),
      pending = excluded.pending, state = 'ready'`)
  return done
}

async function campaignTotals(tx: Tx, organisationId: string): Promise<void> {
  await tx.db.execute(sql`
    insert into campaign_totals as r (organisation_id, campaign_id, kind, acts)
    select organisation_id, campaign_id, kind, sum(acts) from interaction_days
    where organisation_id = ${organisationId}::uuid group by 1, 2, 3 order by 1, 2, 3
    on conflict (organisation_id, campaign_id, kind) do update set acts = excluded.acts where r.acts <> excluded.acts`)
}

/**
 * A support table that holds one row per person and day-like unit, and the refresh of its rows: old rows read before any
 * write (`materialized`), new rows from the facts, changes applied, gone rows deleted.
 */
function unit(
  org: SQL,
  table: string,
  column: string,
  expression: SQL
): { old: SQL; now: SQL; change: SQL; writes: SQL } {
  const name = (suffix: string) => sql.identifier(`${table}_${suffix}`)
  const t = sql.identifier(table)
  const c = sql.identifier(column)
  return {
    old: sql`${name('old')} as materialized (
      select r.person_id, r.${c} as u, r.n from p join ${t} r using (person_id) where r.organisation_id = ${org})`,
    now: sql`${name('now')} as materialized (select person_id, ${expression} as u, count(*)::int as n from facts group by 1, 2)`,
    change: sql`${name('change')} as materialized (
      select coalesce(o.person_id, w.person_id) as person_id, coalesce(o.u, w.u) as u, o.n as was, w.n as now
      from ${name('old')} o full join ${name('now')} w on o.person_id = w.person_id and o.u = w.u)`,
    writes: sql`${name('write')} as (
      insert into ${t} as r (organisation_id, person_id, ${c}, n)
      select ${org}, person_id, u, now from ${name('change')} where now is not null and was is distinct from now order by 2, 3
      on conflict (organisation_id, person_id, ${c}) do update set n = excluded.n
    ), ${name('delete')} as (
      delete from ${t} r using ${name('change')} x
      where r.organisation_id = ${org} and x.now is null and r.person_id = x.person_id and r.${c} = x.u)`
  }
}

/** Cells of growth accounting from a person's sorted active units: new, retained, reactivated, and a lapse after each gap. */
function growth(source: SQL, length: number): SQL {
  const next = sql`(u + ${length}::int)`
  return sql`
    select u as unit, case when before is null then 'new' when before = u - ${length}::int then 'retained' else 'reactivated' end as part
    from (select person_id, u, lag(u) over w as before from ${source} window w as (partition by person_id order by u)) s
    union all
    select ${next}, 'lapsed'
    from (select person_id, u, lead(u) over w as after from ${source} window w as (partition by person_id order by u)) s
    where after is distinct from ${next}`
}

function growthWrites(org: SQL, table: string, column: string, support: string, length: number): SQL {
  const t = sql.identifier(table)
  const c = sql.identifier(column)
  const cells = (suffix: string) => growth(sql`${sql.identifier(`${support}_${suffix}`)}`, length)
  const sum = (part: string) => sql`coalesce(sum(v) filter (where part = ${part}), 0)`
  return sql`${sql.identifier(`${table}_write`)} as (
    insert into ${t} as r (organisation_id, ${c}, new, retained, reactivated, lapsed)
    select ${org}, unit, ${sum('new')}, ${sum('retained')}, ${sum('reactivated')}, ${sum('lapsed')}
    from (select unit, part, -1 as v from (${cells('old')}) o union all select unit, part, 1 from (${cells('now')}) w) cells
    group by unit having bool_or(true) order by unit
    on conflict (organisation_id, ${c}) do update set new = r.new + excluded.new, retained = r.retained + excluded.retained,
      reactivated = r.reactivated + excluded.reactivated, lapsed = r.lapsed + excluded.lapsed)`
}

/** The whole refresh as one statement: every read of old state stands before the first write. */
function refreshStatement(organisationId: string, upTo: string): SQL {
  const org = sql`${organisationId}::uuid`
  const local = sql`(at at time zone zone)::date`
  const months = unit(org, 'person_months', 'month', sql`date_trunc('month', ${local})::date`)
  const weeks = unit(org, 'person_weeks', 'week', sql`date_trunc('week', ${local})::date`)
  const periods = unit(org, 'person_periods', 'period', sql`(anchor + 28 * floor((${local} - anchor) / 28.0)::int)`)
  return sql`
    with gone as (
      delete from change_log where organisation_id = ${org} and seq <= ${upTo}::bigint returning person_id
    ), p as materialized (select distinct person_id from gone
    ), place as materialized (
      select time_zone as zone, anchor_on as anchor from organisations where organisation_id = ${org}
    ), facts as materialized (
      select t.person_id, t.occurred_at as at, zone, anchor
      from p join contributions t on t.organisation_id = ${org} and t.person_id = p.person_id cross join place
    ), in_campaigns as materialized (
      select t.person_id, t.campaign_id, count(*)::int as n
      from p join campaign_contributions t on t.organisation_id = ${org} and t.person_id = p.person_id
      join campaigns c on c.organisation_id = ${org} and c.id = t.campaign_id
        and t.occurred_at >= c.starts_at and t.occurred_at < c.ends_at
      group by 1, 2
    ), old_campaign as materialized (
      select r.person_id, r.campaign_id, r.n from p join person_campaigns r using (person_id) where r.organisation_id = ${org}
    ), old_total as materialized (
      select r.person_id, r.first_at, r.last_at from p join person_totals r using (person_id) where r.organisation_id = ${org}
    ), new_total as materialized (
      select person_id, min(at) as first_at, max(at) as last_at, count(*) as n from facts group by 1
    ), campaign_change as materialized (
      select coalesce(o.campaign_id, w.campaign_id) as campaign_id, coalesce(o.person_id, w.person_id) as person_id, o.n as was, w.n as now
      from old_campaign o full join in_campaigns w on o.campaign_id = w.campaign_id and o.person_id = w.person_id
      where o.n is distinct from w.n
    ), ${months.old}, ${weeks.old}, ${periods.old}, ${months.now}, ${weeks.now}, ${periods.now},
    ${months.change}, ${weeks.change}, ${periods.change},
    old_cohort as materialized (
      select m.person_id, m.u as month, date_trunc('month', t.first_at at time zone zone)::date as cohort,
        date_trunc('month', t.last_at at time zone zone)::date as last_month
      from person_months_old m join old_total t using (person_id) cross join place
    ), new_cohort as materialized (
      select m.person_id, m.u as month, date_trunc('month', t.first_at at time zone zone)::date as cohort,
        date_trunc('month', t.last_at at time zone zone)::date as last_month
      from person_months_now m join new_total t using (person_id) cross join place
    ), campaign_write as (
      insert into person_campaigns as r (organisation_id, campaign_id, person_id, n)
      select ${org}, campaign_id, person_id, now from campaign_change where now is not null order by 2, 3
      on conflict (organisation_id, campaign_id, person_id) do update set n = excluded.n
    ), campaign_delete as (
      delete from person_campaigns r using campaign_change c
      where r.organisation_id = ${org} and c.now is null and r.campaign_id = c.campaign_id and r.person_id = c.person_id
    ), histogram_write as (
      insert into activity_histograms as r (organisation_id, campaign_id, k, persons)
      select ${org}, campaign_id, k, sum(v) from (
        select campaign_id, was as k, -1 as v from campaign_change where was is not null
        union all select campaign_id, now, 1 from campaign_change where now is not null) x
      group by campaign_id, k having sum(v) <> 0 order by 2, 3
      on conflict (organisation_id, campaign_id, k) do update set persons = r.persons + excluded.persons
    ), total_write as (
      insert into person_totals as r (organisation_id, person_id, first_at, last_at, n)
      select ${org}, person_id, first_at, last_at, n from new_total order by 2
      on conflict (organisation_id, person_id) do update set first_at = excluded.first_at, last_at = excluded.last_at, n = excluded.n
      where (r.first_at, r.last_at, r.n) is distinct from (excluded.first_at, excluded.last_at, excluded.n)
    ), total_delete as (
      delete from person_totals r using p where r.organisation_id = ${org} and r.person_id = p.person_id
        and not exists (select from new_total w where w.person_id = p.person_id)
    ), cohort_write as (
      insert into cohort_months as r (organisation_id, cohort, month, persons)
      select ${org}, cohort, month, sum(v) from (
        select cohort, month, -1 as v from old_cohort union all select cohort, month, 1 from new_cohort) x
      group by cohort, month having sum(v) <> 0 order by 2, 3
      on conflict (organisation_id, cohort, month) do update set persons = r.persons + excluded.persons
    ), last_write as (
      insert into cohort_lasts as r (organisation_id, cohort, last_month, persons)
      select ${org}, cohort, last_month, sum(v) from (
        select distinct person_id, cohort, last_month, -1 as v from old_cohort
        union all select distinct person_id, cohort, last_month, 1 from new_cohort) x
      group by cohort, last_month having sum(v) <> 0 order by 2, 3
      on conflict (organisation_id, cohort, last_month) do update set persons = r.persons + excluded.persons
    ), ${months.writes}, ${weeks.writes}, ${periods.writes},
    ${growthWrites(org, 'growth_weeks', 'week', 'person_weeks', 7)},
    ${growthWrites(org, 'growth_periods', 'period', 'person_periods', 28)}
    select (select count(*) from gone) as log_rows, (select count(*) from p) as persons`
}
