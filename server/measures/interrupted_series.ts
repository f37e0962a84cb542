import { sql } from 'drizzle-orm'
import type { CanonicalRecord } from '../sources/record.ts'
import { interruptedSeries } from '../statistics/interrupted_series.ts'
import { num } from './engine.ts'
import { campaign, comment, like, post } from './example.ts'
import { contributions, instant } from './facts.ts'
import { persons5, type Ingredients, type Measure, type Row } from './measure.ts'
import { AFTER_ALL, asksForWake, BEFORE_ALL, daysAfter, daysBetween, edges, isOver, noRows } from './wake_people.ts'

/** Most weeks looked at on each side. */
const WEEKS = 26
/** Weeks needed before (the number itself), and after. */
const BEFORE = 8
const AFTER = 4

/** Weeks before the start at which nothing happened, and 0, the end of the campaign. */
const places = [...Array.from({ length: WEEKS - BEFORE - AFTER + 1 }, (_, i) => BEFORE - WEEKS + i), 0]

/** The jump at the end of the campaign (point 0), or at a date before it at which nothing happened. */
function ingredients(rows: readonly Row[]): Ingredients {
  const [row] = rows
  if (!row) return { persons: 0, status: 'unknown' }
  const at = num(row.at) ?? 0
  const points = rows
    .filter(one => at === 0 || one.is_after !== true)
    .map(one => ({
      t: num(one.t) ?? 0,
      y: num(one.people) ?? 0,
      isAfter: at === 0 ? one.is_after === true : (num(one.t) ?? 0) >= at
    }))
    .sort((one, other) => one.t - other.t)
  const after = points.filter(({ isAfter }) => isAfter).length
  const common = {
    n: points.length - after,
    persons: num(row.persons) ?? 0,
    alsoNeeds: { n: after, minimum: AFTER },
    ...(at === 0 ? { availableAt: new Date(String(row.available_at)) } : {})
  }
  // Nobody whom a platform names, in all these weeks: two flat lines say nothing.
  if (common.persons === 0) return { ...common, value: null, status: 'too_few' }
  const found = interruptedSeries(points, at === 0 ? (num(row.length) ?? 0) : at)
  if (!found) return { ...common, value: null, status: 'too_few' }
  const { value, lo, hi } = found.slope
  return { ...common, ...found.level, notes: [{ code: 'slope_change', value, lo, hi }] }
}

const at = (days: number, second = 0) =>
  new Date(Date.UTC(2026, 1, 2) + days * 86_400_000 + second * 1000).toISOString()
const each = (names: readonly string[], when: string) => names.map(name => comment(name, 'q', when))
const facts: readonly CanonicalRecord[] = [
  campaign('c', at(0), at(7)),
  campaign('d', at(-7), at(14)),
  post('p', 'c', at(0)),
  post('q', null, at(-60)),
  like('Gaël', 'q', at(-49)),
  ...[-42, -41, -35, -28, -21, -14].flatMap(day => each(['Afi'], at(day))),
  comment('Ida', 'q', at(-7)),
  like('Gaël', 'q', at(-3)),
  ...['Afi', 'Ben', 'Cléo', 'Dodji', 'Esi', 'Femi'].map(name => comment(name, 'p', at(3))),
  ...each(['Afi', 'Ben', 'Cléo'], at(7)),
  comment('Dodji', 'q', at(14, -1)),
  ...each(['Afi', 'Ben', 'Cléo', 'Dodji'], at(14)),
  ...each(['Ben', 'Cléo'], at(21)),
  ...each(['Ben', 'Cléo'], at(28)),
  comment('Cléo', 'q', at(35)),
  comment('Hana', 'q', at(42))
]

