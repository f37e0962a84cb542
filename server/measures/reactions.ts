import { sql } from 'drizzle-orm'
import { platformCount, reactionMetrics } from './counters.ts'
import { campaign, counter, like, post } from './example.ts'
import { postMetrics } from './facts.ts'
import type { Measure } from './measure.ts'
import { askedOfReadings, readings } from './readings_example.ts'

/** V4: likes and reactions, as the platforms count them. */
const reactions: Measure = {
  ...platformCount,
  key: 'reactions',
  id: 'V4',
  label: { fr: 'réactions', en: 'reactions' },
  question: {
    fr: 'Combien de réactions les publications ont-elles reçues ?',
    en: 'How many reactions did the posts receive?'
  },
  explanation: {
    fr: 'J’aime et réactions annoncés par les plateformes pour les publications parues dans la période. Une réaction n’est jamais une contribution.',
    en: 'Likes and reactions reported by the platforms for the posts published in the period. A reaction never is a contribution.'
  },
  formula: { fr: 'Σ sur les publications : j’aime + réactions', en: 'Σ over posts: likes + reactions' },
  unit: 'count',
  definedBy: {
    text: 'Meta, Page and Instagram insights',
    url: 'https://developers.facebook.com/docs/graph-api/reference/insights'
  },
  grade: 'A',
  interval: 'none',
  pitfalls: {
    fr: 'S’achète, et ne dit pas qui. Une liste de personnes qui aiment ne nourrit pas ce nombre : seul le compteur de la plateforme compte.',
    en: 'Can be bought, and does not say who. A list of people who liked does not feed this number: only the platform’s counter does.'
  },
  sql: window => sql`
    select key, sum(value) as value, null as persons, count(distinct post_id) as n
    from ${postMetrics(window, reactionMetrics)} m
    group by key`,
  example: {
    story: {
      fr: 'Une publication reçoit 30 réactions, dont 10 payées ; une autre 12 j’aime. Cléo aime, mais c’est déjà dans le compteur. Les commentaires n’en sont pas, ni ce qui paraît à l’instant de fin.',
      en: 'One post receives 30 reactions, 10 of them paid for; another 12 likes. Cléo likes, but that is in the counter already. Comments are none, nor is what is published at the closing instant.'
    },
    campaign: 'c',
    from: '2026-03-02T00:00:00Z',
    to: '2026-03-30T00:00:00Z',
    given: [
      campaign('c', '2026-03-02T00:00:00Z', '2026-03-30T00:00:00Z'),
      post('p', 'c', '2026-03-02T00:00:00Z'),
      post('q', 'c', '2026-03-05T10:00:00Z'),
      post('r', 'c', '2026-03-30T00:00:00Z'),
      counter('p', 'reactions', 20, '2026-04-03T00:00:00Z', { scope: 'organic' }),
      counter('p', 'reactions', 10, '2026-04-03T00:00:00Z', { scope: 'paid' }),
      counter('p', 'comments', 5, '2026-04-03T00:00:00Z'),
      counter('q', 'likes', 12, '2026-04-03T00:00:00Z'),
      like('Cléo', 'q', '2026-03-06T11:00:00Z'),
      counter('r', 'likes', 900, '2026-04-03T00:00:00Z'),
      ...readings('likes'),
      counter('t1', 'reactions', 0, '2026-04-03T00:00:00Z')
    ],
    also: [{ ...askedOfReadings, then: { value: 34, n: 7 } }],
    then: { value: 42, n: 2, persons: null, status: 'ok', notes: ['claimed'] }
  }
}

export default reactions
