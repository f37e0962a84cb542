import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Role } from '#server/access/rights.ts'
import { setRoles } from '#server/access/people.ts'
import { createToken } from '#server/access/tokens.ts'
import { buildApp } from '#server/app.ts'
import type { Services } from '#server/ingest/import.ts'
import { act, campaign, comment, group, member, post } from '#server/measures/example.ts'
import { measures } from '#server/measures/index.ts'
import type { CanonicalRecord } from '#server/sources/record.ts'
import { browser, person, secret } from '../access/world.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import { load, testServices } from '../measures/run_example.ts'
import { organisationOf, NOW } from './scenario.ts'

/** Marks planted wherever something personal may come in; none of them may come out again. */
const marks = ['canari-pseudo', 'canari@example.org', '+22890112233', 'canaritexte', 'canari-ref'] as const
const planted: CanonicalRecord[] = [
  campaign('tiny', '2026-07-01T00:00:00Z', '2026-08-01T00:00:00Z', { name: 'Trois voix' }),
  post('tiny-1', 'tiny', '2026-07-01T08:00:00Z'),
  group('lome'),
  ...[0, 1, 2].map(n =>
    comment(`canari-pseudo-${n}`, 'tiny-1', '2026-07-10T10:00:00Z', {
      id: `canari-ref-${n}`,
      text: `canaritexte ${n} canari@example.org +22890112233 @canari-pseudo-1 reste là`
    })
  ),
  act('comment', 'canari-pseudo-0', 'spring-1', '2026-03-20T10:00:00Z', {
    id: 'canari-ref-9',
    text: 'canaritexte encore une fois'
  }),
  member('canari-pseudo-0', 'lome', '2026-01-01T00:00:00Z')
]
/** Names of the persons of the scenario: as personal as the marks. */
const names = /\b(voice|usual|few|late)\d+\b/

let database: TestDatabase
let app: FastifyInstance
let services: Services
let id: string
let token: string

