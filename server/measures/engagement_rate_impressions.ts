import { engagementRate, perDisplay, pooledRate } from './engagement.ts'
import { campaign, counter, post } from './example.ts'
import type { Measure } from './measure.ts'
import { askedOfReadings, readings } from './readings_example.ts'

/** V6 over displays. */
const engagementRateImpressions: Measure = {
  ...engagementRate,
  key: 'engagement_rate_impressions',
  label: { fr: 'taux d’engagement (par affichage)', en: 'engagement rate (per impression)' },
  question: {
    fr: 'Combien d’engagements pour chaque affichage ?',
    en: 'How many engagements for each impression?'
  },
  explanation: {
    fr: 'Réactions, commentaires et partages rapportés aux affichages, sur les publications dont la plateforme annonce les affichages.',
    en: 'Reactions, comments and shares divided by impressions, over the posts whose impressions the platform reports.'
  },
  formula: {
    fr: 'Σ E / Σ affichages ; E = réactions + commentaires + partages',
    en: 'Σ E / Σ impressions; E = reactions + comments + shares'
  },
  interval: 'poisson',
  pitfalls: {
    fr: 'La même personne peut voir dix fois : ce taux est plus bas que celui par compte touché, et ne s’y compare pas.',
    en: 'One person may see ten times: this rate is lower than the one per account reached and does not compare with it.'
  },
  sql: window => pooledRate(window, ['impressions']),
  reduce: perDisplay,
  example: {
    story: {
      fr: 'Deux publications : 10 engagements pour 4 000 affichages, 2 pour 1 000. Une troisième n’annonce que des vues, une quatrième paraît à l’instant de fin : ni l’une ni l’autre ne compte.',
      en: 'Two posts: 10 engagements for 4,000 impressions, 2 for 1,000. A third reports views alone, a fourth is published at the closing instant: neither counts.'
    },
    campaign: 'c',
    from: '2026-03-02T00:00:00Z',
    to: '2026-03-30T00:00:00Z',
    given: [
      campaign('c', '2026-03-02T00:00:00Z', '2026-03-30T00:00:00Z'),
      post('p', 'c', '2026-03-02T00:00:00Z'),
      post('q', 'c', '2026-03-05T10:00:00Z'),
      post('r', 'c', '2026-03-05T10:00:00Z'),
      post('s', 'c', '2026-03-30T00:00:00Z'),
      counter('p', 'impressions', 4000, '2026-04-03T00:00:00Z'),
      counter('p', 'likes', 10, '2026-04-03T00:00:00Z'),
      counter('q', 'impressions', 1000, '2026-04-03T00:00:00Z'),
      counter('q', 'reposts', 2, '2026-04-03T00:00:00Z'),
      counter('r', 'views', 500, '2026-04-03T00:00:00Z'),
      counter('r', 'likes', 400, '2026-04-03T00:00:00Z'),
      counter('s', 'impressions', 100, '2026-04-03T00:00:00Z'),
      counter('s', 'likes', 90, '2026-04-03T00:00:00Z'),
      ...readings('likes', 'impressions')
    ],
    also: [{ ...askedOfReadings, then: { value: 34 / 608, n: 608 } }],
    then: { value: 0.0024, lo: 0.00124, hi: 0.004192, n: 5000, persons: null, status: 'ok', notes: ['claimed'] }
  }
}

export default engagementRateImpressions
