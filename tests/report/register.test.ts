import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from 'drizzle-orm'
import type { Services } from '#server/ingest/import.ts'
import { comment } from '#server/measures/example.ts'
import type { Result } from '#server/measures/measure.ts'
import { reportContent } from '#server/report/content.ts'
import { cellsOf, openRegister, publishReport, registerOver } from '#server/report/register.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import { load, testServices } from '../measures/run_example.ts'
import { NOW, organisationOf } from './scenario.ts'

let database: TestDatabase
let id: string
let services: Services

beforeAll(async () => {
  database = await testDatabase()
  services = testServices(database.store)
  id = await organisationOf(database.store, 'register', true, services)
})
afterAll(() => database.drop())

const result = (persons: number | null, more: Partial<Result> = {}): Result => ({
  value: persons,
  lo: null,
  hi: null,
  n: persons,
  persons,
  status: 'ok',
  coverage: 1,
  as_of: null,
  definition: 'contributors@1',
  notes: [],
  ...more
})

const march = { from: '2026-03-01T00:00:00.000Z', to: '2026-04-01T00:00:00.000Z' }
const cell = (filters = {}, window = march) => ({ definition: 'contributors@1', filters, cell: '', ...window })

test('two numbers that differ by 1 to 10 people do not both leave', () => {
  const register = registerOver([], 11)
  expect(register.admit(cell(), result(120)).status).toBe('ok')
  const part = register.admit(cell({ campaign: ['spring'] }), result(115))
  expect(part).toMatchObject({ status: 'masked', value: null, n: null, persons: null })
})

test('a difference of 11 people is a group like another', () => {
  const register = registerOver([], 11)
  register.admit(cell(), result(120))
  expect(register.admit(cell({ campaign: ['spring'] }), result(109)).status).toBe('ok')
})

test('a total less its published parts is a difference too', () => {
  const register = registerOver([], 11)
  register.admit(cell({ campaign: ['a'] }), result(50))
  register.admit(cell({ campaign: ['b'] }), result(40))
  expect(register.admit(cell(), result(95)).status).toBe('masked')
})

test('a longer window with three more people is masked, another measure is not', () => {
  const register = registerOver([], 11)
  register.admit(cell(), result(120))
  const longer = { from: march.from, to: '2026-04-08T00:00:00.000Z' }
  expect(register.admit(cell({}, longer), result(123)).status).toBe('masked')
  const other = { ...cell({}, longer), definition: 'people_who_acted@1' }
  expect(register.admit(other, result(123, { definition: 'people_who_acted@1' })).status).toBe('ok')
})

test('the same number may leave twice, and platform counters are nobody’s', () => {
  const register = registerOver([], 11)
  register.admit(cell(), result(120))
  expect(register.admit(cell(), result(120)).status).toBe('ok')
  expect(register.admit({ ...cell(), definition: 'impressions@1' }, result(null, { value: 7 })).value).toBe(7)
})

test('a report that was handed over is checked against by the next, and three late people stay hidden', async () => {
  const { store } = database
  const options = { campaign: 'spring', lang: 'fr' } as const
  const contributors = async () => {
    const content = await reportContent(store, id, options, NOW)
    return { content, figure: content.figures.find(one => one.measure === 'contributors' && !one.indicator)! }
  }
  const first = await contributors()
  expect(first.figure.result.value).toBe(40)
  await publishReport(store, id, first.content, 'pdf', NOW)

  const rows = (await store.tx(id, ({ db }) =>
    db.execute(sql`select definition, filters, cell, persons, is_masked, output from published_cells
      where definition = 'contributors@1' order by filters::text`)
  )) as unknown as Record<string, unknown>[]
  // The report compares campaigns by their wake: each wake is read with its contributors, which leave with it.
  const left = (campaign: string, persons: number | null) => ({
    ...{ definition: 'contributors@1', filters: { campaign: [campaign] }, cell: '', persons },
    ...{ is_masked: persons === null, output: 'report pdf spring' }
  })
  expect(rows).toEqual([left('fresh', 15), left('small', null), left('spring', 40)])

  expect((await contributors()).figure.result.value).toBe(40)
  await load(
    services,
    id,
    [41, 42, 43].map(n => comment(`voice${n}`, 'spring-1', '2026-03-20T10:00:00Z'))
  )
  const { content, figure } = await contributors()
  expect(figure.result).toMatchObject({ status: 'masked', value: null, persons: null })
  expect(JSON.stringify(content.figures)).not.toContain('"value":43,')
  expect(cellsOf(content.figures).find(one => one.definition === 'contributors@1')).toMatchObject({
    isMasked: true,
    persons: null
  })
})

test('the register is the organisation’s own', async () => {
  const other = await organisationOf(database.store, 'other')
  const register = await database.store.tx(other, tx => openRegister(tx, other, 11))
  expect(register.admit(cell({ campaign: ['spring'] }), result(43)).status).toBe('ok')
})
