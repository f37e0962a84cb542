import { sql, type SQL } from 'drizzle-orm'
import { addDays, localDay, startOfDay } from '../store/time.ts'
import { askedAtBounds, boundsFacts, weekByCampaign } from './bounds_example.ts'
import { num } from './engine.ts'
import { comment, campaign, like, post } from './example.ts'
import { contributions } from './facts.ts'
import { persons5, type Measure, type Window } from './measure.ts'
import { ratioOf } from './person_bootstrap.ts'

/** First instant of the last 28 local days of the window, or the window's own start when it is shorter. */
function lastDays({ from, to, timeZone }: Window): Date {
  const lastDay = localDay(new Date(to.getTime() - 1), timeZone)
  const start = startOfDay(addDays(lastDay, -27), timeZone)
  return start > from ? start : from
}

/** Days with a contribution of each contributor in the last 28 days of the window: `key, person_id, days`. */
export const activeDays = (window: Window): SQL => sql`
    select key, person_id, count(distinct (occurred_at at time zone ${window.timeZone})::date) as days
    from ${contributions(window, lastDays(window))} a
    group by key, person_id`

/** Facts of the examples on days active; the last 28 days start on 2 March. */
export const activeFacts = {
  campaign: 'c',
  from: '2026-02-01T00:00:00Z',
  to: '2026-03-30T00:00:00Z',
  given: [
    campaign('c', '2026-02-01T00:00:00Z', '2026-03-30T00:00:00Z'),
    post('p', 'c', '2026-02-01T00:00:00Z'),
    comment('Esi', 'p', '2026-03-01T23:59:59Z'),
    comment('Afi', 'p', '2026-03-02T00:00:00Z'),
    comment('Afi', 'p', '2026-03-02T18:00:00Z'),
    comment('Afi', 'p', '2026-03-03T10:00:00Z'),
    comment('Ben', 'p', '2026-03-29T23:59:59Z'),
    like('Cléo', 'p', '2026-03-06T11:00:00Z'),
    comment('Dodji', 'p', '2026-03-30T00:00:00Z'),
    ...boundsFacts
  ]
} satisfies Partial<Measure['example']>

/** R5: mean number of days with a contribution, per contributor, in the last 28 days of the window. */
const daysActive: Measure = {
  key: 'days_active',
  version: 1,
  id: 'R5',
  family: 'return',
  shape: 'number',
  label: { fr: 'jours actifs', en: 'days active' },
  question: {
    fr: 'Sur 28 jours, combien de jours une personne prend-elle part ?',
    en: 'In 28 days, on how many does a person take part?'
  },
  explanation: {
    fr: 'Moyenne, par contributeur, du nombre de jours différents avec une contribution, dans les 28 derniers jours de la période.',
    en: 'Mean, per contributor, of the number of different days with a contribution, in the last 28 days of the period.'
  },
  formula: { fr: 'Σ jours actifs / |A|, sur 28 jours', en: 'Σ days active / |A|, over 28 days' },
  unit: 'days',
  direction: 'up',
  grains: ['campaign', 'group', 'creator', 'channel', 'entry_act'],
  inputs: ['interactions', 'conversions'],
  definedBy: { text: 'Days-active distribution in 28 days (L28), in place of DAU/MAU' },
  grade: 'B',
  interval: 'bootstrap',
  minimumN: 1,
  suppression: persons5,
  counterMeasure: 'days_active_distribution',
  pitfalls: {
    fr: 'Une moyenne : quelques personnes très présentes la portent. Un jour compte une fois, quel que soit le nombre de messages.',
    en: 'A mean: a few very present people carry it. A day counts once, however many messages it holds.'
  },
  priority: 1,
  lookBackDays: 28,
  sql: activeDays,
  reduce: (rows, _, random) => {
    const found = ratioOf(
      rows.map(row => ({ over: num(row.days) ?? 0, under: 1 })),
      random
    )
    const persons = rows.length
    if (!found) return { value: null, n: 0, persons: 0, status: 'too_few' }
    return { value: found.value, lo: found.bounds?.lo ?? null, hi: found.bounds?.hi ?? null, n: persons, persons }
  },
  example: {
    story: {
      fr: 'Heure de Lomé. Afi contribue deux fois le 2 et une fois le 3, Ben le 29 avant minuit : (2 + 1) / 2. Cléo aime, Dodji arrive après la fin.',
      en: 'Lomé time. Afi contributes twice on the 2nd and once on the 3rd, Ben on the 29th before midnight: (2 + 1) / 2. Cléo likes, Dodji comes after the end.'
    },
    ...activeFacts,
    also: [
      ...askedAtBounds({ open: { value: 1, n: 3 }, week: { value: 1, n: 5 }, end: { value: 1, n: 1 } }),
      weekByCampaign({ value: 1, n: 5 }, { value: 1, n: 5 })
    ],
    then: { value: 1.5, n: 2, persons: 2, status: 'ok' }
  }
}

export default daysActive
