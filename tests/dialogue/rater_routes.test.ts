import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { setRoles } from '#server/access/people.ts'
import type { Role } from '#server/access/rights.ts'
import type { RatersPage } from '#server/api/rater_shapes.ts'
import { buildApp } from '#server/app.ts'
import { localName } from '#server/dialogue/raters/local.ts'
import { browser, person, secret } from '../access/world.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import { organisationWith, type TestOrganisation } from '../measures/organisation.ts'

const NOW = new Date('2026-04-10T09:00:00Z')
let database: TestDatabase
let app: FastifyInstance
let organisation: TestOrganisation
let slug: string
beforeAll(async () => {
  database = await testDatabase()
  organisation = await organisationWith(database.store, [])
  const rows = await database.store.tx(
    organisation.id,
    ({ sql }) => sql<{ slug: string }[]>`select slug from organisations`
  )
  slug = rows[0]!.slug
  app = await buildApp({
    services: { ...organisation.services, now: () => NOW },
    secret,
    requireSecondFactor: false,
    uploadsDirectory: mkdtempSync(join(tmpdir(), 'sillage-uploads-'))
  })
  const all: [string, Role][] = [
    ['dir', 'direction'],
    ['resp', 'responsable'],
    ['mod', 'moderation'],
    ['lou', 'lecture']
  ]
  for (const [name, role] of all) {
    const userId = await person(database.store, `${name}@example.org`)
    await setRoles(database.store, organisation.id, { userId, roles: [role], by: null }, NOW)
  }
}, 60_000)
afterAll(async () => {
  await app.close()
  await database.drop()
})

async function as(name: string) {
  const one = browser(app)
  expect((await one.signIn(`${name}@example.org`)).statusCode).toBe(200)
  const send = (method: 'GET' | 'POST' | 'PUT', path: string, body?: object) =>
    one.send(method as 'GET', `/api/v1/dialogue${path}?organisation=${slug}`, body, { headers: {} })
  const page = async () => (await send('GET', '/raters')).json<RatersPage>()
  return { send, page }
}
const on = { is_on: true, key: 'une-clef-assez-longue-4321', accepted: 'texts@1' }

test.each(['resp', 'mod', 'lou'])('%s neither sees nor changes who rates', async name => {
  const { send } = await as(name)
  expect((await send('GET', '/raters')).statusCode).toBe(403)
  expect((await send('PUT', '/raters/mistral', on)).statusCode).toBe(403)
  expect((await send('PUT', '/adaptation', { version: null, learns: false })).statusCode).toBe(403)
  expect((await send('POST', '/adaptation/learn')).statusCode).toBe(403)
})

test('a director switches a service on, its key is never answered, and the journal says who and when', async () => {
  const { send, page } = await as('dir')
  expect((await send('PUT', '/raters/mistral', { is_on: true, key: 'k' })).json()).toMatchObject({
    code: 'terms_not_read'
  })
  expect((await send('PUT', '/raters/mistral', on)).statusCode).toBe(200)
  const answer = await send('GET', '/raters')
  expect(answer.body).not.toContain('une-clef')
  expect((await page()).raters.find(({ id }) => id === 'mistral')).toMatchObject({
    is_on: true,
    host: 'api.mistral.ai',
    key_end: '4321',
    on_since: NOW.toISOString(),
    coverage: { messages: 0, rated: 0, waiting: 0 }
  })
  const rows = await database.store.tx(
    organisation.id,
    ({ sql }) => sql`select action, subject, detail from audit_log where action = 'rater_changed'`
  )
  expect(rows).toEqual([
    { action: 'rater_changed', subject: 'mistral', detail: { is_on: true, new_key: true, terms: 'texts@1' } }
  ])
})

test('the order is kept, the local engine stays on, and nonsense is refused', async () => {
  const { send, page } = await as('dir')
  expect((await send('PUT', '/rater-order', { order: ['mistral', 'local'] })).statusCode).toBe(200)
  expect((await page()).raters.map(({ id }) => id)).toEqual(['mistral', 'local', 'rules', 'openai', 'onnx'])
  const places = await database.store.tx(
    organisation.id,
    ({ sql }) => sql<{ rater: string }[]>`select rater from rater_places order by place`
  )
  expect(places.map(({ rater }) => rater)).toEqual(['mistral@mistral-moderation-latest', localName()])
  const refused = async (path: string, body: object) => (await send('PUT', path, body)).statusCode
  expect(await refused('/raters/local', { is_on: false })).toBe(400)
  expect(await refused('/raters/perspective', { is_on: true })).toBe(400)
  expect(await refused('/raters/mistral', { ...on, url: 'http://127.0.0.1/' })).toBe(400)
  expect(await refused('/rater-order', { order: ['local', 'local'] })).toBe(400)
  expect(await refused('/adaptation', { version: 7, learns: true })).toBe(404)
})

test('without a correction, learning makes no version', async () => {
  const { send, page } = await as('dir')
  expect((await send('POST', '/adaptation/learn')).json()).toEqual({ outcome: 'unchanged', version: null })
  expect((await page()).versions).toEqual([])
})
