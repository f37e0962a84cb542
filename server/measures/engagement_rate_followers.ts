import { sql } from 'drizzle-orm'
import { engagementMetrics } from './counters.ts'
import { engagementRate, perAccount, postsPerFollower } from './engagement.ts'
import { accountCounter, campaign, counter, post } from './example.ts'
import type { Measure } from './measure.ts'
import { askedOfReadings, followerReadings, readings } from './readings_example.ts'

/** V6 over the followers at the moment of publication. */
const engagementRateFollowers: Measure = {
  ...engagementRate,
  key: 'engagement_rate_followers',
  label: { fr: 'taux d’engagement (par abonné)', en: 'engagement rate (per follower)' },
  question: { fr: 'Combien d’engagements pour chaque abonné ?', en: 'How many engagements for each follower?' },
  explanation: {
    fr: 'Réactions, commentaires et partages rapportés aux abonnés du compte au moment où chaque publication est parue, lus entre deux relevés.',
    en: 'Reactions, comments and shares divided by the followers of the account when each post was published, read between two readings.'
  },
  formula: {
    fr: 'Σ E / Σ abonnés à la parution ; E = réactions + commentaires + partages',
    en: 'Σ E / Σ followers at publication; E = reactions + comments + shares'
  },
  interval: 'wilson',
  pitfalls: {
    fr: 'La plupart des abonnés ne voient pas une publication, et des non-abonnés s’engagent aussi.',
    en: 'Most followers do not see a post, and people who do not follow engage too.'
  },
  sql: window => sql`
    select key, sum(counted) as engaged, sum(followers) as base
    from ${postsPerFollower(window, engagementMetrics)} f
    group by key`,
  reduce: perAccount,
  example: {
    story: {
      fr: 'La page a 1 000 abonnés le 2 mars et 1 400 le 10. Une publication du 2 reçoit 30 engagements, une du 6 (1 200 abonnés) 3. Celle du 12, sans relevé après elle, ne compte pas.',
      en: 'The page has 1,000 followers on 2 March and 1,400 on the 10th. A post of the 2nd receives 30 engagements, one of the 6th (1,200 followers) 3. The one of the 12th, with no reading after it, does not count.'
    },
    campaign: 'c',
    from: '2026-03-02T00:00:00Z',
    to: '2026-03-10T00:00:00Z',
    given: [
      campaign('c', '2026-03-02T00:00:00Z', '2026-03-30T00:00:00Z'),
      post('p', 'c', '2026-03-02T00:00:00Z'),
      post('q', 'c', '2026-03-06T00:00:00Z'),
      post('r', 'c', '2026-03-10T00:00:00Z'),
      post('s', 'c', '2026-03-07T00:00:00Z', { network: 'x' }),
      accountCounter('facebook', 'followers', 1000, '2026-03-02T00:00:00Z'),
      accountCounter('facebook', 'followers', 1400, '2026-03-10T00:00:00Z'),
      accountCounter('x', 'followers', 50, '2026-03-02T00:00:00Z'),
      counter('p', 'likes', 30, '2026-04-03T00:00:00Z'),
      counter('q', 'comments', 3, '2026-04-03T00:00:00Z'),
      counter('q', 'views', 800, '2026-04-03T00:00:00Z'),
      counter('r', 'likes', 500, '2026-04-03T00:00:00Z'),
      counter('s', 'likes', 20, '2026-04-03T00:00:00Z', { network: 'x' }),
      ...readings('likes'),
      ...followerReadings('likes')
    ],
    also: [{ ...askedOfReadings, then: { value: 37 / 8500, n: 8500 } }],
    then: { value: 0.015, n: 2200, persons: null, status: 'ok', notes: ['claimed'] }
  }
}

export default engagementRateFollowers
