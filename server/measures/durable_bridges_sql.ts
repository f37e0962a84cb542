import { sql, type SQL } from 'drizzle-orm'
import { belonging, replies } from './bridges.ts'
import { messages } from './facts.ts'
import type { Window } from './measure.ts'
import {
  AFTER_ALL,
  asksForWake,
  availableAt,
  BEFORE_ALL,
  daysBetween,
  edges,
  noRows,
  pointRows
} from './wake_people.ts'

/**
 * Pairs of persons of declared groups whose first answer ever, either way, belongs to the campaign and lies inside its
 * period, at every day of the wake: `key, at, a, b, a_groups, b_groups, is_durable, available_at, groups`. A campaign
 * without such a pair has rows with `a` null. With `by` pair, one row per pair of groups that the two bridge.
 *
 * Durable at d: in two weeks at least (of Monday to Sunday, local) both answered the other before day d, and they still
 * exchanged in the 28 days that end d days after the campaign, wherever that was.
 */
export function durableSql(asked: Window): SQL {
  if (!asksForWake(asked)) return noRows
  const isPair = asked.by === 'pair'
  const window: Window = { ...asked, by: asked.by === 'campaign' ? 'campaign' : null }
  const anywhere: Window = { ...window, campaigns: [], creators: [], formats: [], by: null }
  return sql`
    with edges as materialized (${edges(window)}),
    belonging as materialized (
      select e.key, b.person_id, b.groups
      from edges e cross join lateral ${belonging(window, sql`e.starts_at`, sql`e.ends_at`)} b
    ), declared as materialized (
      select b.key, count(distinct g.id) as groups from belonging b cross join unnest(b.groups) as g(id) group by 1
    ), answers as materialized (
      select r.id, r.author, least(r.author, r.answered) as a, greatest(r.author, r.answered) as b, r.occurred_at as at
      from ${replies(anywhere, BEFORE_ALL, AFTER_ALL)} r
    ), firsts as materialized (
      select distinct on (a, b) a, b, id, at from answers order by a, b, at, id
    ), formed as materialized (
      select o.key, f.a, f.b, x.groups as a_groups, y.groups as b_groups
      from ${messages({ ...window, groups: [] }, BEFORE_ALL, AFTER_ALL)} o
      join firsts f on f.id = o.id
      join edges e on e.key = o.key and f.at >= e.starts_at and f.at < e.ends_at
      join belonging x on (x.key, x.person_id) = (o.key, f.a)
      join belonging y on (y.key, y.person_id) = (o.key, f.b)
    ), said as materialized (
      select f.key, f.a, f.b, s.author, ${daysBetween(window, sql`e.ends_at`, sql`s.at`)} as day,
        date_trunc('week', s.at at time zone ${window.timeZone}) as week
      from formed f
      join edges e on e.key = f.key
      join answers s on (s.a, s.b) = (f.a, f.b)
    ), heard as (
      select key, a, b, week, author, min(day) as day from said group by 1, 2, 3, 4, 5
    ), weeks as materialized (
      select key, a, b, max(day) as since from heard group by key, a, b, week having count(*) = 2
    ), twice as materialized (
      select key, a, b, (array_agg(since order by since))[2] as since from weeks group by 1, 2, 3
    ), alive as materialized (
      select distinct s.key, s.a, s.b, points.at
      from said s join ${pointRows} on s.day >= points.at - 28 and s.day < points.at
    ), followed as (
      select e.key, points.at, f.a, f.b, f.a_groups, f.b_groups, t.since < points.at and l.at is not null as is_durable,
        ${availableAt(window)} as available_at, d.groups
      from edges e
      cross join ${pointRows}
      left join declared d on d.key = e.key
      left join formed f on f.key = e.key
      left join twice t on (t.key, t.a, t.b) = (f.key, f.a, f.b)
      left join alive l on (l.key, l.a, l.b, l.at) = (f.key, f.a, f.b, points.at)
    )
    ${
      isPair
        ? sql`select least(x.id, y.id) || ' ' || greatest(x.id, y.id) as key, f.at, f.a, f.b, f.a_groups, f.b_groups,
      f.is_durable, f.available_at, f.groups
    from followed f cross join unnest(f.a_groups) as x(id) cross join unnest(f.b_groups) as y(id)
    where not f.a_groups && f.b_groups`
        : sql`select * from followed`
    }`
}
