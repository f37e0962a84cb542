import { sql } from 'drizzle-orm'
import { kaplanMeier, survivalAt } from '../statistics/kaplan_meier.ts'
import { num } from './engine.ts'
import { entryTables, knownFrom } from './entries.ts'
import { instant } from './facts.ts'
import { lookBack } from './growth.ts'
import { persons5, type Ingredients, type Measure, type Row, type Window } from './measure.ts'
import { returnExample } from './return_survival_example.ts'

/** Days after the first contribution at which the curve is read: wider and wider, as fewer come back. */
export const returnDays: readonly number[] = [7, 14, 28, 56, 112, 224, 364]

/** Persons below which the curve is not printed as a share. */
const FEWEST = 20

/** The curve at one day: share back by then, whoever is not followed so long counted as long as they are. */
function ingredients(rows: readonly Row[], window: Window): Ingredients {
  const waits = rows.map(row => ({
    time: num(row.time) ?? 0,
    event: row.event === true,
    persons: num(row.persons) ?? 0
  }))
  const [first] = rows
  if (!first) return { persons: 0, status: 'unknown' }
  const at = num(first.at) ?? 0
  const persons = waits.reduce((sum, one) => sum + one.persons, 0)
  const common = { n: persons, persons, availableAt: new Date(String(first.available_at)), notes: lookBack(window) }
  const follows = waits.flatMap(({ time, event, persons: count }) =>
    Array.from({ length: count }, () => ({ time, event }))
  )
  const found = survivalAt(kaplanMeier(follows), at)
  if (!found) return { ...common, value: null }
  const back = waits.reduce((sum, one) => sum + (one.event && one.time <= at ? one.persons : 0), 0)
  const sides = { personsIn: back, personsOut: persons - back }
  return { ...common, ...sides, value: 1 - found.value, lo: 1 - found.hi, hi: 1 - found.lo }
}

/** R4, beside the triangle: share of people who have contributed again within d days of their first contribution. */
const returnSurvival: Measure = {
  key: 'return_survival',
  version: 1,
  id: 'R4',
  family: 'return',
  shape: 'curve',
  label: { fr: 'déjà revenus, d jours après leur premier geste', en: 'back within d days of their first act' },
  question: {
    fr: 'Combien de temps faut-il aux nouveaux pour revenir ?',
    en: 'How long do newcomers take to come back?'
  },
  explanation: {
    fr: 'Parmi les personnes dont la première contribution tombe dans la période, part de celles qui ont contribué de nouveau, un autre jour et où que ce soit, au plus d jours après. Une personne arrivée trop récemment compte aussi longtemps qu’on l’a suivie, puis n’est plus ni présente ni absente (Kaplan–Meier). Le chiffre seul est celui de 28 jours.',
    en: 'Of the people whose first contribution falls in the period, the share who have contributed again, on another day and anywhere, at most d days later. A person who arrived too recently counts for as long as she was followed, then is neither present nor absent (Kaplan–Meier). The single figure is the one at 28 days.'
  },
  formula: {
    fr: '1 − KM(d) du nombre de jours entre la première contribution et la suivante faite un autre jour',
    en: '1 − KM(d) of the days from the first contribution to the next one made on another day'
  },
  unit: 'share',
  direction: 'up',
  grains: ['campaign', 'group', 'creator', 'channel', 'entry_act'],
  inputs: ['interactions', 'conversions'],
  definedBy: { text: 'Kaplan and Meier, JASA 53, 1958' },
  grade: 'B',
  interval: 'survival',
  headlineAt: 28,
  minimumN: 1,
  minimumPersons: FEWEST,
  suppression: persons5,
  nested: true,
  counterMeasure: 'retention_bounded',
  pitfalls: {
    fr: 'Ne peut que monter : elle dit qui est revenu une fois, pas qui reste. Lire le triangle à côté. Les nouveaux des 28 premiers jours d’historique n’y sont pas : on ne sait pas qui était nouveau.',
    en: 'It can only rise: it says who came back once, not who stays. Read the triangle beside it. Newcomers of the first 28 days of history are left out: who was new is not known.'
  },
  priority: 1,
  sql: window => {
    const day = (at: ReturnType<typeof sql>) => sql`(${at} at time zone ${window.timeZone})::date`
    // the day of the newest fact is not over: nobody is followed through it
    const last = sql`(${day(instant(window.asOf))} - 1)`
    return sql`
    with ${entryTables(window)},
    waits as (
      select e.key, e.person_id, ${day(sql`e.first_at`)} as day, min(${day(sql`a.occurred_at`)}) as next_day
      from entered e
      left join acts a on a.person_id = e.person_id and ${day(sql`a.occurred_at`)} > ${day(sql`e.first_at`)}
        and ${day(sql`a.occurred_at`)} <= ${last}
      where e.first_at >= ${instant(knownFrom(window))} and ${day(sql`e.first_at`)} <= ${last}
      group by e.key, e.person_id, e.first_at
    ), counted as (
      select key, coalesce(next_day, ${last}) - day as time, next_day is not null as event, count(*) as persons
      from waits group by key, time, event
    ), starts as (select key, min(day) as day from waits group by key)
    select c.key, points.at, c.time, c.event, c.persons,
      ((s.day + points.at + 1)::timestamp at time zone ${window.timeZone}) as available_at
    from counted c join starts s on s.key = c.key
    cross join unnest(array[${sql.raw(returnDays.join(','))}]) as points(at)`
  },
  reduce: ingredients,
  example: returnExample
}

export default returnSurvival