/** L4b: whether the weeks after a campaign stand above where those before were going. */
const interruptedSeriesMeasure: Measure = {
  key: 'interrupted_series',
  version: 2,
  id: 'L4b',
  family: 'wake',
  shape: 'curve',
  label: { fr: 'série interrompue', en: 'interrupted series' },
  question: {
    fr: 'Après la campagne, la semaine ordinaire réunit-elle plus de monde que celles d’avant ne l’annonçaient ?',
    en: 'After the campaign, does an ordinary week bring together more people than those before announced?'
  },
  explanation: {
    fr: 'Contributeurs par semaine : une droite avant le début, une droite après la fin, les semaines de la campagne elle-même laissées de côté. Le nombre est le saut entre les deux à la fin de la campagne, en personnes par semaine ; le changement de pente est à côté. Les points négatifs sont le même calcul à de fausses dates, avant la campagne : si leurs sauts sont aussi grands, le vrai ne dit rien.',
    en: 'Contributors a week: a line before the start, a line after the end, the weeks of the campaign itself left aside. The number is the jump between the two at the end of the campaign, in people a week; the change of slope is beside it. Negative points are the same computation at false dates, before the campaign: if their jumps are as large, the true one says nothing.'
  },
  formula: {
    fr: 'saut = droite_après(e) − droite_avant(e) ; intervalle de Student pour des semaines qui se ressemblent (autorégressif)',
    en: 'jump = line_after(e) − line_before(e); Student’s interval for weeks that resemble each other (autoregressive)'
  },
  unit: 'persons',
  direction: 'up',
  grains: ['campaign'],
  inputs: ['interactions', 'conversions'],
  definedBy: {
    text: 'Bernal, Cummins and Gasparrini, IJE 46, 2017; autoregressive noise read from the residuals, Student'
  },
  grade: 'C',
  interval: 'autoregressive',
  headlineAt: 0,
  minimumN: BEFORE,
  suppression: persons5,
  counterMeasure: 'excess_wake',
  notes: [{ code: 'before_after' }],
  pitfalls: {
    fr: 'Avant et après, sans comparaison : une fête, une loi, une autre campagne à la même date font le même saut. Une campagne lancée parce que tout baissait remonte de toute façon.',
    en: 'Before and after, without a comparison: a holiday, a law, another campaign on the same date make the same jump. A campaign launched because all was falling rises anyway.'
  },
  followsCampaign: true,
  priority: 3,
  sql: window =>
    asksForWake(window)
      ? sql`
    with edges as materialized (${edges({ ...window, by: window.by === 'campaign' ? 'campaign' : null })}), weeks as materialized (
      select e.key, false as is_after, -j::numeric as t, ${daysAfter(window, sql`e.starts_at`, sql`(-7 * j)`)} as from_at, ${daysAfter(window, sql`e.starts_at`, sql`(7 - 7 * j)`)} as to_at
      from edges e cross join generate_series(1, ${WEEKS}::int) as j
      where ${daysAfter(window, sql`e.starts_at`, sql`(-7 * j)`)} >= ${instant(window.historyFrom ?? AFTER_ALL)}
      union all
      select e.key, true, ${daysBetween(window, sql`e.starts_at`, sql`e.ends_at`)} / 7 + j, ${daysAfter(window, sql`e.ends_at`, sql`(7 * j)`)}, ${daysAfter(window, sql`e.ends_at`, sql`(7 * j + 7)`)}
      from edges e cross join generate_series(0, ${WEEKS - 1}::int) as j
      where ${isOver(window, daysAfter(window, sql`e.ends_at`, sql`(7 * j + 7)`))}
    ), done as materialized (
      select a.person_id, a.occurred_at from ${contributions({ ...window, campaigns: [], by: null }, BEFORE_ALL, AFTER_ALL)} a
    ), acts as materialized (
      select w.key, w.t, a.person_id from weeks w join done a on a.occurred_at >= w.from_at and a.occurred_at < w.to_at
    ), weekly as materialized (
      select key, t, count(distinct person_id) as people from acts group by key, t
    ), followed as materialized (
      select key, count(distinct person_id) as persons from acts group by key
    )
    select e.key, places.at, w.t, w.is_after, ${daysBetween(window, sql`e.starts_at`, sql`e.ends_at`)} / 7 as length,
      coalesce(n.people, 0) as people, coalesce(f.persons, 0) as persons,
      ${daysAfter(window, sql`e.ends_at`, sql`${7 * AFTER}::int`)} as available_at
    from edges e
    join weeks w on w.key = e.key
    left join weekly n on n.key = w.key and n.t = w.t
    left join followed f on f.key = e.key
    cross join unnest(array[${sql.raw(places.join(','))}]) as places(at)`
      : noRows,
  reduce: ingredients,
  example: {
    story: {
      fr: 'Une semaine de campagne. La première des sept semaines d’avant ne réunit personne, chacune des autres une ; celles d’après quatre, quatre, deux, deux, une. À la fin de la campagne, la droite d’avant arrive à 1,4 et celle d’après part de 4,2 : un saut de 2,8 personnes par semaine. À la fausse date, quatre semaines avant, rien que le hasard n’explique.',
      en: 'One week of campaign. The first of the seven weeks before brings nobody, each of the others one person; those after bring four, four, two, two, one. At the end of the campaign the line before has come to 1.4 and the line after starts at 4.2: a jump of 2.8 people a week. At the false date, four weeks before, nothing that chance does not explain.'
    },
    by: 'campaign',
    from: at(0),
    to: at(7),
    given: facts,
    rows: {
      c: { value: 2.807143, n: 7, persons: 5, status: 'ok' },
      d: { value: 1.838095, n: 6, persons: 4, status: 'ok' }
    },
    also: [
      {
        campaign: 'c',
        from: at(0),
        to: at(7),
        then: { value: 2.807143, lo: 1.602036, hi: 4.01225, n: 7, persons: 5, notes: ['before_after', 'slope_change'] },
        points: { 0: { value: 2.807143, n: 7 }, [-4]: { value: -0.666667, lo: -1.973093, hi: 0.63976, n: 3 } }
      },
      { campaign: 'c', with: ['d'], from: at(0), to: at(7), then: { value: 1.838095, n: 6, persons: 4 } }
    ]
  }
}

export default interruptedSeriesMeasure
