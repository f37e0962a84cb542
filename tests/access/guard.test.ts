import type { FastifyInstance } from 'fastify'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { setRoles } from '#server/access/people.ts'
import { roles, scopesOf, type Right, type Role } from '#server/access/rights.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import { browser, here, minutes, newApp, organisation, person, start } from './world.ts'

let database: TestDatabase
let app: FastifyInstance
let paix: string
const people = new Map<Role, ReturnType<typeof browser>>()
const declared: Right[] = [
  'figures',
  'frozen_reports',
  'pseudonyms',
  'texts',
  'moderate',
  'import',
  'approve',
  'settings',
  'tokens',
  'privacy'
]

beforeAll(async () => {
  database = await testDatabase()
  paix = await organisation(database.store, 'paix')
  await organisation(database.store, 'espoir')
  await organisation(database.store, 'vitrine', true)
  app = await newApp(database.store, { demo: true })
  for (const right of declared) {
    app.get(`/api/${right}`, { config: { right } }, request => request.organisation?.slug)
    app.post(`/api/${right}`, { config: { right } }, request => request.organisation?.slug)
  }
  app.get('/api/own/:organisation', { config: { right: 'figures', narrow: true } }, request => request.scopes)
  app.post('/api/hook', { config: { right: 'public', cookieless: true } }, request => request.who)
  vi.useFakeTimers({ toFake: ['Date'], now: start })
  for (const role of roles) {
    await person(database.store, `${role}@paix.example`, paix, [role])
    const page = browser(app)
    await page.signIn(`${role}@paix.example`)
    people.set(role, page)
  }
})
afterAll(async () => {
  await app.close()
  await database.drop()
})
beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: start }))
afterEach(() => void vi.useRealTimers())

test('an app with a route that declares no right does not start', async () => {
  const bare = await newApp(database.store)
  expect(() => bare.get('/api/forgotten', () => 'all')).toThrow('route without a right: GET /api/forgotten')
  const misspelt = { right: 'figure' as Right }
  expect(() => bare.get('/api/misspelt', { config: misspelt }, () => 'all')).toThrow('route without a right')
  bare.get('/healthz', { config: { right: 'public' } }, () => 'ok')
  bare.all('/*', () => 'a page')
  expect((await bare.inject('/healthz')).body).toBe('ok')
  expect((await bare.inject('/overview')).body).toBe('a page')
  await bare.close()
})

const cases = roles.flatMap(role => declared.map(right => [role, right] as const))
test.each(cases)(
  '%s on a route of the right %s gets what the table says, in their own organisation only',
  async (role, right) => {
    const page = people.get(role)!
    const expected = scopesOf([role], right).includes('all') ? 200 : 403
    expect((await page.get(`/api/${right}?organisation=paix`)).statusCode).toBe(expected)
    const [foreign, unknown] = [
      await page.get(`/api/${right}?organisation=espoir`),
      await page.get(`/api/${right}?organisation=nulle-part`)
    ]
    expect([foreign.statusCode, foreign.body]).toEqual([404, unknown.body])
  }
)

test('nobody gets 401, and a request that names no organisation, or two, is told so', async () => {
  expect((await browser(app).get('/api/figures?organisation=paix')).statusCode).toBe(401)
  const page = people.get('lecture')!
  for (const query of ['', '?organisation=', '?organisation=paix&organisation=espoir'])
    expect((await page.get(`/api/figures${query}`)).json()).toMatchObject({ code: 'organisation_required' })
})

test('a narrower scope passes only where the route narrows by itself', async () => {
  expect((await people.get('responsable_groupe')!.get('/api/own/paix')).json()).toEqual(['own_group'])
  expect((await people.get('creation')!.get('/api/own/paix')).json()).toEqual(['own_posts'])
  expect((await people.get('lecture')!.get('/api/own/paix')).json()).toEqual(['all'])
})

test('a change of role acts on the next request, without a new sign-in when nothing is taken away', async () => {
  const userId = await person(database.store, 'yao@paix.example', paix, ['lecture'])
  const page = browser(app)
  await page.signIn('yao@paix.example')
  expect((await page.get('/api/moderate?organisation=paix')).statusCode).toBe(403)
  await setRoles(database.store, paix, { userId, roles: ['lecture', 'moderation'], by: null }, start)
  expect((await page.get('/api/moderate?organisation=paix')).statusCode).toBe(200)
  await setRoles(database.store, paix, { userId, roles: ['lecture'], by: null }, start)
  expect((await page.get('/api/moderate?organisation=paix')).statusCode).toBe(401)
  await page.signIn('yao@paix.example')
  expect((await page.get('/api/moderate?organisation=paix')).statusCode).toBe(403)
  await setRoles(database.store, paix, { userId, roles: [], by: null }, start)
  await page.signIn('yao@paix.example')
  expect((await page.get('/api/figures?organisation=paix')).statusCode).toBe(404)
})

