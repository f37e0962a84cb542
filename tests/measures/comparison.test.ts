import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { compareCampaigns, type Comparison } from '#server/measures/comparison.ts'
import { comment, conversion, counter } from '#server/measures/example.ts'
import { loadFrame } from '#server/measures/frame.ts'
import { impactProfile } from '#server/measures/impact_profile.ts'
import { rankedCampaign } from '#server/measures/ranking_example.ts'
import type { CanonicalRecord } from '#server/sources/record.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import { organisationWith, type TestOrganisation } from './organisation.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

const compareIn = (organisation: TestOrganisation, isExample = true): Promise<Comparison> =>
  database.store.tx(organisation.id, async tx =>
    compareCampaigns(tx, await loadFrame(tx, organisation.id), { isExample })
  )

const crowd = (slug: string, month: number, count: number) =>
  Array.from({ length: count }, (_, i) => comment(`silent-${i}-${slug}`, `post-${slug}`, `2026-0${month}-02T00:00:00Z`))

/** Two loud campaigns where hardly anyone acts, two quiet ones where nearly everyone does. */
const planted: CanonicalRecord[] = [
  ...rankedCampaign('loud-1', 1, 90_000, 3),
  ...crowd('loud-1', 1, 60),
  ...rankedCampaign('loud-2', 2, 80_000, 4),
  ...crowd('loud-2', 2, 60),
  ...rankedCampaign('quiet-1', 3, 300, 60),
  ...rankedCampaign('quiet-2', 4, 200, 50)
]
const row = (comparison: Comparison, slug: string) => comparison.campaigns.find(one => one.slug === slug)!

describe('the headline comparison', () => {
  test('names a flash in the pan and a groundswell where the facts are plain, and both gaps are established', async () => {
    const found = await compareIn(await organisationWith(database.store, planted))
    expect(found.measure).toBe('actions_per_contributor')
    expect(row(found, 'loud-1')).toMatchObject({
      vanity: { rank: 1 },
      quadrant: { name: 'flash' },
      gap: { established: true }
    })
    expect(row(found, 'loud-1').gap!.hi).toBeLessThan(0)
    expect(row(found, 'quiet-1')).toMatchObject({ quadrant: { name: 'groundswell' }, gap: { established: true } })
    expect(row(found, 'quiet-1').gap!.lo).toBeGreaterThan(0)
    expect(found.medians.vanity).toBeCloseTo(0.5, 9)
  })

  test('gives no coefficient below six campaigns', async () => {
    const organisation = await organisationWith(database.store, planted)
    expect(await compareIn(organisation)).toMatchObject({ compared: 4, agreement: null, required: null })
    const { whole } = await organisation.ask('rank_agreement', '2026-01-01T00:00:00Z', '2026-06-01T00:00:00Z')
    expect(whole).toMatchObject({ value: null, n: 4, status: 'too_few', notes: [{ code: 'minimum', minimum: 6 }] })
  })

  test('says with its probability that a campaign was seen more while fewer of its contributors acted', async () => {
    const found = await compareIn(
      await organisationWith(database.store, [
        ...rankedCampaign('first', 1, 100, 60),
        ...rankedCampaign('second', 2, 90_000, 3),
        ...crowd('second', 2, 60)
      ])
    )
    expect(found.signals).toMatchObject([{ campaign: row(found, 'second').id, against: row(found, 'first').id }])
    expect(found.signals[0]!.probability).toBeGreaterThanOrEqual(0.9)
  })

  test('ranks the campaigns inside a programme, not the programme, and none that ended two years before', async () => {
    const old = rankedCampaign('old', 1, 100, 6).map(
      record => JSON.parse(JSON.stringify(record).replaceAll('2026-', '2023-')) as CanonicalRecord
    )
    const found = await compareIn(
      await organisationWith(database.store, [
        {
          type: 'campaign',
          slug: 'programme',
          name: 'programme',
          starts_at: '2026-01-01T00:00:00Z',
          ends_at: '2026-07-01T00:00:00Z'
        },
        ...rankedCampaign('one', 1, 10, 6).map(record =>
          record.type === 'campaign' ? { ...record, parent: 'programme' } : record
        ),
        ...rankedCampaign('two', 2, 20, 6),
        ...old
      ])
    )
    expect(found.campaigns.map(one => one.slug)).toEqual(['one', 'two'])
  })

  test('campaigns that do not share an indicator are ranked by the wake at 90 days', async () => {
    const [other, ...facts] = rankedCampaign('two', 2, 20, 6)
    const found = await compareIn(
      await organisationWith(database.store, [
        ...rankedCampaign('one', 1, 10, 6),
        { ...other!, primary_measure: 'people_who_acted' } as CanonicalRecord,
        ...facts
      ])
    )
    expect(found.measure).toBe('wake')
    expect(found.campaigns.map(one => one.impact.result.definition)).toEqual(['wake@1', 'wake@1'])
  })

  test('a campaign whose indicator is masked has no impact rank, no gap and no quadrant', async () => {
    const organisation = await organisationWith(database.store, [...planted, ...rankedCampaign('tiny', 5, 70, 2)])
    const found = row(await compareIn(organisation, false), 'tiny')
    expect(found).toMatchObject({
      impact: { rank: null, result: { status: 'masked', value: null } },
      gap: null,
      quadrant: null
    })
    const answer = await organisation.ask('rank_gap', '2026-01-01T00:00:00Z', '2026-06-01T00:00:00Z', {
      campaigns: ['tiny'],
      isExample: false
    })
    expect(answer.whole).toMatchObject({ value: null, n: null, persons: null, status: 'masked' })
  })

  test('the number of a campaign is the one on its own page', async () => {
    const late = conversion('late', 'signature', '2026-04-20T00:00:00Z', { campaign: 'loud-1' })
    const organisation = await organisationWith(database.store, [...planted, late])
    const found = row(await compareIn(organisation), 'loud-1').impact.result
    const page = await organisation.ask('actions_per_contributor', '2026-01-01T00:00:00Z', '2026-02-01T00:00:00Z', {
      campaigns: ['loud-1']
    })
    expect(found).toEqual(page.whole)
  })

  test('the same facts give the same bytes', async () => {
    const organisation = await organisationWith(database.store, planted)
    expect(JSON.stringify(await compareIn(organisation))).toBe(JSON.stringify(await compareIn(organisation)))
  })
})

test('the impact profile is four named results; dialogue nobody has coded is unknown, not 0', async () => {
  const organisation = await organisationWith(database.store, [
    ...planted,
    counter('post-quiet-1', 'likes', 3, '2026-05-01T00:00:00Z')
  ])
  const profile = await database.store.tx(organisation.id, async tx => {
    const frame = await loadFrame(tx, organisation.id)
    return impactProfile(
      tx,
      frame,
      frame.campaigns.find(one => one.slug === 'quiet-1')!,
      { isExample: true }
    )
  })
  expect(profile.map(one => one.facet)).toEqual(['act', 'return', 'dialogue', 'last'])
  expect(profile[0]).toMatchObject({
    measure: 'actions_per_contributor',
    result: { value: 60 / 62, n: 62, status: 'ok' }
  })
  expect(profile[2]!.result).toMatchObject({ value: null, status: 'unknown' })
})
