import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { campaign, comment, like, post } from '#server/measures/example.ts'
import type { CanonicalRecord } from '#server/sources/record.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import { organisationWith, type TestOrganisation } from './organisation.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

const END = '2026-02-02T00:00:00Z'
const START = '2026-01-05T00:00:00Z'
const after = (days: number) => new Date(Date.parse(END) + days * 86_400_000).toISOString()
const people = Array.from({ length: 40 }, (_, index) => `person-${index}`)
const back = (count: number, day: number) => people.slice(0, count).map(name => comment(name, 'q', after(day)))

const facts: CanonicalRecord[] = [
  campaign('c', START, END),
  post('p', 'c', START),
  post('q', null, START),
  ...people.map(name => comment(name, 'p', '2026-01-10T09:00:00Z')),
  ...back(18, 5),
  ...back(12, 30),
  ...back(9, 70)
]

describe('forty contributors, read 100 days after the end', () => {
  let organisation: TestOrganisation
  beforeAll(async () => {
    organisation = await organisationWith(database.store, [...facts, like('Gaël', 'q', after(100))])
  })
  const ask = (key: string, more = {}) =>
    organisation.ask(key, START, END, { campaigns: ['c'], isExample: false, ...more })
  const pointsOf = async (key: string, more = {}) =>
    new Map((await ask(key, more)).points.map(({ at, result }) => [at, result]))

  test('the curve is .45, .30, .225 with their intervals', async () => {
    const points = await pointsOf('wake')
    const expected = [
      [28, 0.45, 0.307053, 0.601709],
      [56, 0.3, 0.180748, 0.4543],
      [84, 0.225, 0.123161, 0.375031]
    ] as const
    for (const [at, value, lo, hi] of expected) {
      const point = points.get(at)!
      expect(point.status).toBe('ok')
      expect(point.value).toBeCloseTo(value, 6)
      expect(point.lo).toBeCloseTo(lo, 6)
      expect(point.hi).toBeCloseTo(hi, 6)
      expect(point).toMatchObject({ n: 40, persons: 40 })
    }
  })

  test('a window that is not over is too early, with the day from which it is known', async () => {
    const point = (await pointsOf('wake')).get(112)!
    expect(point).toMatchObject({ value: null, lo: null, hi: null, n: null, persons: null, status: 'too_early' })
    expect(point.notes).toContainEqual({ code: 'available_on', at: '2026-05-25T00:00:00.000Z' })
  })

  test('in an export the point with nine persons is masked', async () => {
    const points = await pointsOf('wake', { audience: 'export' })
    expect(points.get(56)!.status).toBe('ok')
    expect(points.get(84)).toMatchObject({ status: 'masked', value: null, n: null, persons: null, notes: [] })
  })

  test('its half-life is 84 days', async () => {
    const { whole } = await ask('half_life')
    expect(whole).toMatchObject({ value: 84, n: 40, status: 'ok' })
    expect(whole.lo).toBeLessThanOrEqual(84)
  })

  test('eighteen of forty have come back by day 28, and no more later', async () => {
    const points = await pointsOf('wake_survival')
    expect(points.get(28)!.value).toBeCloseTo(0.45, 6)
    expect(points.get(84)!.value).toBeCloseTo(0.45, 6)
    expect(points.get(28)!.lo!).toBeGreaterThan(0.28)
    expect(points.get(28)!.hi!).toBeLessThan(0.62)
  })

  test('the period asked for does not move the wake, which has no previous period', async () => {
    const other = await organisation.ask('wake', '2026-01-06T00:00:00Z', '2026-01-20T00:00:00Z', {
      campaigns: ['c'],
      isExample: false,
      step: 'week'
    })
    expect(other.points.map(point => point.result.value)).toEqual(
      (await ask('wake')).points.map(point => point.result.value)
    )
    expect(other).toMatchObject({ previous: null, previousSpan: null, series: [] })
  })

  test('each campaign is a row with its 90 days', async () => {
    const { rows } = await organisation.ask('wake', START, END, { by: 'campaign', isExample: false })
    expect(rows.map(row => row.result.value)).toEqual([0.225])
  })

  test('without a campaign there is nothing to follow: unknown', async () => {
    const { whole, points } = await organisation.ask('wake', START, END)
    expect(whole.status).toBe('unknown')
    expect(points).toEqual([])
  })
})

