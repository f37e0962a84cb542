import { afterAll, beforeAll, expect, test } from 'vitest'
import { compareCampaigns } from '#server/measures/comparison.ts'
import { comment, counter, post } from '#server/measures/example.ts'
import { loadFrame } from '#server/measures/frame.ts'
import { rankedCampaign } from '#server/measures/ranking_example.ts'
import { withoutEachChannel, type WithoutChannel } from '#server/measures/robustness.ts'
import type { CanonicalRecord } from '#server/sources/record.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import { organisationWith } from './organisation.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

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

async function channelsOf(records: readonly CanonicalRecord[]): Promise<WithoutChannel[]> {
  const { id } = await organisationWith(database.store, records)
  return database.store.tx(id, async tx => {
    const frame = await loadFrame(tx, id)
    return withoutEachChannel(tx, frame, await compareCampaigns(tx, frame, { isExample: true }), { isExample: true })
  })
}

/** A quiet campaign is loud on a second channel, with one post of its own there. */
const elsewhere: CanonicalRecord[] = [
  post('radio', 'quiet-2', '2026-04-03T00:00:00Z', { network: 'mastodon' }),
  counter('radio', 'views', 500_000, '2026-04-20T00:00:00Z', { network: 'mastodon' })
]

test('with one channel there is nothing to leave out', async () => {
  expect(await channelsOf(planted)).toEqual([])
})

test('a rank that rests on one channel falls when that channel is left out, and effect ranks stay', async () => {
  const found = await channelsOf([...planted, ...elsewhere])
  expect(found.map(({ network }) => network)).toHaveLength(2)
  const other = found.find(({ network }) => network === 'mastodon')!
  const without = (slug: string) => other.campaigns.find(one => one.slug === slug)!
  expect(without('quiet-2').seen?.rank).toBe(4)
  expect(without('loud-1').seen?.rank).toBe(1)
  expect(without('quiet-1').changed?.rank).toBeLessThan(without('loud-1').changed?.rank ?? 0)
  const rest = found.find(({ network }) => network !== 'mastodon')!
  expect(rest.campaigns.find(one => one.slug === 'quiet-2')?.seen?.rank).toBe(1)
  expect(rest.campaigns.find(one => one.slug === 'loud-1')?.seen).toBeNull()
})
