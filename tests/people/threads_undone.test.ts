import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Services } from '#server/ingest/import.ts'
import { undoPull } from '#server/ingest/undo.ts'
import { rebuild } from '#server/ingest/verify.ts'
import type { CanonicalRecord } from '#server/sources/record.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import { NOW, differences, importRecords, organisation, services, snapshot } from '../ingest/world.ts'

let database: TestDatabase
let of: Services
beforeAll(async () => {
  database = await testDatabase()
  of = services(database.store)
})
afterAll(() => database.drop())

const day = (n: number) => `2026-01-${String(n).padStart(2, '0')}T12:00:00Z`
const campaign: CanonicalRecord = { type: 'campaign', slug: 'c', name: 'C', starts_at: day(1), ends_at: day(28) }
const post: CanonicalRecord = { type: 'post', network: 'n', id: 'p', account: 'us', published_at: day(1) }
const message = (id: string, author: string, n: number, more: object): CanonicalRecord => ({
  type: 'interaction',
  network: 'n',
  id,
  kind: 'reply',
  author,
  occurred_at: day(n),
  text: 'trois petits mots',
  ...more
})
const root = message('a', 'ada', 2, { post: 'p', campaign: 'c' })
const child = message('b', 'ben', 3, { parent: 'a' })
const grandchild = message('c', 'cléo', 4, { parent: 'b' })

/** What each message hangs under, by the day it was written. */
async function places(id: string) {
  expect(await differences(of, id)).toBe(0)
  const rows = await of.store.tx(
    id,
    ({ sql }) => sql`select to_char(occurred_at, 'DD') as day, depth, root_post_id is not null as rooted,
      post_id is not null as posted, campaign_id is not null as campaigned, parent_interaction_id is not null as answers
      from interactions order by occurred_at`
  )
  return rows.map(row => ({ ...row }))
}

test('undoing the import of a parent takes from its replies the post and the campaign that they had from it', async () => {
  const id = await organisation(of)
  await importRecords(of, id, [campaign, post, child, grandchild])
  const alone = await places(id)
  const before = await snapshot(of, id)
  expect(alone).toEqual([
    { day: '03', depth: 1, rooted: false, posted: false, campaigned: false, answers: true },
    { day: '04', depth: 2, rooted: false, posted: false, campaigned: false, answers: true }
  ])
  const { pull } = await importRecords(of, id, [root])
  expect((await places(id)).slice(1)).toEqual([
    { day: '03', depth: 2, rooted: true, posted: true, campaigned: true, answers: true },
    { day: '04', depth: 3, rooted: true, posted: true, campaigned: true, answers: true }
  ])
  await undoPull(of.store, id, pull!, 'test', NOW)
  expect(await places(id)).toEqual(alone)
  expect(await snapshot(of, id)).toBe(before)
})

test('undoing the import of a post takes it from the messages that named it as what they answer', async () => {
  const id = await organisation(of)
  const answer = message('b', 'ben', 3, { parent: 'p' })
  await importRecords(of, id, [campaign, answer, grandchild])
  const before = (await places(id), await snapshot(of, id))
  const { pull } = await importRecords(of, id, [post])
  expect((await places(id)).map(row => row['rooted'])).toEqual([true, true])
  await undoPull(of.store, id, pull!, 'test', NOW)
  expect((await places(id)).map(row => row['rooted'])).toEqual([false, false])
  expect(await snapshot(of, id)).toBe(before)
})

test('a circle that was cut is whole again once one of its messages is undone', async () => {
  const id = await organisation(of)
  const ring = (a: string, b: string, n: number) => message(a, a, n, { parent: b })
  await importRecords(of, id, [ring('x', 'y', 2), ring('y', 'z', 3)])
  const before = (await places(id), await snapshot(of, id))
  const closing = await importRecords(of, id, [ring('z', 'x', 4)])
  expect(closing.warnings).toMatchObject([{ code: 'cycle' }])
  expect((await places(id)).map(row => row['answers'])).toEqual([true, true, false])
  await undoPull(of.store, id, closing.pull!, 'test', NOW)
  expect(await differences(of, id)).toBe(0)
  expect(await snapshot(of, id)).toBe(before)
  // the other way round: what was cut stays, what it answered goes
  const other = await organisation(of)
  const first = await importRecords(of, other, [ring('x', 'y', 2), ring('y', 'z', 3)])
  await importRecords(of, other, [ring('z', 'x', 4)])
  await undoPull(of.store, other, first.pull!, 'test', NOW)
  expect(await places(other)).toEqual([
    { day: '04', depth: 1, rooted: false, posted: false, campaigned: false, answers: true }
  ])
})

test('a recount from what messages said of themselves notices one that hangs under the wrong campaign', async () => {
  const id = await organisation(of)
  await importRecords(of, id, [campaign, post, root, child])
  expect(await differences(of, id)).toBe(0)
  await of.store.tx(id, ({ sql }) => sql`update interactions set campaign_id = null where given_campaign_id is null`)
  await rebuild(of.store, id, NOW)
  expect(await differences(of, id)).toBeGreaterThan(0)
})
