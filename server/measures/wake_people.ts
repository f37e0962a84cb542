import { sql, type SQL } from 'drizzle-orm'
import { contributions, instant, organisation, uuids } from './facts.ts'
import type { Window } from './measure.ts'

/** Days after the end of a campaign at which its wake is read: every 28 days for a year, and 90. */
export const wakeDays: readonly number[] = [28, 56, 84, 90, 112, 140, 168, 196, 224, 252, 280, 308, 336, 364]

export const BEFORE_ALL = new Date('1900-01-01T00:00:00Z')
export const AFTER_ALL = new Date('2900-01-01T00:00:00Z')

/** A wake is asked of campaigns: of those of the filter together, or of each as a row. */
export const asksForWake = (window: Window): boolean => window.campaigns.length > 0 || window.by === 'campaign'

/** Nothing can be measured: no row, whatever the columns. */
export const noRows: SQL = sql`select '' as key where false`

/** Local days (whole and part) from one instant to another, 23- and 25-hour days counted as one. */
export const daysBetween = (window: Window, from: SQL, to: SQL): SQL =>
  sql`(extract(epoch from (${to} at time zone ${window.timeZone}) - (${from} at time zone ${window.timeZone})) / 86400)`

/** The instant so many local days after (or before) another. */
export const daysAfter = (window: Window, from: SQL, days: SQL): SQL =>
  sql`((((${from}) at time zone ${window.timeZone}) + ${days} * interval '1 day') at time zone ${window.timeZone})`

/** Contributors of the campaigns inside their period, whatever `from` and `to`: `key, person_id`. */
const cohort = (window: Window) => sql`
  select distinct a.key, a.person_id from ${contributions(window, BEFORE_ALL, AFTER_ALL)} a`

/** Start and end of what is followed, one row per key: each campaign, or the campaigns of the filter taken as one. */
export function edges(window: Window): SQL {
  const chosen = sql`select c.id, c.starts_at, c.ends_at from campaigns c where c.organisation_id = ${organisation(window)}
    and (${window.campaigns.length === 0} or c.id in ${uuids(window.campaigns)})`
  if (window.by === 'campaign') return sql`select id::text as key, starts_at, ends_at from (${chosen}) one`
  const keys = window.by ? sql`select distinct key from cohort` : sql`select '' as key`
  return sql`select key, min(starts_at) as starts_at, max(ends_at) as ends_at from (${keys}) k cross join (${chosen}) one group by key`
}

/**
 * Persons first seen in the 90 days before the start, outside any campaign: `key, person_id`. What content or what entry
 * act is asked about chooses the campaign's people, not these; groups and networks, as filter or as rows, choose both.
 */
export function baseline(window: Window): SQL {
  const early = sql`(select min(${daysAfter(window, sql`e.starts_at`, sql`-90`)}) from edges e)`
  const late = sql`(select max(e.starts_at) from edges e)`
  const by = window.by === 'group' || window.by === 'channel' ? window.by : null
  const people = { ...window, campaigns: [], creators: [], formats: [], entries: [], by }
  const filtered = sql`select a.key, a.person_id, a.occurred_at
    from ${contributions(people, BEFORE_ALL, AFTER_ALL)} a
    where a.occurred_at >= ${early} and a.occurred_at < ${late}`
  const isFiltered = by !== null || window.groups.length > 0 || window.networks.length > 0
  const sameKey = by ? sql`and w.key = e.key` : sql``
  const posts = sql`select post_id from campaign_posts where organisation_id = ${organisation(window)}`
  return sql`
    select e.key, f.person_id
    from edges e
    join (
      select t.*, rank() over (partition by t.person_id order by t.occurred_at) as place
      from contributions t where t.organisation_id = ${organisation(window)} and t.occurred_at < ${late}
    ) f on f.place = 1 and f.occurred_at >= ${daysAfter(window, sql`e.starts_at`, sql`-90`)} and f.occurred_at < e.starts_at
    left join (${posts}) p on p.post_id = f.post_id
    left join (${posts}) r on r.post_id = f.root_post_id
    ${isFiltered ? sql`join (${filtered}) w on w.person_id = f.person_id and w.occurred_at = f.occurred_at ${sameKey}` : sql``}
    group by e.key, f.person_id
    having bool_and(f.campaign_id is null and p.post_id is null and r.post_id is null)`
}

/**
 * The common tables of the wake, to be put after `with`: `cohort (key, person_id)`, `edges (key, starts_at, ends_at)`,
 * `people (key, person_id)` (the cohort and whoever else is followed), `later (key, person_id, day)`: their
 * contributions from the end on, outside the campaign and outside its posts, in local days after the end; and
 * `back (key, person_id, at)`: who came back in the 28 days that end `at` days after the end.
 * @param others a select of `key, person_id` to follow as well
 */
export function wakeTables(window: Window, others?: SQL): SQL {
  const key = window.by === 'campaign' ? sql`x.campaign_id::text` : sql`e.key`
  const isOwn =
    window.by === 'campaign' ? sql`x.campaign_id::text = e.key` : sql`x.campaign_id in ${uuids(window.campaigns)}`
  return sql`
    cohort as materialized (${cohort(window)}),
    edges as materialized (${edges(window)}),
    ${others ? sql`others as materialized (${others}),` : sql``}
    people as materialized (select key, person_id from cohort ${others ? sql`union select key, person_id from others` : sql``}),
    acts as materialized (
      select t.person_id, t.occurred_at, t.campaign_id, t.post_id, t.root_post_id
      from contributions t
      where t.organisation_id = ${organisation(window)} and t.occurred_at >= (select min(ends_at) from edges)
        and t.person_id in (select person_id from people)
    ), own as materialized (
      select ${key} as key, x.post_id from campaign_posts x cross join edges e
      where x.organisation_id = ${organisation(window)} and ${isOwn}
    ), later as materialized (
      select e.key, x.person_id, ${daysBetween(window, sql`e.ends_at`, sql`x.occurred_at`)} as day
      from edges e
      join people p on p.key = e.key
      join acts x on x.person_id = p.person_id and x.occurred_at >= e.ends_at
      where (${isOwn}) is not true
        and not exists (select from own o where o.key = e.key and o.post_id = x.post_id)
        and not exists (select from own o where o.key = e.key and o.post_id = x.root_post_id)
    ), back as materialized (
      -- points are whole days: whole days are compared, and once each
      select distinct l.key, l.person_id, points.at
      from (select distinct key, person_id, floor(day)::int as day from later) l
      join ${pointRows} on l.day >= points.at - 28 and l.day < points.at
    )`
}

/** The days of the curve as rows: `at`. */
export const pointRows: SQL = sql`unnest(array[${sql.raw(wakeDays.join(','))}]) as points(at)`

/** When the window that ends so many days after the end is over. */
export const availableAt = (window: Window): SQL => daysAfter(window, sql`e.ends_at`, sql`points.at`)

/** True once the newest fact is not before the given instant. */
export const isOver = (window: Window, at: SQL): SQL => sql`(${at} <= ${instant(window.asOf)})`
