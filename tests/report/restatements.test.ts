import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { mergePersons } from '#server/ingest/merges.ts'
import type { Services } from '#server/ingest/import.ts'
import { comment } from '#server/measures/example.ts'
import { reportContent } from '#server/report/content.ts'
import { handOver } from '#server/report/handover.ts'
import { publishReport } from '#server/report/register.ts'
import { listRestatements } from '#server/report/restatements.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import { load, testServices } from '../measures/run_example.ts'
import { organisationOf } from './scenario.ts'

let database: TestDatabase
let services: Services
let id: string
let world = 0

/** A first export, what happens then, and a second one. */
const FIRST = new Date('2026-11-20T09:30:00Z')
const BETWEEN = new Date('2026-11-22T10:00:00Z')
const SECOND = new Date('2026-11-25T09:30:00Z')

beforeAll(async () => {
  database = await testDatabase()
})
beforeEach(async () => {
  services = { ...testServices(database.store), now: () => new Date('2026-11-01T00:00:00Z') }
  world += 1
  id = await organisationOf(database.store, `restated-${world}`, true, services)
})
afterAll(() => database.drop())

const leave = (now: Date, by: string | null = null) =>
  handOver(
    database.store,
    id,
    ['contributors'],
    { campaign: ['spring'], vs: 'none' },
    { output: 'csv contributors', by },
    now
  )
const log = () => database.store.tx(id, tx => listRestatements(tx, id))
const late = (count: number) =>
  load(
    { ...services, now: () => BETWEEN },
    id,
    Array.from({ length: count }, (_, n) => comment(`tard${n}`, 'spring-1', '2026-03-20T10:00:00Z'))
  )

test('late data that changes a number that left is written down: old, new, cause, who, when', async () => {
  expect((await leave(FIRST)).answers[0]?.whole.value).toBe(40)
  await late(12)
  expect((await leave(SECOND, 'awa')).answers[0]?.whole.value).toBe(52)
  expect(await log()).toEqual([
    {
      definition: 'contributors@1',
      filters: { campaign: ['spring'] },
      cell: '',
      from: '2026-03-01T00:00:00.000Z',
      to: '2026-04-01T00:00:00.000Z',
      was: { definition: 'contributors@1', value: 40, n: 40, persons: 40, status: 'ok' },
      was_at: FIRST.toISOString(),
      now: { definition: 'contributors@1', value: 52, n: 52, persons: 52, status: 'ok' },
      causes: ['late_data'],
      output: 'csv contributors',
      by: 'awa',
      at: SECOND.toISOString()
    }
  ])
})

test('asked again, the same numbers are no correction', async () => {
  await leave(FIRST)
  await leave(SECOND)
  expect(await log()).toEqual([])
  await late(12)
  await leave(SECOND)
  await leave(new Date('2026-11-26T09:30:00Z'))
  expect(await log()).toHaveLength(1)
})

test('a merge of two persons is told as its cause', async () => {
  await leave(FIRST)
  const people = (await database.store.tx(id, ({ db }) =>
    db.execute(sql`select distinct i.resolved_person_id as id from contributions c join identities i
      on i.organisation_id = c.organisation_id and i.resolved_person_id = c.person_id
      where c.organisation_id = ${id}::uuid and c.occurred_at = '2026-03-10T10:00:00Z' order by 1`)
  )) as unknown as { id: string }[]
  expect(people).toHaveLength(40)
  const [into, ...others] = people
  for (const { id: from } of others.slice(0, 11))
    await mergePersons(database.store, id, { from, into: into!.id, reason: 'même personne', by: 'awa' }, BETWEEN)
  expect((await leave(SECOND)).answers[0]?.whole.value).toBe(29)
  expect(await log()).toMatchObject([{ was: { value: 40 }, now: { value: 29 }, causes: ['merge'] }])
})

test('a change about fewer than eleven people is masked, and so no entry tells of it', async () => {
  await leave(FIRST)
  await late(3)
  expect((await leave(SECOND)).answers[0]?.whole.status).toBe('masked')
  expect(await log()).toEqual([])
})

test('what a window gains while it is running is no correction', async () => {
  await leave(new Date('2026-03-15T09:30:00Z'))
  await late(12)
  await leave(SECOND)
  expect(await log()).toEqual([])
})

test('a report made again tells in its annex what changed since the last', async () => {
  const options = { campaign: 'spring', lang: 'fr' } as const
  const annex = async (now: Date) => {
    const content = await reportContent(database.store, id, options, now)
    const block = content.method.blocks.find(({ title }) => title === 'Journal des rectifications')
    const text = (block?.paragraphs ?? []).map(one => `${one.term ?? ''} ${one.text}`).join('\n')
    return { content, text: text.replaceAll(/[\u00a0\u202f]/g, ' ') }
  }
  const first = await annex(FIRST)
  expect(first.text).toContain('Aucun chiffre de ce rapport')
  await publishReport(database.store, id, first.content, 'pdf', FIRST)
  await late(12)
  const second = await annex(SECOND)
  expect(second.text).toContain('sorti le 20 novembre 2026 : 40 ; désormais : 52 (données arrivées en retard)')
  await publishReport(database.store, id, second.content, 'pdf', SECOND, 'awa')
  const third = await annex(new Date('2026-12-01T09:30:00Z'))
  expect(third.text).toContain('40 ; désormais : 52')
})

test('an entry is never changed nor taken away, and is the organisation’s own', async () => {
  await leave(FIRST)
  await late(12)
  await leave(SECOND)
  const change = database.store.tx(id, ({ db }) => db.execute(sql`update restatements set cause = 'unknown'`))
  await expect(change).rejects.toThrow()
  const other = await organisationOf(database.store, `beside-${world}`, false, services)
  expect(await database.store.tx(other, tx => listRestatements(tx, other))).toEqual([])
})
