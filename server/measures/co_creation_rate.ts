import { sql } from 'drizzle-orm'
import { act, campaign, comment, conversion, like, post } from './example.ts'
import { askedAtBounds, boundsFacts } from './bounds_example.ts'
import { contributions } from './facts.ts'
import { persons5, type Measure } from './measure.ts'

/** R8: of the contributors, those who made content. */
const coCreationRate: Measure = {
  key: 'co_creation_rate',
  version: 1,
  id: 'R8',
  family: 'return',
  shape: 'number',
  label: { fr: 'co-création', en: 'co-creation' },
  question: {
    fr: 'Combien de contributeurs produisent eux-mêmes ?',
    en: 'How many contributors make something themselves?'
  },
  explanation: {
    fr: 'Contributeurs ayant remis au moins un contenu ou une traduction (acte vérifié « contenu » ou « traduction »), rapportés à tous les contributeurs de la période.',
    en: 'Contributors who handed in at least one piece of content or translation (verified act “content” or “translation”), divided by all contributors of the period.'
  },
  formula: {
    fr: '|contributeurs avec ≥ 1 contenu| / |contributeurs|',
    en: '|contributors with ≥ 1 content| / |contributors|'
  },
  unit: 'share',
  direction: 'up',
  grains: ['campaign', 'group'],
  inputs: ['interactions', 'conversions'],
  definedBy: { text: 'Sillage R8; interval: Wilson, JASA 1927' },
  grade: 'B',
  interval: 'wilson',
  minimumN: 1,
  suppression: persons5,
  counterMeasure: 'wake',
  pitfalls: {
    fr: 'N’est vu que ce qui a été remis et inscrit, avec l’accord de la personne. Ce qui circule sans nous n’y est pas.',
    en: 'Only what was handed in and entered is seen, with the person’s consent. What circulates without us is not in it.'
  },
  priority: 2,
  sql: window => sql`
    select key, count(*) as trials, count(*) filter (where has_made) as successes
    from (
      select key, person_id, bool_or(kind in ('content', 'translation')) as has_made from ${contributions(window)} a
      group by key, person_id
    ) p
    group by key`,
  example: {
    story: {
      fr: 'Afi remet deux contenus, le premier à l’instant de début ; Ben signe, Cléo commente, Dodji partage avec ses mots. Esi remet un contenu à l’instant de fin, Gaël n’a qu’aimé, Hana a remis un contenu hors campagne : une personne sur quatre.',
      en: 'Afi hands in two pieces of content, the first at the first instant; Ben signs, Cléo comments, Dodji shares with her own words. Esi hands one in at the closing instant, Gaël only liked, Hana handed one in outside the campaign: one person in four.'
    },
    campaign: 'c',
    from: '2026-03-02T00:00:00Z',
    to: '2026-03-30T00:00:00Z',
    given: [
      campaign('c', '2026-03-02T00:00:00Z', '2026-03-30T00:00:00Z'),
      post('p', 'c', '2026-03-02T00:00:00Z'),
      conversion('Afi', 'content', '2026-03-02T00:00:00Z', { campaign: 'c' }),
      conversion('Afi', 'content', '2026-03-12T00:00:00Z', { campaign: 'c' }),
      conversion('Ben', 'signature', '2026-03-05T00:00:00Z', { campaign: 'c' }),
      comment('Cléo', 'p', '2026-03-06T00:00:00Z'),
      act('share', 'Dodji', 'p', '2026-03-07T00:00:00Z', { text: 'à lire' }),
      conversion('Esi', 'content', '2026-03-30T00:00:00Z', { campaign: 'c' }),
      like('Gaël', 'p', '2026-03-08T00:00:00Z'),
      conversion('Hana', 'content', '2026-03-09T00:00:00Z'),
      ...boundsFacts
    ],
    also: askedAtBounds({ wide: { value: 0, n: 9 }, open: { n: 3 }, week: { n: 5 }, end: { n: 1 } }),
    then: { value: 0.25, lo: 0.045587, hi: 0.699358, n: 4, persons: 4, status: 'ok' }
  }
}

export default coCreationRate
