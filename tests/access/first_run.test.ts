import { sql } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createFirstDirector, isFirstRun, issueSetupToken } from '#server/access/first_run.ts'
import { listMembers } from '#server/access/people.ts'
import { mayCreateOrganisation } from '#server/access/membership.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import { browser, hasher, minutes, newApp, organisation, password, start } from './world.ts'

let database: TestDatabase
beforeEach(async () => {
  database = await testDatabase()
})
afterEach(async () => {
  vi.useRealTimers()
  await database.drop()
})

const awa = { name: 'Awa', email: 'Awa@paix.example', password }

test('the setup token creates one director of every organisation, once', async () => {
  const { store } = database
  const paix = await organisation(store, 'paix')
  const espoir = await organisation(store, 'espoir')
  expect(await isFirstRun(store)).toBe(true)
  const token = (await issueSetupToken(store, start))!
  expect(Buffer.from(token, 'base64url')).toHaveLength(32)
  const userId = await createFirstDirector(store, hasher, token, awa, minutes(29))
  for (const id of [paix, espoir])
    expect(await listMembers(store, id, start)).toMatchObject([
      { userId, email: 'awa@paix.example', roles: ['direction'] }
    ])
  expect(await isFirstRun(store)).toBe(false)
  const again = createFirstDirector(store, hasher, token, { ...awa, email: 'b@paix.example' }, minutes(29))
  await expect(again).rejects.toMatchObject({ code: 'setup_token_refused', status: 403 })
})

test('the setup token dies after 30 minutes, and when a newer one is made', async () => {
  const { store } = database
  const first = (await issueSetupToken(store, start))!
  const second = (await issueSetupToken(store, start))!
  const use = (token: string, at: Date) => createFirstDirector(store, hasher, token, awa, at)
  await expect(use(first, start)).rejects.toMatchObject({ code: 'setup_token_refused' })
  await expect(use(second, minutes(30))).rejects.toMatchObject({ code: 'setup_token_refused' })
  await expect(use('guess', start)).rejects.toMatchObject({ code: 'setup_token_refused' })
})

test('the setup token is stored as a hash and cannot exist once an account exists', async () => {
  const { store } = database
  const token = (await issueSetupToken(store, start))!
  const [row] = await store.tx(null, ({ db }) =>
    db.execute<{ line: string }>(sql`select s::text as line from access.setup_tokens s`)
  )
  expect(row?.line).not.toContain(token)
  expect(row?.line).not.toContain(Buffer.from(token, 'base64url').toString('hex'))
  await createFirstDirector(store, hasher, token, awa, start)
  expect(await issueSetupToken(store, start)).toBeNull()
})

test('of two people who use the token at the same instant one gets an account', async () => {
  const { store } = database
  const token = (await issueSetupToken(store, start))!
  const tries = ['a@paix.example', 'b@paix.example'].map(email =>
    createFirstDirector(store, hasher, token, { ...awa, email }, start)
  )
  const settled = await Promise.allSettled(tries)
  expect(settled.map(one => one.status).sort()).toEqual(['fulfilled', 'rejected'])
})

test('a weak password is refused and leaves the token alive', async () => {
  const { store } = database
  const token = (await issueSetupToken(store, start))!
  const weak = createFirstDirector(store, hasher, token, { ...awa, password: 'motdepasse123' }, start)
  await expect(weak).rejects.toMatchObject({ code: 'password_too_common' })
  await createFirstDirector(store, hasher, token, awa, start)
})

test('from the welcome page to the first organisation', async () => {
  const { store } = database
  const token = (await issueSetupToken(store, start))!
  vi.useFakeTimers({ toFake: ['Date'], now: start })
  const app = await newApp(store)
  app.get('/api/may', { config: { right: 'signed_in' } }, ({ who }) => mayCreateOrganisation(store, who))
  const page = browser(app)
  expect((await page.get('/api/me')).json()).toMatchObject({ kind: 'nobody', firstRun: true, demo: false })
  expect((await page.post('/api/welcome', { token: 'x', ...awa })).json()).toMatchObject({
    code: 'setup_token_refused'
  })
  expect((await page.post('/api/welcome', { token, ...awa, locale: 'fr' })).statusCode).toBe(201)
  expect((await page.signIn('awa@paix.example')).statusCode).toBe(200)
  expect((await page.get('/api/me')).json()).toMatchObject({ kind: 'user', name: 'Awa', locale: 'fr', firstRun: false })
  expect((await page.get('/api/may')).body).toBe('true')
  await app.close()
})
