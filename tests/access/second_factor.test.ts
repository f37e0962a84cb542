import type { FastifyInstance } from 'fastify'
import { sql } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { testDatabase, type TestDatabase } from '../database.ts'
import { codeAt } from './totp.ts'
import { browser, minutes, newApp, organisation, password, person, start } from './world.ts'

let database: TestDatabase
let app: FastifyInstance
let paix: string

beforeAll(async () => {
  database = await testDatabase()
  paix = await organisation(database.store, 'paix')
  app = await newApp(database.store, { requireSecondFactor: true })
  app.get('/api/figures', { config: { right: 'figures' } }, () => 'figures')
  app.post('/api/freeze', { config: { right: 'approve', recent: true } }, () => 'frozen')
})
afterAll(async () => {
  await app.close()
  await database.drop()
})
beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: start }))
afterEach(() => void vi.useRealTimers())

/** A director with a second factor in place, signed out. */
async function enrolled(email: string) {
  await person(database.store, email, paix, ['direction'])
  const page = browser(app)
  await page.signIn(email)
  const { uri, recoveryCodes } = (await page.post('/api/auth/second-factor', { password })).json() as {
    uri: string
    recoveryCodes: string[]
  }
  const code = (at: Date) => codeAt(uri, at)
  expect((await page.post('/api/auth/verify-code', { code: code(start) })).statusCode).toBe(200)
  return { page, code, recoveryCodes }
}

const verify = (page: ReturnType<typeof browser>, code: string) => page.post('/api/auth/verify-code', { code })

test('a director without a second factor is let to nothing but putting one in place', async () => {
  await person(database.store, 'dir@paix.example', paix, ['direction'])
  await person(database.store, 'lit@paix.example', paix, ['lecture'])
  const [director, reader] = [browser(app), browser(app)]
  await director.signIn('dir@paix.example')
  await reader.signIn('lit@paix.example')
  expect((await director.get('/api/figures?organisation=paix')).json()).toMatchObject({
    code: 'second_factor_required'
  })
  expect((await director.get('/api/me')).json()).toMatchObject({ needsSecondFactor: true })
  expect((await reader.get('/api/figures?organisation=paix')).body).toBe('figures')
  expect((await reader.get('/api/me')).json()).toMatchObject({ needsSecondFactor: false })
})

test('with a code the director gets in, and the password alone opens no session', async () => {
  const { page, code } = await enrolled('a@paix.example')
  expect((await page.get('/api/figures?organisation=paix')).body).toBe('figures')
  await page.post('/api/auth/sign-out')
  vi.setSystemTime(minutes(5))
  expect((await page.signIn('a@paix.example')).json()).toEqual({ secondFactor: true })
  expect(page.jar.has('sillage')).toBe(false)
  expect((await page.get('/api/figures?organisation=paix')).statusCode).toBe(401)
  expect((await verify(page, '000000')).json()).toMatchObject({ code: 'invalid_code' })
  expect((await verify(page, code(minutes(5)))).statusCode).toBe(200)
  expect((await page.get('/api/figures?organisation=paix')).body).toBe('figures')
})

test('putting a second factor in place ends the other sessions of the person', async () => {
  await person(database.store, 'b@paix.example', paix, ['direction'])
  const [one, two] = [browser(app), browser(app)]
  await one.signIn('b@paix.example')
  await two.signIn('b@paix.example')
  const { uri } = (await one.post('/api/auth/second-factor', { password })).json() as { uri: string }
  await verify(one, codeAt(uri, start))
  expect((await one.get('/api/me')).json()).toMatchObject({ kind: 'user', hasSecondFactor: true })
  expect((await two.get('/api/me')).json()).toMatchObject({ kind: 'nobody' })
})

test('a code is good one step early or late, and once', async () => {
  const { code } = await enrolled('c@paix.example')
  const at = minutes(10)
  vi.setSystemTime(at)
  const [one, two, three] = [browser(app), browser(app), browser(app)]
  for (const page of [one, two, three]) await page.signIn('c@paix.example')
  const early = code(new Date(at.getTime() - 30_000))
  expect((await verify(one, code(new Date(at.getTime() - 90_000)))).statusCode).toBe(401)
  expect((await verify(one, early)).statusCode).toBe(200)
  const again = await verify(two, early)
  expect(again.json()).toMatchObject({ code: 'invalid_code' })
  expect(again.headers['set-cookie']).toBeUndefined()
  expect((await verify(three, code(new Date(at.getTime() + 30_000)))).statusCode).toBe(200)
  const [sessions] = await database.store.tx(null, ({ db }) =>
    db.execute<{
      n: number
    }>(sql`select count(*)::int as n from access.sessions s join access.users u on u.id = s.user_id
      where u.email = 'c@paix.example' and s.created_at >= ${at.toISOString()}::timestamptz`)
  )
  expect(sessions?.n).toBe(2)
})

