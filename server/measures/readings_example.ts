import type { CanonicalRecord } from '../sources/record.ts'
import { accountCounter, campaign, counter, post } from './example.ts'
import type { AskedOfExample } from './measure.ts'

const from = '2026-03-02T00:00:00Z'
const mid = '2026-03-06T00:00:00Z'
const to = '2026-03-10T00:00:00Z'

/**
 * A second campaign whose counters were read in every way a counter can be read, for the measures made of counters.
 * Asked from 2 to 10 March, seven posts count: t1 total 10 (beside a greater reading of unknown scope, organic + paid, and
 * a day), t2 unknown scope 5, t3 organic 2 + paid 3, t4 days of 1 and 2, t5 and t6 organic 1 and 2 (the days of their
 * total lie outside), t7 organic 4 and, as it has a day, total 8: 34 in all. Read over the whole life of the post only:
 * t1, t2, t3, t5 and t6, 23 in all, at most 10. One post was published before the period, one at its end. t4 is in a
 * third campaign too, and still counts once; a post with clicks alone does not count.
 *
 * @param base a second counter, of 100 for each post (8 for t1); then one post has only that, and for one it is 0
 * @param more  what every post says besides
 */
export function readings(metric: string, base?: string, more: object = {}): CanonicalRecord[] {
  const life = (id: string, value: number, scope?: 'organic' | 'paid' | 'total' | 'unknown') =>
    counter(id, metric, value, '2026-04-03T00:00:00Z', scope ? { scope } : {})
  const day = (id: string, value: number, start: string) =>
    counter(id, metric, value, '2026-04-03T00:00:00Z', { scope: 'total', counts: 'day', period_start: start })
  const posts = ['t0', 't8', 't1', 't2', 't3', 't4', 't5', 't6', 't7', 'only', 'zero']
  const bases = posts.map(id =>
    counter(id, base ?? '', id === 'zero' ? 0 : id === 't1' ? 8 : 100, '2026-04-03T00:00:00Z')
  )
  return [
    campaign('t', from, '2026-03-30T00:00:00Z'),
    campaign('u', from, '2026-03-30T00:00:00Z'),
    post('t0', 't', '2026-03-01T23:59:59Z', more),
    post('t1', 't', from, more),
    ...['t2', 't3', 't4', 't5', 't6', 't7'].map(id => post(id, 't', mid, more)),
    post('t4', 'u', mid, more),
    post('t8', 't', to, more),
    post('clicks', 't', mid, more),
    counter('clicks', 'clicks_link', 400, '2026-04-03T00:00:00Z'),
    life('t0', 1000),
    life('t1', 10, 'total'),
    life('t1', 99, 'unknown'),
    life('t1', 70, 'organic'),
    day('t1', 500, mid),
    life('t2', 5, 'unknown'),
    life('t2', 50, 'organic'),
    life('t3', 2, 'organic'),
    life('t3', 3, 'paid'),
    day('t4', 1000, '2026-03-01T00:00:00Z'),
    day('t4', 1, from),
    day('t4', 2, '2026-03-09T00:00:00Z'),
    life('t5', 1, 'organic'),
    day('t5', 1000, to),
    life('t6', 2, 'organic'),
    day('t6', 1000, '2026-03-01T00:00:00Z'),
    life('t7', 4, 'organic'),
    day('t7', 8, from),
    life('t8', 1000),
    ...(base ? [...['only', 'zero'].map(id => post(id, 't', mid)), ...bases, life('zero', 7)] : [])
  ]
}

/**
 * What a rate per follower adds to the readings above: a reading of views is not one of followers, an account without
 * followers is left out, and a post at the very instant of the last reading (300 followers, counter 3) counts.
 */
export const followerReadings = (metric: string): CanonicalRecord[] => [
  accountCounter('facebook', 'followers', 1000, '2026-03-01T00:00:00Z'),
  accountCounter('facebook', 'views', 9999, mid),
  post('nobody', 't', mid, { network: 'mastodon' }),
  counter('nobody', metric, 50, '2026-04-03T00:00:00Z', { network: 'mastodon' }),
  accountCounter('mastodon', 'followers', 0, '2026-03-05T00:00:00Z'),
  accountCounter('mastodon', 'followers', 0, '2026-03-07T00:00:00Z'),
  post('last', 't', '2026-03-07T00:00:00Z', { network: 'youtube' }),
  counter('last', metric, 3, '2026-04-03T00:00:00Z', { network: 'youtube' }),
  accountCounter('youtube', 'followers', 300, '2026-03-07T00:00:00Z')
]

/** The question put to these facts, without what must come out. */
export const askedOfReadings = {
  campaign: 't',
  with: ['u'],
  from,
  to,
  about: {
    fr: 'Les mêmes compteurs, lus de toutes les façons : total, organique et payant, jour par jour, hors période.',
    en: 'The same counters, read in every way: total, organic and paid, day by day, outside the period.'
  }
} as const satisfies AskedOfExample
