import { sql } from 'drizzle-orm'
import { followerGains, platformCount } from './counters.ts'
import { accountCounter, campaign, post } from './example.ts'
import { askedOfFollowers, followersRead } from './followers_example.ts'
import type { Measure } from './measure.ts'

/** V3 as a share of the followers at the start. */
const followerGrowthRate: Measure = {
  ...platformCount,
  key: 'follower_growth_rate',
  id: 'V3',
  grains: ['campaign', 'channel', 'creator'],
  label: { fr: 'taux de gain d’abonnés', en: 'follower growth rate' },
  question: {
    fr: 'De quelle part le nombre d’abonnés a-t-il grandi ?',
    en: 'By what share did the number of followers grow?'
  },
  explanation: {
    fr: 'Gain d’abonnés rapporté aux abonnés du début, sur les mêmes comptes.',
    en: 'Follower growth divided by the followers at the start, over the same accounts.'
  },
  formula: { fr: 'Σ (f(fin) − f(début)) / Σ f(début)', en: 'Σ (f(end) − f(start)) / Σ f(start)' },
  unit: 'share',
  definedBy: { text: 'Sprout Social, Post performance metrics by network' },
  grade: 'A',
  interval: 'none',
  pitfalls: {
    fr: 'Un petit compte double vite : lire le gain à côté. Inconnu si le compte partait de zéro.',
    en: 'A small account doubles quickly: read the gain beside it. Unknown when the account started from zero.'
  },
  sql: window => sql`
    select key, case when bool_and(gained is not null) then sum(gained) / nullif(sum(opening), 0) end as value,
      null as persons, sum(opening) as n, max(to_at) as available_at
    from ${followerGains(window)} g
    group by key`,
  example: {
    story: {
      fr: 'La page passe de 1 000 à 1 300 abonnés pendant la campagne, le compte X de 500 à 450 : 250 de plus pour 1 500.',
      en: 'The page goes from 1,000 to 1,300 followers during the campaign, the X account from 500 to 450: 250 more on 1,500.'
    },
    campaign: 'c',
    by: 'channel',
    from: '2026-02-01T00:00:00Z',
    to: '2026-05-01T00:00:00Z',
    given: [
      campaign('c', '2026-03-02T00:00:00Z', '2026-03-30T00:00:00Z'),
      post('p', 'c', '2026-03-05T10:00:00Z'),
      post('q', 'c', '2026-03-05T10:00:00Z', { network: 'x' }),
      accountCounter('facebook', 'followers', 900, '2026-03-01T00:00:00Z'),
      accountCounter('facebook', 'followers', 1100, '2026-03-03T00:00:00Z'),
      accountCounter('facebook', 'followers', 1300, '2026-03-30T00:00:00Z'),
      accountCounter('x', 'followers', 500, '2026-03-02T00:00:00Z'),
      accountCounter('x', 'followers', 450, '2026-03-30T00:00:00Z'),
      ...followersRead
    ],
    also: askedOfFollowers({
      known: { value: 150 / 210, n: 210 },
      start: { value: null },
      end: { value: null },
      later: { value: null, status: 'too_early', notes: [{ code: 'available_on', at: '2026-10-01T00:00:00.000Z' }] }
    }),
    then: { value: 1 / 6, n: 1500, persons: null, status: 'ok' },
    rows: { facebook: { value: 0.3 }, x: { value: -0.1 } }
  }
}

export default followerGrowthRate
