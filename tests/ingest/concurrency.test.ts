import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Services } from '#server/ingest/import.ts'
import { pushEvents } from '#server/ingest/push.ts'
import { refresh } from '#server/ingest/refresh.ts'
import { undoPull } from '#server/ingest/undo.ts'
import type { CanonicalRecord } from '#server/sources/record.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import { NOW, differences, importRecords, organisation, services } from './world.ts'

let database: TestDatabase
let of: Services
beforeAll(async () => {
  database = await testDatabase({ max: 8 })
  of = services(database.store)
})
afterAll(() => database.drop())

const frame: CanonicalRecord[] = [
  { type: 'campaign', slug: 'c', name: 'C', starts_at: '2026-01-01T00:00:00Z', ends_at: '2026-12-01T00:00:00Z' },
  { type: 'post', network: 'n', id: 'p', account: 'us', published_at: '2026-01-01T00:00:00Z', campaign: 'c' }
]
const message = (n: number): CanonicalRecord => ({
  type: 'interaction',
  network: 'n',
  id: `m${n}`,
  kind: n % 5 === 0 ? 'like' : n % 3 === 0 ? 'reply' : 'comment',
  author: `person-${n % 37}`,
  occurred_at: new Date(Date.UTC(2026, 0, 2) + n * 3_600_000).toISOString(),
  ...(n % 3 === 0 && n > 0 ? { parent: `m${n - 1}` } : { post: 'p' }),
  text: `voici le message ${n}`
})
const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => message(from + i))

/** Refreshes beside the writers until told to stop. */
function refresher(id: string) {
  let isOn = true
  const done = (async () => {
    let rounds = 0
    for (; isOn; rounds++) await refresh(of.store, id, NOW)
    return rounds
  })()
  return async () => {
    isOn = false
    return done
  }
}

/** Live day counts of the organisation and of its one campaign. */
const cells = async (id: string) =>
  (
    await of.store.tx(
      id,
      ({ sql }) => sql`select d.day::text || ' ' || d.kind || ' ' || coalesce(c.slug, 'all') as cell, acts::int as n
        from interaction_days d left join campaigns c on c.id = d.campaign_id where acts <> 0 order by 1`
    )
  ).map(row => `${String(row['cell'])} ${String(row['n'])}`)

test('four writers of overlapping facts, a sender of events and a refresher beside them leave exactly one of each fact', async () => {
  const [id, calm] = [await organisation(of), await organisation(of)]
  const stop = refresher(id)
  const parts = [range(0, 600), range(300, 900), range(500, 1000).reverse(), range(0, 1000)]
  const reports = await Promise.all([
    ...parts.map(part => importRecords(of, id, [...frame, ...part])),
    ...[0, 1].map(() =>
      pushEvents(
        of,
        id,
        range(400, 500).map((data, n) => ({ id: `e${n}`, source: 's', type: 'org.sillage.interaction.created', data })),
        'shop'
      )
    )
  ])
  expect(await stop()).toBeGreaterThan(0)
  for (const { read, accepted, duplicate, rejected } of reports)
    expect([rejected, read]).toEqual([0, accepted + duplicate])
  expect(reports.reduce((sum, report) => sum + report.accepted, 0)).toBe(1002)
  expect(await differences(of, id)).toBe(0)
  await importRecords(of, calm, [...frame, ...range(0, 1000)])
  expect(await differences(of, calm)).toBe(0)
  expect(await cells(id)).toEqual(await cells(calm))
}, 180_000)

test('undoing one import while others write leaves rollups that recount', async () => {
  const id = await organisation(of)
  const first = await importRecords(of, id, [...frame, ...range(0, 300)])
  const stop = refresher(id)
  await Promise.all([
    undoPull(of.store, id, first.pull!, 'test', NOW),
    importRecords(of, id, [...frame, ...range(200, 500)]),
    importRecords(of, id, [...frame, ...range(100, 250)])
  ])
  await stop()
  expect(await differences(of, id)).toBe(0)
  const [row] = await of.store.tx(id, ({ sql }) => sql`select count(*)::int as n from interactions`)
  expect(row!['n']).toBe(400)
}, 120_000)

test('a recount sees a cell that is off by one, and a row that is missing', async () => {
  const id = await organisation(of)
  await importRecords(of, id, [...frame, ...range(0, 20)])
  expect(await differences(of, id)).toBe(0)
  await of.store.tx(
    id,
    ({ sql }) =>
      sql`update interaction_days set acts = acts + 1 where (campaign_id, day, kind) = (select campaign_id, day, kind from interaction_days limit 1)`
  )
  expect(await differences(of, id)).toBe(1)
  await of.store.tx(
    id,
    ({ sql }) => sql`delete from person_totals where person_id = (select person_id from person_totals limit 1)`
  )
  expect(await differences(of, id)).toBe(2)
})
