import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ask } from '#server/measures/ask.ts'
import { breaches } from '#server/measures/breach_reading.ts'
import { comparison } from '#server/measures/compare.ts'
import { campaign, comment, conversion, group, like, member, post } from '#server/measures/example.ts'
import { loadFrame } from '#server/measures/frame.ts'
import { impactProfile } from '#server/measures/impact_profile.ts'
import type { Result } from '#server/measures/measure.ts'
import { profileWithout } from '#server/measures/without_flagged.ts'
import { campaignList } from '#server/report/campaign_list.ts'
import type { CanonicalRecord } from '#server/sources/record.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import { enterByHand } from './by_hand.ts'
import { organisationWith, type TestOrganisation } from './organisation.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

const NOW = new Date('2026-12-01T00:00:00Z')
const MARCH = { from: '2026-03-01', to: '2026-04-01' }
const slugs = ['c-lome', 'c-kara', 'c-zio']
/** People of a campaign, and how many of them sign: of Zio's three nobody may be told apart. */
const sizes = { lome: [60, 30], kara: [20, 10], zio: [3, 0] } as const

/** Three campaigns of March. Kara's numbers stand only while Zio's three people cannot be found by subtraction. */
const march = (indicator: string): CanonicalRecord[] => [
  ...Object.entries(sizes).flatMap(([name, [size, acting]]) => [
    group(name),
    campaign(`c-${name}`, '2026-03-01T00:00:00Z', '2026-04-01T00:00:00Z', { primary_measure: indicator }),
    post(`p-${name}`, `c-${name}`, '2026-03-01T00:00:00Z'),
    ...Array.from({ length: size }, (_, i) => `${name}-${i}`).flatMap((who, i) => [
      member(who, name, '2025-01-01T00:00:00Z'),
      comment(who, `p-${name}`, '2026-03-10T09:00:00Z'),
      ...(i < acting ? [conversion(who, 'signature', '2026-03-11T09:00:00Z', { campaign: `c-${name}` })] : [])
    ])
  ]),
  comment('ancienne', 'p-lome', '2026-01-05T09:00:00Z', { id: 'first-of-all' }),
  like('zoe', 'p-lome', '2026-11-30T00:00:00Z')
]

/** Campaigns that the table of campaigns of a period hides, for one measure. */
async function hiddenIn({ id }: TestOrganisation, key: string, span = MARCH): Promise<string[]> {
  const [found] = await ask(database.store, id, [key], { ...span, by: 'campaign' }, 'inside', NOW)
  return (found?.rows ?? []).flatMap(row => ('result' in row && row.result.status === 'masked' ? [row.key] : [])).sort()
}
const isShown = ({ status, value, n, persons }: Result) =>
  status === 'ok' || [value, n, persons].some(one => one !== null)

describe.each(['contributors', 'people_who_acted', 'actions_per_contributor', 'distinct_voices'])(
  'campaigns judged by %s',
  indicator => {
    let organisation: TestOrganisation
    beforeAll(async () => {
      organisation = await organisationWith(database.store, march(indicator))
    })

    test('the comparison shows no number, rank, gap or quadrant of a campaign whose row is masked', async () => {
      const hidden = await hiddenIn(organisation, indicator)
      const found = await comparison(database.store, organisation.id, {}, 'inside', NOW)
      expect(found.measure).toBe(indicator)
      for (const one of found.campaigns) {
        const isHidden = hidden.includes(one.slug)
        expect([one.slug, isShown(one.impact.result)]).toEqual([one.slug, !isHidden])
        if (isHidden)
          expect(one).toMatchObject({ impact: { rank: null, lo: null, hi: null }, gap: null, quadrant: null })
      }
    })

    test('the list of campaigns shows none of the numbers that the table of one of its measures hides', async () => {
      const list = await campaignList(database.store, organisation.id, 'inside', NOW)
      for (const { slug, primary, profile } of list)
        for (const { key, result } of [...(primary ? [primary] : []), ...profile])
          if ((await hiddenIn(organisation, key)).includes(slug))
            expect([slug, key, isShown(result)]).toEqual([slug, key, false])
      const primary = Object.fromEntries(list.map(one => [one.slug, one.primary!.result.status]))
      const hidden = await hiddenIn(organisation, indicator)
      expect(primary).toEqual(Object.fromEntries(slugs.map(slug => [slug, hidden.includes(slug) ? 'masked' : 'ok'])))
    })
  }
)

test('Kara’s twenty are hidden beside Zio’s three in the table, so in the comparison and the list too', async () => {
  const organisation = await organisationWith(database.store, march('contributors'))
  expect(await hiddenIn(organisation, 'contributors')).toEqual(['c-kara', 'c-zio'])
  const { campaigns } = await comparison(database.store, organisation.id, {}, 'inside', NOW)
  expect(Object.fromEntries(campaigns.map(one => [one.slug, one.impact.result.value]))).toEqual({
    'c-lome': 60,
    'c-kara': null,
    'c-zio': null
  })
})

