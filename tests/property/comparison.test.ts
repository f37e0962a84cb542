import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { compareCampaigns, type Comparison } from '#server/measures/comparison.ts'
import { accountCounter, counter, like } from '#server/measures/example.ts'
import { loadFrame } from '#server/measures/frame.ts'
import { rankedCampaign } from '#server/measures/ranking_example.ts'
import { vanityIndex, vanityPercentiles } from '#server/statistics/vanity_index.ts'
import type { CanonicalRecord } from '#server/sources/record.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import { organisationWith, type TestOrganisation } from '../measures/organisation.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

const compareIn = (organisation: TestOrganisation): Promise<Comparison> =>
  database.store.tx(organisation.id, async tx =>
    compareCampaigns(tx, await loadFrame(tx, organisation.id), { isExample: true })
  )

const slugs = ['a', 'b', 'c', 'd', 'e', 'f']
const worlds = fc.array(fc.record({ views: fc.integer({ min: 0, max: 9 }), acting: fc.integer({ min: 0, max: 6 }) }), {
  minLength: 2,
  maxLength: 6
})
const recordsOf = (world: readonly { views: number; acting: number }[]) =>
  world.flatMap(({ views, acting }, i) => rankedCampaign(slugs[i]!, i + 1, views, acting))
const impactOf = ({ campaigns }: Comparison) => campaigns.map(one => [one.slug, one.impact])
const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length

test('ranks average to the middle, alike campaigns rank alike, chances sum to one, bounds hold the rank', async () => {
  await fc.assert(
    fc.asyncProperty(worlds, async world => {
      const { campaigns, compared, agreement } = await compareIn(
        await organisationWith(database.store, recordsOf(world))
      )
      expect(compared).toBe(world.length)
      const middle = (world.length + 1) / 2
      expect(mean(campaigns.map(one => one.impact.rank!))).toBeCloseTo(middle, 9)
      expect(mean(campaigns.map(one => one.vanity!.rank))).toBeCloseTo(middle, 9)
      expect(mean(campaigns.map(one => one.gap!.gap))).toBeCloseTo(0, 9)
      for (const { vanity, impact, gap, quadrant } of campaigns) {
        expect(gap!.gap).toBe(vanity!.rank - impact.rank!)
        expect(gap!.established).toBe(gap!.lo > 0 || gap!.hi < 0)
        expect(Object.values(quadrant!.chances).reduce((a, b) => a + b, 0)).toBeCloseTo(1, 9)
        expect(quadrant!.name === 'undetermined').toBe(quadrant!.probability < 0.8 - 1e-9)
        expect([impact.lo! >= 1, impact.hi! <= world.length]).toEqual([true, true])
      }
      const alike = Map.groupBy(campaigns, (_, i) => world[i]!.acting)
      for (const same of alike.values())
        expect(new Set(same.map(one => JSON.stringify([one.impact.lo, one.impact.hi]))).size).toBe(1)
      if (world.length < 6) expect(agreement).toBeNull()
      else if (agreement) expect([agreement.n, Math.abs(agreement.rho) <= 1]).toEqual([6, true])
    }),
    { seed: 20260601, numRuns: 10 }
  )
})

test('the vanity index is the mean of mid-rank percentiles, as a count by hand gives', async () => {
  await fc.assert(
    fc.asyncProperty(worlds, async world => {
      const { campaigns } = await compareIn(await organisationWith(database.store, recordsOf(world)))
      const all = world.map(one => one.views)
      campaigns.forEach(({ vanity }, i) => {
        const below = all.filter(views => views < all[i]!).length
        const equal = all.filter(views => views === all[i]!).length
        expect(vanity!.index).toBeCloseTo((below + equal / 2) / all.length, 9)
      })
      const cells = world.map(({ views }, i) => ({ campaign: slugs[i]!, cell: 'views', value: Math.log1p(views) }))
      const logged = vanityIndex(vanityPercentiles(cells))
      for (const { slug, vanity } of campaigns) expect(vanity!.index).toBeCloseTo(logged.get(slug)!, 9)
    }),
    { seed: 20260602, numRuns: 6 }
  )
})

test('impressions, likes, followers and bought accounts never change an impact rank', async () => {
  await fc.assert(
    fc.asyncProperty(worlds, fc.nat({ max: 1 }), async (world, lucky) => {
      const organisation = await organisationWith(database.store, recordsOf(world))
      const before = await compareIn(organisation)
      const bought: CanonicalRecord[] = [
        counter(`post-${slugs[lucky]}`, 'views', 1_000_000, '2026-12-01T00:00:00Z'),
        counter(`post-${slugs[lucky]}`, 'reactions', 50_000, '2026-12-01T00:00:00Z'),
        accountCounter('facebook', 'followers', 100, '2026-01-01T00:00:00Z'),
        accountCounter('facebook', 'followers', 10_100, '2026-12-01T00:00:00Z'),
        ...Array.from({ length: 5 }, (_, i) =>
          like(`bought ${i}`, `post-${slugs[lucky]}`, `2026-0${lucky + 1}-01T00:00:00Z`)
        )
      ]
      await organisation.load(bought)
      const after = await compareIn(organisation)
      expect(impactOf(after)).toEqual(impactOf(before))
      expect(after.campaigns[lucky]!.vanity!.cells).toBeGreaterThan(before.campaigns[lucky]!.vanity!.cells)
    }),
    { seed: 20260603, numRuns: 6 }
  )
})

test('hiding criticism never changes an impact rank: the one who was hidden has still taken part', async () => {
  const organisation = await organisationWith(
    database.store,
    recordsOf([
      { views: 3, acting: 2 },
      { views: 5, acting: 1 }
    ])
  )
  const before = await compareIn(organisation)
  const criticised = 'comment Ben-b post-b 2026-02-01T00:00:00Z'
  await organisation.load([
    { type: 'act', interaction: criticised, rung: 3, by: 'moderator', at: '2026-02-02T00:00:00Z' }
  ])
  expect(impactOf(await compareIn(organisation))).toEqual(impactOf(before))
})
