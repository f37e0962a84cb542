import { engagementRate, perDisplay, pooledRate } from './engagement.ts'
import { campaign, counter, post } from './example.ts'
import type { Measure } from './measure.ts'
import { askedOfReadings, readings } from './readings_example.ts'

/** V6 over views. */
const engagementRateViews: Measure = {
  ...engagementRate,
  key: 'engagement_rate_views',
  label: { fr: 'taux d’engagement (par vue)', en: 'engagement rate (per view)' },
  question: { fr: 'Combien d’engagements pour chaque vue ?', en: 'How many engagements for each view?' },
  explanation: {
    fr: 'Réactions, commentaires et partages rapportés aux vues, sur les publications dont la plateforme annonce les vues (à défaut, les vues de vidéo).',
    en: 'Reactions, comments and shares divided by views, over the posts whose views (or else video views) the platform reports.'
  },
  formula: {
    fr: 'Σ E / Σ vues ; E = réactions + commentaires + partages',
    en: 'Σ E / Σ views; E = reactions + comments + shares'
  },
  interval: 'poisson',
  pitfalls: {
    fr: 'Une vue TikTok, YouTube ou Meta n’a pas la même définition : comparer réseau par réseau.',
    en: 'A view is not defined alike on TikTok, YouTube and Meta: compare network by network.'
  },
  sql: window => pooledRate(window, ['views', 'video_views']),
  reduce: perDisplay,
  example: {
    story: {
      fr: 'Une publication : 10 engagements pour 4 000 vues (et 9 000 vues de vidéo, qui ne servent qu’à défaut) ; une vidéo : 2 pour 1 000 vues de vidéo. Une publication sans vues annoncées et celle de l’instant de fin ne comptent pas.',
      en: 'One post: 10 engagements for 4,000 views (and 9,000 video views, used only where there are no views); one video: 2 for 1,000 video views. A post without reported views and the one at the closing instant do not count.'
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
      counter('p', 'views', 4000, '2026-04-03T00:00:00Z'),
      counter('p', 'video_views', 9000, '2026-04-03T00:00:00Z'),
      counter('p', 'likes', 10, '2026-04-03T00:00:00Z'),
      counter('q', 'video_views', 1000, '2026-04-03T00:00:00Z'),
      counter('q', 'replies', 2, '2026-04-03T00:00:00Z'),
      counter('r', 'impressions', 500, '2026-04-03T00:00:00Z'),
      counter('r', 'likes', 400, '2026-04-03T00:00:00Z'),
      counter('s', 'views', 100, '2026-04-03T00:00:00Z'),
      counter('s', 'likes', 90, '2026-04-03T00:00:00Z'),
      ...readings('likes', 'views')
    ],
    also: [{ ...askedOfReadings, then: { value: 34 / 608, n: 608 } }],
    then: { value: 0.0024, lo: 0.00124, hi: 0.004192, n: 5000, persons: null, status: 'ok', notes: ['claimed'] }
  }
}

export default engagementRateViews
