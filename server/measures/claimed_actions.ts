import type { CanonicalRecord } from '../sources/record.ts'
import { sql, type SQL } from 'drizzle-orm'
import { num } from './engine.ts'
import { accountCounter, campaign, conversion, counter, post } from './example.ts'
import { actions, campaignFilter, instant, organisation, postMetrics, texts } from './facts.ts'
import { persons5, type Measure, type AskedOfExample, type Row, type Window, type Words } from './measure.ts'
import { askedOfReadings, readings } from './readings_example.ts'

/**
 * What platforms claim, by key: single claims (each its own reading), daily counts of an account, counters of the posts.
 * An account belongs to no campaign, so its daily counts only enter the whole organisation.
 */
const claims = (window: Window): SQL => {
  const isByCampaign = window.campaigns.length > 0 || window.by === 'campaign'
  const keys = { campaign: sql`o.subject_id::text`, channel: sql`o.network` }
  const key = (window.by && keys[window.by as keyof typeof keys]) ?? sql`''`
  return sql`(
    select key, sum(value) as value from (
      select ${key} as key, o.value
      from metric_observations o
      where o.organisation_id = ${organisation(window)} and split_part(o.metric_key, '.', 2) = 'claimed_conversions'
        and o.subject_type = 'campaign' and o.period_start >= ${instant(window.from)} and o.period_start < ${instant(window.to)}
        and ${campaignFilter(window, sql`o.subject_id`)}
        and (${window.networks.length === 0} or o.network = any (${texts(window.networks)}))
      union all
      select ${key}, o.value
      from latest_observations o
      where o.organisation_id = ${organisation(window)} and split_part(o.metric_key, '.', 2) = 'claimed_conversions'
        and o.subject_type = 'account' and o.counts = 'day' and ${!isByCampaign}
        and o.period_start >= ${instant(window.from)} and o.period_start < ${instant(window.to)}
        and (${window.networks.length === 0} or o.network = any (${texts(window.networks)}))
      union all
      select key, value from ${postMetrics(window, ['claimed_conversions'])} m
    ) c
    group by key
  )`
}

function claimedWithRatio([row]: readonly Row[]) {
  const value = num(row?.value)
  const verified = num(row?.verified)
  const note =
    verified && value !== null
      ? { code: 'claimed_ratio', ratio: value / verified, verified, persons: num(row?.verified_persons) }
      : null
  return { value, persons: null, notes: note ? [note] : [] }
}

const from = '2026-06-01T00:00:00Z'
const to = '2026-06-10T00:00:00Z'
const at = (day: string) => `2026-${day}T00:00:00Z`
const day = (metric: string, value: number, start: string, counts: 'day' | 'window' = 'day') =>
  accountCounter('facebook', metric, value, '2026-07-01T00:00:00Z', { counts, period_start: start })
const claim = (slug: string, occurred: string): CanonicalRecord => ({
  type: 'conversion',
  system: 'ads',
  kind: 'signature',
  occurred_at: occurred,
  campaign: slug,
  claimed: true
})

/**
 * From 1 to 10 June, two campaigns: in k a claim at the first instant, and Dan who signs twice then; in z a claim and nobody. A post
 * outside both claims 3 in a day. For the whole page, 4 at the first instant and 2 on the 9th; not what is said of other
 * days, of a week at once, or of views: 10 claims in all, for Dan's two acts.
 */
const inJune: readonly CanonicalRecord[] = [
  campaign('k', at('05-01'), at('06-30')),
  campaign('z', at('05-01'), at('06-30')),
  claim('k', '2026-05-31T23:59:59Z'),
  claim('k', from),
  claim('k', to),
  claim('z', at('06-02')),
  post('q', null, at('06-03')),
  counter('q', 'claimed_conversions', 2, at('07-01'), { counts: 'day', period_start: at('06-03') }),
  day('claimed_conversions', 50, '2026-05-31T23:59:59Z'),
  day('claimed_conversions', 4, from),
  day('claimed_conversions', 2, at('06-09')),
  day('claimed_conversions', 50, to),
  day('claimed_conversions', 70, at('06-02'), 'window'),
  day('views', 90, at('06-04')),
  conversion('Eva', 'signature', '2026-05-31T23:59:59Z', { campaign: 'k' }),
  conversion('Dan', 'signature', from, { campaign: 'k' }),
  conversion('Dan', 'signature', at('06-02'), { campaign: 'k' }),
  conversion('Eli', 'signature', to, { campaign: 'k' })
]

