import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Result } from '#server/measures/measure.ts'
import { campaign, conversion, counter, post } from '#server/measures/example.ts'
import type { CanonicalRecord } from '#server/sources/record.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import { organisationWith, type TestOrganisation } from '../measures/organisation.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

const [from, middle, to] = ['2026-03-01T00:00:00Z', '2026-03-11T00:00:00Z', '2026-03-21T00:00:00Z']
const networks = ['facebook', 'x', 'youtube'] as const
const scopes = ['organic', 'paid', 'total', 'unknown'] as const
const metrics = [
  'views',
  'impressions',
  'reach',
  'likes',
  'shares',
  'saves',
  'comments',
  'claimed_conversions'
] as const

interface Reading {
  metric: (typeof metrics)[number]
  scope: (typeof scopes)[number]
  value: number
  hour: number
}
interface World {
  posts: { network: (typeof networks)[number]; day: number; inCampaign: boolean; readings: Reading[] }[]
  signers: number
}

const worlds: fc.Arbitrary<World> = fc.record({
  posts: fc.array(
    fc.record({
      network: fc.constantFrom(...networks),
      // Days on purpose at the edges: 1 (first instant), 11 (middle), 21 (closing instant).
      day: fc.constantFrom(1, 1, 5, 11, 15, 20, 21),
      inCampaign: fc.boolean(),
      readings: fc.uniqueArray(
        fc.record({
          metric: fc.constantFrom(...metrics),
          scope: fc.constantFrom(...scopes),
          value: fc.integer({ min: 0, max: 500 }),
          hour: fc.integer({ min: 0, max: 20 })
        }),
        { maxLength: 8, selector: one => [one.metric, one.scope, one.hour].join() }
      )
    }),
    { minLength: 1, maxLength: 5 }
  ),
  signers: fc.integer({ min: 0, max: 6 })
})

const at = (day: number, hour = 0) => new Date(Date.UTC(2026, 2, day, hour)).toISOString()

const recordsOf = ({ posts, signers }: World): CanonicalRecord[] => [
  campaign('c', from, to),
  conversion('first', 'signature', at(1), { campaign: 'c' }),
  conversion('last', 'signature', at(21), { campaign: 'c' }),
  ...Array.from({ length: signers }, (_, i) => conversion(`signer ${i}`, 'signature', at(5), { campaign: 'c' })),
  ...posts.flatMap(({ network, day, inCampaign, readings }, i) => [
    post(`post ${i}`, inCampaign ? 'c' : null, at(day), { network }),
    ...readings.map(({ metric, scope, value, hour }) =>
      counter(`post ${i}`, metric, value, at(25, hour), { network, scope })
    )
  ])
]

/** A counter of a post, read by eye: latest of each scope; total before unknown before organic + paid. */
function counted(readings: readonly Reading[], metric: string): number | null {
  const latest = (scope: string) =>
    readings.filter(one => one.metric === metric && one.scope === scope).toSorted((a, b) => b.hour - a.hour)[0]
      ?.value ?? null
  const parts = [latest('organic'), latest('paid')].filter(value => value !== null)
  return latest('total') ?? latest('unknown') ?? (parts.length > 0 ? parts.reduce((a, b) => a + b, 0) : null)
}

const sum = (values: readonly (number | null)[]) => {
  const known = values.filter(value => value !== null)
  return known.length === 0 ? null : known.reduce((a, b) => a + b, 0)
}

function expectSound(result: Result): void {
  expect(result.status === 'ok').toBe(result.value !== null)
  if (result.status !== 'ok' && result.status !== 'too_few')
    expect([result.n, result.lo, result.hi]).toEqual([null, null, null])
  if (result.value === null || result.lo === null || result.hi === null) return
  expect(result.lo).toBeLessThanOrEqual(result.value + 1e-12)
  expect(result.hi).toBeGreaterThanOrEqual(result.value - 1e-12)
}

async function whole(organisation: TestOrganisation, key: string, start = from, end = to, more = {}): Promise<Result> {
  const result = (await organisation.ask(key, start, end, { compare: null, ...more })).whole
  expectSound(result)
  return result
}

