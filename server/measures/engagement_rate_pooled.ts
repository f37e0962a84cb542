import { engagementRate, perAccount, pooledRate } from './engagement.ts'
import { campaign, counter, post } from './example.ts'
import type { Measure } from './measure.ts'
import { askedOfReadings, readings } from './readings_example.ts'

/** V6: all engagements over the sum of the reaches. */
const engagementRatePooled: Measure = {
  ...engagementRate,
  key: 'engagement_rate_pooled',
  label: { fr: 'taux d’engagement (total sur total)', en: 'engagement rate (total over total)' },
  question: {
    fr: 'En tout, combien d’engagements pour la somme des portées ?',
    en: 'In all, how many engagements for the sum of the reaches?'
  },
  explanation: {
    fr: 'Somme des engagements divisée par la somme des portées : les grandes publications pèsent plus.',
    en: 'Sum of the engagements divided by the sum of the reaches: large posts weigh more.'
  },
  formula: {
    fr: 'Σ E / Σ portée ; E = réactions + commentaires + partages',
    en: 'Σ E / Σ reach; E = reactions + comments + shares'
  },
  interval: 'wilson',
  pitfalls: {
    fr: 'Ce n’est pas la moyenne des taux. La somme des portées compte plusieurs fois qui a vu plusieurs publications.',
    en: 'This is not the mean of the rates. The sum of the reaches counts several times whoever saw several posts.'
  },
  sql: window => pooledRate(window, ['reach']),
  reduce: perAccount,
  example: {
    story: {
      fr: 'Une publication : 11 engagements pour 30 comptes touchés ; une autre : 1 pour 10. En tout 12 sur 40 : 30 %. La moyenne des deux taux serait 23 %.',
      en: 'One post: 11 engagements for 30 accounts reached; another: 1 for 10. In all 12 in 40: 30 %. The mean of the two rates would be 23 %.'
    },
    campaign: 'c',
    from: '2026-03-02T00:00:00Z',
    to: '2026-03-30T00:00:00Z',
    given: [
      campaign('c', '2026-03-02T00:00:00Z', '2026-03-30T00:00:00Z'),
      post('p', 'c', '2026-03-02T00:00:00Z'),
      post('q', 'c', '2026-03-05T10:00:00Z'),
      post('r', 'c', '2026-03-30T00:00:00Z'),
      counter('p', 'reach', 30, '2026-04-03T00:00:00Z'),
      counter('p', 'likes', 7, '2026-04-03T00:00:00Z'),
      counter('p', 'quotes', 4, '2026-04-03T00:00:00Z'),
      counter('p', 'saves', 5, '2026-04-03T00:00:00Z'),
      counter('q', 'reach', 10, '2026-04-03T00:00:00Z'),
      counter('q', 'comments', 1, '2026-04-03T00:00:00Z'),
      counter('r', 'reach', 10, '2026-04-03T00:00:00Z'),
      counter('r', 'likes', 9, '2026-04-03T00:00:00Z'),
      ...readings('likes', 'reach')
    ],
    also: [{ ...askedOfReadings, then: { value: 34 / 608, n: 608 } }],
    then: { value: 0.3, lo: 0.180748, hi: 0.4543, n: 40, persons: null, status: 'ok', notes: ['claimed'] }
  }
}

export default engagementRatePooled
