import { sql } from 'drizzle-orm'
import type { CanonicalRecord } from '../sources/record.ts'
import { answersOf, asksOf } from './answers.ts'
import { carriedElsewhere } from './answers_example.ts'
import { campaign, conversion, counter, post } from './example.ts'
import { organisation, postMetrics } from './facts.ts'
import { persons5, type Measure } from './measure.ts'
import { boundsOf } from './reach.ts'
import { askedOfReadings } from './readings_example.ts'

const pledge = (person: string, ask: string, at: string): CanonicalRecord => ({
  type: 'pledge',
  person,
  ask,
  made_at: at
})

/** C2 where nobody knows how many were asked: answers per thousand accounts reached by the posts that carried the call. */
const answersPerThousandReached: Measure = {
  key: 'answers_per_thousand_reached',
  version: 1,
  id: 'C2',
  family: 'action',
  shape: 'number',
  label: { fr: 'réponses pour mille personnes touchées', en: 'answers per thousand reached' },
  question: {
    fr: 'Pour mille personnes touchées par un appel, combien ont répondu ?',
    en: 'For a thousand people reached by a call, how many answered?'
  },
  explanation: {
    fr: 'Personnes ayant répondu à un appel, pour mille comptes touchés par les publications qui le portaient. La portée n’étant connue qu’entre deux bornes, ce nombre aussi ; la borne basse est affichée.',
    en: 'People who answered a call, per thousand accounts reached by the posts that carried it. As reach is only known between two bounds, so is this number; the lower bound is shown.'
  },
  formula: {
    fr: '|personnes ayant répondu| / portée × 1 000, entre / Σ et / max des portées',
    en: '|people who answered| / reach × 1,000, between / Σ and / max of the reaches'
  },
  unit: 'permille',
  direction: 'up',
  grains: ['campaign', 'type'],
  inputs: ['asks', 'pledges', 'metrics'],
  definedBy: { text: 'M+R Benchmarks, advocacy response rate', url: 'https://mrbenchmarks.com/' },
  grade: 'B',
  interval: 'bracket',
  minimumN: 1,
  suppression: persons5,
  counterMeasure: 'wake',
  pitfalls: {
    fr: 'Qui répond n’a pas forcément été touché par une publication. La portée est annoncée par la plateforme.',
    en: 'Whoever answers was not necessarily reached by a post. Reach is claimed by the platform.'
  },
  priority: 1,
  sql: window => sql`
    with reached as (
      select a.key, a.id, m.post_id, m.value
      from ${asksOf(window)} a
      join posts p on p.organisation_id = ${organisation(window)} and p.ask_slug = a.slug
      join ${postMetrics({ ...window, by: null }, ['reach'])} m on m.post_id = p.id and m.is_lifetime
    ), bounds as (
      select key, max(value) as lower, sum(value) as upper, count(*) as n from reached group by key
    ), answered as (
      select b.key, (
        select count(distinct w.person_id) from ${answersOf(window)} w
        where w.ask_id in (select r.id from reached r where r.key = b.key)
      ) as persons, b.lower, b.upper, b.n
      from bounds b
    )
    select key, 1000.0 * persons / nullif(upper, 0) as lower, 1000.0 * persons / nullif(lower, 0) as upper, persons, n
    from answered`,
  reduce: boundsOf,
  example: {
    story: {
      fr: 'Deux publications portent l’appel et touchent 300 et 200 comptes ; une troisième, sans appel, 900. Afi promet, Ben signe, Cléo signe sans nommer l’appel : 2 réponses, entre 2 pour 500 et 2 pour 300. Un second appel n’a aucune portée connue, un autre part à l’instant de fin.',
      en: 'Two posts carry the call and reach 300 and 200 accounts; a third, without it, 900. Afi promises, Ben signs, Cléo signs without naming the call: 2 answers, between 2 in 500 and 2 in 300. A second call has no known reach, another is made at the closing instant.'
    },
    campaign: 'c',
    from: '2026-03-02T00:00:00Z',
    to: '2026-03-30T00:00:00Z',
    given: [
      campaign('c', '2026-03-02T00:00:00Z', '2026-03-30T00:00:00Z'),
      { type: 'ask', slug: 'a', campaign: 'c', asked_at: '2026-03-02T00:00:00Z' },
      { type: 'ask', slug: 'b', campaign: 'c', asked_at: '2026-03-05T00:00:00Z' },
      { type: 'ask', slug: 'd', campaign: 'c', asked_at: '2026-03-30T00:00:00Z' },
      post('p', 'c', '2026-03-02T00:00:00Z', { ask: 'a' }),
      post('q', 'c', '2026-03-03T00:00:00Z', { ask: 'a' }),
      post('r', 'c', '2026-03-04T00:00:00Z'),
      post('s', 'c', '2026-03-04T00:00:00Z', { ask: 'd' }),
      counter('p', 'reach', 300, '2026-04-03T00:00:00Z'),
      counter('q', 'reach', 200, '2026-04-03T00:00:00Z'),
      counter('r', 'reach', 900, '2026-04-03T00:00:00Z'),
      counter('s', 'reach', 70, '2026-04-03T00:00:00Z'),
      pledge('Afi', 'a', '2026-03-03T00:00:00Z'),
      conversion('Ben', 'signature', '2026-03-04T00:00:00Z', { campaign: 'c', ask: 'a' }),
      conversion('Cléo', 'signature', '2026-03-04T00:00:00Z', { campaign: 'c' }),
      pledge('Esi', 'b', '2026-03-06T00:00:00Z'),
      conversion('Dodji', 'signature', '2026-03-04T00:00:00Z', { campaign: 'c', ask: 'a', status: 'pending' }),
      conversion('Eli', 'signature', '2026-03-04T00:00:00Z', { campaign: 'c', ask: 'a', status: 'cancelled' }),
      conversion('Ola', 'signature', '2026-03-04T00:00:00Z', { campaign: 'c', ask: 'a', status: 'cancelled' }),
      // a call of the same campaign that no account saw, to which Afi answers too
      { type: 'ask', slug: 'h', campaign: 'c', asked_at: '2026-03-05T00:00:00Z' },
      post('h', 'c', '2026-03-05T00:00:00Z', { ask: 'h' }),
      counter('h', 'reach', 0, '2026-04-03T00:00:00Z'),
      pledge('Afi', 'h', '2026-03-06T00:00:00Z'),
      campaign('e', '2026-03-02T00:00:00Z', '2026-03-30T00:00:00Z'),
      { type: 'ask', slug: 'f', campaign: 'e', asked_at: '2026-03-05T00:00:00Z' },
      campaign('t', '2026-03-02T00:00:00Z', '2026-03-30T00:00:00Z'),
      campaign('u', '2026-03-02T00:00:00Z', '2026-03-30T00:00:00Z'),
      ...carriedElsewhere,
      pledge('Gil', 'read', '2026-03-07T00:00:00Z')
    ],
    also: [
      { ...askedOfReadings, then: { value: 1000 / 23, lo: 1000 / 23, hi: 100, n: 5, persons: 1 } },
      {
        campaign: 'c',
        with: ['t'],
        by: 'campaign',
        from: '2026-03-02T00:00:00Z',
        to: '2026-03-10T00:00:00Z',
        rows: { c: { lo: 4, hi: 20 / 3 }, t: { lo: 1000 / 23, hi: 100 } }
      }
    ],
    then: { value: 4, lo: 4, hi: 20 / 3, n: 3, persons: 2, status: 'ok', notes: ['bracket'] }
  }
}

export default answersPerThousandReached
