import type { FastifyInstance } from 'fastify'
import { sql } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { sweepAccess } from '#server/access/delays.ts'
import { makeHasher, type Derive } from '#server/access/password.ts'
import { argon2 } from 'node:crypto'
import { testDatabase, type TestDatabase } from '../database.ts'
import { browser, minutes, newApp, organisation, password, person, start } from './world.ts'

let database: TestDatabase
let app: FastifyInstance
let hashes = 0

const counted: Derive = parameters => {
  hashes++
  return new Promise((resolve, reject) =>
    argon2('argon2id', parameters, (error, tag) => (error ? reject(error) : resolve(tag)))
  )
}

beforeAll(async () => {
  database = await testDatabase()
  const paix = await organisation(database.store, 'paix')
  for (const name of ['awa', 'kofi', 'ines', 'yao', 'ama', 'edem', 'sena'])
    await person(database.store, `${name}@paix.example`, paix)
  app = await newApp(database.store, { hasher: makeHasher(counted) })
  app.get('/api/own', { config: { right: 'signed_in' } }, ({ who }) => (who?.kind === 'user' ? who.name : ''))
})
afterAll(async () => {
  await app.close()
  await database.drop()
})
beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: start }))
afterEach(() => void vi.useRealTimers())

const later = (n: number) => vi.setSystemTime(minutes(n))
const rows = <T extends Record<string, unknown>>(query: ReturnType<typeof sql>) =>
  database.store.tx(null, ({ db }) => db.execute<T>(query))
const from = (address: string) => ({ remoteAddress: address })

test('a session cookie is for this site only, unread by scripts, and its token is stored as a hash', async () => {
  const page = browser(app)
  const answer = await page.signIn('awa@paix.example')
  expect(answer.json()).toEqual({ secondFactor: false })
  const [line] = [answer.headers['set-cookie']].flat()
  expect(line).toMatch(/^sillage=[^;]+; Max-Age=43200; Path=\/; HttpOnly; SameSite=Lax$/)
  const token = decodeURIComponent(page.jar.get('sillage')!).split('.')[0]!
  expect(Buffer.from(token, 'base64url')).toHaveLength(32)
  const [session] = await rows<{ line: string; ip_address: null }>(
    sql`select s::text as line, ip_address from access.sessions s`
  )
  expect(session?.line).not.toContain(token)
  expect(session?.ip_address).toBeNull()
  expect((await page.get('/api/own')).body).toBe('awa')
})

test('on https the cookie is guarded by the browser itself', async () => {
  const secure = await newApp(database.store, { origin: 'https://sillage.example.org' })
  const page = browser(secure, 'https://sillage.example.org')
  const answer = await page.signIn('awa@paix.example')
  const [line] = [answer.headers['set-cookie']].flat()
  expect(line).toMatch(/^__Host-sillage=[^;]+;/)
  expect(line).toContain('; Secure')
  expect(line).not.toContain('Domain')
  expect((await page.get('/api/me')).json()).toMatchObject({ kind: 'user', name: 'awa' })
  await secure.close()
})

test('a wrong password and an unknown account get the same words after the same work', async () => {
  const page = browser(app)
  const ask = async (email: string) => {
    hashes = 0
    const answer = await page.send(
      'POST',
      '/api/auth/sign-in',
      { email, password: 'une autre phrase longue' },
      from('192.0.2.1')
    )
    return { status: answer.statusCode, body: answer.body, hashes }
  }
  const wrong = await ask('kofi@paix.example')
  expect(wrong).toEqual(await ask('personne@paix.example'))
  expect(wrong).toMatchObject({ status: 401, hashes: 1 })
  expect((await ask('not an address')).body).toBe(wrong.body)
  expect(page.jar.size).toBe(0)
})

