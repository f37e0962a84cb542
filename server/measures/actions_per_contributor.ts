import { sql } from 'drizzle-orm'
import { askedAtBounds, boundsFacts, weekByCampaign } from './bounds_example.ts'
import { comment, conversion, campaign, like, post } from './example.ts'
import { actions, contributions } from './facts.ts'
import { persons5, type Measure } from './measure.ts'

/** C4: share of the contributors who did a verified act. */
const actionsPerContributor: Measure = {
  key: 'actions_per_contributor',
  version: 1,
  id: 'C4',
  family: 'action',
  shape: 'number',
  label: { fr: 'part des contributeurs qui agissent', en: 'contributors who act' },
  question: {
    fr: 'Parmi ceux qui prennent part, combien passent à l’acte ?',
    en: 'Among those who take part, how many act?'
  },
  explanation: {
    fr: 'Contributeurs ayant au moins un acte vérifié, rapportés à tous les contributeurs.',
    en: 'Contributors with at least one verified act, divided by all contributors.'
  },
  formula: {
    fr: '|personnes qui ont agi| / |contributeurs|',
    en: '|people who acted| / |contributors|'
  },
  unit: 'share',
  direction: 'up',
  grains: ['campaign', 'group'],
  inputs: ['interactions', 'conversions'],
  definedBy: { text: 'Sillage' },
  grade: 'B',
  interval: 'wilson',
  minimumN: 1,
  suppression: persons5,
  counterMeasure: 'wake',
  notes: [{ code: 'verified' }],
  pitfalls: {
    fr: 'Une campagne qui ne parle qu’à des convaincus obtient une part élevée : lire le nombre de contributeurs à côté.',
    en: 'A campaign that only speaks to the convinced gets a high share: read the number of contributors beside it.'
  },
  priority: 1,
  sql: window => sql`
    select ${window.by ? sql`c.key` : sql`'' as key`}, count(*) as trials, count(a.person_id) as successes, count(*) as persons
    from (select distinct key, person_id from ${contributions(window)} t) c
    left join (select distinct key, person_id from ${actions(window)} t) a on a.key = c.key and a.person_id = c.person_id
    ${window.by ? sql`group by c.key` : sql``}`,
  example: {
    story: {
      fr: 'Afi commente et signe deux fois, Ben signe à l’instant de début, Cléo et Dodji commentent seulement : 2 sur 4. Esi aime seulement, Femi signe à l’instant de fin, Gaël n’a qu’une signature en attente.',
      en: 'Afi comments and signs twice, Ben signs at the first instant, Cléo and Dodji only comment: 2 in 4. Esi only likes, Femi signs at the closing instant, Gaël only has a signature still pending.'
    },
    campaign: 'c',
    from: '2026-03-02T00:00:00Z',
    to: '2026-03-30T00:00:00Z',
    given: [
      campaign('c', '2026-03-02T00:00:00Z', '2026-03-30T00:00:00Z'),
      post('p', 'c', '2026-03-02T00:00:00Z'),
      comment('Afi', 'p', '2026-03-03T00:00:00Z'),
      comment('Cléo', 'p', '2026-03-03T01:00:00Z'),
      comment('Dodji', 'p', '2026-03-03T02:00:00Z'),
      like('Esi', 'p', '2026-03-03T03:00:00Z'),
      conversion('Afi', 'signature', '2026-03-04T00:00:00Z', { campaign: 'c' }),
      conversion('Afi', 'signature', '2026-03-05T00:00:00Z', { campaign: 'c' }),
      conversion('Ben', 'signature', '2026-03-02T00:00:00Z', { campaign: 'c' }),
      conversion('Femi', 'signature', '2026-03-30T00:00:00Z', { campaign: 'c' }),
      conversion('Gaël', 'signature', '2026-03-06T00:00:00Z', { campaign: 'c', status: 'pending' }),
      ...boundsFacts,
      conversion('Cid', 'signature', '2026-03-08T23:59:59Z', { campaign: 't' }),
      conversion('Dan', 'signature', '2026-03-09T00:00:00Z', { campaign: 't' }),
      conversion('Dan', 'donation', '2026-03-09T12:00:00Z', { campaign: 't', amount: 5 }),
      conversion('Eve', 'signature', '2026-03-12T10:00:00Z'),
      conversion('Bea', 'signature', '2026-03-16T00:00:00Z', { campaign: 't' }),
      conversion('Jo', 'signature', '2026-03-08T12:00:00Z', { campaign: 't' })
    ],
    also: [
      ...askedAtBounds({ wide: { value: 4 / 9, n: 9 }, week: { value: 1 / 5, n: 5 } }),
      weekByCampaign({ value: 1 / 5 }, { value: 0 })
    ],
    then: { value: 0.5, lo: 0.150039, hi: 0.849961, n: 4, persons: 4, status: 'ok', notes: ['verified'] }
  }
}

export default actionsPerContributor
