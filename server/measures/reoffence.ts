import { sql } from 'drizzle-orm'
import { kaplanMeier, survivalAt } from '../statistics/kaplan_meier.ts'
import type { CanonicalRecord } from '../sources/record.ts'
import { num } from './engine.ts'
import { organisation } from './facts.ts'
import type { Ingredients, Measure, Row } from './measure.ts'
import { abusive, actsOf, BLOCKING_RUNG, moderation } from './moderation.ts'
import { campaign, post } from './example.ts'
import { actsAtBounds, askedOfActs, said, taken } from './moderation_bounds_example.ts'
import { moderationWindow } from './moderation_example.ts'

const DAYS = [30, 90] as const

/**
 * Share of authors who offended again by a day: one minus the survival curve at that day, its bounds swapped. Where nobody is
 * followed that long, too early while somebody still could; unknown once all who are left are blocked.
 */
export function reoffended(rows: readonly Row[]): Ingredients {
  const at = num(rows[0]?.at) ?? DAYS[0]
  const follows = rows.map(row => ({ time: Math.max(0, num(row.days) ?? 0), event: row.has_reoffended === true }))
  const back = follows.filter(follow => follow.event && follow.time <= at).length
  const common = { n: rows.length, persons: rows.length, personsIn: back, personsOut: rows.length - back }
  const found = survivalAt(kaplanMeier(follows), at)
  if (!found) {
    const mayStill = rows.some(row => row.has_reoffended !== true && row.is_blocked !== true)
    if (mayStill) return { ...common, value: null, status: 'too_early' }
    return { ...common, value: null, status: 'unknown', notes: [{ code: 'nobody_left' }] }
  }
  return { ...common, value: 1 - found.value, lo: 1 - found.hi, hi: 1 - found.lo }
}

/** The last week of what is known, in which two authors are met by a rung and blocked; a third one is met and is not. */
const blockedWeek = { from: '2026-06-22T00:00:00Z', to: '2026-07-01T00:00:00Z' }
const blockedAuthors: readonly CanonicalRecord[] = [
  ...['b', 'o'].flatMap(slug => [
    campaign(slug, blockedWeek.from, blockedWeek.to),
    post(`${slug}q`, slug, blockedWeek.from)
  ]),
  ...said('Rosa', 'b1', '06-22T00', 'insult', { post: 'bq' }),
  ...said('Sami', 'b2', '06-28T00', 'insult', { post: 'bq' }),
  ...said('Theo', 'o1', '06-28T00', 'insult', { post: 'oq' }),
  taken('b1', 2, '06-23T00'),
  taken('b1', 5, '06-24T00'),
  taken('b2', 2, '06-29T00'),
  taken('b2', 5, '06-30T00'),
  taken('o1', 2, '06-29T00')
]

/**
 * Around those of the bounds, seven authors of an insult under the post of t and u. Lila, met at the first instant, is hidden on the
 * 13th and insults again on the 15th, and in May. Uma was blocked once, before she insulted, and again insults three
 * days after her rung. Tina is blocked a day and a half after hers, and insults from elsewhere: no longer followed; Yaw is
 * blocked at once. Vera insults at the very instant of her rung, and not after. Wole insults again 81 days later, the
 * last thing known. Nia was only answered, for a message that is none of these.
 */
const given = [
  ...moderationWindow.given,
  ...actsAtBounds(2),
  taken('t2', 3, '04-13T00'),
  ...said('Lila', 'l2', '04-15T00', 'insult'),
  ...said('Lila', 'l3', '05-30T00', 'insult'),
  ...said('Uma', 'u1', '04-08T00'),
  taken('u1', 5, '04-09T00'),
  ...said('Uma', 'u2', '04-10T00', 'insult'),
  taken('u2', 2, '04-11T00'),
  ...said('Uma', 'u3', '04-14T00', 'insult'),
  ...said('Tina', 'i1', '04-09T00', 'insult'),
  taken('i1', 2, '04-10T12'),
  ...said('Tina', 'i2', '04-11T00'),
  taken('i2', 5, '04-12T00'),
  post('te', null, '2026-04-06T00:00:00Z'),
  ...said('Tina', 'i3', '04-15T00', 'insult', { post: 'te' }),
  taken('i3', 5, '04-16T00'),
  ...said('Yaw', 'y1', '04-09T00', 'insult'),
  taken('y1', 5, '04-13T00'),
  ...said('Yaw', 'y2', '04-18T00', 'insult'),
  ...said('Vera', 'v1', '04-09T00', 'insult'),
  taken('v1', 2, '04-12T00'),
  ...said('Vera', 'v2', '04-12T00', 'insult'),
  ...said('Wole', 'w1', '04-09T00', 'insult'),
  taken('w1', 2, '04-10T00'),
  ...said('Wole', 'w2', '06-30T00', 'insult'),
  ...said('Nia', 'n1', '04-09T00', 'criticism'),
  taken('n1', 1, '04-12T00'),
  ...blockedAuthors
]

