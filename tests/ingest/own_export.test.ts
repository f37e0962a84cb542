import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { erase } from '#server/ingest/erase.ts'
import { importFile, type Services } from '#server/ingest/import.ts'
import { writeNative } from '#server/ingest/native_export.ts'
import { refreshAll } from '#server/ingest/refresh.ts'
import { undoPull } from '#server/ingest/undo.ts'
import { bytesFromFile, bytesFromMemory } from '#server/sources/bytes.ts'
import type { CanonicalRecord } from '#server/sources/record.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import { NOW, demonstration, differences, folder, importRecords, organisation, services, snapshot } from './world.ts'

let database: TestDatabase
let of: Services
beforeAll(async () => {
  database = await testDatabase()
  of = services(database.store)
})
afterAll(() => database.drop())

const day = (n: number) => `2026-01-0${n}T00:00:00Z`
const said = (id: string, author: string, more: object = {}): CanonicalRecord => ({
  type: 'interaction',
  network: 'n',
  id,
  kind: 'comment',
  author,
  occurred_at: day(2),
  post: 'p',
  text: 'trois petits mots',
  ...more
})
const page: CanonicalRecord[] = [
  { type: 'campaign', slug: 'c', name: 'C', starts_at: day(1), ends_at: day(9) },
  { type: 'account', network: 'n', id: 'us', name: 'Rives' },
  { type: 'post', network: 'n', id: 'p', account: 'us', published_at: day(1), campaign: 'c' }
]
const gift = { type: 'conversion', system: 'crm', kind: 'donation', occurred_at: day(4), amount: 5 } as const

/** The export of an organisation as a file. */
async function exported(id: string, name = `${randomUUID()}.jsonl`): Promise<string> {
  const file = join(folder(), name)
  await writeNative(of.store, of.keyring, id, file)
  return file
}
/** Brings a file in, under a name of its own so that it is not taken for the same bytes. */
const bring = async (id: string, text: string, dryRun = false) =>
  importFile(of, {
    organisationId: id,
    bytes: bytesFromMemory(`${text}\n`.repeat(1) + '\n'.repeat(++brought), `back-${brought}.jsonl`),
    dryRun
  })
let brought = 0
const rows = (id: string, query: string) => of.store.tx(id, async ({ sql }) => [...(await sql.unsafe(query))])
const counts = async (id: string) =>
  (
    await rows(
      id,
      `select (select count(*)::int from interactions) as messages, (select count(*)::int from identities) as people,
        (select count(*)::int from labels) as labels, (select count(*)::int from acts) as acts,
        (select count(*)::int from conversions) as conversions`
    )
  )[0]

test('the export of the demonstration brought back into it adds nothing, however often', async () => {
  const id = await demonstration(of)
  const before = await snapshot(of, id)
  const text = readFileSync(await exported(id), 'utf8').trimEnd()
  const read = text.split('\n').length
  const told = await bring(id, text, true)
  expect(told).toMatchObject({ read, accepted: 0, duplicate: read, rejected: 0, warningCounts: { own_export: 1 } })
  for (const _ of [1, 2])
    expect(await bring(id, text)).toMatchObject({ read, accepted: 0, duplicate: read, rejected: 0, byKind: {} })
  expect(await snapshot(of, id)).toBe(before)
  await refreshAll(of.store, id, NOW)
  expect(await differences(of, id)).toBe(0)
}, 240_000)

