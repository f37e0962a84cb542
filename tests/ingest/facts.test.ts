import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Services } from '#server/ingest/import.ts'
import { replay } from '#server/ingest/replay.ts'
import { undoPull } from '#server/ingest/undo.ts'
import { createCampaign } from '#server/ingest/organisation.ts'
import type { CanonicalRecord } from '#server/sources/record.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import { NOW, differences, importRecords, importText, jsonl, organisation, services, snapshot } from './world.ts'

let database: TestDatabase
let of: Services
beforeAll(async () => {
  database = await testDatabase()
  of = services(database.store)
})
afterAll(() => database.drop())

const day = (n: number) => `2026-01-${String(n).padStart(2, '0')}T12:00:00Z`
const page: CanonicalRecord = { type: 'account', network: 'n', id: 'us', name: 'Rives' }
const post: CanonicalRecord = { type: 'post', network: 'n', id: 'p', account: 'us', published_at: day(1) }
const comment = (id: string, author: string, n: number, more: object = {}): CanonicalRecord => ({
  type: 'interaction',
  network: 'n',
  id,
  kind: 'comment',
  author,
  occurred_at: day(n),
  post: 'p',
  text: 'trois petits mots',
  ...more
})
const one = async (id: string, query: string) => ({ ...(await of.store.tx(id, ({ sql }) => sql.unsafe(query)))[0] })
/** Who is counted as a contributor, with how many contributions. */
const contributors = async (id: string) => {
  expect(await differences(of, id)).toBe(0)
  const rows = await of.store.tx(id, ({ sql }) => sql`select n::int as n from person_totals order by n desc`)
  return rows.map(row => Number(row['n']))
}

describe('a deletion seen later', () => {
  test('takes the text and the contribution, keeps the node, its author and its reply', async () => {
    const id = await organisation(of)
    await importRecords(of, id, [
      page,
      post,
      comment('a', 'ada', 2),
      comment('b', 'ben', 3, { kind: 'reply', parent: 'a' })
    ])
    expect(await contributors(id)).toEqual([1, 1])
    const again = await importRecords(of, id, [comment('a', 'ada', 2, { deleted_at: day(9) })])
    expect(again).toMatchObject({ accepted: 1, duplicate: 0 })
    expect(await contributors(id)).toEqual([1])
    const kept = await one(
      id,
      `select text_sealed is null as closed, identity_id is not null as authored, deleted_at::date::text as gone,
      (select count(*)::int from interactions r where r.parent_interaction_id = i.id) as replies from interactions i where depth = 1`
    )
    expect(kept).toEqual({ closed: true, authored: true, gone: '2026-01-09', replies: 1 })
    expect(await importRecords(of, id, [comment('a', 'ada', 2, { deleted_at: day(10) })])).toMatchObject({
      duplicate: 1
    })
    expect(await importRecords(of, id, [comment('a', 'ada', 2)])).toMatchObject({ duplicate: 1 })
    expect(await contributors(id)).toEqual([1])
  })
})

describe('a row that names what nobody declared', () => {
  const unknown: [string, CanonicalRecord][] = [
    ['campaign', comment('x', 'ada', 2, { campaign: 'nowhere' })],
    ['group', { type: 'member', person: 'ada', group: 'nowhere', from: day(2) }],
    ['ask', { type: 'pledge', person: 'ada', ask: 'nowhere', made_at: day(2) }],
    [
      'interaction',
      { type: 'label', interaction: 'nowhere', label: 'insult', by: 'paule', at: day(2), target_kind: 'person' }
    ],
    ['interaction', { type: 'act', interaction: 'nowhere', rung: 3, by: 'paule', at: day(2) }],
    [
      'audit',
      {
        type: 'label',
        interaction: 'a',
        label: 'insult',
        by: 'paule',
        at: day(2),
        target_kind: 'person',
        audit: 'nowhere'
      }
    ]
  ]
  test.each(unknown)('unknown %s: refused by name, the rest is stored', async (field, record) => {
    const id = await organisation(of)
    const report = await importRecords(of, id, [page, post, comment('a', 'ada', 2), record])
    expect(report).toMatchObject({ read: 4, accepted: 3, duplicate: 0, rejected: 1 })
    expect(report.rejections).toMatchObject([{ line: 4, reason: 'unknown_reference', field }])
  })

  test('is replayed once what it lacked is there, exactly once, and can be undone with its own import', async () => {
    const id = await organisation(of)
    const report = await importRecords(of, id, [
      page,
      post,
      comment('x', 'ada', 2, { campaign: 'late' }),
      comment('y', 'ben', 3, { campaign: 'never' })
    ])
    expect(await replay(of, id, report.pull!)).toEqual({
      pull: null,
      unreadable: 0,
      read: 2,
      accepted: 0,
      duplicate: 0,
      rejected: 2
    })
    await createCampaign(
      of.store,
      id,
      { slug: 'late', nameFr: 'Tard', startsAt: new Date(day(1)), endsAt: new Date(day(20)) },
      NOW
    )
    const done = await replay(of, id, report.pull!)
    expect(done).toMatchObject({ read: 2, accepted: 1, duplicate: 0, rejected: 1, unreadable: 0 })
    expect(await contributors(id)).toEqual([1])
    const after = await snapshot(of, id)
    expect(await replay(of, id, report.pull!)).toMatchObject({ pull: null, read: 1, accepted: 0 })
    expect(await snapshot(of, id)).toBe(after)
    expect(
      await one(id, `select count(*)::int as n from rejected_rows where replayed_pull_id = '${done.pull}'`)
    ).toEqual({ n: 1 })
  })
})