test('fewer than twenty contributors give counts, not a share', async () => {
  const few = people.slice(0, 12)
  const organisation = await organisationWith(database.store, [
    campaign('c', START, END),
    post('p', 'c', START),
    post('q', null, START),
    ...few.map(name => comment(name, 'p', '2026-01-10T09:00:00Z')),
    ...back(6, 70),
    like('Gaël', 'q', after(100))
  ])
  const { whole } = await organisation.ask('wake', START, END, { campaigns: ['c'], isExample: false })
  expect(whole).toMatchObject({ value: null, n: 12, persons: 12, status: 'too_few' })
  expect(whole.notes).toContainEqual({ code: 'counts', back: 6, of: 12 })
  expect(whole.notes).toContainEqual({ code: 'minimum', minimum: 20 })
})

test('a wake that never halves has a half-life beyond what was seen', async () => {
  const organisation = await organisationWith(database.store, [
    ...facts.slice(0, 43),
    ...[5, 30, 70].flatMap(day => back(20, day)),
    like('Gaël', 'q', after(100))
  ])
  const { whole } = await organisation.ask('half_life', START, END, { campaigns: ['c'], isExample: false })
  expect(whole).toMatchObject({ value: null, status: 'too_early' })
  expect(whole.notes).toContainEqual({ code: 'beyond', n: 84 })
})

test('a half-life read where fewer than five are left is masked, and where five are it is told', async () => {
  const read = async (left: number) => {
    const told = [...facts.slice(0, 43), ...back(18, 5), ...back(left, 30), like('Gaël', 'q', after(60))]
    const organisation = await organisationWith(database.store, told)
    const { whole } = await organisation.ask('half_life', START, END, { campaigns: ['c'], isExample: false })
    return [whole.value, whole.status]
  }
  expect(await read(5)).toEqual([56, 'ok'])
  expect(await read(4)).toEqual([null, 'masked'])
  expect(await read(0)).toEqual([56, 'ok'])
})

test('a campaign without contributors was looked at: too few, not unknown', async () => {
  const organisation = await organisationWith(database.store, [
    campaign('c', START, END),
    post('q', null, START),
    comment('Afi', 'q', START),
    like('Gaël', 'q', after(100))
  ])
  const { whole } = await organisation.ask('wake', START, END, { campaigns: ['c'] })
  expect(whole).toMatchObject({ value: null, n: 0, status: 'too_few' })
})

test('days are counted in the organisation’s zone: the 56 days after a Paris winter end at summer midnight', async () => {
  // e = 9 February 00:00 in Paris (23:00Z); 56 days later it is 6 April 00:00 summer time (22:00Z)
  const end = '2026-02-08T23:00:00Z'
  const organisation = await organisationWith(
    database.store,
    [
      campaign('c', START, end),
      post('p', 'c', START),
      post('q', null, START),
      comment('Afi', 'p', START),
      comment('Ben', 'p', START),
      comment('Afi', 'q', '2026-04-05T21:59:59Z'),
      comment('Ben', 'q', '2026-04-05T22:00:00Z')
    ],
    'Europe/Paris'
  )
  const { points } = await organisation.ask('wake', START, end, { campaigns: ['c'] })
  expect(points.find(point => point.at === 56)!.result).toMatchObject({ value: 0.5, status: 'ok' })
})

test('a person of the campaign who had come by herself before is on both sides of the excess', async () => {
  const organisation = await organisationWith(database.store, [
    campaign('c', START, END),
    post('p', 'c', START),
    post('q', null, '2025-11-01T00:00:00Z'),
    comment('Afi', 'q', '2025-12-01T00:00:00Z'),
    comment('Ben', 'q', '2025-12-01T00:00:00Z'),
    comment('Afi', 'p', '2026-01-10T09:00:00Z'),
    comment('Afi', 'q', after(5)),
    like('Gaël', 'q', after(100))
  ])
  const { points } = await organisation.ask('excess_wake', START, END, { campaigns: ['c'] })
  // 1 of 1 against 1 of 2
  expect(points[0]!.result).toMatchObject({ value: 0.5, persons: 2, n: 1, status: 'ok' })
})

test('who returns years later is in no window of the curve', async () => {
  const [first, end] = ['2024-01-01T00:00:00Z', '2024-01-29T00:00:00Z']
  const since = (days: number) => new Date(Date.parse(end) + days * 86_400_000).toISOString()
  const organisation = await organisationWith(database.store, [
    campaign('c', first, end),
    post('p', 'c', first),
    post('q', null, first),
    ...['Afi', 'Ben', 'Cléo'].map(name => comment(name, 'p', '2024-01-10T09:00:00Z')),
    ...['Afi', 'Cléo'].map(name => comment(name, 'q', since(5))),
    comment('Afi', 'q', since(30)),
    comment('Ben', 'q', since(28 * 33 + 3))
  ])
  const { whole } = await organisation.ask('half_life', first, end, { campaigns: ['c'] })
  // 2 of 3 at 28 days, 1 of 3 at 56
  expect(whole).toMatchObject({ value: 56, status: 'ok' })
})
