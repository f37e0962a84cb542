import { sql } from 'drizzle-orm'
import { bootstrap } from '../statistics/bootstrap.ts'
import type { Random } from '../statistics/random.ts'
import { engagedPosts, engagementRate } from './engagement.ts'
import { num } from './engine.ts'
import { campaign, counter, post } from './example.ts'
import type { Ingredients, Measure, Row, Window } from './measure.ts'
import { askedOfReadings, readings } from './readings_example.ts'

/** The mean of the posts' own rates; the interval draws posts with replacement. */
function meanOfPosts(rows: readonly Row[], _window: Window, random: Random): Ingredients {
  const rates = rows.map(row => ({ post: String(row.post_id), rate: num(row.rate) ?? 0 }))
  const mean = (some: readonly { rate: number }[]) => some.reduce((sum, { rate }) => sum + rate, 0) / some.length
  const interval = bootstrap(rates, ({ post }) => post, mean, random)
  return {
    value: interval?.value ?? null,
    lo: interval?.lo ?? null,
    hi: interval?.hi ?? null,
    n: rates.length,
    persons: null
  }
}

/** V6: mean over posts of engagements per account reached. */
const engagementRatePostMean: Measure = {
  ...engagementRate,
  key: 'engagement_rate_post_mean',
  label: { fr: 'taux d’engagement (moyenne des publications)', en: 'engagement rate (mean of the posts)' },
  question: {
    fr: 'Une publication quelconque, combien engage-t-elle ?',
    en: 'How much does an ordinary post engage?'
  },
  explanation: {
    fr: 'Moyenne, publication par publication, des engagements rapportés à la portée : chaque publication pèse autant.',
    en: 'Mean, post by post, of engagements divided by reach: every post weighs the same.'
  },
  formula: {
    fr: 'moyenne sur les publications de E / portée ; E = réactions + commentaires + partages',
    en: 'mean over posts of E / reach; E = reactions + comments + shares'
  },
  interval: 'bootstrap',
  pitfalls: {
    fr: 'Une petite publication vue par quelques fidèles pèse autant qu’une grande. Ce n’est pas le taux total sur total.',
    en: 'A small post seen by a few faithful people weighs as much as a large one. This is not the rate of total over total.'
  },
  sql: window => sql`
    select key, post_id, engaged / base as rate from ${engagedPosts(window, ['reach'])} e order by key, post_id`,
  reduce: meanOfPosts,
  example: {
    story: {
      fr: 'Une publication : 12 engagements pour 30 comptes touchés, 40 % ; une autre : 1 pour 10, 10 %. Moyenne : 25 %. Une publication sans portée annoncée ne compte pas.',
      en: 'One post: 12 engagements for 30 accounts reached, 40 %; another: 1 for 10, 10 %. Mean: 25 %. A post without reported reach does not count.'
    },
    campaign: 'c',
    from: '2026-03-02T00:00:00Z',
    to: '2026-03-30T00:00:00Z',
    given: [
      campaign('c', '2026-03-02T00:00:00Z', '2026-03-30T00:00:00Z'),
      post('p', 'c', '2026-03-02T00:00:00Z'),
      post('q', 'c', '2026-03-05T10:00:00Z'),
      post('r', 'c', '2026-03-06T10:00:00Z'),
      post('s', 'c', '2026-03-30T00:00:00Z'),
      counter('p', 'reach', 30, '2026-04-03T00:00:00Z'),
      counter('p', 'likes', 12, '2026-04-03T00:00:00Z'),
      counter('q', 'reach', 10, '2026-04-03T00:00:00Z'),
      counter('q', 'comments', 1, '2026-04-03T00:00:00Z'),
      counter('r', 'likes', 80, '2026-04-03T00:00:00Z'),
      counter('s', 'reach', 10, '2026-04-03T00:00:00Z'),
      counter('s', 'likes', 9, '2026-04-03T00:00:00Z'),
      ...readings('likes', 'reach')
    ],
    also: [{ ...askedOfReadings, then: { value: (10 / 8 + 0.24) / 7, n: 7 } }],
    then: { value: 0.25, lo: 0.1, hi: 0.4, n: 2, persons: null, status: 'ok', notes: ['claimed'] }
  }
}

export default engagementRatePostMean