describe('bad characters', () => {
  test('NUL and lone surrogates are mended in a text, and the row is kept with a warning', async () => {
    const id = await organisation(of)
    const line = JSON.stringify(comment('a', 'ada', 2)).replace('trois petits mots', 'trois\\u0000 petits \\ud800 mots')
    const report = await importText(of, id, `${jsonl([page, post])}${line}\n`)
    expect(report).toMatchObject({ accepted: 3, rejected: 0 })
    expect(report.warnings).toMatchObject([{ line: 3, code: 'text_invalid' }])
  })

  test('bytes that are no UTF-8 are refused on their line only', async () => {
    const id = await organisation(of)
    const bad = Buffer.concat([
      Buffer.from(jsonl([page, post])),
      Buffer.from([0x7b, 0xff, 0xfe, 0x7d, 0x0a]),
      Buffer.from(jsonl([comment('a', 'ada', 2)]))
    ])
    const report = await importText(of, id, bad)
    expect(report).toMatchObject({ read: 4, accepted: 3, rejected: 1 })
    expect(report.rejections).toMatchObject([{ line: 3, reason: 'bytes_invalid' }])
  })
})

describe('who contributes', () => {
  test('an own account never does', async () => {
    const id = await organisation(of)
    await importRecords(of, id, [page, post, comment('a', 'us', 2), comment('b', 'ada', 3)])
    expect(await contributors(id)).toEqual([1])
    expect(await one(id, `select direction, identity_id from interactions where occurred_at = '${day(2)}'`)).toEqual({
      direction: 'out',
      identity_id: null
    })
  })

  test('an account declared own later never did, in the same file or in another; undone, it did', async () => {
    const [same, later] = [await organisation(of), await organisation(of)]
    const own: CanonicalRecord = { type: 'account', network: 'n', id: 'helper', own: true }
    const messages = [post, comment('a', 'helper', 2), comment('b', 'ada', 3)]
    await importRecords(of, same, [...messages, own])
    expect(await contributors(same)).toEqual([1])
    await importRecords(of, later, messages)
    expect(await contributors(later)).toEqual([1, 1])
    const before = await snapshot(of, later)
    const second = await importRecords(of, later, [own])
    expect(await contributors(later)).toEqual([1])
    await undoPull(of.store, later, second.pull!, 'test', NOW)
    expect(await contributors(later)).toEqual([1, 1])
    expect(await snapshot(of, later)).toBe(before)
  })

  test.each(['hostile', 'insult', 'threat', 'spam', 'defamation'])(
    'a message that a person judged %s takes its author off',
    async label => {
      const id = await organisation(of)
      await importRecords(of, id, [page, post, comment('a', 'ada', 2), comment('b', 'ben', 3)])
      await importRecords(of, id, [
        { type: 'label', interaction: 'a', label, by: 'paule', at: day(4), target_kind: 'person' }
      ])
      expect(await contributors(id)).toEqual([1])
      await importRecords(of, id, [{ type: 'label', interaction: 'a', label, by: 'paule', at: day(5), negated: true }])
      expect(await contributors(id)).toEqual([1, 1])
    }
  )

  test.each(['hostile', 'insult', 'spam'])('a rating by a machine as %s never does, however sure', async label => {
    const id = await organisation(of)
    await importRecords(of, id, [page, post, comment('a', 'ada', 2)])
    const rating = { type: 'label', interaction: 'a', label, by: 'rater@1', at: day(4), probability: 1 } as const
    expect(await importRecords(of, id, [rating])).toMatchObject({ accepted: 1 })
    expect(await contributors(id)).toEqual([1])
  })

  test('two accounts merged are one person, un-merged two again; rollups recount each time', async () => {
    const id = await organisation(of)
    await importRecords(of, id, [
      page,
      post,
      comment('a', 'ada', 2),
      comment('b', 'ada.pro', 3),
      comment('c', 'ben', 4)
    ])
    expect(await contributors(id)).toEqual([1, 1, 1])
    const before = await snapshot(of, id)
    const merge = { type: 'merge', from: 'ada.pro', into: 'ada', at: day(5) } as const
    const report = await importRecords(of, id, [merge])
    expect(await contributors(id)).toEqual([2, 1])
    await importRecords(of, id, [{ type: 'merge', from: 'ben', into: 'ada', at: day(6) }])
    expect(await contributors(id)).toEqual([3])
    await undoPull(of.store, id, report.pull!, 'test', NOW)
    expect(await contributors(id)).toEqual([2, 1])
    const pulls = await of.store.tx(id, ({ sql }) => sql<{ id: string }[]>`select pull_id as id from identity_merges`)
    for (const pull of pulls) await undoPull(of.store, id, pull.id, 'test', NOW)
    expect(await contributors(id)).toEqual([1, 1, 1])
    expect(await snapshot(of, id)).toBe(before)
  })
})
