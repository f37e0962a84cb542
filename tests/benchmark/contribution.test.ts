import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { setRoles } from '#server/access/people.ts'
import type { Role } from '#server/access/rights.ts'
import { createToken } from '#server/access/tokens.ts'
import { buildApp } from '#server/app.ts'
import type { Result } from '#server/measures/measure.ts'
import { compared } from '#server/report/benchmark/catalogue.ts'
import { contributed } from '#server/report/benchmark/contribute.ts'
import { poolOf } from '#server/report/benchmark/pool.ts'
import { readContribution, sealed, sha256 } from '#server/report/benchmark/seal.ts'
import type { Contribution } from '#server/report/benchmark/shape.ts'
import { browser, person, secret } from '../access/world.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import { organisationWith, type TestOrganisation } from '../measures/organisation.ts'
import { firstQuarter } from './facts.ts'
import { contributionOf, line } from './world.ts'

const NOW = new Date('2026-04-10T09:00:00Z')
let database: TestDatabase
let app: FastifyInstance
let organisation: TestOrganisation
let slug: string
let direction: Awaited<ReturnType<typeof as>>

beforeAll(async () => {
  database = await testDatabase()
  organisation = await organisationWith(database.store, firstQuarter)
  const rows = await database.store.tx(
    organisation.id,
    ({ sql: q }) => q<{ slug: string }[]>`select slug from organisations`
  )
  slug = rows[0]!.slug
  app = await buildApp({
    services: { ...organisation.services, now: () => NOW },
    secret,
    requireSecondFactor: false,
    uploadsDirectory: mkdtempSync(join(tmpdir(), 'sillage-uploads-'))
  })
  const roles: [string, Role][] = [
    ['dir', 'direction'],
    ['bea', 'moderation'],
    ['resp', 'responsable'],
    ['crea', 'creation'],
    ['chef', 'responsable_groupe']
  ]
  for (const [name, role] of roles) {
    const userId = await person(database.store, `${name}@example.org`)
    await setRoles(database.store, organisation.id, { userId, roles: [role], by: null }, NOW)
  }
  direction = await as('dir')
}, 60_000)
afterAll(async () => {
  await app.close()
  await database.drop()
})

async function as(name: string) {
  const one = browser(app)
  expect((await one.signIn(`${name}@example.org`)).statusCode).toBe(200)
  return one
}
const url = (path = '', more = '') => `/api/v1/benchmark${path}?organisation=${slug}${more}`
const q1 = '&pool=calmes&period=2026-Q1'
interface Previewed {
  text: string
  sha256: string
  revision: number
  is_sent: boolean
  held: unknown[]
}
const preview = async () => (await direction.get(url('/contribution', q1))).json<Previewed>()
const send = (body: object) => direction.post(url('/contribution'), { pool: 'calmes', period: '2026-Q1', ...body })
const rows = (table: string) =>
  database.store.tx(organisation.id, async ({ db }) => {
    const [row] = (await db.execute(sql`select count(*)::int as n from ${sql.raw(table)}`)) as unknown as {
      n: number
    }[]
    return row!.n
  })
const lineOf = ({ lines }: Contribution, key: string) => lines.find(one => one.key === key)!

test('a contribution waits until the organisation has said what it is; the id then drawn stays', async () => {
  expect((await direction.get(url('/contribution', q1))).statusCode).toBe(404)
  expect((await direction.post(url('/members'), { pool: 'Calmes !', sector: 'company', size: '2-5' })).statusCode).toBe(
    400
  )
  expect((await direction.post(url('/members'), { pool: 'calmes', sector: 'media', size: '2-5' })).statusCode).toBe(201)
  const before = readContribution((await preview()).text, 'a')
  expect((await direction.post(url('/members'), { pool: 'calmes', sector: 'company', size: '2-5' })).statusCode).toBe(
    201
  )
  const after = readContribution((await preview()).text, 'a')
  expect(after).toMatchObject({ sector: 'company', contribution: before.contribution, revision: 1, k: 11 })
})

