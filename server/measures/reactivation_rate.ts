import { sql } from 'drizzle-orm'
import { num } from './engine.ts'
import { contributions, instant, organisation } from './facts.ts'
import { growthMeasure, lookBack } from './growth.ts'
import { wholeGrowthWindow } from './growth_example.ts'
import type { Measure, Window } from './measure.ts'
import { askedOfReturn, returnFacts } from './reactivation_example.ts'
import { previousSpan } from './windows.ts'

const BEFORE_ALL = new Date('1900-01-01T00:00:00Z')

/** Everybody who could be woken: the content filters choose what woke them, only a group says who they are. */
const pool = (window: Window): Window => ({
  ...window,
  campaigns: [],
  networks: [],
  creators: [],
  formats: [],
  by: window.by === 'group' ? 'group' : null
})

/** R5: share of the dormant people who came back in the period. */
const reactivationRate: Measure = {
  ...growthMeasure('reactivated', {
    key: 'reactivation_rate',
    label: { fr: 'taux de retour', en: 'reactivation rate' },
    question: {
      fr: 'Parmi ceux qui s’étaient tus, combien reviennent ?',
      en: 'Of those who had fallen silent, how many come back?'
    },
    explanation: {
      fr: 'Personnes qui avaient contribué un jour, mais pas dans la période précédente, et qui contribuent dans celle-ci.',
      en: 'People who had contributed once, but not in the period before, and who contribute in this one.'
    },
    formula: {
      fr: 'X / personnes silencieuses dans t−1 et venues plus tôt',
      en: 'X / people silent in t−1 who had come earlier'
    },
    direction: 'up',
    burnInDays: 28,
    counterMeasure: 'lapse_rate',
    pitfalls: {
      fr: 'Le nombre de silencieux grandit avec les années : le taux baisse sans que rien n’ait empiré. Regarder aussi le nombre de revenus.',
      en: 'The dormant pool grows with the years: the rate falls though nothing got worse. Look at the number who came back too.'
    },
    example: {
      story: {
        fr: 'Afi, Ana et Esi étaient venues avant mars et s’étaient tues. Afi revient, les autres non : une sur trois.',
        en: 'Afi, Ana and Esi had come before March and fallen silent. Afi comes back, the others do not: one in three.'
      },
      ...wholeGrowthWindow,
      given: returnFacts,
      also: askedOfReturn,
      then: { value: 1 / 3, lo: 0.061492, hi: 0.79234, n: 3, persons: 3, status: 'ok' }
    }
  }),
  id: 'R5',
  unit: 'share',
  grade: 'B',
  interval: 'wilson',
  grains: ['campaign', 'group'],
  sql: window => {
    const before = previousSpan(window, window.timeZone)
    const isByGroup = window.by === 'group'
    return sql`
      -- who came, counted once: inlined, it would be read again for each act of the past
      with there as materialized (
        select t.person_id from contributions t where t.organisation_id = ${organisation(window)}
          and t.occurred_at >= ${instant(before.from)} and t.occurred_at < ${instant(before.to)}
      ), dormant as (
        select distinct e.key, e.person_id from ${contributions(pool(window), BEFORE_ALL, before.from)} e
        where not exists (select from there t where t.person_id = e.person_id)
      ), here as (select distinct key, person_id from ${contributions(window)} a),
      keys as (${window.by ? sql`select key from here ${isByGroup ? sql`union select key from dormant` : sql`group by key`}` : sql`select '' as key`})
      select k.key, count(d.person_id) as trials, count(h.person_id) as successes, count(d.person_id) as persons
      from keys k
      left join dormant d on ${isByGroup ? sql`d.key = k.key` : sql`true`}
      left join here h on h.key = k.key and h.person_id = d.person_id
      group by k.key`
  },
  reduce: ([row], window) => ({
    successes: num(row?.successes) ?? 0,
    trials: num(row?.trials) ?? 0,
    persons: num(row?.persons) ?? 0,
    notes: lookBack(window)
  })
}

export default reactivationRate
