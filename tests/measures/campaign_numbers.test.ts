import { afterAll, beforeAll, expect, test } from 'vitest'
import { comment, conversion, counter, like, reply } from '#server/measures/example.ts'
import { loadFrame } from '#server/measures/frame.ts'
import { measureCampaigns } from '#server/measures/impact.ts'
import { measures } from '#server/measures/index.ts'
import { rankedCampaign } from '#server/measures/ranking_example.ts'
import type { CanonicalRecord } from '#server/sources/record.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import { organisationWith, type TestOrganisation } from './organisation.ts'

let database: TestDatabase
let organisation: TestOrganisation

/** Three campaigns in a row: Afi of the first is back in the second and the third, Ben of the second in the third. */
const facts: readonly CanonicalRecord[] = [
  ...rankedCampaign('a', 1, 900, 2),
  ...rankedCampaign('b', 2, 500, 1),
  ...rankedCampaign('c', 3, 100, 3),
  {
    type: 'ladder',
    rungs: [
      { name: 'parler', kinds: ['comment'], count: 1, days: 28 },
      { name: 'agir', kinds: ['signature'], count: 1, days: 28 }
    ]
  },
  comment('early', 'post-a', '2025-10-01T00:00:00Z'),
  comment('Afi-a', 'post-b', '2026-02-03T00:00:00Z', { id: 'back-1' }),
  comment('Afi-a', 'post-c', '2026-03-03T00:00:00Z'),
  comment('Ben-b', 'post-c', '2026-03-04T00:00:00Z'),
  reply('Ben-b', 'back-1', '2026-02-04T00:00:00Z'),
  reply('Afi-a', 'back-1', '2026-03-05T00:00:00Z'),
  conversion('Afi-a', 'signature', '2026-02-05T00:00:00Z', { campaign: 'b' }),
  conversion('Ben-b', 'signature', '2026-03-06T00:00:00Z', { campaign: 'b' }),
  counter('post-b', 'likes', 3, '2026-02-20T00:00:00Z'),
  like('zoe', 'post-a', '2026-12-01T00:00:00Z')
]
beforeAll(async () => {
  database = await testDatabase()
  organisation = await organisationWith(database.store, facts)
})
afterAll(() => database.drop())

const asked = measures.filter(
  ({ grains, compose, credit, shape }) => grains.includes('campaign') && !compose && !credit && shape !== 'matrix'
)

test.each(asked.map(measure => [measure.key, measure] as const))(
  'the %s of campaigns that are compared are those of their own pages',
  async (key, measure) => {
    const compared = await database.store.tx(organisation.id, async tx => {
      const frame = await loadFrame(tx, organisation.id)
      return measureCampaigns(tx, frame, measure, frame.campaigns, { isExample: true })
    })
    const pages = []
    for (const [slug, month] of Object.entries({ a: 1, b: 2, c: 3 })) {
      const [from, to] = [`2026-0${month}-01T00:00:00Z`, `2026-0${month + 1}-01T00:00:00Z`]
      const { whole } = await organisation.ask(key, from, to, { campaigns: [slug] })
      pages.push(whole)
    }
    expect(compared.map(({ result }) => result)).toEqual(pages)
  }
)
