import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { importFile, type Services } from '#server/ingest/import.ts'
import { writeNative } from '#server/ingest/native_export.ts'
import { refreshAll } from '#server/ingest/refresh.ts'
import { bytesFromFile } from '#server/sources/bytes.ts'
import type { CanonicalRecord } from '#server/sources/record.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import { NOW, differences, folder, importRecords, importText, organisation, services } from './world.ts'

let database: TestDatabase
let of: Services
beforeAll(async () => {
  database = await testDatabase()
  of = services(database.store)
})
afterAll(() => database.drop())

const comment = { type: 'interaction', network: 'facebook', kind: 'comment', post: 'p1' } as const
const records: CanonicalRecord[] = [
  {
    type: 'post',
    network: 'facebook',
    id: 'p1',
    account: 'page',
    published_at: '2026-05-03T08:00:00Z',
    text: 'Venez'
  },
  { ...comment, id: 'c1', author: 'ama', occurred_at: '2026-05-03T09:00:00Z', text: 'Je viens avec deux amis' },
  { ...comment, id: 'c2', author: null, occurred_at: '2026-05-03T10:00:00Z', text: 'Je viens avec trois amis' },
  { ...comment, id: 'c3', author: null, occurred_at: '2026-05-03T11:00:00Z', text: 'Et moi avec ma sœur' }
]
const counts = `select count(*)::int as acts, count(identity_id)::int as known, count(*) filter (where direction = 'in')::int as received from interactions`
const ask = (organisationId: string, text: string) =>
  of.store.tx(organisationId, async ({ sql }) => [...(await sql.unsafe(text))])

test('an act whose author is withheld is counted as received, and is nobody’s contribution', async () => {
  const id = await organisation(of)
  await importRecords(of, id, records)
  expect(await ask(id, counts)).toEqual([{ acts: 3, known: 1, received: 3 }])
  expect(await ask(id, `select count(*)::int as n from persons`)).toEqual([{ n: 1 }])
  await refreshAll(of.store, id, NOW)
  expect(await differences(of, id)).toBe(0)
  expect(
    await ask(id, `select count(*)::int as acts, count(distinct person_id)::int as people from contributions`)
  ).toEqual([{ acts: 1, people: 1 }])
  const again = await importRecords(of, id, records)
  expect(again).toMatchObject({ accepted: 0 })
})

test('exported and imported again, it is still nobody’s', async () => {
  const id = await organisation(of)
  await importRecords(of, id, records)
  const file = join(folder(), 'withheld.jsonl')
  await writeNative(of.store, of.keyring, id, file)
  const acts = readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line) as CanonicalRecord)
    .filter(record => record.type === 'interaction')
  expect(acts.map(({ author }) => author === null)).toEqual([false, true, true])
  const other = await organisation(of, { slug: 'withheld-again' })
  const report = await importFile(of, {
    organisationId: other,
    bytes: await bytesFromFile(file),
    format: 'sillage-jsonl'
  })
  expect(report.rejections).toEqual([])
  expect(await ask(other, counts)).toEqual([{ acts: 3, known: 1, received: 3 }])
})

test('an author that is left out is a field that is missing, as before', async () => {
  const id = await organisation(of)
  const report = await importText(
    of,
    id,
    '{"type":"interaction","network":"facebook","id":"c9","kind":"comment","occurred_at":"2026-05-03T09:00:00Z"}\n'
  )
  expect(report.rejections).toMatchObject([{ reason: 'missing_field', field: 'author' }])
})
