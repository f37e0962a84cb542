import { sql } from 'drizzle-orm'
import { calls } from './calls_for_answer.ts'
import { comment, like, reply } from './example.ts'
import type { Measure, Window } from './measure.ts'
import { actsOf, moderation } from './moderation.ts'
import { judged, page, rung } from './moderation_example.ts'
import { askedOfWaiting, waitingFacts } from './unanswered_example.ts'

/** Hours within which a question wants its answer. */
const WITHIN = 24
const asked = (author: string, at: string, id: string) =>
  comment(author, 'p', at, { id, text: 'Et le bus de dimanche ?' })
const answered = (to: string, at: string) => reply('page', to, at)

/** Days in the zone of the organisation on which minutes went to abusive messages. */
const abuseDays = (window: Window) => sql`
  select a.key, (a.at at time zone ${window.timeZone})::date as day
  from ${actsOf(window)} a where a.minutes is not null and a.is_abusive`

/** M6: questions of the days on which time went to abuse that nobody of ours answered within a day. */
const unansweredOnAbuseDays: Measure = {
  ...moderation,
  key: 'unanswered_on_abuse_days',
  id: 'M6',
  label: { fr: 'questions sans réponse, les jours d’abus', en: 'questions left waiting on days of abuse' },
  question: {
    fr: 'Ces jours-là, qui attendait une réponse ?',
    en: 'On those days, who was waiting for an answer?'
  },
  explanation: {
    fr: 'Messages qui appellent une réponse, reçus un jour où du temps est allé à des messages abusifs, et restés plus de 24 heures sans réponse d’un de nos comptes. Un lien de jour, non de cause.',
    en: 'Messages that call for an answer, received on a day on which time went to abusive messages, and left for more than 24 hours without an answer from one of our accounts. A link of days, not of causes.'
  },
  formula: {
    fr: '|messages appelant une réponse, un jour de temps perdu, sans réponse à 24 h|',
    en: '|messages calling for an answer, on a day of time lost, unanswered at 24 h|'
  },
  unit: 'count',
  direction: 'down',
  definedBy: { text: 'Sillage M6' },
  grade: 'B',
  interval: 'none',
  counterMeasure: 'time_lost_cost',
  pitfalls: {
    fr: 'Une réponse envoyée ailleurs n’est pas vue. Les questions de la dernière journée peuvent encore recevoir la leur.',
    en: 'An answer sent elsewhere is not seen. Questions of the last day may still get theirs.'
  },
  grains: ['campaign', 'channel'],
  sql: window => sql`
    with days as materialized (select distinct a.key, a.day from (${abuseDays(window)}) a)
    select d.key, count(*) filter (where c.hours > ${WITHIN}) as value,
      count(distinct c.person_id) filter (where c.hours > ${WITHIN}) as persons,
      max(c.occurred_at) filter (where not c.is_answered) + make_interval(hours => ${WITHIN}) as available_at
    from days d
    left join (${calls(window)}) c on (c.key, (c.occurred_at at time zone ${window.timeZone})::date) = (d.key, d.day)
    group by d.key`,
  example: {
    story: {
      fr: 'Le 3 mars, 2 minutes vont à une insulte. Ben demande et n’a pas de réponse, Cléo en a une le 5, Dodji le soir même. Esi demande le 4, sans réponse : ce jour-là aucun temps n’est allé aux abus. Deux.',
      en: 'On 3 March, 2 minutes go to an insult. Ben asks and gets no answer, Cléo gets one on the 5th, Dodji the same evening. Esi asks on the 4th, unanswered: no time went to abuse that day. Two.'
    },
    campaign: 'c',
    from: '2026-03-02T00:00:00Z',
    to: '2026-03-30T00:00:00Z',
    given: [
      ...page,
      comment('Ama', 'p', '2026-03-03T10:00:00Z', { id: 'm1' }),
      judged('m1', 'insult', '2026-03-03T11:00:00Z', { target_kind: 'person' }),
      rung('m1', 2, 'mod-1', '2026-03-03T12:00:00Z', { minutes: 2 }),
      asked('Ben', '2026-03-03T09:00:00Z', 'q1'),
      asked('Cléo', '2026-03-03T09:00:00Z', 'q2'),
      asked('Dodji', '2026-03-03T09:00:00Z', 'q3'),
      asked('Esi', '2026-03-04T09:00:00Z', 'q4'),
      answered('q2', '2026-03-05T09:00:01Z'),
      answered('q3', '2026-03-03T20:00:00Z'),
      // another day of time lost, on which nobody asks
      comment('Gaël', 'p', '2026-03-10T10:00:00Z', { id: 'm2' }),
      judged('m2', 'insult', '2026-03-10T11:00:00Z', { target_kind: 'person' }),
      rung('m2', 2, 'mod-1', '2026-03-10T12:00:00Z', { minutes: 2 }),
      like('Femi', 'p', '2026-04-30T00:00:00Z'),
      ...waitingFacts
    ],
    then: { value: 2, n: 2, persons: 2, status: 'ok' },
    also: [
      ...askedOfWaiting,
      {
        about: { fr: 'Le 10 mars, du temps perdu et aucune question.', en: 'On 10 March, time lost and no question.' },
        campaign: 'c',
        from: '2026-03-10T00:00:00Z',
        to: '2026-03-11T00:00:00Z',
        then: { value: 0, n: 0, persons: 0, status: 'ok' }
      }
    ]
  }
}

export default unansweredOnAbuseDays
