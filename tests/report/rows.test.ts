import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Role } from '#server/access/rights.ts'
import { setRoles } from '#server/access/people.ts'
import { createToken } from '#server/access/tokens.ts'
import { buildApp } from '#server/app.ts'
import type { Passport } from '#server/report/passport.ts'
import type { RowsPage } from '#server/report/rows.ts'
import { browser, person, secret } from '../access/world.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import { comment } from '#server/measures/example.ts'
import { load, testServices } from '../measures/run_example.ts'
import { organisationOf, NOW } from './scenario.ts'

let database: TestDatabase
let app: FastifyInstance
let id: string
let token: string

beforeAll(async () => {
  database = await testDatabase()
  const services = testServices(database.store)
  id = await organisationOf(database.store, 'rows', true, services)
  await load(
    services,
    id,
    ['a', 'b', 'c'].map(who => comment(who, 'before', '2026-08-10T10:00:00Z'))
  )
  app = await buildApp({
    services: { ...services, now: () => NOW },
    secret,
    requireSecondFactor: false,
    uploadsDirectory: mkdtempSync(join(tmpdir(), 'sillage-uploads-'))
  })
  await staff('lire@example.org', ['lecture'])
  await staff('deux@example.org', ['lecture', 'moderation'])
  token = (await createToken(database.store, id, { label: 'Tableur', verbs: ['read'] }, NOW)).token
}, 60_000)
afterAll(async () => {
  await app.close()
  await database.drop()
})

async function staff(email: string, roles: Role[]) {
  const userId = await person(database.store, email)
  await setRoles(database.store, id, { userId, roles, by: null }, NOW)
}

async function as(email: string) {
  const one = browser(app)
  expect((await one.signIn(email)).statusCode).toBe(200)
  return async <T>(path: string) => {
    const answer = await one.get(`/api/v1/measures/${path}`)
    return { status: answer.statusCode, body: answer.json<T>() }
  }
}

test('a passport says period, filters, formula, grade, the counter-measure and what so few could not show', async () => {
  const read = await as('lire@example.org')
  const { body } = await read<Passport>('returning_share/passport?organisation=rows&from=2026-06-01&to=2026-07-01')
  expect(body.period).toEqual({ from: '2026-06-01', to: '2026-07-01' })
  expect(body.definition).toMatchObject({ key: 'returning_share', interval: 'wilson', level: 0.95 })
  expect(body.definition.formula.fr.length).toBeGreaterThan(10)
  expect(body.beside.map(({ key }) => key)).toEqual(['contributors'])
  expect(body.beside[0]?.result).toMatchObject({ status: 'ok', value: 24 })
  expect(body.hash).toMatch(/^[0-9a-f]{16}$/)
  const other = await read<Passport>('returning_share/passport?organisation=rows&from=2026-06-01&to=2026-07-02')
  expect(other.body.hash).not.toBe(body.hash)
  const spring = await read<Passport>('wake/passport?organisation=rows&campaign=spring')
  expect(spring.body.filters).toEqual({ campaign: ['spring'] })
  expect(spring.body.result).toMatchObject({ status: 'ok', value: 0.3 })
  const point = await read<Passport>('wake/passport?organisation=rows&campaign=spring&at=112')
  expect(point.body.result).toMatchObject({ definition: 'wake@1' })
  expect(point.body.result).not.toEqual(spring.body.result)
  const none = await read<{ code: string }>('wake/passport?organisation=rows&campaign=spring&at=5')
  expect([none.status, none.body.code]).toEqual([404, 'unknown_point'])
})

test('rows are the facts of the window, each once, fifty at a time, newest first', async () => {
  const read = await as('lire@example.org')
  const first = await read<RowsPage>('contributors/rows?organisation=rows&campaign=spring')
  expect(first.body.facts).toBe('contributions')
  expect(first.body.rows).toHaveLength(50)
  const path = `contributors/rows?organisation=rows&campaign=spring&after=${encodeURIComponent(first.body.next ?? '')}`
  const second = await read<RowsPage>(path)
  const all = [...first.body.rows, ...second.body.rows]
  // 40 comments and 20 signatures
  expect(all).toHaveLength(60)
  expect(second.body.next).toBeNull()
  expect(new Set(all.map(row => row.id)).size).toBe(60)
  expect(all.slice(0, 20).every(row => row.kind === 'signature')).toBe(true)
  expect(all.map(row => row.at)).toEqual(
    all
      .map(row => row.at)
      .toSorted()
      .reverse()
  )
})

test('persons are numbers of the list, and only for who may see pseudonyms', async () => {
  const closed = await (await as('lire@example.org'))<RowsPage>('contributors/rows?organisation=rows&campaign=spring')
  expect(closed.body.rows.every(row => row.person === null)).toBe(true)
  const open = await (await as('deux@example.org'))<RowsPage>('contributors/rows?organisation=rows&campaign=spring')
  const numbers = open.body.rows.map(row => row.person)
  expect(numbers.every(one => one !== null && one >= 1 && one <= 40)).toBe(true)
  // the 20 who signed commented too: the first 50 of 60 rows hold at least 10 of them twice
  expect(new Set(numbers).size).toBeLessThan(50)
})

test('three facts of three people do not open, nor a number that is too early, nor what no list tells', async () => {
  const read = await as('lire@example.org')
  const few = await read<{ code: string }>('contributors/rows?organisation=rows&from=2026-08-01&to=2026-09-01')
  expect([few.status, few.body.code]).toEqual([403, 'rows_closed'])
  const early = await read<{ code: string }>('wake/rows?organisation=rows&campaign=fresh')
  expect([early.status, early.body.code]).toEqual([403, 'rows_closed'])
  const none = await read<{ code: string }>('rank_gap/rows?organisation=rows&from=2026-01-01&to=2026-11-01')
  expect([none.status, none.body.code]).toEqual([404, 'no_rows'])
})

test('counters have rows too, with nobody behind', async () => {
  const { body } = await (await as('deux@example.org'))<RowsPage>('impressions/rows?organisation=rows&campaign=spring')
  expect(body.facts).toBe('counters')
  expect(body.rows).toMatchObject([{ kind: 'impressions', value: 1200, person: null }])
})

test('nothing of it leaves: a program is refused, and a hostile cursor too', async () => {
  for (const path of ['measures/contributors/passport', 'measures/contributors/rows', 'restatements']) {
    const answer = await app.inject({ url: `/api/v1/${path}`, headers: { authorization: `Bearer ${token}` } })
    expect([answer.statusCode, answer.json<{ code: string }>().code], path).toEqual([403, 'inside_only'])
  }
  const read = await as('lire@example.org')
  for (const after of ["2026-01-01' or true--|x", '|', 'x|y', '2026-99-99 99:99:99+00|x'])
    expect(
      (await read(`contributors/rows?organisation=rows&campaign=spring&after=${encodeURIComponent(after)}`)).status,
      after
    ).toBe(400)
})

test('who opened how many rows of which number is written down', async () => {
  await (
    await as('lire@example.org')
  )('contributors/rows?organisation=rows&campaign=spring')
  const [last] = await database.store.tx(
    id,
    ({ sql }) => sql<{ action: string; rows: number; detail: object }[]>`
    select action, rows, detail from access_log where action = 'rows_opened' order by seq desc limit 1`
  )
  expect(last).toMatchObject({ rows: 50, detail: { subject: 'contributors' } })
})