test('five failures are free, then each waits twice as long, wherever they come from, until a good one', async () => {
  const page = browser(app)
  let n = 0
  const attempt = (given: string) =>
    page.send('POST', '/api/auth/sign-in', { email: 'ines@paix.example', password: given }, from(`192.0.2.${10 + n++}`))
  const wrong = 'une autre phrase longue'
  for (let i = 0; i < 5; i++) expect((await attempt(wrong)).statusCode).toBe(401)
  const blocked = await attempt(password)
  expect([blocked.statusCode, blocked.json().retry_after]).toEqual([429, 1])
  const wait = (seconds: number) => vi.setSystemTime(new Date(Date.now() + seconds * 1000))
  for (const seconds of [1, 2, 4, 8]) {
    wait(seconds)
    expect((await attempt(wrong)).statusCode).toBe(401)
    expect((await attempt(password)).json().retry_after).toBe(seconds * 2)
  }
  wait(16)
  expect((await attempt(password)).statusCode).toBe(200)
  expect((await attempt(wrong)).statusCode).toBe(401)
  expect((await attempt(password)).statusCode).toBe(200)
})

test('the longest wait is fifteen minutes: nobody is locked out for good', async () => {
  const page = browser(app)
  let wait = 0
  for (let n = 0; n < 20; n++) {
    vi.setSystemTime(new Date(Date.now() + wait * 1000))
    await page.send(
      'POST',
      '/api/auth/sign-in',
      { email: 'nobody@paix.example', password: 'x' },
      from(`198.51.100.${n}`)
    )
    const told = await page.send(
      'POST',
      '/api/auth/sign-in',
      { email: 'nobody@paix.example', password: 'x' },
      from(`198.51.100.${n}`)
    )
    wait = told.statusCode === 429 ? told.json().retry_after : 0
  }
  expect(wait).toBe(900)
})

test('an address may try thirty times in ten minutes, whatever the accounts', async () => {
  const page = browser(app)
  const attempt = (n: number) =>
    page.send('POST', '/api/auth/sign-in', { email: `n${n}@paix.example`, password: 'x' }, from('203.0.113.9'))
  const answers = []
  for (let n = 0; n < 31; n++) answers.push((await attempt(n)).statusCode)
  expect(answers).toEqual([...Array.from({ length: 30 }, () => 401), 429])
  later(10)
  expect((await attempt(31)).statusCode).toBe(401)
})

test('failures survive a restart', async () => {
  const attempt = (on: FastifyInstance) =>
    browser(on).send('POST', '/api/auth/sign-in', { email: 'yao@paix.example', password: 'x' }, from('192.0.2.77'))
  for (let n = 0; n < 5; n++) await attempt(app)
  const restarted = await newApp(database.store)
  expect((await attempt(restarted)).statusCode).toBe(429)
  await restarted.close()
})

test('counters tell nobody which address was tried', async () => {
  const all = await rows<{ key: string }>(sql`select key from access.sign_in_delays`)
  expect(all.length).toBeGreaterThan(2)
  expect(all.filter(({ key }) => !/^(account|address|code):[A-Za-z0-9_-]{43}$/.test(key))).toEqual([])
})

test('a session ends after 30 idle minutes, and each request starts them anew', async () => {
  const page = browser(app)
  await page.signIn('kofi@paix.example')
  later(29)
  expect((await page.get('/api/own')).statusCode).toBe(200)
  later(58)
  expect((await page.get('/api/own')).statusCode).toBe(200)
  later(88)
  expect((await page.get('/api/own')).statusCode).toBe(401)
})

test('a session ends 12 hours after sign-in whatever happens', async () => {
  const page = browser(app)
  await page.signIn('kofi@paix.example')
  for (let minute = 20; minute < 12 * 60; minute += 20) {
    later(minute)
    expect((await page.get('/api/own')).statusCode).toBe(200)
  }
  later(12 * 60)
  expect((await page.get('/api/own')).statusCode).toBe(401)
})

test('signing out kills the session on the server, and signing in anew kills the old one', async () => {
  const page = browser(app)
  await page.signIn('kofi@paix.example')
  const first = page.jar.get('sillage')!
  await page.signIn('kofi@paix.example')
  const second = page.jar.get('sillage')!
  expect(second).not.toBe(first)
  await page.post('/api/auth/sign-out')
  expect(page.jar.has('sillage')).toBe(false)
  for (const old of [first, second])
    expect((await app.inject({ url: '/api/own', headers: { cookie: `sillage=${old}` } })).statusCode).toBe(401)
})

test('a session cookie that was tampered with, or a hash read in the database, opens nothing', async () => {
  const page = browser(app)
  await page.signIn('kofi@paix.example')
  const [row] = await rows<{ token: string }>(
    sql`select token from access.sessions order by created_at desc, id limit 1`
  )
  for (const value of [row!.token, `x${page.jar.get('sillage')}`, '%', ''])
    expect((await app.inject({ url: '/api/own', headers: { cookie: `sillage=${value}` } })).statusCode).toBe(401)
})

