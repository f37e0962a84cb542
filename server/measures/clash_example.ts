import type { CanonicalRecord } from '../sources/record.ts'
import { act, campaign, comment, counter, like, post } from './example.ts'
import type { AskedOfExample } from './measure.ts'
import { judged } from './moderation_example.ts'
import { askedOfReadings, readings } from './readings_example.ts'

const READ = '2026-05-02T00:00:00Z'
const hours = (on: string) => `${on.slice(0, 10)}T06:00:00Z`

/** Who wrote under a post, at six in the morning of a day; who insults was read and judged so. */
function under(id: string, on: string, calm: readonly string[], hostile: readonly string[] = []): CanonicalRecord[] {
  const at = hours(on)
  return [
    ...[...calm, ...hostile].map(name => comment(name, id, at)),
    ...hostile.map(name => judged(`comment ${name} ${id} ${at}`, 'insult', at, { target_kind: 'group' }))
  ]
}

/** One post of the page with its displays and reactions, and who wrote under it. */
const talked = (
  id: string,
  on: string,
  [views, reactions]: readonly [number, number],
  calm: readonly string[],
  hostile: readonly string[] = []
): CanonicalRecord[] => [
  post(id, null, on),
  counter(id, 'views', views, READ),
  counter(id, 'reactions', reactions, READ),
  ...under(id, on, calm, hostile)
]

/**
 * Facts of the examples on clash. March 2024: five posts, one insulted and much answered, one that nobody answered; the
 * closing instant: one insulted more and little answered. Years before: pairs of posts that differ in one thing only. 2026:
 * counters read in every way.
 */
export const clashFacts: readonly CanonicalRecord[] = [
  { type: 'account', network: 'facebook', id: 'page', own: true },
  ...talked('p1', '2024-03-01T00:00:00Z', [100, 2], ['Ama', 'Bob']),
  ...talked('p2', '2024-03-10T00:00:00Z', [200, 1], ['Chloé']),
  ...talked('p3', '2024-03-11T00:00:00Z', [200, 2], ['Dodji', 'Dodo', 'Dora', 'Dede']),
  ...talked('p4', '2024-03-12T00:00:00Z', [400, 1], ['Femi'], ['Esi']),
  ...talked('p5', '2024-04-01T00:00:00Z', [500, 10], [], ['Gaël']),
  ...talked('p6', '2024-03-13T00:00:00Z', [100, 1], []),
  act('comment', 'x', 'p4', '2024-03-12T07:00:00Z', { author: null }),
  counter('p3', 'reactions', 1, READ, { scope: 'organic' }),
  counter('p4', 'reactions', 100, READ, { counts: 'day', period_start: '2024-03-12T00:00:00Z' }),
  // neither our own words nor likes are answers
  ...Array.from({ length: 5 }, (_, n) => comment('page', 'p1', `2024-03-02T00:00:0${n}Z`)),
  ...Array.from({ length: 5 }, (_, n) => like(`Hana ${n}`, 'p1', '2024-03-02T00:00:00Z')),
  ...talked('c1', '2022-05-01T00:00:00Z', [10, 1], ['Ines'], ['Jo']),
  ...talked('c2', '2022-06-01T00:00:00Z', [30, 1], ['Kofi']),
  ...talked('d1', '2021-05-01T00:00:00Z', [10, 1], ['Luc']),
  judged(`comment Luc d1 ${hours('2021-05-01')}`, 'insult', '2021-05-02T00:00:00Z', { by: 'moteur@1' }),
  ...talked('e1', '2020-05-01T00:00:00Z', [10, 2], [], ['Mia', 'Noé']),
  ...talked('e2', '2020-05-02T00:00:00Z', [30, 1], [], ['Ola', 'Pia']),
  ...talked('f1', '2019-05-01T00:00:00Z', [10, 1], ['Rosa', 'Sam']),
  ...talked('f2', '2019-05-02T00:00:00Z', [30, 1], [], ['Tao', 'Uma']),
  post('g1', null, '2018-05-01T00:00:00Z'),
  counter('g1', 'views', 10, READ),
  ...under('g1', '2018-05-01', [], ['Vlad']),
  ...readings('views'),
  counter('t2', 'impressions', 900, READ),
  ...['t1', 't2'].map(id => counter(id, 'reactions', 1, READ)),
  ...under('t1', '2026-03-02', ['Wafi'], ['Xena']),
  ...under('t2', '2026-03-06', ['Yao']),
  post('free', null, '2026-03-06T00:00:00Z'),
  counter('free', 'views', 100, READ),
  campaign('v', '2026-03-02T00:00:00Z', '2026-03-30T00:00:00Z'),
  post('apart', 'v', '2026-03-06T00:00:00Z'),
  counter('apart', 'views', 100, READ)
]

const asked = (from: string, to: string, fr: string, en: string, then: AskedOfExample['then']): AskedOfExample => ({
  about: { fr, en },
  from: `${from}T00:00:00Z`,
  to: `${to}T00:00:00Z`,
  ...(then ? { then } : {})
})

/** Questions by which each limit is felt. */
export const clashQuestions: readonly AskedOfExample[] = [
  asked(
    '2024-03-01',
    '2024-05-01',
    'Un mois plus tard : la plus insultée est peu répondue.',
    'A month later: the most insulted is little answered.',
    { value: 0, n: 6, persons: 10, status: 'ok' }
  ),
  asked('2022-05-01', '2023-05-01', 'Un an entier, premier instant compris.', 'A whole year, first instant included.', {
    value: 0.25,
    n: 2,
    persons: 3,
    status: 'ok'
  }),
  asked('2021-05-01', '2021-06-01', 'Une machine n’a rien lu.', 'A machine has read nothing.', {
    value: null,
    status: 'unknown'
  }),
  asked('2020-05-01', '2020-06-01', 'Insultées autant l’une que l’autre.', 'Insulted as much, both of them.', {
    value: 0,
    n: 2,
    persons: 4,
    status: 'ok'
  }),
  asked('2019-05-01', '2019-06-01', 'Répondues autant l’une que l’autre.', 'Answered as much, both of them.', {
    value: 0,
    n: 2,
    persons: 4,
    status: 'ok'
  }),
  asked(
    '2018-05-01',
    '2018-06-01',
    'Sans compteur de réactions : jamais un clash.',
    'Without a counter of reactions: never a clash.',
    {
      value: 0,
      n: 1,
      persons: 1,
      status: 'ok'
    }
  ),
  { ...askedOfReadings, then: { value: 10 / 34, n: 7, persons: 3, status: 'ok' } }
]
