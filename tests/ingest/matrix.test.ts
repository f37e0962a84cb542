import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ImportReport, Services } from '#server/ingest/import.ts'
import { undoPull } from '#server/ingest/undo.ts'
import type { CanonicalRecord } from '#server/sources/record.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import {
  NOW,
  differences,
  importRecords,
  importText,
  jsonl,
  organisation,
  services,
  snapshot,
  tables
} from './world.ts'

let database: TestDatabase
let of: Services
beforeAll(async () => {
  database = await testDatabase()
  of = services(database.store)
})
afterAll(() => database.drop())

const day = (n: number) => `2026-01-${String(n).padStart(2, '0')}T12:00:00Z`
const frame: CanonicalRecord[] = [
  { type: 'campaign', slug: 'c', name: 'C', starts_at: '2026-01-01T00:00:00Z', ends_at: '2026-03-01T00:00:00Z' },
  { type: 'account', network: 'n', id: 'us', name: 'Rives' },
  { type: 'post', network: 'n', id: 'p', account: 'us', published_at: day(1), campaign: 'c' }
]
const comment = (n: number, author = `a${n % 4}`, more: Partial<CanonicalRecord> = {}): CanonicalRecord =>
  ({
    type: 'interaction',
    network: 'n',
    id: `m${n}`,
    kind: 'comment',
    author,
    occurred_at: day(n),
    post: 'p',
    text: `message numéro ${n} ici`,
    ...more
  }) as CanonicalRecord
const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => comment(from + i))
const all: CanonicalRecord[] = [
  ...frame,
  ...range(2, 22),
  { type: 'conversion', system: 'crm', kind: 'signature', occurred_at: day(5), person: 'a1', campaign: 'c' },
  { type: 'conversion', system: 'till', kind: 'donation', occurred_at: day(6), campaign: 'c', amount: 5 },
  { type: 'conversion', system: 'till', kind: 'donation', occurred_at: day(6), campaign: 'c', amount: 5 },
  { type: 'metric', network: 'n', metric: 'views', value: 100, observed_at: day(9), post: 'p' },
  { type: 'label', interaction: 'm3', label: 'insult', by: 'paule', at: day(4), target_kind: 'person' }
]
const addsUp = ({ read, accepted, duplicate, rejected }: ImportReport) =>
  expect(read).toBe(accepted + duplicate + rejected)

describe('the same file again', () => {
  test.each<[string, (text: string) => { text: string | Uint8Array; name: string }]>([
    ['under the same name', text => ({ text, name: 'a.jsonl' })],
    ['renamed', text => ({ text, name: 'b.jsonl' })],
    ['re-sorted', text => ({ text: text.trimEnd().split('\n').reverse().join('\n'), name: 'a.jsonl' })],
    ['with CRLF', text => ({ text: text.replaceAll('\n', '\r\n'), name: 'a.jsonl' })],
    ['with a byte order mark', text => ({ text: `\ufeff${text}`, name: 'a.jsonl' })],
    ['with blank lines', text => ({ text: text.replaceAll('\n', '\n\n'), name: 'a.jsonl' })],
    ['with its keys in another order', text => ({ text: turned(text), name: 'a.jsonl' })],
    ['in UTF-16', text => ({ text: Buffer.from(`\ufeff${text}`, 'utf16le'), name: 'a.jsonl' })]
  ])('%s changes nothing: one set of facts, one hash', async (_, again) => {
    const id = await organisation(of)
    const first = await importText(of, id, jsonl(all), 'a.jsonl')
    expect(first).toMatchObject({ read: 28, accepted: 28, duplicate: 0, rejected: 0 })
    expect(await differences(of, id)).toBe(0)
    const before = await snapshot(of, id)
    const { text, name } = again(jsonl(all))
    const second = await importText(of, id, text, name)
    expect(second).toMatchObject({ read: 28, accepted: 0, duplicate: 28, rejected: 0 })
    expect(await differences(of, id)).toBe(0)
    expect(await snapshot(of, id)).toBe(before)
  })

  test('the same bytes answer with the first import', async () => {
    const id = await organisation(of)
    const first = await importText(of, id, jsonl(all), 'a.jsonl')
    const second = await importText(of, id, jsonl(all), 'z.jsonl')
    expect(second).toMatchObject({ already: first.pull, pull: null })
  })

  test('half overlapping adds only what is new, and gives what one whole file gives', async () => {
    const [halves, whole] = [await organisation(of), await organisation(of)]
    await importRecords(of, whole, [...frame, ...range(2, 30)])
    await importRecords(of, halves, [...frame, ...range(2, 20)])
    const second = await importRecords(of, halves, [...frame, ...range(10, 30)])
    expect(second).toMatchObject({ read: 23, accepted: 10, duplicate: 13, rejected: 0 })
    expect(await differences(of, halves)).toBe(0)
    expect(await differences(of, whole)).toBe(0)
    expect((await counted(halves)).interactions).toBe(28)
    expect(await counted(halves)).toEqual(await counted(whole))
  })

  test('by two imports at once is stored once', async () => {
    const [twice, once] = [await organisation(of), await organisation(of)]
    await importRecords(of, once, all)
    const reports = await Promise.all([
      importText(of, twice, jsonl(all), 'a.jsonl'),
      importText(of, twice, `${jsonl(all.toReversed())}`, 'b.jsonl'),
      importText(of, twice, jsonl(all), 'c.jsonl')
    ])
    reports.forEach(addsUp)
    expect(reports.reduce((sum, report) => sum + report.accepted, 0)).toBe(28)
    expect(await differences(of, twice)).toBe(0)
    expect(await differences(of, once)).toBe(0)
    expect(await counted(twice)).toEqual(await counted(once))
  })
})

