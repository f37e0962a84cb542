import { sql, type SQL } from 'drizzle-orm'
import { num } from './engine.ts'
import { act, campaign, comment, conversion, like, post } from './example.ts'
import { contributions, instant, organisation } from './facts.ts'
import { lookBack } from './growth.ts'
import type { Ingredients, Measure, Row, Window } from './measure.ts'

const DAY = 86_400_000
/** Days without which who is new cannot be told (S7). */
const BURN_IN = 28

/**
 * Cohorts of consecutive 28-day periods from the start of the window: persons by the period of their first contribution
 * ever (made inside the window and its filters), and how many contributed again, anywhere, at each age. `key` is the
 * first local day of the cohort, `cell` the age in periods; ages run to the newest fact. The row with key '' pools age 1
 * over the cohorts for which it is complete.
 * @param isBounded true: in exactly that period; false: in it or in a later one
 */
export function retention(window: Window, isBounded: boolean): SQL {
  const local = (at: SQL) => sql`(${at} at time zone ${window.timeZone})`
  const origin = local(instant(window.from))
  const period = (at: SQL) => sql`floor(extract(epoch from ${local(at)} - ${origin}) / ${(28 * DAY) / 1000}::int)::int`
  const startOf = (index: SQL) => sql`(${origin} + ${index} * interval '28 days')`
  const knownFrom = new Date((window.historyFrom ?? window.to).getTime() + BURN_IN * DAY)
  const returned = isBounded
    ? sql`returned as (select cohort, age, count(*) as persons from active group by cohort, age)`
    : sql`returned as (
        select l.cohort, ages.age, count(*) as persons
        from (select person_id, cohort, max(age) as last from active group by person_id, cohort) l
        cross join lateral generate_series(0, l.last) as ages(age)
        group by l.cohort, ages.age)`
  return sql`
    with acts as materialized (
      select t.person_id, t.occurred_at from contributions t where t.organisation_id = ${organisation(window)}
    ), first as (select person_id, min(occurred_at) as first_at from acts group by person_id),
    entries as materialized (select distinct a.person_id, a.occurred_at from ${contributions({ ...window, by: null })} a),
    entered as materialized (
      select f.person_id, ${period(sql`f.first_at`)} as cohort
      from first f join entries n on n.person_id = f.person_id and n.occurred_at = f.first_at
    ), active as (
      select distinct e.person_id, e.cohort, ${period(sql`a.occurred_at`)} - e.cohort as age
      from entered e join acts a on a.person_id = e.person_id and a.occurred_at >= ${instant(window.from)}
    ), ${returned}, sizes as (
      select c.cohort, ages.age, c.size
      from (select cohort, count(*) as size from entered group by cohort) c
      cross join lateral generate_series(0, ${period(instant(window.asOf))} - c.cohort) as ages(age)
    ), cells as (
      select s.cohort, s.age, s.size, coalesce(r.persons, 0) as returned,
        ${startOf(sql`(s.cohort + s.age + 1)`)} at time zone ${window.timeZone} as available_at,
        ${startOf(sql`s.cohort`)} at time zone ${window.timeZone} >= ${instant(knownFrom)} as is_known
      from sizes s left join returned r on r.cohort = s.cohort and r.age = s.age
    )
    select to_char(${startOf(sql`cohort`)}, 'YYYY-MM-DD') as key, age as cell, returned as successes, size as trials, available_at, is_known
    from cells
    union all
    select '', 1, sum(returned) filter (where available_at <= ${instant(window.asOf)}),
      sum(size) filter (where available_at <= ${instant(window.asOf)}), min(available_at), true
    from cells where age = 1 and is_known having count(*) > 0
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
  grains: [],
  inputs: ['interactions', 'conversions'],
  definedBy: { text: 'Cohort retention, bounded and unbounded (N-period and rolling retention)' },
  grade: 'B',
  interval: 'wilson',
  minimumN: 1,
  minimumPersons: 20,
  suppression: { inside: 5, export: 11, complement: true },
  counterMeasure: 'new_contributors',
  priority: 1,
  sql: window => retention(window, isBounded),
  reduce: retentionCell,
  ...own
})

/**
 * Facts of both examples: two cohorts, from 2 and from 30 March. Afi and Ben start in the first; Afi comes back in the
 * third period only, by a share and outside the campaign, Ben in the second, at its first instant. Cléo starts in the
 * second. Dodji came in January, Femi began outside the campaign, Esi starts at the closing instant. Gaël only likes. The newest fact ends the third period.
 */
export const retentionExample = {
  campaign: 'c',
  from: '2026-03-02T00:00:00Z',
  to: '2026-04-27T00:00:00Z',
  given: [
    campaign('c', '2026-01-01T00:00:00Z', '2026-06-01T00:00:00Z'),
    post('p', 'c', '2026-01-05T00:00:00Z'),
    post('elsewhere', null, '2026-01-05T00:00:00Z'),
    comment('Dodji', 'elsewhere', '2026-01-05T09:00:00Z'),
    comment('Dodji', 'p', '2026-03-03T09:00:00Z'),
    comment('Femi', 'elsewhere', '2026-03-04T09:00:00Z'),
    comment('Femi', 'p', '2026-03-05T09:00:00Z'),
    comment('Afi', 'p', '2026-03-02T00:00:00Z'),
    act('share', 'Afi', 'elsewhere', '2026-05-01T09:00:00Z', { text: 'encore là' }),
    comment('Ben', 'p', '2026-03-29T23:59:59Z'),
    conversion('Ben', 'signature', '2026-03-30T00:00:00Z', { campaign: 'c' }),
    comment('Cléo', 'p', '2026-04-10T09:00:00Z'),
    like('Cléo', 'p', '2026-05-02T09:00:00Z'),
    like('Gaël', 'p', '2026-03-10T09:00:00Z'),
    comment('Esi', 'p', '2026-04-27T00:00:00Z'),
    like('Gaël', 'p', '2026-05-25T00:00:00Z')
  ]
} satisfies Partial<Measure['example']>