describe('an organisation whose export comes back', () => {
  test('is not given twice what was decided by hand, nor again what was taken back', async () => {
    const id = await organisation(of)
    await importRecords(of, id, [...page, said('a', 'awa.diop'), gift, gift])
    const [message] = await rows(id, `select id from interactions`)
    const hand = (label: string, hour: number) =>
      `(gen_random_uuid(), '${message!['id']}', '${label}', '2026-01-05T${hour}:00:00.123Z')`
    await rows(
      id,
      `insert into labels (organisation_id, id, interaction_id, label, value, target_kind, src_kind, src, sampling, created_at,
          source_id, pull_id, raw_ref, received_at)
        select o.organisation_id, l.id, l.message::uuid, l.label, true, 'person', 'person', 'paule', 'triage', l.at::timestamptz,
          gen_random_uuid(), gen_random_uuid(), 'by hand', now()
        from organisations o cross join (values ${hand('insult', 10)}, ${hand('spam', 11)}) as l(id, message, label, at)`
    )
    const text = readFileSync(await exported(id), 'utf8').trimEnd()
    // since then the word of spam was taken back
    await rows(
      id,
      `insert into labels (organisation_id, id, interaction_id, label, value, src_kind, src, sampling, retracts, created_at,
          source_id, pull_id, raw_ref, received_at)
        select organisation_id, gen_random_uuid(), interaction_id, label, value, src_kind, src, sampling, id, created_at,
          source_id, pull_id, raw_ref, received_at from labels where label = 'spam'`
    )
    const before = [await snapshot(of, id), await counts(id)]
    expect(before[1]).toEqual({ messages: 1, people: 1, labels: 3, acts: 0, conversions: 2 })
    expect(await bring(id, text)).toMatchObject({ accepted: 0, rejected: 0 })
    expect([await snapshot(of, id), await counts(id)]).toEqual(before)
  })

  test('that lost a part gets that part back under its own ids: its first file then says nothing new', async () => {
    const id = await organisation(of)
    await importRecords(of, id, [...page, said('a', 'awa.diop')])
    const second = [said('b', 'ben'), said('c', 'awa.diop', { kind: 'reply', parent: 'b' }), { ...gift, person: 'ben' }]
    const { pull } = await importRecords(of, id, second)
    const [whole, ids] = [await counts(id), await rows(id, `select id, identity_id from interactions order by id`)]
    const text = readFileSync(await exported(id), 'utf8').trimEnd()
    await undoPull(of.store, id, pull!, 'test', NOW)
    expect(await counts(id)).toMatchObject({ messages: 1, people: 1, conversions: 0 })
    const told = await bring(id, text, true)
    expect(told).toMatchObject({ accepted: 3, duplicate: 4, rejected: 0 })
    const back = await bring(id, text)
    expect(back).toMatchObject({ accepted: 3, duplicate: 4, rejected: 0 })
    expect([await counts(id), await rows(id, `select id, identity_id from interactions order by id`)]).toEqual([
      whole,
      ids
    ])
    expect(await bring(id, text)).toMatchObject({ accepted: 0, duplicate: 7 })
    expect(await importRecords(of, id, second)).toMatchObject({ accepted: 0, duplicate: 3 })
    await refreshAll(of.store, id, NOW)
    expect(await differences(of, id)).toBe(0)
    // the return is an import like any other: what it alone brought goes with it, what a first file says too stays
    await undoPull(of.store, id, back.pull!, 'test', NOW)
    expect(await counts(id)).toEqual(whole)
  })

  test('takes what somebody says elsewhere of the messages in its export', async () => {
    const id = await organisation(of)
    await importRecords(of, id, [...page, said('a', 'awa.diop')])
    const lines = readFileSync(await exported(id), 'utf8')
      .trimEnd()
      .split('\n')
    const message = lines.map(line => JSON.parse(line) as CanonicalRecord).find(({ type }) => type === 'interaction')!
    const label = { type: 'label', interaction: 'id' in message ? message.id : '', network: 'n', label: 'question' }
    const one = JSON.stringify({ ...label, by: 'chloe', at: '2026-01-06T00:00:00Z' })
    expect(await bring(id, one)).toMatchObject({ read: 1, accepted: 1 })
    expect(await bring(id, one)).toMatchObject({ read: 1, accepted: 0, duplicate: 1 })
    expect(await counts(id)).toMatchObject({ messages: 1, labels: 1 })
  })

  test('gets back nobody who was erased since', async () => {
    const id = await organisation(of)
    await importRecords(of, id, [...page, said('a', 'awa.diop'), said('b', 'ben'), { ...gift, person: 'awa.diop' }])
    const text = readFileSync(await exported(id), 'utf8').trimEnd()
    await erase(of, id, { network: 'native', id: 'awa.diop' }, null)
    const before = await counts(id)
    const report = await bring(id, text)
    expect(report).toMatchObject({ accepted: 0, rejected: 2, rejectionGroups: [{ reason: 'objection', rows: 2 }] })
    expect(await counts(id)).toEqual(before)
    // and an export made since is whole again
    expect(await bring(id, readFileSync(await exported(id), 'utf8').trimEnd())).toMatchObject({
      accepted: 0,
      rejected: 0
    })
  })
})

test('in another organisation, empty or not, the export is a file like any other: once, then known', async () => {
  const id = await organisation(of)
  await importRecords(of, id, [...page, said('a', 'awa.diop'), said('b', 'ben'), gift, gift])
  const file = await exported(id)
  for (const more of [[], [said('a', 'awa.diop')]]) {
    const other = await organisation(of)
    if (more.length > 0) await importRecords(of, other, more)
    const first = await importFile(of, { organisationId: other, bytes: await bytesFromFile(file) })
    expect(first).toMatchObject({ read: 7, accepted: 7, duplicate: 0, rejected: 0 })
    expect(first.warningCounts).toEqual({})
    expect(await bring(other, readFileSync(file, 'utf8'))).toMatchObject({ accepted: 0, duplicate: 7 })
    expect(await counts(other)).toMatchObject({ messages: 2 + more.length, conversions: 2 })
  }
})