test('platform counts are what a count by hand gives, and add up over networks, formats, posts and spans', async () => {
  await fc.assert(
    fc.asyncProperty(worlds, async world => {
      const organisation = await organisationWith(database.store, recordsOf(world))
      const posts = world.posts.filter(one => one.day < 21)
      const per = (value: (readings: readonly Reading[]) => number | null) => sum(posts.map(one => value(one.readings)))
      const expected = {
        impressions: per(one => counted(one, 'views') ?? counted(one, 'impressions')),
        reactions: per(one => counted(one, 'likes')),
        high_intent_shares: per(one => sum([counted(one, 'shares'), counted(one, 'saves')])),
        claimed_actions: per(one => counted(one, 'claimed_conversions'))
      }
      for (const [key, value] of Object.entries(expected)) {
        expect([key, (await whole(organisation, key)).value]).toEqual([key, value])
        const [early, late] = [await whole(organisation, key, from, middle), await whole(organisation, key, middle, to)]
        expect(sum([early.value, late.value])).toBe(value)
        const { rows } = await organisation.ask(key, from, to, { by: 'channel', compare: null })
        expect(sum(rows.map(row => row.result.value))).toBe(value)
        for (const row of rows) expectSound(row.result)
      }
      const { rows } = await organisation.ask('impressions', from, to, { by: 'post', compare: null })
      expect(sum(rows.map(row => row.result.value))).toBe(expected.impressions)
    }),
    { seed: 20260301, numRuns: 15 }
  )
})

test('reach is bounded by its largest post and by the sum; actions per person reached are those bounds, reversed', async () => {
  await fc.assert(
    fc.asyncProperty(worlds, async world => {
      const organisation = await organisationWith(database.store, recordsOf(world))
      const inside = world.posts.filter(one => one.inCampaign && one.day < 21)
      const reached = inside.map(one => counted(one.readings, 'reach')).filter(value => value !== null)
      const campaigns = ['c']
      const reach = await whole(organisation, 'reach', from, to, { campaigns })
      const [least, most] =
        reached.length === 0 ? [null, null] : [Math.max(...reached), reached.reduce((a, b) => a + b, 0)]
      expect([reach.lo, reach.hi]).toEqual([least, most])
      expect(reach.notes.some(note => note.code === 'bracket')).toBe(least !== most)
      const acted = await whole(organisation, 'actions_per_person_reached', from, to, { campaigns })
      const people = world.signers + 1
      expect([acted.lo, acted.hi]).toEqual(least && most ? [people / most, people / least] : [null, null])
    }),
    { seed: 20260302, numRuns: 15 }
  )
})

test('engagement rates keep their denominator: pooled and bracket from the same posts, mean of posts between the extremes', async () => {
  await fc.assert(
    fc.asyncProperty(worlds, async world => {
      const organisation = await organisationWith(database.store, recordsOf(world))
      const posts = world.posts
        .filter(one => one.day < 21)
        .map(({ readings }) => ({
          engaged: sum([counted(readings, 'likes'), counted(readings, 'comments'), counted(readings, 'shares')]),
          reach: counted(readings, 'reach')
        }))
        .filter(
          (one): one is { engaged: number; reach: number } =>
            one.engaged !== null && one.reach !== null && one.reach > 0
        )
      const engaged = posts.reduce((total, one) => total + one.engaged, 0)
      const reaches = posts.map(one => one.reach)
      const pooled = await whole(organisation, 'engagement_rate_pooled')
      const bracket = await whole(organisation, 'engagement_rate_reach')
      const mean = await whole(organisation, 'engagement_rate_post_mean')
      if (posts.length === 0) {
        expect([pooled.value, bracket.value, mean.value]).toEqual([null, null, null])
        return
      }
      const rates = posts.map(one => one.engaged / one.reach)
      expect(pooled.value).toBeCloseTo(engaged / reaches.reduce((a, b) => a + b, 0), 9)
      expect(bracket.lo).toBeCloseTo(pooled.value!, 9)
      expect(bracket.hi).toBeCloseTo(engaged / Math.max(...reaches), 9)
      expect(mean.value).toBeCloseTo(rates.reduce((a, b) => a + b, 0) / rates.length, 9)
      expect(mean.lo).toBeGreaterThanOrEqual(Math.min(...rates) - 1e-9)
      expect(mean.hi).toBeLessThanOrEqual(Math.max(...rates) + 1e-9)
    }),
    { seed: 20260303, numRuns: 15 }
  )
})
