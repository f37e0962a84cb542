import { sql } from 'drizzle-orm'
import { kaplanMeier } from '../statistics/kaplan_meier.ts'
import { num } from './engine.ts'
import { comment } from './example.ts'
import type { Measure } from './measure.ts'
import wake from './wake.ts'
import { wakeAsked, wakeAtBounds, wakeBounds, wakeFacts, wakeWindow } from './wake_example.ts'
import { asksForWake, availableAt, noRows, pointRows, wakeTables } from './wake_people.ts'

/**
 * Share back by a day: 1 − S of Kaplan–Meier. Everybody is followed from the same end to the same newest fact, so nobody
 * is censored before a day that is complete, and the curve at that day needs only how many came back before it.
 */
function backBy(back: number, people: number) {
  const follows = [
    ...Array.from({ length: back }, () => ({ time: 1, event: true })),
    ...Array.from({ length: people - back }, () => ({ time: 1, event: false }))
  ]
  const [step] = kaplanMeier(follows)
  return step ? { value: 1 - step.value, lo: 1 - step.hi, hi: 1 - step.lo } : null
}

/** L1, cumulative: share of a campaign's contributors who have contributed again, outside it, within d days of its end. */
const wakeSurvival: Measure = {
  ...wake,
  key: 'wake_survival',
  label: { fr: 'déjà revenus', en: 'back so far' },
  question: {
    fr: 'Combien sont déjà revenus, d jours après la fin ?',
    en: 'How many have come back within d days of the end?'
  },
  explanation: {
    fr: 'Part des contributeurs de la campagne qui ont contribué au moins une fois, ailleurs que sous ses publications, dans les d jours suivant sa fin. Une fois revenue, une personne le reste.',
    en: 'Share of the campaign’s contributors who contributed at least once, elsewhere than under its posts, within d days of its end. Once back, a person stays counted.'
  },
  formula: {
    fr: '1 − KM(d) du temps de e(c) à la contribution suivante hors de c',
    en: '1 − KM(d) of the time from e(c) to the next contribution outside c'
  },
  definedBy: { text: 'Kaplan and Meier, JASA 53, 1958' },
  interval: 'survival',
  nested: true,
  counterMeasure: 'wake',
  pitfalls: {
    fr: 'Ne peut que monter : elle dit qui est revenu une fois, pas qui reste. Pour cela, lire la courbe de sillage.',
    en: 'It can only rise: it says who came back once, not who stays. For that, read the wake curve.'
  },
  sql: window =>
    asksForWake(window)
      ? sql`
    with ${wakeTables(window)}
    select e.key, points.at, count(c.person_id) as people, count(*) filter (where f.day < points.at) as back,
      ${availableAt(window)} as available_at
    from edges e
    cross join ${pointRows}
    left join cohort c on c.key = e.key
    left join (select key, person_id, min(day) as day from later group by key, person_id) f
      on f.key = c.key and f.person_id = c.person_id
    group by e.key, e.ends_at, points.at`
      : noRows,
  reduce: ([row]) => {
    if (!row) return { persons: 0, status: 'unknown' }
    const people = num(row.people) ?? 0
    const back = num(row.back) ?? 0
    return {
      ...(backBy(back, people) ?? { value: null, status: 'too_few' }),
      n: people,
      persons: people,
      personsIn: back,
      personsOut: people - back,
      availableAt: new Date(String(row.available_at))
    }
  },
  example: {
    story: {
      fr: 'À 28 jours Ben et Dodji sont revenus, à 56 Afi aussi. Cléo ne revient jamais ailleurs que dans la campagne.',
      en: 'At 28 days Ben and Dodji are back, at 56 Afi as well. Cléo never returns anywhere but in the campaign.'
    },
    ...wakeWindow,
    // Pam comes back under the post of another campaign
    given: [...wakeFacts, ...wakeAtBounds, comment('Pam', 'r', '2025-06-15T09:00:00Z')],
    also: [
      { ...wakeAsked.byGroup, rows: { lome: { value: 1, n: 2 }, kara: { value: 1 / 2, n: 2 } } },
      { ...wakeAsked.byEntryAct, rows: { comment: { value: 1, n: 1 }, reply: { value: 0, n: 1 } } },
      { ...wakeAsked.whoActed, then: { value: 1, n: 1 } },
      { ...wakeBounds.together, then: { value: 3 / 9, n: 9 }, points: { 28: { value: 1 / 9 }, 84: { value: 3 / 9 } } },
      { ...wakeBounds.nobody, then: { value: null, n: 0, persons: 0, status: 'too_few' } },
      { ...wakeBounds.apart, rows: { t: { value: 4 / 8, n: 8 }, u: { value: 3 / 7, n: 7 } } }
    ],
    then: { value: 0.75, n: 4, persons: 4, status: 'ok' },
    points: { 28: { value: 0.5 }, 56: { value: 0.75 }, 90: { value: 0.75 }, 112: { value: null, status: 'too_early' } }
  }
}

export default wakeSurvival
