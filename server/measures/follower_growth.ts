import { sql } from 'drizzle-orm'
import { followerGains, platformCount } from './counters.ts'
import { accountCounter, campaign, post } from './example.ts'
import { askedOfFollowers, followersRead } from './followers_example.ts'
import type { Measure } from './measure.ts'

/** V3: followers gained between the two ends of the period. */
const followerGrowth: Measure = {
  ...platformCount,
  key: 'follower_growth',
  id: 'V3',
  grains: ['campaign', 'channel', 'creator'],
  label: { fr: 'gain d’abonnés', en: 'follower growth' },
  question: { fr: 'Combien d’abonnés nos comptes ont-ils gagnés ?', en: 'How many followers did our accounts gain?' },
  explanation: {
    fr: 'Abonnés à la fin moins abonnés au début, compte par compte. Entre deux lectures, le nombre est lu sur la droite qui les joint ; rien n’est prolongé au-delà de ce qui a été lu. Pour une campagne : les comptes qui y ont publié, pendant ses dates.',
    en: 'Followers at the end minus followers at the start, account by account. Between two readings the number lies on the straight line between them; nothing is continued beyond what was read. For a campaign: the accounts that published in it, during its dates.'
  },
  formula: { fr: 'Σ sur les comptes : f(fin) − f(début)', en: 'Σ over accounts: f(end) − f(start)' },
  unit: 'count',
  definedBy: { text: 'Sprout Social, Post performance metrics by network' },
  grade: 'A',
  interval: 'none',
  pitfalls: {
    fr: 'Les abonnés s’achètent, et les purges des plateformes en retirent. Inconnu si un compte suivi n’a pas été lu aux deux bouts de la période.',
    en: 'Followers can be bought, and purges by the platforms remove some. Unknown when an account was not read at both ends of the period.'
  },
  sql: window => sql`
    select key, case when bool_and(gained is not null) then sum(gained) end as value, null as persons,
      count(*) as n, max(to_at) as available_at
    from ${followerGains(window)} g
    group by key`,
  example: {
    story: {
      fr: 'La page est lue à 1 000 à l’instant de début ; 1 200 puis 1 400 autour de la fin, donc 1 300 à la fin. Le compte X passe de 400 à 390. Un compte YouTube qui n’a rien publié dans la campagne ne compte pas.',
      en: 'The page is read at 1,000 at the first instant; 1,200 then 1,400 around the end, hence 1,300 at the end. The X account goes from 400 to 390. A YouTube account that published nothing in the campaign does not count.'
    },
    campaign: 'c',
    by: 'channel',
    from: '2026-02-01T00:00:00Z',
    to: '2026-05-01T00:00:00Z',
    given: [
      campaign('c', '2026-03-02T00:00:00Z', '2026-03-30T00:00:00Z'),
      post('p', 'c', '2026-03-05T10:00:00Z'),
      post('q', 'c', '2026-03-05T10:00:00Z', { network: 'x' }),
      accountCounter('facebook', 'followers', 1000, '2026-03-02T00:00:00Z'),
      accountCounter('facebook', 'followers', 1200, '2026-03-29T00:00:00Z'),
      accountCounter('facebook', 'followers', 1400, '2026-03-31T00:00:00Z'),
      accountCounter('x', 'followers', 400, '2026-03-02T00:00:00Z'),
      accountCounter('x', 'followers', 390, '2026-03-30T00:00:00Z'),
      accountCounter('threads', 'followers', 0, '2026-03-02T00:00:00Z'),
      accountCounter('threads', 'followers', 70, '2026-03-30T00:00:00Z'),
      ...followersRead
    ],
    also: askedOfFollowers({
      known: { value: 150, n: 2 },
      start: { value: null },
      end: { value: null },
      later: { value: null, status: 'too_early', notes: [{ code: 'available_on', at: '2026-10-01T00:00:00.000Z' }] }
    }),
    then: { value: 290, n: 2, persons: null, status: 'ok', notes: ['claimed'] },
    rows: { facebook: { value: 300 }, x: { value: -10 } }
  }
}

export default followerGrowth
