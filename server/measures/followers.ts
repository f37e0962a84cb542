import { sql } from 'drizzle-orm'
import { followedAccounts, followersAt, lastFollowers, platformCount } from './counters.ts'
import { accountCounter, campaign, post } from './example.ts'
import { askedOfFollowers, followersRead } from './followers_example.ts'
import type { Measure } from './measure.ts'

/** V3, the stock: followers of the accounts at the end of the period. */
const followers: Measure = {
  ...platformCount,
  key: 'followers',
  id: 'V3',
  grains: ['campaign', 'channel', 'creator'],
  label: { fr: 'abonnés', en: 'followers' },
  question: { fr: 'Combien d’abonnés ont nos comptes ?', en: 'How many followers do our accounts have?' },
  explanation: {
    fr: 'Abonnés de nos comptes à la fin de la période, tels que les plateformes les annoncent. Entre deux lectures, le nombre est lu sur la droite qui les joint ; après la dernière, c’est la dernière lecture de la période.',
    en: 'Followers of our accounts at the end of the period, as the platforms report them. Between two readings the number lies on the straight line between them; after the last one it is the last reading of the period.'
  },
  formula: {
    fr: 'Σ sur les comptes : abonnés à la fin de la période',
    en: 'Σ over accounts: followers at the end of the period'
  },
  unit: 'count',
  definedBy: { text: 'Sprout Social, Post performance metrics by network' },
  grade: 'A',
  interval: 'none',
  pitfalls: {
    fr: 'Une personne abonnée à deux comptes compte deux fois. Les abonnés s’achètent, et les purges des plateformes les font disparaître.',
    en: 'A person who follows two accounts counts twice. Followers can be bought, and purges by the platforms make them vanish.'
  },
  sql: window => sql`
    select key, sum(followers) as value, null as persons, count(followers) as n
    from (
      select s.key, coalesce(${followersAt(window, sql`s.account_id`, sql`s.to_at`)}, ${lastFollowers(window, sql`s.account_id`)}) as followers
      from ${followedAccounts(window)} s
    ) f
    group by key`,
  example: {
    story: {
      fr: 'La page a 1 000 abonnés dix jours avant la fin et 1 200 dix jours après : 1 100 à la fin. Le compte X est lu une dernière fois à 500 pendant la période. Une lecture de vues n’est pas un nombre d’abonnés.',
      en: 'The page has 1,000 followers ten days before the end and 1,200 ten days after: 1,100 at the end. The X account is last read at 500 during the period. A reading of views is not a number of followers.'
    },
    campaign: 'c',
    from: '2026-03-02T00:00:00Z',
    to: '2026-03-30T00:00:00Z',
    given: [
      campaign('c', '2026-03-02T00:00:00Z', '2026-03-30T00:00:00Z'),
      post('p', 'c', '2026-03-05T10:00:00Z'),
      post('q', 'c', '2026-03-05T10:00:00Z', { network: 'x' }),
      accountCounter('facebook', 'followers', 1000, '2026-03-20T00:00:00Z'),
      accountCounter('facebook', 'followers', 1200, '2026-04-09T00:00:00Z'),
      accountCounter('facebook', 'views', 9999, '2026-03-29T00:00:00Z'),
      accountCounter('x', 'followers', 400, '2026-03-10T00:00:00Z'),
      accountCounter('x', 'followers', 500, '2026-03-12T00:00:00Z'),
      ...followersRead
    ],
    also: askedOfFollowers({
      known: { value: 360, n: 2 },
      start: { value: 230, n: 2 },
      end: { value: 250, n: 2 },
      later: { value: 165, n: 2 }
    }),
    then: { value: 1600, n: 2, persons: null, status: 'ok', notes: ['claimed'] }
  }
}

export default followers