test('a change of password ends every session of the person but the one that changed it', async () => {
  const [one, two] = [browser(app), browser(app)]
  await one.signIn('ama@paix.example')
  await two.signIn('ama@paix.example')
  const change = (currentPassword: string, newPassword: string) =>
    one.post('/api/auth/change-password', { currentPassword, newPassword })
  const fresh = 'une toute autre phrase de passe'
  expect((await change('pas le bon', fresh)).json()).toMatchObject({ code: 'invalid_password' })
  expect((await change(password, 'Maison paix')).json()).toMatchObject({ code: 'password_too_short' })
  expect((await change(password, 'ama@paix.example')).json()).toMatchObject({ code: 'password_too_common' })
  expect((await two.get('/api/own')).statusCode).toBe(200)
  const old = one.jar.get('sillage')
  expect((await change(password, fresh)).statusCode).toBe(200)
  expect(one.jar.get('sillage')).not.toBe(old)
  expect((await one.get('/api/own')).statusCode).toBe(200)
  expect((await two.get('/api/own')).statusCode).toBe(401)
  expect((await browser(app).signIn('ama@paix.example')).statusCode).toBe(401)
  expect((await browser(app).signIn('ama@paix.example', fresh)).statusCode).toBe(200)
})

test('a person sees their sessions and closes one, never one of somebody else', async () => {
  const [one, two, other] = [browser(app), browser(app), browser(app)]
  await one.signIn('edem@paix.example')
  later(1)
  await two.signIn('edem@paix.example')
  await other.signIn('sena@paix.example')
  const list = (await one.get('/api/sessions')).json() as { id: string; isCurrent: boolean }[]
  expect(list.map(session => session.isCurrent)).toEqual([false, true])
  expect(JSON.stringify(list)).not.toContain('sha256')
  const [foreign] = (await other.get('/api/sessions')).json() as { id: string }[]
  await one.send('DELETE', `/api/sessions/${foreign!.id}`)
  await one.send('DELETE', `/api/sessions/${list[0]!.id}`)
  expect((await two.get('/api/own')).statusCode).toBe(401)
  expect((await other.get('/api/own')).statusCode).toBe(200)
})

test('a password hashed with other parameters is hashed anew at the next sign-in', async () => {
  // "une phrase d’avant" under m = 8192, t = 1
  const cheap = makeHasher(parameters => counted({ ...parameters, memory: 8192, passes: 1 }))
  const weaker = (await cheap.hash('une phrase d’avant')).replace('m=19456,t=2', 'm=8192,t=1')
  await rows(sql`update access.credentials set password = ${weaker}
    where user_id = (select id from access.users where email = 'yao@paix.example')`)
  vi.setSystemTime(minutes(60))
  expect((await browser(app).signIn('yao@paix.example', 'une phrase d’avant')).statusCode).toBe(200)
  const [row] = await rows<{ password: string }>(sql`select password from access.credentials
    where user_id = (select id from access.users where email = 'yao@paix.example')`)
  expect(row?.password).toContain('m=19456,t=2,p=1')
  expect((await browser(app).signIn('yao@paix.example', 'une phrase d’avant')).statusCode).toBe(200)
})

test('nobody can sign up, and the sign-in library has no door of its own', async () => {
  const page = browser(app)
  for (const path of ['/api/auth/sign-up/email', '/api/auth/sign-in/email', '/api/auth/get-session'])
    expect((await page.post(path, { email: 'x@paix.example', password, name: 'x' })).statusCode).toBe(404)
})

test('unknown members of a body are refused', async () => {
  const answer = await browser(app).post('/api/auth/sign-in', {
    email: 'kofi@paix.example',
    password,
    rememberMe: true
  })
  expect(answer.statusCode).toBe(400)
})

test('the daily sweep drops what ended', async () => {
  expect(await sweepAccess(database.store, minutes(3 * 24 * 60))).toBeGreaterThan(0)
  expect(await rows(sql`select 1 from access.sessions union all select 1 from access.sign_in_delays`)).toHaveLength(0)
})
