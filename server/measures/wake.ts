import { sql } from 'drizzle-orm'
import { isSmall } from '../statistics/suppression.ts'
import { num } from './engine.ts'
import { persons5, type Measure } from './measure.ts'
import { wakeAsked, wakeAtBounds, wakeBounds, wakeFacts, wakeWindow } from './wake_example.ts'
import { asksForWake, availableAt, noRows, pointRows, wakeTables } from './wake_people.ts'

/** Persons below which a point of the curve is not printed as a share. */
export const WAKE_MINIMUM = 20

/** L1: share of a campaign's contributors who contribute again, outside it, in the 28 days that end d days after its end. */
const wake: Measure = {
  key: 'wake',
  version: 1,
  id: 'L1',
  family: 'wake',
  shape: 'curve',
  label: { fr: 'courbe de sillage', en: 'wake curve' },
  question: {
    fr: 'Qui contribue encore, des semaines après la fin de la campagne ?',
    en: 'Who still contributes, weeks after the campaign has ended?'
  },
  explanation: {
    fr: 'Parmi les personnes ayant contribué pendant la campagne, part de celles qui contribuent de nouveau, ailleurs que sous ses publications, dans les 28 jours qui finissent d jours après sa fin. Le chiffre seul est celui de 90 jours.',
    en: 'Of the people who contributed during the campaign, the share who contribute again, elsewhere than under its posts, in the 28 days that end d days after its end. The single figure is the one at 90 days.'
  },
  formula: {
    fr: 'S(d) = P(contribue hors de c dans [e + d − 28 j, e + d) | a contribué pendant c), d = 28, 56 … 364 et 90',
    en: 'S(d) = P(contributes outside c in [e + d − 28 d, e + d) | contributed during c), d = 28, 56 … 364 and 90'
  },
  unit: 'share',
  direction: 'up',
  grains: ['campaign', 'group', 'creator', 'channel', 'type', 'entry_act'],
  inputs: ['interactions', 'conversions'],
  definedBy: { text: 'Sillage L1; interval: Wilson, JASA 1927' },
  grade: 'B',
  interval: 'wilson',
  headlineAt: 90,
  minimumN: 1,
  minimumPersons: WAKE_MINIMUM,
  suppression: persons5,
  counterMeasure: 'contributors',
  pitfalls: {
    fr: 'Les derniers échanges sous les publications de la campagne ne comptent pas. Revenir n’est pas revenir à cause d’elle : regarder le sillage net. « Trop tôt » tant que la fenêtre n’est pas entière.',
    en: 'The last exchanges under the campaign’s own posts do not count. Coming back is not coming back because of it: look at the excess wake. “Too early” until the window is whole.'
  },
  followsCampaign: true,
  priority: 1,
  sql: window =>
    asksForWake(window)
      ? sql`
    with ${wakeTables(window)}
    select e.key, points.at, count(c.person_id) as trials, count(b.person_id) as successes,
      count(b.person_id) filter (where f.day < points.at - 28) as again, ${availableAt(window)} as available_at
    from edges e
    cross join ${pointRows}
    left join cohort c on c.key = e.key
    left join back b on b.key = c.key and b.person_id = c.person_id and b.at = points.at
    left join (select key, person_id, min(day) as day from later group by key, person_id) f
      on f.key = b.key and f.person_id = b.person_id
    group by e.key, e.ends_at, points.at`
      : noRows,
  reduce: ([row], window) => {
    if (!row) return { persons: 0, status: 'unknown' }
    const trials = num(row.trials) ?? 0
    const successes = num(row.successes) ?? 0
    const over = new Date(String(row.available_at))
    const showsCounts = trials < WAKE_MINIMUM && over <= window.asOf
    const notes = showsCounts ? [{ code: 'counts', back: successes, of: trials }] : []
    // Beside the share already back, which counts those who come for the first time, it tells how many come once more.
    const isHidden = (k: number) => Number(row.at) % 28 === 0 && isSmall(num(row.again) ?? 0, k)
    return { successes, trials, persons: trials, availableAt: over, notes, isHidden }
  },
  example: {
    story: {
      fr: 'Afi, Ben, Cléo et Dodji ont contribué. Dans les 28 jours qui suivent, Ben et Dodji reviennent ; à 56 jours Afi et Dodji ; à 84 et à 90, Dodji seul. Cléo reste sous la publication de la campagne.',
      en: 'Afi, Ben, Cléo and Dodji contributed. In the 28 days after, Ben and Dodji return; at 56 days Afi and Dodji; at 84 and at 90, Dodji alone. Cléo stays under the campaign’s post.'
    },
    ...wakeWindow,
    given: [...wakeFacts, ...wakeAtBounds],
    also: [
      { ...wakeAsked.byGroup, rows: { lome: { value: 0, n: 2 }, kara: { value: 1 / 2, n: 2 } } },
      {
        ...wakeAsked.byEntryAct,
        rows: {
          comment: { value: 0, n: 1 },
          signature: { value: 0, n: 1 },
          reply: { value: 0 },
          share: { value: 1, n: 1 }
        }
      },
      { ...wakeAsked.whoActed, then: { value: 0, n: 1 }, points: { 28: { value: 1, n: 1 }, 56: { value: 0 } } },
      { ...wakeAsked.whoAnswered, then: { value: 0, n: 1 }, points: { 28: { value: 0 } } },
      {
        ...wakeBounds.together,
        then: { value: 1 / 9, n: 9 },
        points: { 28: { value: 1 / 9 }, 56: { value: 0 }, 112: { value: 1 / 9 } }
      },
      { ...wakeBounds.nobody, then: { value: null, n: 0, persons: 0 } },
      {
        ...{ campaign: 'c', from: wakeWindow.from, to: wakeWindow.to, hidesBelow: 2 },
        about: {
          fr: 'À 56 jours, Afi vient pour la première fois et Dodji encore une fois : un seul, masqué sous 2.',
          en: 'At 56 days Afi comes for the first time and Dodji once more: one alone, masked below 2.'
        },
        then: { value: null, status: 'masked' },
        points: { 28: { value: 0.5 }, 56: { value: null, status: 'masked' } }
      },
      { ...wakeBounds.apart, rows: { t: { value: 3 / 8, n: 8 }, u: { value: 1 / 7, n: 7 } } }
    ],
    then: { value: 0.25, lo: 0.045587, hi: 0.699358, n: 4, persons: 4, status: 'ok' },
    points: {
      28: { value: 0.5, n: 4 },
      56: { value: 0.5 },
      84: { value: 0.25 },
      90: { value: 0.25 },
      112: { value: null, status: 'too_early' }
    }
  }
}

export default wake
