import { sql, type SQL } from 'drizzle-orm'
import { num } from './engine.ts'
import { campaign, conversion, counter, post } from './example.ts'
import { actions, instant, organisation, postMetrics, texts, uuids } from './facts.ts'
import { persons5, type Measure, type Row, type Window } from './measure.ts'

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
      left join campaigns c on c.organisation_id = o.organisation_id and c.id = o.subject_id
      where o.organisation_id = ${organisation(window)} and split_part(o.metric_key, '.', 2) = 'claimed_conversions'
        and o.subject_type = 'campaign' and o.period_start >= ${instant(window.from)} and o.period_start < ${instant(window.to)}
        and (${!isByCampaign} or c.id is not null)
        and (${window.campaigns.length === 0} or c.id in ${uuids(window.campaigns)})
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
      select key, count(distinct id) as verified, count(distinct person_id) as verified_persons from ${actions(window)} a group by key
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
      conversion('Cléo', 'signature', '2026-05-04T10:00:00Z', { campaign: 'c' })
    ],
    then: { value: 12, persons: null, status: 'ok', notes: ['claimed', 'claimed_ratio'] }
  }
}

export default claimedActions