/** Number of rows of each table of facts and rollups. */
async function counted(id: string): Promise<Record<string, number>> {
  return Object.fromEntries([...(await tables(of.store, id))].map(([table, rows]) => [table, rows.length]))
}

const turned = (text: string) =>
  text
    .trimEnd()
    .split('\n')
    .map(line => JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(line) as object).reverse())))
    .join('\n')

describe('undo', () => {
  const a = [...frame, ...range(2, 12)]
  const b = [
    ...frame,
    ...range(8, 22),
    { type: 'conversion', system: 'crm', kind: 'signup', occurred_at: day(9), person: 'a2', campaign: 'c' }
  ] as CanonicalRecord[]
  const undo = (id: string, report: ImportReport) => undoPull(of.store, id, report.pull!, 'test', NOW)

  test('of A leaves what overlapping B has seen; of B too leaves nothing; importing again brings the same facts', async () => {
    const [id, onlyB] = [await organisation(of), await organisation(of)]
    const empty = await snapshot(of, id)
    const first = await importRecords(of, id, a)
    const second = await importRecords(of, id, b)
    expect(await differences(of, id)).toBe(0)
    const both = await snapshot(of, id)
    await importRecords(of, onlyB, b)
    await undo(id, first)
    expect(await differences(of, id)).toBe(0)
    await differences(of, onlyB)
    expect(await counted(id)).toEqual(await counted(onlyB))
    await undo(id, second)
    expect(await differences(of, id)).toBe(0)
    expect(await snapshot(of, id)).toBe(empty)
    await importRecords(of, id, a)
    await importRecords(of, id, b)
    expect(await differences(of, id)).toBe(0)
    expect(await snapshot(of, id)).toBe(both)
  })

  test('in the other order ends the same, and undoing twice does nothing more', async () => {
    const id = await organisation(of)
    const empty = await snapshot(of, id)
    const first = await importRecords(of, id, a)
    const afterA = (await differences(of, id), await snapshot(of, id))
    const second = await importRecords(of, id, b)
    await undo(id, second)
    await undo(id, second)
    expect(await differences(of, id)).toBe(0)
    expect(await snapshot(of, id)).toBe(afterA)
    await undo(id, first)
    expect(await differences(of, id)).toBe(0)
    expect(await snapshot(of, id)).toBe(empty)
  })
})

describe('order of arrival', () => {
  test('a child may come before its parent, across files', async () => {
    const [split, whole] = [await organisation(of), await organisation(of)]
    const parent = comment(2, 'ada')
    const child = { ...comment(3, 'ben'), kind: 'reply', post: undefined, parent: 'm2' } as CanonicalRecord
    const grandchild = { ...comment(4, 'ada'), kind: 'reply', post: undefined, parent: 'm3' } as CanonicalRecord
    await importRecords(of, split, [frame[1]!, grandchild])
    await importRecords(of, split, [child])
    await importRecords(of, split, [parent])
    await importRecords(of, split, frame)
    await importRecords(of, whole, [...frame, parent, child, grandchild])
    expect(await differences(of, split)).toBe(0)
    const place = (id: string) =>
      of.store.tx(
        id,
        ({ sql }) => sql`select depth, root_post_id is not null as rooted from interactions order by occurred_at`
      )
    const found = [...(await place(split))].map(row => ({ ...row }))
    expect(found).toEqual([1, 2, 3].map(depth => ({ depth, rooted: true })))
    expect([...(await place(whole))].map(row => ({ ...row }))).toEqual(found)
    await differences(of, whole)
    const days = (id: string) =>
      of.store.tx(id, ({ sql }) => sql`select sum(acts)::int as n from interaction_days where acts <> 0`)
    expect([...(await days(split))]).toEqual([...(await days(whole))])
  })

  test('a child that comes again with its parent finds its thread then', async () => {
    const id = await organisation(of)
    const child = { ...comment(3, 'ben'), kind: 'reply', post: undefined, parent: 'm2' } as CanonicalRecord
    await importRecords(of, id, [...frame, child])
    await importRecords(of, id, [child, comment(2, 'ada')])
    const rows = await of.store.tx(
      id,
      ({ sql }) => sql`select depth, root_post_id is not null as rooted from interactions order by occurred_at`
    )
    expect(rows.map(row => ({ ...row }))).toEqual([
      { depth: 1, rooted: true },
      { depth: 2, rooted: true }
    ])
    expect(await differences(of, id)).toBe(0)
  })

  test('a circle of replies is kept, cut at the record that closes it, and said', async () => {
    const id = await organisation(of)
    const ring = [2, 3, 4].map(
      n => ({ ...comment(n), kind: 'reply', post: undefined, parent: `m${n === 4 ? 2 : n + 1}` }) as CanonicalRecord
    )
    const report = await importRecords(of, id, [...frame, ...ring])
    expect(report).toMatchObject({ accepted: 6, rejected: 0 })
    expect(report.warnings).toEqual([{ line: 6, code: 'cycle' }])
    const [row] = await of.store.tx(
      id,
      ({ sql }) => sql`select count(*)::int as n, count(parent_interaction_id)::int as parents from interactions`
    )
    expect(row).toEqual({ n: 3, parents: 2 })
    expect(await differences(of, id)).toBe(0)
  })
})
