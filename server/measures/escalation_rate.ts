import { sql } from 'drizzle-orm'
import type { Measure } from './measure.ts'
import { actsOf, moderation } from './moderation.ts'
import { comment, post } from './example.ts'
import { actsAtBounds, askedOfActs, said, taken } from './moderation_bounds_example.ts'
import { moderationWindow } from './moderation_example.ts'

/**
 * Around those of the bounds (Lila is sent to the charter at the first instant): she is hidden three days later. Pia is answered in
 * t and hidden in u. Qadir is hidden, then answered; Rosa answered and hidden at one instant; Sami warned twice; Omar
 * only read. Nobody knows who wrote t3, which is met twice.
 */
const given = [
  ...moderationWindow.given,
  ...actsAtBounds(2),
  taken('t2', 3, '04-13T00'),
  taken('t3', 3, '04-13T00'),
  post('tq', 't', '2026-04-06T00:00:00Z'),
  post('uq', 'u', '2026-04-06T00:00:00Z'),
  comment('Pia', 'tq', '2026-04-09T10:00:00Z', { id: 'p1' }),
  comment('Pia', 'uq', '2026-04-09T11:00:00Z', { id: 'p2' }),
  taken('p1', 1, '04-10T12'),
  taken('p2', 3, '04-14T00'),
  ...said('Qadir', 'q1', '04-09T10'),
  taken('q1', 3, '04-11T00'),
  taken('q1', 1, '04-12T00'),
  ...said('Rosa', 'r1', '04-09T10'),
  taken('r1', 1, '04-12T00'),
  taken('r1', 3, '04-12T00'),
  ...said('Sami', 's1', '04-09T10'),
  taken('s1', 4, '04-11T00'),
  taken('s1', 4, '04-13T00'),
  ...said('Omar', 'o1', '04-09T10'),
  taken('o1', 0, '04-11T00')
]

/** M4: of the authors who met a rung in the period, who met a higher one later in it. Rows by type start from each rung. */
const escalationRate: Measure = {
  ...moderation,
  key: 'escalation_rate',
  id: 'M4',
  label: { fr: 'escalade', en: 'escalation' },
  question: { fr: 'Faut-il souvent monter d’une marche ?', en: 'How often must we go up a rung?' },
  explanation: {
    fr: 'Auteurs dont un message a reçu un geste (marche 1 ou plus) et qui ont reçu plus tard, dans la période, un geste d’une marche plus haute, rapportés à tous ceux qui en ont reçu un. Par ligne : à partir de chaque marche.',
    en: 'Authors one of whose messages met a rung (1 or higher) and who met a higher one later in the period, divided by all who met one. By row: starting from each rung.'
  },
  formula: {
    fr: '|auteurs passés de k à plus haut| / |auteurs à k|',
    en: '|authors who went from k to higher| / |authors at k|'
  },
  unit: 'share',
  direction: 'down',
  definedBy: { text: 'Sillage M4, after the ladder of moderation of Coral; Wilson, JASA 1927' },
  grade: 'A',
  interval: 'wilson',
  counterMeasure: 'decision_agreement',
  pitfalls: {
    fr: 'Une montée après la fin de la période n’y est pas : ne pas comparer des périodes de longueur différente.',
    en: 'A step up after the end of the period is not in it: do not compare periods of different length.'
  },
  sql: window => {
    const isByRung = window.by === 'type'
    const here = isByRung ? { ...window, by: null } : window
    const from = isByRung ? sql`a.rung::text` : sql`a.key`
    return sql`
      with met as materialized (
        select key, person_id, rung, at, id from ${actsOf(here)} m where person_id is not null and rung > 0
      ), starts as (
        select ${from} as key, a.person_id, bool_or(exists (
          select from met h where h.key = a.key and h.person_id = a.person_id and h.at > a.at and h.rung > a.rung)) as went_up
        from met a group by 1, 2
      )
      select key, count(*) filter (where went_up) as successes, count(*) as trials, count(*) as persons from starts group by key`
  },
  example: {
    story: {
      fr: 'Cinq auteurs ont reçu un geste ; Bob, masqué puis averti, est le seul à être monté. De la marche 3, un sur deux.',
      en: 'Five authors met a rung; Bob, hidden then warned, is the only one who went up. From rung 3, one of two.'
    },
    ...moderationWindow,
    given,
    then: { value: 0.2, lo: 0.036224, hi: 0.624465, n: 5, persons: 5, status: 'ok' },
    also: [
      {
        from: moderationWindow.from,
        to: moderationWindow.to,
        campaign: 'c',
        by: 'type',
        rows: { 3: { value: 0.5, n: 2 }, 4: { value: 0, n: 1 } }
      },
      { ...askedOfActs, then: { value: 0.4, n: 5, persons: 5 } },
      {
        ...askedOfActs,
        by: 'campaign',
        about: {
          fr: 'Une montée d’une campagne à l’autre n’est montée dans aucune.',
          en: 'A step up from one campaign to the other is a step up in neither.'
        },
        rows: { t: { value: 0.2, n: 5 }, u: { value: 0.2, n: 5 } }
      }
    ]
  }
}

export default escalationRate
