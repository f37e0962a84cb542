import { sql, type SQL } from 'drizzle-orm'
import { num } from './engine.ts'
import { entryTables, knownFrom } from './entries.ts'
import { instant } from './facts.ts'
import { lookBack } from './growth.ts'
import type { Ingredients, Measure, Row, Window } from './measure.ts'

const DAY = 86_400_000

/**
 * Cohorts of consecutive 28-day periods from the start of the window: persons by the period of their first contribution
 * ever (made inside the window and its filters), and how many contributed again, anywhere, at each age: `key, cell`
 * (the age in periods; they run to the newest fact), `successes, trials, available_at, is_known`. Without rows asked
 * for, `key` is the first local day of the cohort and the row with key '' pools age 1; with rows, each pools its own
 * cohorts at every age. Only cohorts for which an age is complete, and who is new was known, are pooled.
 * @param isBounded true: in exactly that period; false: in it or in a later one
 */
export function retention(window: Window, isBounded: boolean): SQL {
  const local = (at: SQL) => sql`(${at} at time zone ${window.timeZone})`
  const origin = local(instant(window.from))
  const period = (at: SQL) => sql`floor(extract(epoch from ${local(at)} - ${origin}) / ${(28 * DAY) / 1000}::int)::int`
  const startOf = (index: SQL) => sql`(${origin} + ${index} * interval '28 days')`
  const returned = isBounded
    ? sql`returned as (select key, cohort, age, count(distinct person_id) as persons from active group by key, cohort, age)`
    : sql`returned as (
        select l.key, l.cohort, ages.age, count(*) as persons
        from (select key, person_id, cohort, max(age) as last from active group by key, person_id, cohort) l
        cross join lateral generate_series(0, l.last) as ages(age)
        group by l.key, l.cohort, ages.age)`
  const pooled = (key: SQL, which: SQL, group: SQL) => sql`
    select ${key}, age, sum(returned) filter (where available_at <= ${instant(window.asOf)}) as successes,
      sum(size) filter (where available_at <= ${instant(window.asOf)}) as trials, min(available_at) as available_at, true as is_known
    from cells where is_known ${which} group by ${group}`
  const rows = window.by
    ? pooled(sql`key, age as cell`, sql``, sql`key, age`)
    : sql`
    select to_char(${startOf(sql`cohort`)}, 'YYYY-MM-DD') as key, age as cell, returned as successes, size as trials, available_at, is_known
    from cells
    union all ${pooled(sql`''`, sql`and age = 1`, sql`age`)}`
  return sql`
    with ${entryTables(window)},
    cohorts as materialized (select key, person_id, ${period(sql`first_at`)} as cohort from entered),
    active as (
      select e.key, e.person_id, e.cohort, ${period(sql`a.occurred_at`)} - e.cohort as age
      from cohorts e join acts a on a.person_id = e.person_id
    ), ${returned}, sizes as (
      select c.key, c.cohort, ages.age, c.size
      from (select key, cohort, count(*) as size from cohorts group by key, cohort) c
      cross join lateral generate_series(0, ${period(instant(window.asOf))} - c.cohort) as ages(age)
    ), cells as (
      select s.key, s.cohort, s.age, s.size, coalesce(r.persons, 0) as returned,
        ${startOf(sql`(s.cohort + s.age + 1)`)} at time zone ${window.timeZone} as available_at,
        ${startOf(sql`s.cohort`)} at time zone ${window.timeZone} >= ${instant(knownFrom(window))} as is_known
      from sizes s left join returned r on r.key = s.key and r.cohort = s.cohort and r.age = s.age
    ) ${rows}
    order by 1, 2`
}

/** A cell: of the persons of the cohort, how many returned. Cohorts inside the burn-in are unknown. */
export function retentionCell([row]: readonly Row[], window: Window): Ingredients {
  const trials = num(row?.trials) ?? 0
  const cell = {
    successes: num(row?.successes) ?? 0,
    trials,
    persons: trials,
    availableAt: row ? new Date(String(row.available_at)) : null,
    notes: lookBack(window)
  }
  return row && row.is_known !== true ? { ...cell, status: 'unknown', notes: [{ code: 'short_history' }] } : cell
}

type Own = 'key' | 'label' | 'question' | 'explanation' | 'formula' | 'pitfalls' | 'example'

/** The retention triangle in one of its two readings. */
export const retentionMeasure = (isBounded: boolean, own: Pick<Measure, Own>): Measure => ({
  version: 1,
  id: 'R4',
  family: 'return',
  shape: 'matrix',
  unit: 'share',
  direction: 'up',
  grains: ['campaign', 'group', 'creator', 'channel', 'entry_act'],
  inputs: ['interactions', 'conversions'],
  definedBy: { text: 'Cohort retention, bounded and unbounded (N-period and rolling retention)' },
  grade: 'B',
  interval: 'wilson',
  minimumN: 1,
  minimumPersons: 20,
  suppression: { inside: 5, export: 11, complement: true },
  counterMeasure: 'new_contributors',
  priority: 1,
  ...(isBounded ? {} : { nested: true as const }),
  pooledColumn: '1',
  sql: window => retention(window, isBounded),
  reduce: retentionCell,
  ...own
})
