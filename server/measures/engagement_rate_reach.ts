import { sql } from 'drizzle-orm'
import { engagedPosts, engagementRate } from './engagement.ts'
import { campaign, counter, post } from './example.ts'
import type { Measure } from './measure.ts'
import { boundsOf } from './reach.ts'
import { askedOfReadings, readings } from './readings_example.ts'

/** V6 over the accounts reached; several posts only bound their reach, so the rate is bounded too. */
const engagementRateReach: Measure = {
  ...engagementRate,
  key: 'engagement_rate_reach',
  label: { fr: 'taux d’engagement (par compte touché)', en: 'engagement rate (per account reached)' },
  question: {
    fr: 'Parmi les comptes touchés, combien d’engagements pour chacun ?',
    en: 'Among the accounts reached, how many engagements for each?'
  },
  explanation: {
    fr: 'Réactions, commentaires et partages rapportés à la portée. Exact pour une publication ; pour plusieurs, la portée n’est connue qu’entre deux bornes, le taux aussi. Le nombre affiché est la borne basse.',
    en: 'Reactions, comments and shares divided by reach. Exact for one post; for several, reach is only known between two bounds, and so is the rate. The number shown is the lower bound.'
  },
  formula: {
    fr: 'E / portée, entre E / Σ portée et E / max(portée) ; E = réactions + commentaires + partages',
    en: 'E / reach, between E / Σ reach and E / max(reach); E = reactions + comments + shares'
  },
  interval: 'bracket',
  pitfalls: {
    fr: 'Un clash fait monter ce taux, et personne ne revient : lire le sillage à côté.',
    en: 'A clash raises this rate, and nobody comes back: read the wake beside it.'
  },
  sql: window => sql`
    select key, sum(engaged) / sum(base) as lower, sum(engaged) / max(base) as upper, null as persons, count(*) as n
    from ${engagedPosts(window, ['reach'])} e
    group by key`,
  reduce: boundsOf,
  example: {
    story: {
      fr: 'Deux publications ont touché 1 200 et 800 comptes et reçu 60 et 40 engagements : 100 sur 2 000 au moins, sur 1 200 au plus. Les clics n’en sont pas, la publication de l’instant de fin ne compte pas.',
      en: 'Two posts reached 1,200 and 800 accounts and received 60 and 40 engagements: at least 100 in 2,000, at most in 1,200. Clicks are none, and the post at the closing instant does not count.'
    },
    campaign: 'c',
    from: '2026-03-02T00:00:00Z',
    to: '2026-03-30T00:00:00Z',
    given: [
      campaign('c', '2026-03-02T00:00:00Z', '2026-03-30T00:00:00Z'),
      post('p', 'c', '2026-03-02T00:00:00Z'),
      post('q', 'c', '2026-03-05T10:00:00Z'),
      post('r', 'c', '2026-03-30T00:00:00Z'),
      counter('p', 'reach', 1200, '2026-04-03T00:00:00Z'),
      counter('p', 'reactions', 60, '2026-04-03T00:00:00Z'),
      counter('p', 'clicks_link', 300, '2026-04-03T00:00:00Z'),
      counter('q', 'reach', 800, '2026-04-03T00:00:00Z'),
      counter('q', 'comments', 25, '2026-04-03T00:00:00Z'),
      counter('q', 'shares', 15, '2026-04-03T00:00:00Z'),
      counter('r', 'reach', 10, '2026-04-03T00:00:00Z'),
      counter('r', 'likes', 9, '2026-04-03T00:00:00Z'),
      ...readings('likes', 'reach')
    ],
    also: [{ ...askedOfReadings, then: { value: 34 / 608, lo: 34 / 608, hi: 0.34, n: 7 } }],
    then: { value: 0.05, lo: 0.05, hi: 100 / 1200, n: 2, persons: null, status: 'ok', notes: ['claimed', 'bracket'] }
  }
}

export default engagementRateReach