const about = {
  k: { fr: 'Une conversion annoncée ; Dan signe deux fois.', en: 'One conversion claimed; Dan signs twice.' },
  z: { fr: 'Une conversion annoncée, rien de vérifié.', en: 'One conversion claimed, nothing verified.' },
  all: {
    fr: 'Toute l’organisation : les jours de la page et la publication hors campagne s’ajoutent, dix annoncées pour deux.',
    en: 'The whole organisation: the days of the page and the post outside campaigns are added, ten claimed for two.'
  }
} as const satisfies Record<string, Words>
const june = { from, to }

/** Further questions to the facts of June, for the ratio. */
export const ratiosInJune: readonly AskedOfExample[] = [
  { ...june, campaign: 'k', about: about.k, then: { value: 0.5, n: 2, persons: 1 } },
  { ...june, about: about.all, then: { value: 5 } },
  { ...june, campaign: 'k', with: ['z'], by: 'campaign', rows: { k: { value: 0.5 }, z: { value: null } } }
]

/** C1b: conversions that platforms report, beside the verified ones and never added to them. */
const claimedActions: Measure = {
  key: 'claimed_actions',
  version: 1,
  id: 'C1b',
  family: 'action',
  shape: 'number',
  label: { fr: 'actions annoncées', en: 'claimed actions' },
  question: {
    fr: 'Combien de conversions les plateformes annoncent-elles ?',
    en: 'How many conversions do the platforms claim?'
  },
  explanation: {
    fr: 'Conversions qu’une plateforme s’attribue. Montrées à côté des actions vérifiées, avec le rapport entre les deux, jamais additionnées.',
    en: 'Conversions a platform attributes to itself. Shown beside the verified actions, with the ratio of the two, never added.'
  },
  formula: { fr: 'Σ conversions annoncées', en: 'Σ claimed conversions' },
  unit: 'count',
  direction: 'neither',
  grains: ['campaign', 'channel'],
  inputs: ['metrics'],
  definedBy: { text: 'Sillage' },
  grade: 'A',
  interval: 'none',
  minimumN: 1,
  suppression: persons5,
  counterMeasure: 'verified_actions',
  notes: [{ code: 'claimed' }],
  pitfalls: {
    fr: 'Un pixel et une remontée par serveur annoncent la même conversion deux fois ; deux régies s’attribuent le même acte.',
    en: 'A pixel and a server-side report claim one conversion twice; two ad platforms claim the same act.'
  },
  priority: 1,
  sql: window => sql`
    select c.key, c.value, v.verified, v.verified_persons
    from ${claims(window)} c
    left join (
      select key, count(*) as verified, count(distinct person_id) as verified_persons from ${actions(window)} a group by key
    ) v on v.key = c.key`,
  reduce: claimedWithRatio,
  example: {
    story: {
      fr: 'Une régie annonce deux conversions au même instant, un compteur de publication en annonce 10. Celle de l’instant de fin ne compte pas. Trois signatures sont au registre : 4 annoncées pour une vérifiée.',
      en: 'An ad platform claims two conversions at the same instant, a counter of a post claims 10. The one at the closing instant does not count. Three signatures are in the ledger: 4 claimed for each one verified.'
    },
    campaign: 'c',
    from: '2026-05-03T00:00:00Z',
    to: '2026-05-05T00:00:00Z',
    given: [
      campaign('c', '2026-05-03T00:00:00Z', '2026-05-05T00:00:00Z'),
      post('p', 'c', '2026-05-03T00:00:00Z'),
      counter('p', 'claimed_conversions', 10, '2026-05-20T00:00:00Z'),
      counter('p', 'clicks_link', 70, '2026-05-20T00:00:00Z'),
      ...['2026-05-03T00:00:00Z', '2026-05-03T00:00:00Z', '2026-05-05T00:00:00Z'].map(at => ({
        type: 'conversion' as const,
        system: 'ads',
        kind: 'signature',
        occurred_at: at,
        campaign: 'c',
        claimed: true
      })),
      conversion('Afi', 'signature', '2026-05-03T09:00:00Z', { campaign: 'c' }),
      conversion('Ben', 'signature', '2026-05-03T10:00:00Z', { campaign: 'c' }),
      conversion('Cléo', 'signature', '2026-05-04T10:00:00Z', { campaign: 'c' }),
      ...readings('claimed_conversions'),
      ...inJune
    ],
    also: [
      { ...askedOfReadings, then: { value: 34 } },
      { ...june, campaign: 'z', about: about.z, then: { value: 1 } }
    ],
    then: { value: 12, persons: null, status: 'ok', notes: ['claimed', 'claimed_ratio'] }
  }
}

export default claimedActions