test('the impact profile of a campaign masks what its row masks, with and without the accounts in doubt', async () => {
  const organisation = await organisationWith(database.store, [
    ...march('contributors'),
    ...Array.from({ length: 6 }, (_, i): CanonicalRecord => ({
      type: 'flag',
      person: `kara-${14 + i}`,
      reason: 'même texte, à la seconde',
      evidence: 'grappe de 6 comptes',
      by: 'mod-1',
      at: '2026-05-02T00:00:00Z'
    }))
  ])
  const hidden = await hiddenIn(organisation, 'actions_per_contributor')
  expect(hidden).toEqual(['c-kara', 'c-zio'])
  await database.store.tx(organisation.id, async tx => {
    const frame = await loadFrame(tx, organisation.id)
    const own = (slug: string) => frame.campaigns.find(one => one.slug === slug)!
    const [lome] = await impactProfile(tx, frame, own('c-lome'))
    expect(lome!.result).toMatchObject({ value: 0.5, status: 'ok' })
    const [act] = await impactProfile(tx, frame, own('c-kara'))
    expect(act!.result).toMatchObject({ value: null, n: null, persons: null, status: 'masked' })
    const [both] = await profileWithout(tx, frame, own('c-kara'))
    expect(both).toMatchObject({ facet: 'act', result: { status: 'masked' }, without: null })
  })
})

/** A hundred people in January; in April nine of them under one campaign and, with Zio, three under another. */
const fewer = (withZio: boolean): CanonicalRecord[] => [
  ...['kara', 'zio'].map(name => group(name)),
  campaign('first', '2026-01-01T00:00:00Z', '2026-01-29T00:00:00Z'),
  campaign('second', '2026-04-01T00:00:00Z', '2026-04-29T00:00:00Z'),
  ...(withZio ? [campaign('tiny', '2026-04-02T00:00:00Z', '2026-04-29T00:00:00Z')] : []),
  post('before', null, '2025-10-01T00:00:00Z'),
  post('p1', 'first', '2026-01-01T00:00:00Z'),
  post('p2', 'second', '2026-04-01T00:00:00Z'),
  ...(withZio ? [post('p3', 'tiny', '2026-04-02T00:00:00Z')] : []),
  comment('ancienne', 'before', '2025-10-02T00:00:00Z'),
  ...Array.from({ length: 100 }, (_, i) => [
    member(`n${i}`, i < 91 ? 'kara' : 'zio', '2025-01-01T00:00:00Z'),
    comment(`n${i}`, 'p1', '2026-01-10T09:00:00Z')
  ]).flat(),
  ...Array.from({ length: 9 }, (_, i) => comment(`n${i}`, 'p2', '2026-04-10T09:00:00Z')),
  ...(withZio ? [91, 92, 93].map(i => comment(`n${i}`, 'p3', '2026-04-10T09:00:00Z')) : []),
  like('zoe', 'p1', '2026-11-30T00:00:00Z')
]

/** Ten sign in January for ten euros, sixty in April for six thousand; three of them for another campaign of April. */
const costly = (withTiny: boolean): CanonicalRecord[] => {
  const signed = (slug: string, count: number, at: string) =>
    Array.from({ length: count }, (_, i) => conversion(`${slug}-${i}`, 'signature', at, { campaign: slug }))
  return [
    campaign('first', '2026-01-01T00:00:00Z', '2026-01-29T00:00:00Z'),
    campaign('second', '2026-04-01T00:00:00Z', '2026-04-29T00:00:00Z'),
    ...signed('first', 10, '2026-01-10T09:00:00Z'),
    ...signed('second', 60, '2026-04-10T09:00:00Z'),
    ...(withTiny ? [campaign('tiny', '2026-04-02T00:00:00Z', '2026-04-29T00:00:00Z')] : []),
    ...(withTiny ? signed('tiny', 3, '2026-04-11T09:00:00Z') : [])
  ]
}
const costs = [
  { type: 'cost', campaign: 'first', kind: 'print', minor: 1_000, currency: 'EUR', from: '2026-01-02T00:00:00Z' },
  { type: 'cost', campaign: 'second', kind: 'print', minor: 600_000, currency: 'EUR', from: '2026-04-02T00:00:00Z' }
] as const

describe('a breach between numbers of which one is masked as a row', () => {
  const keysIn = async (organisation: TestOrganisation, question: Parameters<typeof breaches>[2]) =>
    (await breaches(database.store, organisation.id, question, 'inside', NOW)).map(
      ({ measure, counter }) => `${measure.key} / ${counter.key}`
    )
  const april = { from: '2026-04-01', to: '2026-04-29', vs: '2026-01-01..2026-01-29' }

  test('is not said of a campaign, whose number it would tell', async () => {
    const alone = await organisationWith(database.store, costly(false))
    await enterByHand(database.store, alone.id, costs)
    expect(await keysIn(alone, { campaign: ['second'] })).toEqual(['verified_actions / cost_per_action'])
    const beside = await organisationWith(database.store, costly(true))
    await enterByHand(database.store, beside.id, costs)
    expect(await hiddenIn(beside, 'verified_actions', april)).toEqual(['second', 'tiny'])
    expect(await keysIn(beside, { campaign: ['second'] })).toEqual([])
  })

  test('is not said of a period limited to a group either', async () => {
    const alone = await organisationWith(database.store, fewer(false))
    expect(await keysIn(alone, { ...april, group: ['kara'] })).toContain('returning_share / contributors')
    const beside = await organisationWith(database.store, fewer(true))
    expect(await keysIn(beside, { ...april, group: ['kara'] })).toEqual([])
  })
})
