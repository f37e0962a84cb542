import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { comparison } from '#server/measures/compare.ts'
import { compareCampaigns } from '#server/measures/comparison.ts'
import { comment } from '#server/measures/example.ts'
import { loadFrame, sharedFrame, type Frame } from '#server/measures/frame.ts'
import { measureByKey, measures } from '#server/measures/index.ts'
import type { Measure, Row } from '#server/measures/measure.ts'
import { rankedCampaign } from '#server/measures/ranking_example.ts'
import { readAhead, readRows } from '#server/measures/readings.ts'
import { windowOf, type Query } from '#server/measures/compute.ts'
import type { Tx } from '#server/store/transaction.ts'
import type { CanonicalRecord } from '#server/sources/record.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import { organisationWith, type TestOrganisation } from './organisation.ts'

let database: TestDatabase
let organisation: TestOrganisation

/** Forty people who said a word under the first campaign and did nothing; their words were deleted since. */
const silenced = Array.from({ length: 40 }, (_, n) => comment(`silenced-${n}`, 'post-first', '2026-03-02T00:00:00Z'))
const facts: CanonicalRecord[] = [
  ...rankedCampaign('first', 3, 300, 60),
  ...rankedCampaign('second', 4, 200, 50),
  ...silenced
]
const within = <T>(work: (tx: Tx) => Promise<T>) => database.store.tx(organisation.id, work, { mode: 'analysis' })
const compared = (frameOf: typeof loadFrame) =>
  within(async tx => compareCampaigns(tx, await frameOf(tx, organisation.id), { isExample: true }))

beforeAll(async () => {
  database = await testDatabase()
  organisation = await organisationWith(database.store, facts)
  await database.store.tx(
    organisation.id,
    ({ sql }) => sql`update interactions set deleted_at = '2026-03-03T00:00:00Z'
      where occurred_at = '2026-03-02T00:00:00Z' and kind = 'comment'`
  )
})
afterAll(() => database.drop())

test('campaigns compared on shared readings are those compared on readings of their own, deletions held against them', async () => {
  const alone = await compared(loadFrame)
  const [one, other] = await Promise.all([compared(sharedFrame), compared(sharedFrame)])
  expect(one).toEqual(alone)
  expect(other).toEqual(alone)
  // 60 of 62 act in the first, 50 of 52 in the second; of the first, forty silenced people would be 60 of 102
  const ranks = Object.fromEntries(one.campaigns.map(({ slug, impact }) => [slug, impact.rank]))
  expect(ranks).toEqual({ first: 2, second: 1 })
})

test('asked twice at the same time, a comparison is made once', async () => {
  const now = new Date('2027-06-01T00:00:00Z')
  const ask = () => comparison(database.store, organisation.id, {}, 'inside', now)
  const [one, other] = await Promise.all([ask(), ask()])
  expect(one).toBe(other)
})

test('rows are read once per version of the facts and world, by whatever transaction', async () => {
  const query: Query = {
    measure: measureByKey('contributors')!,
    from: new Date('2026-03-01T00:00:00Z'),
    to: new Date('2026-04-01T00:00:00Z')
  }
  const rows = (more: Partial<Frame>, frameOf = sharedFrame) =>
    within(async tx => {
      const frame = { ...(await frameOf(tx, organisation.id)), ...more }
      return readRows(tx, frame, query.measure, windowOf(frame, query, query, null))
    })
  const first = await rows({})
  expect(await rows({})).toBe(first)
  expect(await rows({ version: 'later' })).not.toBe(first)
  expect(await rows({ world: 'nothing_deleted' })).not.toBe(first)
  expect(await rows({}, loadFrame)).not.toBe(first)
})

/** A transaction that counts what is asked of the database. */
function counted(tx: Tx): { tx: Tx; asked: () => number } {
  let asked = 0
  const execute: Tx['db']['execute'] = query => {
    asked++
    return tx.db.execute(query)
  }
  return { tx: { sql: tx.sql, db: Object.assign(Object.create(tx.db), { execute }) as Tx['db'] }, asked: () => asked }
}

const days = Array.from({ length: 20 }, (_, n) => ({
  from: new Date(Date.UTC(2026, 1, 20 + n)),
  to: new Date(Date.UTC(2026, 1, 21 + n))
}))

const spread = (rows: readonly Row[]) => rows.map(row => JSON.stringify(row)).sort()

test('what is read ahead for many windows is, for every measure, what is read for each alone', async () => {
  const asked = measures.filter(({ compose }) => !compose)
  await within(async tx => {
    const frame = await loadFrame(tx, organisation.id)
    for (const measure of asked) {
      const windows = days.slice(8, 11).map(day => windowOf(frame, { measure, ...day }, day, null))
      // two handles on one transaction: nothing read by the one is known to the other
      const [alone, together] = [counted(tx), counted(tx)]
      await readAhead(together.tx, frame, measure, windows)
      const series = together.asked()
      for (const window of windows) {
        const own = await readRows(alone.tx, frame, measure, window)
        expect(spread(await readRows(together.tx, frame, measure, window)), measure.key).toEqual(spread(own))
      }
      expect([series, together.asked()], measure.key).toEqual([1, 1])
    }
  })
})

test('a long series is read in parts, and what is known is not read again', async () => {
  const measure = measureByKey('contributors')!
  await within(async tx => {
    const frame = await loadFrame(tx, organisation.id)
    const windows = days.map(day => windowOf(frame, { measure, ...day }, day, null))
    const { tx: watched, asked } = counted(tx)
    await readRows(watched, frame, measure, windows[0]!)
    await readAhead(watched, frame, measure, windows)
    expect(asked()).toBe(3)
    await readAhead(watched, frame, measure, windows)
    expect(asked()).toBe(3)
  })
})

test('long rows that were read ahead are given once to the transaction that read them, and kept for no other', async () => {
  const long: Measure = {
    ...measureByKey('contributors')!,
    sql: ({ from }) => sql`select '' as key, g as value, ${from.toISOString()} as day from generate_series(1, 1001) g`
  }
  await within(async tx => {
    const frame = { ...(await sharedFrame(tx, organisation.id)), version: 'long' }
    const windows = days.slice(0, 2).map(day => windowOf(frame, { measure: long, ...day }, day, null))
    const { tx: watched, asked } = counted(tx)
    await readAhead(watched, frame, long, windows)
    const [first] = await readRows(watched, frame, long, windows[1]!)
    expect([asked(), first]).toEqual([1, { key: '', value: 1, day: '2026-02-21T00:00:00.000Z' }])
    await readRows(watched, frame, long, windows[1]!)
    expect(asked()).toBe(2)
  })
})
