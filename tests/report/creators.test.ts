import { afterAll, beforeAll, expect, test } from 'vitest'
import { campaign, comment, counter, post } from '#server/measures/example.ts'
import { creatorsOf } from '#server/report/creators.ts'
import { createOrganisation } from '#server/ingest/organisation.ts'
import type { CanonicalRecord } from '#server/sources/record.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import { load, testServices } from '../measures/run_example.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

const NOW = new Date('2026-11-20T09:30:00Z')
const people = (prefix: string, count: number) => Array.from({ length: count }, (_, at) => `${prefix}${at}`)

/** A creator with one post in the campaign: so many people comment, so many of them come back in June elsewhere. */
const creator = (name: string, took: number, back: number, views: number): CanonicalRecord[] => [
  post(`post-${name}`, 'spring', '2026-03-01T08:00:00Z', { account: name }),
  counter(`post-${name}`, 'views', views, '2026-10-20T00:00:00Z'),
  ...people(name, took).map(who => comment(who, `post-${name}`, '2026-03-10T10:00:00Z')),
  ...people(name, back).map(who => comment(who, 'after', '2026-06-10T10:00:00Z'))
]

async function rowsOf(slug: string, creators: readonly CanonicalRecord[]) {
  const services = testServices(database.store)
  const frame = { slug, name: slug, timeZone: 'UTC', currency: 'EUR' }
  const id = await createOrganisation(database.store, services.keyring, frame, NOW)
  const shared: CanonicalRecord[] = [
    campaign('spring', '2026-03-01T00:00:00Z', '2026-04-01T00:00:00Z'),
    post('before', null, '2026-01-05T08:00:00Z'),
    post('after', null, '2026-04-05T08:00:00Z'),
    ...people('usual', 30).map(who => comment(who, 'before', '2026-01-10T10:00:00Z')),
    ...people('usual', 10).map(who => comment(who, 'after', '2026-09-11T10:00:00Z'))
  ]
  await load(services, id, [...shared, ...creators])
  return creatorsOf(database.store, id, { campaign: ['spring'] }, 'inside', NOW)
}

const sum = (parts: readonly (number | null)[]) => parts.reduce<number>((all, part) => all + (part ?? 0), 0)

test('shares of views and of returns sum to one hundred per cent with « autres », and no row tells of fewer than five', async () => {
  const rows = await rowsOf('sums', [
    ...creator('ama', 40, 20, 1000),
    ...creator('kofi', 30, 12, 3000),
    ...creator('sena', 3, 1, 500),
    ...creator('yao', 4, 3, 500)
  ])
  expect(sum(rows.map(row => row.viewsShare))).toBeCloseTo(1, 9)
  expect(sum(rows.map(row => row.returnedShare))).toBeCloseTo(1, 9)
  expect(sum(rows.map(row => row.pooled))).toBe(4)
  const pool = rows.find(row => row.key === '')!
  expect(pool.pooled).toBeGreaterThanOrEqual(2)
  for (const row of rows) {
    expect(row.contributors?.persons).toBeGreaterThanOrEqual(5)
    expect(row.returned?.status).toBe('ok')
  }
})

test('with everyone shown nobody is pooled', async () => {
  const rows = await rowsOf('shown', [...creator('ama', 40, 20, 1000), ...creator('kofi', 30, 12, 3000)])
  expect(rows.map(row => row.pooled)).toEqual([1, 1])
  expect(rows.map(row => row.viewsShare)).toEqual([0.25, 0.75])
  expect(sum(rows.map(row => row.returnedShare))).toBeCloseTo(1, 9)
})

test('one creator alone with too few people gives no number at all about them', async () => {
  const [row, ...rest] = await rowsOf('alone', creator('sena', 3, 1, 500))
  expect(rest).toEqual([])
  expect(row).toMatchObject({ pooled: 1, contributors: null, returned: null, returnedShare: null, viewsShare: 1 })
})