beforeAll(async () => {
  database = await testDatabase()
  services = testServices(database.store)
  id = await organisationOf(database.store, 'egress', true, services)
  await load(services, id, planted)
  app = await buildApp({
    services: { ...services, now: () => NOW },
    secret,
    requireSecondFactor: false,
    uploadsDirectory: mkdtempSync(join(tmpdir(), 'sillage-uploads-'))
  })
  await staff('lire@example.org', ['lecture'])
  await staff('dir@example.org', ['direction', 'responsable'])
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
  return async (url: string) => one.get(url)
}

const byToken = (url: string) => app.inject({ url, headers: { authorization: `Bearer ${token}` } })
type Answered = { statusCode: number; body: string; headers: Record<string, unknown> }

/** Every result in a document, however deep: whatever has a status and a definition. */
function* resultsIn(document: unknown): Generator<Record<string, unknown>> {
  if (document === null || typeof document !== 'object') return
  const own = document as Record<string, unknown>
  if ('status' in own && 'definition' in own && 'persons' in own) yield own
  for (const value of Object.values(own)) yield* resultsIn(value)
}

/** What no document may say, whoever reads it. */
function expectProtected(answer: Answered, k: number, about: string) {
  for (const mark of marks) expect(answer.body.includes(mark), `${mark} in ${about}`).toBe(false)
  expect(names.test(answer.body), `a name in ${about}`).toBe(false)
  if (!String(answer.headers['content-type']).includes('json')) return
  for (const result of resultsIn(JSON.parse(answer.body))) {
    const persons = result.persons as number | null
    if (persons !== null) expect(persons >= 1 && persons < k, `${persons} persons in ${about}`).toBe(false)
    if (result.status !== 'masked') continue
    expect([result.value, result.lo, result.hi, result.n, result.persons, result.notes], about).toEqual([
      ...[null, null, null, null, null],
      []
    ])
  }
}

/** The addresses that answer with something to read, as the routes are written. */
const readable = readdirSync(join(import.meta.dirname, '../../server/api'))
  .filter(name => name.endsWith('.ts'))
  .flatMap(name => {
    const text = readFileSync(join(import.meta.dirname, '../../server/api', name), 'utf8')
    return [...text.matchAll(/\.get\(\s*'(\/api\/[^']+)'/g)].map(([, path]) => path!)
  })

const known: Record<string, string> = { key: 'contributors', slug: 'tiny', format: 'json' }
const filled = (path: string) => path.replaceAll(/:(\w+)/g, (_, name: string) => known[name] ?? 'none')
const wide = 'from=2026-01-01&to=2026-11-01'

describe('whatever is read over HTTP', () => {
  test('no address gives a name, a handle, a text, an e-mail or a telephone, or a number about fewer than five people', async () => {
    expect(readable.length).toBeGreaterThan(30)
    for (const read of [await as('lire@example.org'), await as('dir@example.org')])
      for (const path of new Set(readable.map(filled)))
        for (const query of [`organisation=egress&${wide}`, 'organisation=egress&campaign=tiny'])
          expectProtected(await read(`${path}?${query}`), 5, `${path}?${query}`)
  }, 120_000)

  test('every measure, whole and by campaign: five people inside', async () => {
    const read = await as('lire@example.org')
    for (const { key, grains } of measures)
      for (const more of grains.includes('campaign') ? ['&by=campaign', '&campaign=tiny'] : ['&campaign=tiny']) {
        const url = `/api/v1/measures/${key}/values?organisation=egress&${wide}${more}`
        const answer = await read(url)
        expect(answer.statusCode, url).toBe(200)
        expectProtected(answer, 5, url)
      }
  }, 120_000)
})

describe('a program', () => {
  test('reads at no address a name, a text, or a number about fewer than eleven people', async () => {
    for (const path of new Set(readable.map(filled)))
      for (const query of [wide, 'campaign=tiny', ''])
        expectProtected(await byToken(`${path}?${query}`), 11, `${path}?${query}`)
  }, 120_000)

  test('gets eleven people or more, and numbers only where they go through the register', async () => {
    for (const { key, grains } of measures) {
      const url = `/api/v1/measures/${key}/values?${wide}${grains.includes('campaign') ? '&by=campaign' : ''}`
      const answer = await byToken(url)
      expect(answer.statusCode, url).toBe(200)
      expectProtected(answer, 11, url)
    }
    for (const path of ['comparison', 'campaigns', 'profile', 'headline', 'posts', 'creators', 'targets'])
      expect((await byToken(`/api/v1/${path}?${path === 'headline' ? 'page=overview' : ''}`)).statusCode, path).toBe(
        403
      )
    for (const path of ['headline', 'flows', 'paths', 'kinds', 'ledger'])
      expect((await byToken(`/api/v1/conversions/${path}`)).statusCode, path).toBe(403)
  }, 120_000)

  test('what it read is in the register: two windows a few people apart do not both leave, in any format', async () => {
    const ask = (to: string, how: string) =>
      `/api/v1/measures/people_who_acted/values${how}?from=2026-03-01&to=${to}&vs=none`
    const first = await byToken(ask('2026-04-01', ''))
    expect(first.json<{ whole: object }>().whole).toMatchObject({ status: 'ok', value: 20 })
    await load(services, id, [
      ...[1, 2, 3].map((n): CanonicalRecord => ({
        type: 'conversion',
        system: 'form',
        kind: 'signature',
        person: `new${n}`,
        occurred_at: '2026-04-05T10:00:00Z'
      }))
    ])
    const wider = await byToken(ask('2026-04-10', ''))
    expect(wider.json<{ whole: object }>().whole).toMatchObject({ status: 'masked', value: null, persons: null })
    const read = await as('lire@example.org')
    const inside = await read(`${ask('2026-04-10', '')}&organisation=egress`)
    expect(inside.json<{ whole: object }>().whole).toMatchObject({ status: 'ok', value: 23 })
    const file = await read(`${ask('2026-04-10', '.csv')}&organisation=egress&dialect=plain`)
    expect(file.body).toContain('masked')
    expect(file.body).not.toMatch(/,23,/)
    const again = await byToken(ask('2026-04-01', ''))
    expect(again.json<{ whole: object }>().whole).toMatchObject({ status: 'ok', value: 20 })
    for (const format of ['json', 'csv', 'xlsx', 'pdf']) {
      const report = await read(`/api/v1/report/${format}?organisation=egress&from=2026-03-01&to=2026-04-10&hl=en`)
      expect(report.statusCode, `${format} ${report.body.slice(0, 300)}`).toBe(200)
      if (format === 'json') {
        const { figures } = JSON.parse(report.body) as {
          figures: { measure: string; campaign: string | null; result: object }[]
        }
        const acted = figures.find(one => one.measure === 'people_who_acted' && one.campaign === null)
        expect(acted?.result).toMatchObject({ status: 'masked', value: null })
      }
    }
    const held = await (
      await as('dir@example.org')
    )('/api/v1/report/held?organisation=egress&from=2026-03-01&to=2026-04-10')
    const about = held.json<{ measure: string; why: { en: string }; cure: { en: string } }[]>()
    const acted = about.find(one => one.measure === 'people_who_acted')
    expect(acted?.why.en).toMatch(
      /^With what already left \(.*\), this number would let a count of fewer than 11 people be/
    )
    expect(acted?.cure.en).toMatch(/^Use the period that already left \(2026-/)
  }, 60_000)

  test('asks every minute without filling the register', async () => {
    const rows = () =>
      database.store.tx(id, ({ sql }) => sql<{ n: number }[]>`select count(*)::int as n from published_cells`)
    const url = `/api/v1/measures/contributors/values?${wide}&step=month`
    await byToken(url)
    const [before] = await rows()
    await byToken(url)
    await byToken(url)
    expect(await rows()).toEqual([before])
  })
})
