import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPushes, pushOfEvents } from '#server/ingest/push.ts'
import type { Services } from '#server/ingest/import.ts'
import { runAlone } from '#server/store/transaction.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import { importRecords, organisation, services } from '../ingest/world.ts'

let database: TestDatabase
let of: Services
beforeAll(async () => {
  database = await testDatabase()
  of = services(database.store)
})
afterAll(() => database.drop())

const like = (n: number) => ({
  network: 'n',
  kind: 'like' as const,
  author: `a${n % 50}`,
  occurred_at: '2026-05-01T10:00:00Z'
})
const events = (from: number, count: number) =>
  Array.from({ length: count }, (_, n) => ({
    id: `e${from + n}`,
    source: 'site',
    type: 'org.sillage.interaction.created',
    time: '2026-05-01T10:00:00Z',
    data: like(from + n)
  }))
/** Organisations whose share of the messages the planner knows. */
const known = async () => {
  const rows = await runAlone(
    database.adminUrl,
    `select most_common_vals::text as ids from pg_stats where tablename = 'interactions' and attname = 'organisation_id'
      and schemaname = 'public'`
  )
  return String(rows[0]?.['ids'] ?? '')
}

test('an organisation that grows by pushes beside a large one is known to the planner within the push', async () => {
  const large = await organisation(of)
  const records = Array.from({ length: 1500 }, (_, n) => ({ type: 'interaction' as const, id: `m${n}`, ...like(n) }))
  await importRecords(of, large, records)
  expect(await known()).toContain(large)

  const small = await organisation(of)
  const pushes = openPushes(of)
  await pushes.push(small, pushOfEvents(small, events(0, 100), 'site'))
  expect(await known()).not.toContain(small)
  await pushes.push(small, pushOfEvents(small, events(100, 600), 'site'))
  expect(await known()).toContain(small)
})
