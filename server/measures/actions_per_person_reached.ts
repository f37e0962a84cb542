import { sql } from 'drizzle-orm'
import { campaign, conversion, counter, post } from './example.ts'
import { actions } from './facts.ts'
import { persons5, type Measure } from './measure.ts'
import { askedOfReadings, readings } from './readings_example.ts'
import { boundsOf, reachBounds } from './reach.ts'

/** C4: people who acted for each account reached; the bounds of reach change places. */
const actionsPerPersonReached: Measure = {
  key: 'actions_per_person_reached',
  version: 1,
  id: 'C4',
  family: 'action',
  shape: 'number',
  label: { fr: 'actions par personne touchée', en: 'actions per person reached' },
  question: {
    fr: 'Parmi les personnes touchées, quelle part a agi ?',
    en: 'Of the people reached, what share acted?'
  },
  explanation: {
    fr: 'Personnes qui ont agi, rapportées à la portée des publications. La portée n’étant connue qu’entre deux bornes, la part aussi. Le nombre affiché est la borne basse.',
    en: 'People who acted, divided by the reach of the posts. As reach is only known between two bounds, so is the share. The number shown is the lower bound.'
  },
  formula: {
    fr: '|personnes qui ont agi| / portée, entre / Σ et / max des portées',
    en: '|people who acted| / reach, between / Σ and / max of the reaches'
  },
  unit: 'share',
  direction: 'up',
  grains: ['campaign'],
  inputs: ['conversions', 'metrics'],
  definedBy: { text: 'Sillage' },
  grade: 'B',
  interval: 'bracket',
  minimumN: 1,
  suppression: persons5,
  counterMeasure: 'wake',
  notes: [{ code: 'verified' }],
  pitfalls: {
    fr: 'Qui agit n’a pas forcément été touché par une publication. La portée est annoncée par la plateforme.',
    en: 'Whoever acts was not necessarily reached by a post. Reach is claimed by the platform.'
  },
  priority: 1,
  sql: window => sql`
    select r.key, coalesce(a.persons, 0) / nullif(r.upper, 0) as lower, coalesce(a.persons, 0) / nullif(r.lower, 0) as upper,
      coalesce(a.persons, 0) as persons, r.n
    from ${reachBounds(window)} r
    left join (select key, count(distinct person_id) as persons from ${actions(window)} t group by key) a on a.key = r.key`,
  reduce: boundsOf,
  example: {
    story: {
      fr: 'Deux publications touchent 1 200 et 800 comptes. Afi signe deux fois, Ben et Cléo une fois ; Dodji à l’instant de fin ; une ligne sans personne. 3 personnes : entre 3 / 2 000 et 3 / 1 200.',
      en: 'Two posts reach 1,200 and 800 accounts. Afi signs twice, Ben and Cléo once; Dodji at the closing instant; one row has no person. 3 people: between 3 / 2,000 and 3 / 1,200.'
    },
    campaign: 'c',
    from: '2026-03-02T00:00:00Z',
    to: '2026-03-30T00:00:00Z',
    given: [
      campaign('c', '2026-03-02T00:00:00Z', '2026-03-30T00:00:00Z'),
      post('p', 'c', '2026-03-02T00:00:00Z'),
      post('q', 'c', '2026-03-05T10:00:00Z'),
      counter('p', 'reach', 1200, '2026-04-03T00:00:00Z'),
      counter('q', 'reach', 800, '2026-04-03T00:00:00Z'),
      conversion('Afi', 'signature', '2026-03-02T00:00:00Z', { campaign: 'c' }),
      conversion('Afi', 'signature', '2026-03-05T00:00:00Z', { campaign: 'c' }),
      conversion('Ben', 'donation', '2026-03-05T00:00:00Z', { campaign: 'c' }),
      conversion('Cléo', 'signature', '2026-03-06T00:00:00Z', { campaign: 'c' }),
      conversion('Dodji', 'signature', '2026-03-30T00:00:00Z', { campaign: 'c' }),
      { type: 'conversion', system: 'form', kind: 'signature', occurred_at: '2026-03-06T00:00:00Z', campaign: 'c' },
      ...readings('reach'),
      conversion('Gil', 'signature', '2026-03-02T00:00:00Z', { campaign: 't' }),
      conversion('Hana', 'signature', '2026-03-01T23:59:59Z', { campaign: 't' }),
      conversion('Ida', 'signature', '2026-03-10T00:00:00Z', { campaign: 't' }),
      campaign('idle', '2026-03-02T00:00:00Z', '2026-03-30T00:00:00Z'),
      post('i', 'idle', '2026-03-03T00:00:00Z'),
      counter('i', 'reach', 50, '2026-04-03T00:00:00Z')
    ],
    also: [
      { ...askedOfReadings, then: { value: 1 / 23, lo: 1 / 23, hi: 0.1, n: 5, persons: 1 } },
      {
        ...askedOfReadings,
        campaign: 'c',
        with: ['t', 'idle'],
        by: 'campaign',
        about: { fr: 'Personne n’a agi pour la troisième campagne.', en: 'Nobody acted for the third campaign.' },
        rows: { c: { lo: 0.0015, persons: 3 }, t: { lo: 1 / 23, persons: 1 }, idle: { value: 0, persons: 0 } }
      }
    ],
    then: { value: 0.0015, lo: 0.0015, hi: 0.0025, n: 2, persons: 3, status: 'ok', notes: ['verified', 'bracket'] }
  }
}

export default actionsPerPersonReached