/** M2: of the authors of abusive messages who met a rung, who wrote another abusive message within 30 or 90 days. */
const reoffence: Measure = {
  ...moderation,
  key: 'reoffence',
  id: 'M2',
  shape: 'curve',
  headlineAt: 30,
  label: { fr: 'récidive après la marche', en: 're-offence after the rung' },
  question: {
    fr: 'Après notre geste, l’auteur recommence-t-il ?',
    en: 'After our act, does the author do it again?'
  },
  explanation: {
    fr: 'Auteurs d’un message jugé abusif qui a reçu un geste : part de ceux qui en ont écrit un autre, jugé abusif par une personne, dans les 30 ou 90 jours. Qui est bloqué n’est plus suivi à partir de là ; quand tous le sont, il ne reste personne qui puisse recommencer, et rien ne peut s’en dire.',
    en: 'Authors of a message judged abusive that met a rung: share who wrote another one, judged abusive by a person, within 30 or 90 days. Whoever is blocked is no longer followed from there on; once all are, nobody is left who could do it again, and nothing can be said of it.'
  },
  formula: {
    fr: '1 − S(30 j), 1 − S(90 j), Kaplan–Meier depuis le premier geste de la période, bloqué = censuré',
    en: '1 − S(30 d), 1 − S(90 d), Kaplan–Meier from the first act of the period, blocked = censored'
  },
  unit: 'share',
  direction: 'down',
  definedBy: { text: 'Re-offending, standard of criminology; Kaplan and Meier, JASA 53, 1958' },
  grade: 'B',
  interval: 'survival',
  counterMeasure: 'decision_agreement',
  notes: [{ code: 'associated' }],
  pitfalls: {
    fr: 'Les pires auteurs reçoivent les marches les plus hautes : comparer deux marches dit qui les reçoit autant que ce qu’elles font. Un message abusif que personne n’a lu ne compte pas.',
    en: 'The worst authors get the highest rungs: comparing two rungs says who gets them as much as what they do. An abusive message nobody read does not count.'
  },
  sql: window => sql`
    with acts_here as materialized (
      select distinct on (key, person_id) key, person_id, at from ${actsOf(window)} a
      where person_id is not null and is_abusive order by key, person_id, at, id
    ), newest as materialized (
      select max(occurred_at) as at from interactions where organisation_id = ${organisation(window)}
    ), ends as (
      select h.key, h.person_id, h.at as since, again.at as again_at,
        least(n.at, blocked.at) as last_seen, blocked.at <= n.at as is_blocked
      from acts_here h cross join newest n
      cross join lateral (
        select min(i.occurred_at) as at from identities d
        join interactions i on i.organisation_id = d.organisation_id and i.identity_id = d.id
        where d.organisation_id = ${organisation(window)} and d.resolved_person_id = h.person_id and i.occurred_at > h.at
          and i.id in ${abusive(window)}
      ) again
      cross join lateral (
        select min(a.at) as at from identities d
        join interactions i on i.organisation_id = d.organisation_id and i.identity_id = d.id
        join standing_acts a on a.organisation_id = i.organisation_id and a.interaction_id = i.id
        where d.organisation_id = ${organisation(window)} and d.resolved_person_id = h.person_id
          and a.rung = ${BLOCKING_RUNG} and a.at >= h.at
      ) blocked
    )
    select e.key, p.at, e.person_id, e.again_at <= e.last_seen as has_reoffended, e.is_blocked,
      extract(epoch from least(e.again_at, e.last_seen) - e.since) / 86400 as days
    from ends e cross join (values (30), (90)) as p(at)`,
  reduce: reoffended,
  example: {
    story: {
      fr: 'Quatre auteurs de messages abusifs ; Bob seul recommence, sept jours après. Esi, dont la critique a reçu une réponse, n’y est pas.',
      en: 'Four authors of abusive messages; only Bob does it again, seven days later. Esi, whose criticism was answered, is not among them.'
    },
    ...moderationWindow,
    given,
    then: { value: 0.25, n: 4, persons: 4, status: 'ok', notes: ['associated'] },
    points: { 30: { value: 0.25, n: 4 }, 90: { value: 0.25, n: 4 } },
    also: [
      {
        from: moderationWindow.from,
        to: moderationWindow.to,
        campaign: 'c',
        by: 'type',
        rows: { 2: { value: 0, n: 1 }, 3: { value: 0.5, n: 2 } }
      },
      {
        ...askedOfActs,
        about: {
          fr: 'Six auteurs : Uma recommence au jour 3, avec quatre personnes suivies, Lila au jour 5, avec trois, Wole au jour 81, seul encore suivi.',
          en: 'Six authors: Uma does it again on day 3, with four people followed, Lila on day 5, with three, Wole on day 81, the only one still followed.'
        },
        points: { 30: { value: 0.5, n: 6 }, 90: { value: 1, n: 6 } }
      },
      {
        campaign: 'b',
        from: blockedWeek.from,
        to: blockedWeek.to,
        about: {
          fr: 'Deux auteurs, bloqués le lendemain du geste, l’un à l’instant où s’arrête ce que l’on sait : personne n’est resté qui pût recommencer. Ce n’est pas trop tôt : attendre n’y changera rien.',
          en: 'Two authors, blocked the day after the act, one at the very instant where what is known ends: nobody stayed who could do it again. It is not too early: waiting will change nothing.'
        },
        points: {
          30: { value: null, status: 'unknown', notes: [{ code: 'nobody_left' }] },
          90: { value: null, status: 'unknown' }
        }
      },
      {
        campaign: 'b',
        with: ['o'],
        from: blockedWeek.from,
        to: blockedWeek.to,
        about: {
          fr: 'Avec une troisième, que rien n’empêche de recommencer : trop tôt.',
          en: 'With a third one, whom nothing keeps from doing it again: too early.'
        },
        points: { 30: { value: null, status: 'too_early' } }
      }
    ]
  }
}

export default reoffence