test('it holds rates of twenty people, and neither a name, an address, a text, nor a number of fewer than eleven', async () => {
  const { text } = await preview()
  const found = readContribution(text, 'a')
  expect(text).not.toMatch(/Voix|Exemple|example|facebook|mod-|Et le bus|"persons"/)
  expect(text).not.toContain(slug)
  // 20 insults of 3 minutes = 1 hour, for 40 messages received: 25 hours per 1,000
  expect(lineOf(found, 'time_lost_hours per_1000')).toEqual({
    ...{ key: 'time_lost_hours per_1000', definition: 'time_lost_hours@1 ÷ statement_received@1', unit: 'ratio' },
    ...{ status: 'ok', value: 25, lo: null, hi: null, n: 40 }
  })
  // 20 hidden and 12 answered: 32 acts for 40 messages, of which 20 at rung 3
  expect(lineOf(found, 'rung_use per_1000')).toMatchObject({ status: 'ok', value: 800, n: 40 })
  expect(lineOf(found, 'rung_use 3')).toMatchObject({ status: 'ok', value: 0.625, n: 32 })
  // nobody was blocked: a zero leaves no more than a number about few
  expect(lineOf(found, 'rung_use 5')).toMatchObject({ status: 'masked', value: null, n: null })
  expect(lineOf(found, 'handling_time')).toMatchObject({ status: 'ok', value: 3, n: 20 })
  // three moderators are fewer than eleven: their load stays with them; nobody read an audit
  expect(lineOf(found, 'exposure_load')).toMatchObject({ status: 'masked', value: null, n: null })
  for (const key of [
    'constructive_share',
    'abuse_rate',
    'criticism_share',
    'criticism_left_visible',
    'false_suppression'
  ])
    expect(lineOf(found, key), key).toMatchObject({ value: null, n: null })
  expect(found.lines.map(({ key }) => key)).toEqual(compared.map(({ key }) => key))
})

test('a look writes nothing; what leaves is the bytes that were shown, in the register, the archive and the log', async () => {
  const cells = await rows('published_cells')
  const shown = await preview()
  expect(shown).toMatchObject({ is_sent: false, sha256: sha256(shown.text), held: [] })
  expect([await rows('published_cells'), await rows('benchmark_contributions')]).toEqual([cells, 0])
  expect((await send({ sha256: '0'.repeat(64) })).statusCode).toBe(409)
  expect(await rows('benchmark_contributions')).toBe(0)
  expect(await rows('published_cells')).toBe(cells)
  const answer = await send({ sha256: shown.sha256 })
  expect(answer.statusCode).toBe(200)
  expect(answer.body).toBe(shown.text)
  expect(answer.headers['content-disposition']).toContain('sillage-benchmark-calmes-2026-Q1-contribution.json')
  expect(await rows('benchmark_contributions')).toBe(1)
  expect(await rows('published_cells')).toBeGreaterThan(cells)
})

test('the same content again has the same bytes; another has the next revision, and both count once in a pool', async () => {
  const shown = await preview()
  expect(shown).toMatchObject({ is_sent: true, revision: 1 })
  expect((await send({ sha256: shown.sha256 })).body).toBe(shown.text)
  expect(await rows('benchmark_contributions')).toBe(1)
  await direction.post(url('/members'), { pool: 'calmes', sector: 'association', size: '2-5' })
  const next = await preview()
  expect(next).toMatchObject({ is_sent: false, revision: 2 })
  expect((await send({ sha256: next.sha256 })).statusCode).toBe(200)
  const two = [shown, next].map(({ text }) => readContribution(text, 'a'))
  expect(poolOf(two, { sector: null, size: null }, null)).toMatchObject({ used: 1, replaced: 1 })
})

