import { sql, type SQL } from 'drizzle-orm'
import { belonging, replies } from './bridges.ts'
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
      select least(r.author, r.answered) as a, greatest(r.author, r.answered) as b, r.author < r.answered as is_forward, r.occurred_at
      from ${replies(anywhere, BEFORE_ALL, AFTER_ALL)} r
    ), firsts as materialized (
      select a, b, min(occurred_at) as at from answers group by 1, 2
    ), own as materialized (
      select r.key, least(r.author, r.answered) as a, greatest(r.author, r.answered) as b, r.occurred_at as at
      from ${replies(window, BEFORE_ALL, AFTER_ALL)} r
    ), formed as materialized (
      select distinct o.key, o.a, o.b, x.groups as a_groups, y.groups as b_groups
      from own o
      join firsts f on f.a = o.a and f.b = o.b and f.at = o.at
      join edges e on e.key = o.key and o.at >= e.starts_at and o.at < e.ends_at
      join belonging x on x.key = o.key and x.person_id = o.a
      join belonging y on y.key = o.key and y.person_id = o.b
    ), said as materialized (
      select f.key, f.a, f.b, s.is_forward, ${daysBetween(window, sql`e.ends_at`, sql`s.occurred_at`)} as day,
        date_trunc('week', s.occurred_at at time zone ${window.timeZone}) as week
      from formed f
      join edges e on e.key = f.key
      join answers s on s.a = f.a and s.b = f.b
    ), weeks as materialized (
      select key, a, b, greatest(min(day) filter (where is_forward), min(day) filter (where not is_forward)) as since
      from said group by key, a, b, week
      having bool_or(is_forward) and bool_or(not is_forward)
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
      left join twice t on t.key = f.key and t.a = f.a and t.b = f.b
      left join alive l on l.key = f.key and l.a = f.a and l.b = f.b and l.at = points.at
    )
    ${
      isPair
        ? sql`select distinct least(x.id, y.id) || ' ' || greatest(x.id, y.id) as key, f.at, f.a, f.b, f.a_groups, f.b_groups,
      f.is_durable, f.available_at, f.groups
    from followed f cross join unnest(f.a_groups) as x(id) cross join unnest(f.b_groups) as y(id)
    where not f.a_groups && f.b_groups`
        : sql`select * from followed`
    }`
}
