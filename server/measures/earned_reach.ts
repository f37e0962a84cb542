import { sql } from 'drizzle-orm'
import { platformCount } from './counters.ts'
import { num } from './engine.ts'
import { postsPerFollower } from './engagement.ts'
import { accountCounter, campaign, counter, post } from './example.ts'
import type { Measure } from './measure.ts'
import { askedOfReadings, followerReadings, readings } from './readings_example.ts'

/** V7: accounts reached per thousand followers. */
const earnedReach: Measure = {
  ...platformCount,
  key: 'earned_reach',
  id: 'V7',
  label: { fr: 'portée gagnée', en: 'earned reach' },
  question: {
    fr: 'Pour mille abonnés, combien de comptes touchés ?',
    en: 'For a thousand followers, how many accounts reached?'
  },
  explanation: {
    fr: 'Portée des publications rapportée aux abonnés du compte à leur parution, pour mille. Au-dessus de 1 000, les publications vont plus loin que les abonnés.',
    en: 'Reach of the posts divided by the followers of the account when they were published, per thousand. Above 1,000, posts travel further than the followers.'
  },
  formula: { fr: 'Σ portée / Σ abonnés à la parution × 1 000', en: 'Σ reach / Σ followers at publication × 1,000' },
  unit: 'permille',
  definedBy: { text: 'M+R Benchmarks', url: 'https://mrbenchmarks.com/' },
  grade: 'B',
  interval: 'poisson',
  pitfalls: {
    fr: 'Change quand la plateforme change ses règles d’affichage, sans que personne n’ait rien fait.',
    en: 'Changes when the platform changes what it displays, although nobody did anything.'
  },
  sql: window => sql`
    select key, sum(counted) as events, sum(followers) as followers
    from ${postsPerFollower(window, ['reach'])} f
    group by key`,
  reduce: ([row]) => {
    if (!row) return { value: null, persons: null }
    const followers = num(row.followers) ?? 0
    return { events: num(row.events) ?? 0, exposure: followers / 1000, n: followers, persons: null }
  },
  example: {
    story: {
      fr: 'La page a 1 000 abonnés le 2 mars et 1 400 le 10. Une publication du 2 touche 500 comptes, une du 6 (1 200 abonnés) 600 : 1 100 pour 2 200 abonnés. Celle de l’instant de fin ne compte pas.',
      en: 'The page has 1,000 followers on 2 March and 1,400 on the 10th. A post of the 2nd reaches 500 accounts, one of the 6th (1,200 followers) 600: 1,100 for 2,200 followers. The one at the closing instant does not count.'
    },
    campaign: 'c',
    from: '2026-03-02T00:00:00Z',
    to: '2026-03-10T00:00:00Z',
    given: [
      campaign('c', '2026-03-02T00:00:00Z', '2026-03-30T00:00:00Z'),
      post('p', 'c', '2026-03-02T00:00:00Z'),
      post('q', 'c', '2026-03-06T00:00:00Z'),
      post('r', 'c', '2026-03-10T00:00:00Z'),
      accountCounter('facebook', 'followers', 1000, '2026-03-02T00:00:00Z'),
      accountCounter('facebook', 'followers', 1400, '2026-03-10T00:00:00Z'),
      counter('p', 'reach', 500, '2026-04-03T00:00:00Z'),
      counter('p', 'views', 3000, '2026-04-03T00:00:00Z'),
      counter('q', 'reach', 600, '2026-04-03T00:00:00Z'),
      counter('r', 'reach', 9000, '2026-04-03T00:00:00Z'),
      ...readings('reach'),
      ...followerReadings('reach')
    ],
    also: [{ ...askedOfReadings, then: { value: 37 / 8.5, n: 8500 } }],
    then: { value: 500, n: 2200, persons: null, status: 'ok', notes: ['claimed'] }
  }
}

export default earnedReach
