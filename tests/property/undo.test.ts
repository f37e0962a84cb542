import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Services } from '#server/ingest/import.ts'
import { undoPull } from '#server/ingest/undo.ts'
import type { CanonicalRecord } from '#server/sources/record.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import { NOW, differences, importText, jsonl, organisation, services, snapshot } from '../ingest/world.ts'

let database: TestDatabase
let of: Services
beforeAll(async () => {
  database = await testDatabase()
  of = services(database.store)
})
afterAll(() => database.drop())

const at = (hour: number) => new Date(Date.parse('2026-01-05T00:00:00Z') + hour * 3_600_000).toISOString()
const authors = ['ada', 'ben', 'cléo', 'helper', 'us']

/** Declarations of all sorts, and messages that hang under posts, under each other or under nothing yet: a forest. */
const facts: fc.Arbitrary<CanonicalRecord[]> = fc
  .array(
    fc.record({
      author: fc.constantFrom(...authors),
      above: fc.nat(),
      names: fc.constantFrom('post', 'parent', 'parent', 'both', 'nothing'),
      campaign: fc.option(fc.constantFrom('c', 'd'), { nil: undefined, freq: 3 }),
      post: fc.constantFrom('p', 'q')
    }),
    { minLength: 2, maxLength: 9 }
  )
  .map(messages => [
    { type: 'campaign', slug: 'c', name: 'C', starts_at: at(0), ends_at: at(500) },
    { type: 'campaign', slug: 'd', name: 'D', starts_at: at(0), ends_at: at(500) },
    { type: 'account', network: 'n', id: 'helper', own: true },
    { type: 'post', network: 'n', id: 'p', account: 'us', published_at: at(1), campaign: 'c' },
    { type: 'post', network: 'n', id: 'q', account: 'us', published_at: at(1) },
    { type: 'merge', from: 'ben', into: 'cléo', at: at(400) },
    ...messages.map(({ author, above, names, campaign, post }, index): CanonicalRecord => {
      const parent = index === 0 ? post : `m${above % index}`
      return {
        type: 'interaction',
        network: 'n',
        id: `m${index}`,
        kind: 'reply',
        author,
        occurred_at: at(2 + index),
        text: 'trois petits mots',
        ...(names === 'post' || names === 'both' ? { post } : {}),
        ...(names === 'parent' || names === 'both' ? { parent } : {}),
        ...(campaign ? { campaign } : {})
      }
    })
  ])

/** Which file each record goes into, the order of the files, and which of them are undone and imported again at the end. */
const histories = fc.record({
  facts,
  files: fc.array(fc.nat({ max: 2 }), { minLength: 15, maxLength: 15 }),
  order: fc.shuffledSubarray([0, 1, 2], { minLength: 3, maxLength: 3 }),
  isUndone: fc.array(fc.boolean(), { minLength: 3, maxLength: 3 })
})

/** Campaigns must be known to whoever names them: they are in every file, and so seen by each. */
const split = (records: readonly CanonicalRecord[], files: readonly number[]) =>
  [0, 1, 2].map(file => records.filter((record, index) => record.type === 'campaign' || files[index] === file))

test('in whatever order and however split facts come in, undone and imported again, they are the same organisation', async () => {
  await fc.assert(
    fc.asyncProperty(histories, async ({ facts: records, files, order, isUndone }) => {
      const [whole, pieces] = [await organisation(of), await organisation(of)]
      await importText(of, whole, jsonl(records))
      expect(await differences(of, whole)).toBe(0)
      const parts = split(records, files).map(jsonl)
      const pulls = new Map<number, string>()
      const load = async (file: number) => pulls.set(file, (await importText(of, pieces, parts[file]!)).pull ?? '')
      for (const file of order) await load(file)
      const names = await tablesOf(pieces)
      expect(await differences(of, pieces)).toBe(0)
      expect(names).toEqual(await tablesOf(whole))
      const before = await snapshot(of, pieces)
      for (const file of order)
        if (isUndone[file] && pulls.get(file)) await undoPull(of.store, pieces, pulls.get(file)!, 'test', NOW)
      expect(await differences(of, pieces)).toBe(0)
      for (const file of order.toReversed()) if (isUndone[file]) await load(file)
      expect(await differences(of, pieces)).toBe(0)
      expect(await snapshot(of, pieces)).toBe(before)
    }),
    { seed: 20260401, numRuns: 12 }
  )
})

/** Two organisations have other keys, so other ids: what is compared is what hangs under what, by time of writing. */
async function tablesOf(id: string): Promise<Record<string, unknown>[]> {
  const rows = await of.store.tx(
    id,
    ({ sql }) => sql`
      select i.occurred_at::text as at, i.direction, i.depth, p.occurred_at::text as parent, i.identity_id is not null as authored,
        r.external_id as root, q.external_id as post, c.slug as campaign,
        (select count(distinct o.resolved_person_id)::int from interactions x join identities o on o.id = x.identity_id
          where x.occurred_at <= i.occurred_at) as persons
      from interactions i
      left join interactions p on p.id = i.parent_interaction_id
      left join posts r on r.id = i.root_post_id
      left join posts q on q.id = i.post_id
      left join campaigns c on c.id = i.campaign_id
      order by i.occurred_at`
  )
  return rows.map(row => ({ ...row }))
}