test('a period that still runs, a period that is none, and a pool of somebody else are refused', async () => {
  const asked = (more: string) => direction.get(url('/contribution', more)).then(answer => answer.statusCode)
  expect(await asked('&pool=calmes&period=2026')).toBe(400)
  expect(await asked('&pool=calmes&period=2026-Q2')).toBe(400)
  expect(await asked('&pool=calmes&period=2026-05')).toBe(400)
  expect(await asked('&pool=autres&period=2026-Q1')).toBe(404)
})

test('a pooled file is read beside one’s own numbers; the same pool again replaces, a contribution is refused', async () => {
  const own = readContribution((await preview()).text, 'a')
  const others = Array.from({ length: 6 }, (_, at) =>
    contributionOf(at + 1, [line(2 + at, { ...lineOf(own, 'handling_time'), value: 2 + at, lo: null, hi: null })])
  )
  const pool = sealed(poolOf([own, ...others], { sector: null, size: null }, null).pooled)
  const keep = (content: string) => direction.post(url('/pools'), { content })
  expect((await keep(pool)).statusCode).toBe(201)
  expect((await keep(pool)).statusCode).toBe(201)
  for (const wrong of [pool.replace('"q1":', '"q1": '), (await preview()).text, 'x', ''])
    expect((await keep(wrong)).statusCode).toBe(400)
  const seen = (await direction.get(url())).json()
  expect(seen).toMatchObject({ period: '2026-Q1', may_send: true, may_keep: true })
  expect(seen.pools).toHaveLength(1)
  const pooled = seen.pools[0].lines.find(({ key }: { key: string }) => key === 'handling_time')
  // 2, 3 (ours), 3, 4, 5, 6, 7
  expect(pooled).toMatchObject({ status: 'ok', organisations: 7, q1: 3, median: 4, q3: 5.5 })
  const mine = seen.lines.find(({ key }: { key: string }) => key === 'handling_time')
  expect(mine.result).toMatchObject({ status: 'ok', value: 3, n: 20 })
})

test('moderators read it, only direction sends, groups, creators and programs do not see it', async () => {
  const bea = await as('bea')
  expect((await bea.get(url())).json()).toMatchObject({ may_send: false, may_keep: false })
  expect((await bea.get(url('/contribution', q1))).statusCode).toBe(403)
  const resp = await as('resp')
  expect((await resp.get(url())).json()).toMatchObject({ may_send: false, may_keep: true })
  expect((await resp.post(url('/members'), { pool: 'x', sector: 'media', size: '1' })).statusCode).toBe(403)
  for (const name of ['crea', 'chef']) expect((await (await as(name)).get(url())).statusCode).toBe(403)
  const { token } = await createToken(database.store, organisation.id, { label: 'Tableur', verbs: ['read'] }, NOW)
  const headers = { authorization: `Bearer ${token}` }
  expect((await app.inject({ url: url(), headers })).statusCode).toBe(403)
  expect((await app.inject({ url: url('/contribution', q1), headers })).statusCode).toBe(403)
})

test('ten people are too few to leave, eleven are enough', () => {
  const [about] = compared.filter(({ key }) => key === 'handling_time')
  const result: Result = {
    ...{ value: 3.14159, lo: 2.71828, hi: 4.6692, n: 1234, persons: null },
    ...{ status: 'ok' as const, coverage: 1, as_of: null, definition: 'handling_time@1', notes: [] }
  }
  expect(contributed({ compared: about!, result: { ...result, persons: 10 } }, 11)).toMatchObject({
    status: 'masked',
    n: null
  })
  expect(contributed({ compared: about!, result: { ...result, persons: null } }, 11)).toMatchObject({
    status: 'masked'
  })
  expect(contributed({ compared: about!, result: { ...result, persons: 11 } }, 11)).toMatchObject({
    ...{ status: 'ok', value: 3.14, lo: 2.72, hi: 4.67, n: 1200 }
  })
})