test('a sign-in takes five wrong codes, and an account ten before it waits an hour', async () => {
  const { code } = await enrolled('d@paix.example')
  vi.setSystemTime(minutes(20))
  const fail = async (page: ReturnType<typeof browser>) => (await verify(page, '123456')).statusCode
  const first = browser(app)
  await first.signIn('d@paix.example')
  for (let n = 0; n < 5; n++) expect(await fail(first)).toBe(401)
  expect(await fail(first)).toBe(429)
  const second = browser(app)
  await second.signIn('d@paix.example')
  for (let n = 0; n < 5; n++) expect(await fail(second)).toBe(401)
  const third = browser(app)
  await third.signIn('d@paix.example')
  expect((await verify(third, code(minutes(20)))).json()).toMatchObject({ code: 'account_temporarily_locked' })
  vi.setSystemTime(minutes(81))
  const fourth = browser(app)
  await fourth.signIn('d@paix.example')
  expect((await verify(fourth, code(minutes(81)))).statusCode).toBe(200)
})

test('each of ten recovery codes opens once, and is stored as a hash', async () => {
  const { recoveryCodes } = await enrolled('e@paix.example')
  expect(new Set(recoveryCodes).size).toBe(10)
  for (const code of recoveryCodes) expect(code).toMatch(/^([a-z2-7]{4}-){3}[a-z2-7]{4}$/)
  const stored = await database.store.tx(null, ({ db }) =>
    db.execute<{ backup_codes: string }>(sql`select backup_codes from access.two_factors`)
  )
  expect(recoveryCodes.some(code => stored.some(row => row.backup_codes.includes(code)))).toBe(false)
  const use = async (code: string) => {
    const page = browser(app)
    await page.signIn('e@paix.example')
    return (await page.post('/api/auth/verify-recovery-code', { code })).statusCode
  }
  const [first = '', second = ''] = recoveryCodes
  expect(await use(first)).toBe(200)
  expect(await use(first)).toBe(401)
  expect(await use(second.toUpperCase().replaceAll('-', ' '))).toBe(200)
  const [hash = ''] = JSON.parse(stored.at(-1)!.backup_codes) as string[]
  expect(await use(hash)).not.toBe(200)
})

test('new recovery codes kill the old ones, and ask for the password', async () => {
  const { page, recoveryCodes } = await enrolled('f@paix.example')
  expect((await page.post('/api/auth/recovery-codes', { password: 'wrong' })).json()).toMatchObject({
    code: 'invalid_password'
  })
  const fresh = (await page.post('/api/auth/recovery-codes', { password })).json() as { recoveryCodes: string[] }
  const use = async (code: string) => {
    const other = browser(app)
    await other.signIn('f@paix.example')
    return (await other.post('/api/auth/verify-recovery-code', { code })).statusCode
  }
  expect(await use(recoveryCodes[3]!)).toBe(401)
  expect(await use(fresh.recoveryCodes[3]!)).toBe(200)
})

test('removing the second factor asks for the password, and shuts a director out again', async () => {
  const { page } = await enrolled('g@paix.example')
  expect((await page.post('/api/auth/second-factor/remove', { password: 'wrong' })).json()).toMatchObject({
    code: 'invalid_password'
  })
  expect((await page.post('/api/auth/second-factor/remove', { password })).statusCode).toBe(200)
  expect((await page.get('/api/figures?organisation=paix')).json()).toMatchObject({ code: 'second_factor_required' })
})

test('what binds the organisation asks for a sign-in less than 15 minutes ago', async () => {
  const { page, code } = await enrolled('h@paix.example')
  vi.setSystemTime(minutes(15))
  expect((await page.post('/api/freeze?organisation=paix')).body).toBe('frozen')
  vi.setSystemTime(minutes(16))
  expect((await page.post('/api/freeze?organisation=paix')).json()).toMatchObject({ code: 'sign_in_again' })
  expect((await page.get('/api/figures?organisation=paix')).body).toBe('figures')
  await page.signIn('h@paix.example')
  await verify(page, code(minutes(16)))
  expect((await page.post('/api/freeze?organisation=paix')).body).toBe('frozen')
})

test('the secret of a second factor is sealed in the database', async () => {
  await person(database.store, 'i@paix.example', paix)
  const page = browser(app)
  await page.signIn('i@paix.example')
  const { uri } = (await page.post('/api/auth/second-factor', { password })).json() as { uri: string }
  const secret = new URL(uri).searchParams.get('secret')!
  const stored = await database.store.tx(null, ({ db }) =>
    db.execute<{ line: string }>(sql`select t::text as line from access.two_factors t`)
  )
  expect(stored.some(row => row.line.includes(secret))).toBe(false)
})