test.each([
  ['our own origin', { origin: here }, 200],
  ['another origin', { origin: 'https://evil.example' }, 403],
  ['another port of this machine', { origin: 'http://127.0.0.1:9999' }, 403],
  ['no origin at all', { origin: undefined }, 403],
  ['an opaque origin', { origin: 'null' }, 403],
  ['no origin but the browser’s word that it is ours', { origin: undefined, 'sec-fetch-site': 'same-origin' }, 200],
  ['another origin and a claim to be ours', { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' }, 403]
])('a change sent from %s is answered as it should', async (_what, headers, status) => {
  const given = Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== undefined)) as Record<
    string,
    string
  >
  const cookie = `sillage=${people.get('direction')!.jar.get('sillage')}`
  const answer = await app.inject({
    method: 'POST',
    url: '/api/settings?organisation=paix',
    headers: { host: '127.0.0.1:4321', cookie, ...given }
  })
  expect(answer.statusCode).toBe(status)
})

test('a name rebound to this machine is not ours', async () => {
  const answer = await app.inject({
    method: 'POST',
    url: '/api/visit',
    headers: { host: 'evil.example:4321', origin: 'http://evil.example:4321' }
  })
  expect(answer.json()).toMatchObject({ code: 'foreign_origin' })
})

test('with a public address only that address is ours', async () => {
  const served = await newApp(database.store, { origin: 'https://sillage.example.org' })
  const post = async (origin: string) =>
    (await served.inject({ method: 'POST', url: '/api/visit', headers: { host: '127.0.0.1:4321', origin } })).json()
  expect(await post('https://sillage.example.org')).toMatchObject({ code: 'no_visit' })
  expect(await post(here)).toMatchObject({ code: 'foreign_origin' })
  await served.close()
})

test('reading asks for no origin, and a door for programs reads no cookie', async () => {
  const cookie = `sillage=${people.get('direction')!.jar.get('sillage')}`
  const read = await app.inject({ url: '/api/settings?organisation=paix', headers: { cookie } })
  expect(read.statusCode).toBe(200)
  const pushed = await app.inject({
    method: 'POST',
    url: '/api/hook',
    headers: { cookie, origin: 'https://shop.example' }
  })
  expect([pushed.statusCode, pushed.body]).toEqual([200, 'null'])
})

test('a visitor looks at the demonstration, changes nothing, and sees no other organisation', async () => {
  const page = browser(app)
  expect((await page.get('/api/figures?organisation=vitrine')).statusCode).toBe(401)
  expect((await page.post('/api/visit')).statusCode).toBe(200)
  expect((await page.get('/api/me')).json()).toMatchObject({
    kind: 'visitor',
    organisations: [{ slug: 'vitrine', isDemo: true, rights: { figures: ['look'], import: ['look'] } }]
  })
  for (const right of ['figures', 'frozen_reports', 'import'])
    expect((await page.get(`/api/${right}?organisation=vitrine`)).body).toBe('vitrine')
  expect((await page.post('/api/import?organisation=vitrine')).json()).toMatchObject({ code: 'visit_only' })
  for (const right of ['settings', 'texts', 'tokens', 'privacy'])
    expect((await page.get(`/api/${right}?organisation=vitrine`)).statusCode).toBe(403)
  expect((await page.get('/api/figures?organisation=paix')).statusCode).toBe(404)
  vi.setSystemTime(minutes(12 * 60))
  expect((await page.get('/api/figures?organisation=vitrine')).statusCode).toBe(401)
})

test('a visit is signed by this server, and worthless where visits are off', async () => {
  const page = browser(app)
  await page.post('/api/visit')
  const value = decodeURIComponent(page.jar.get('sillage-visit')!)
  const [until = '', signature] = value.split('.')
  const ask = async (on: FastifyInstance, visit: string) =>
    (await on.inject({ url: '/api/me', headers: { cookie: `sillage-visit=${visit}` } })).json().kind
  expect(await ask(app, value)).toBe('visitor')
  expect(await ask(app, `${Number(until) + 1}.${signature}`)).toBe('nobody')
  const off = await newApp(database.store)
  expect(await ask(off, value)).toBe('nobody')
  expect((await browser(off).post('/api/visit')).statusCode).toBe(404)
  await off.close()
})

test('a person is told their organisations and rights there', async () => {
  const page = people.get('responsable')!
  const { organisations } = (await page.get('/api/me')).json() as { organisations: object[] }
  expect(organisations).toMatchObject([
    {
      slug: 'paix',
      name: 'Maison paix',
      roles: ['responsable'],
      rights: { figures: ['all'], tokens: ['source_tokens'] }
    }
  ])
})
