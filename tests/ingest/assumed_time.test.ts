import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { importFile, type Services } from '#server/ingest/import.ts'
import { undoPull } from '#server/ingest/undo.ts'
import { bytesFromMemory } from '#server/sources/bytes.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import { organisation, services } from './world.ts'

// A Meta export whose name says no date: its numbers are dated at the upload.
const header =
  'Identifiant de la publication,ID de la Page,Heure de publication,Permalien,Type de publication,Date,Vues,Réactions'
const row = (id: number, views: string) =>
  `${id},1000,09/14/2026 18:00,https://www.facebook.com/rives/posts/${id},Photos,Global,${views},3`
const rows = (ids: readonly number[], views = '10') => [header, ...ids.map(id => row(id, views))]
const answers = { time_zone: 'UTC' }

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

/** An organisation whose imports run on the day given. */
async function rives() {
  const first = services(database.store)
  const organisationId = await organisation(first)
  const on = (day: string): Services => ({ ...first, now: () => new Date(`${day}T12:00:00Z`) })
  return {
    import: (day: string, lines: readonly string[], name: string, end = '\n', dryRun = false) =>
      importFile(on(day), { organisationId, bytes: bytesFromMemory(lines.join(end), name), answers, dryRun }),
    undo: (pull: string) => undoPull(first.store, organisationId, pull, 'test', new Date('2026-10-05T12:00:00Z')),
    readings: () =>
      first.store.tx(organisationId, async ({ db }) =>
        [
          ...((await db.execute(sql`select value::float as value from metric_observations
            where metric_key = 'facebook.views' order by value`)) as unknown as { value: number }[])
        ].map(({ value }) => value)
      )
  }
}

test('an undated export sent again with other line ends, sorted or in part is the same readings', async () => {
  const it = await rives()
  await it.import('2026-10-01', rows([1001, 1002, 1003]), 'a.csv')
  const crlf = await it.import('2026-10-02', rows([1001, 1002, 1003]), 'b.csv', '\r\n')
  const sorted = await it.import('2026-10-03', rows([1003, 1002, 1001]), 'c.csv')
  const overlapping = await it.import('2026-10-04', rows([1003, 1004]), 'd.csv')
  expect([crlf, sorted, overlapping].map(({ accepted, duplicate }) => [accepted, duplicate])).toEqual([
    [0, 3],
    [0, 3],
    [1, 1]
  ])
  expect(await it.readings()).toEqual([10, 10, 10, 10])
})

test('a number that moved is a new reading, said in a warning and in the preview', async () => {
  const it = await rives()
  await it.import('2026-10-01', rows([1001, 1002]), 'a.csv')
  const moved = [header, row(1001, '10'), row(1002, '25')]
  expect(await it.import('2026-10-08', moved, 'b.csv', '\n', true)).toMatchObject({ accepted: 1, duplicate: 1 })
  const report = await it.import('2026-10-08', moved, 'b.csv')
  expect(report).toMatchObject({ accepted: 1, duplicate: 1 })
  expect(report.warnings).toContainEqual({ code: 'counters_moved', detail: '1' })
  expect(await it.readings()).toEqual([10, 10, 25])
})

test('undoing the first of two overlapping exports keeps the readings the second has seen', async () => {
  const it = await rives()
  const first = await it.import('2026-10-01', rows([1001, 1002]), 'a.csv')
  const second = await it.import('2026-10-02', rows([1002, 1003]), 'b.csv')
  await it.undo(first.pull!)
  expect(await it.readings()).toEqual([10, 10])
  await it.undo(second.pull!)
  expect(await it.readings()).toEqual([])
})

test('a line of totals is told by its word in the column of the ids; a title may begin with it', async () => {
  const it = await rives()
  const titled = `Titre,${header}`
  const lines = [titled, `Total soutien,${row(1001, '10')}`, `,Total,,,,,,10,3`]
  const report = await it.import('2026-10-01', lines, 'a.csv')
  expect(report.rejections.map(({ line, reason }) => [line, reason])).toEqual([[3, 'total_row']])
  expect(await it.readings()).toEqual([10])
})

test('in a column of views 1.234 is a thousand views and more, never a fraction of two', async () => {
  const it = await rives()
  await it.import('2026-10-01', rows([1001, 1002], '1.234'), 'a.csv')
  expect(await it.readings()).toEqual([1234, 1234])
})

test('headers without a row import nothing and ask nothing', async () => {
  const it = await rives()
  expect(await it.import('2026-10-01', [header], 'a.csv')).toMatchObject({ read: 0, accepted: 0, questions: [] })
})
