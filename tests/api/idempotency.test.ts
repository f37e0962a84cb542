import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import compress from '@fastify/compress'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { setRoles } from '#server/access/people.ts'
import { answerOnce } from '#server/api/idempotency.ts'
import { buildApp } from '#server/app.ts'
import { eraseExpired } from '#server/ingest/erase_expired.ts'
import type { Services } from '#server/ingest/import.ts'
import { browser, newApp, person, secret } from '../access/world.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import { organisation, services } from '../ingest/world.ts'
import { rows } from '../payments/world.ts'

let database: TestDatabase
let app: FastifyInstance
let of: Services
let director: ReturnType<typeof browser>
let colleague: ReturnType<typeof browser>
let id: string
let slug: string

/** Lets the calls of the organisation have begun that much earlier. */
const age = (interval: string) =>
  rows(of, id, `update idempotency_keys set begun_at = begun_at - interval '${interval}' returning 1`)
const signedIn = async (email: string) => {
  const one = browser(app)
  expect((await one.signIn(email)).statusCode).toBe(200)
  return one
}

beforeAll(async () => {
  database = await testDatabase()
  // sessions end by the clock of the machine
  of = { ...services(database.store), now: () => new Date() }
  app = await buildApp({
    services: of,
    secret,
    requireSecondFactor: false,
    uploadsDirectory: mkdtempSync(join(tmpdir(), 'sillage-uploads-'))
  })
  await person(database.store, 'ada@example.org')
  await person(database.store, 'bo@example.org')
  director = await signedIn('ada@example.org')
  colleague = await signedIn('bo@example.org')
})
afterAll(async () => {
  await app.close()
  await database.drop()
})
beforeEach(async () => {
  id = await organisation(of)
  slug = (await rows(of, id, 'select slug from organisations'))[0]!.slug as string
  const users = await database.store.tx(null, ({ sql }) => sql<{ id: string }[]>`select id from access.users`)
  for (const { id: userId } of users)
    await setRoles(database.store, id, { userId, roles: ['direction'], by: null }, of.now())
})

const note = { at: '2027-05-02', text_fr: 'Départ de la caravane', text_en: 'The caravan leaves' }
const write = (key: string | undefined, body: object = note, by = director) =>
  by.send('POST', `/api/v1/log?organisation=${slug}`, body, {
    headers: key === undefined ? {} : { 'idempotency-key': key }
  })
const written = async () => Number((await rows(of, id, 'select count(*)::int as n from annotations'))[0]!.n)
const codeOf = (answer: { json(): unknown }) => (answer.json() as { code: string }).code

describe('A call with an Idempotency-Key', () => {
  test('sent twice is carried out once and answered alike; without key it is two calls', async () => {
    const [first, again] = [await write('depart 1'), await write('depart 1')]
    expect([first.statusCode, again.statusCode]).toEqual([201, 201])
    expect(again.body).toBe(first.body)
    expect(again.headers['content-type']).toBe(first.headers['content-type'])
    expect([first.headers['idempotency-replayed'], again.headers['idempotency-replayed']]).toEqual([undefined, 'true'])
    expect(await written()).toBe(1)
    await write(undefined)
    await write(undefined)
    expect(await written()).toBe(3)
  })

  test('of ten at once is carried out once; the others are told that it runs, or what it was answered', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => write('at once')))
    expect(await written()).toBe(1)
    const first = answers.filter(answer => answer.statusCode === 201)
    expect(new Set(first.map(answer => answer.body)).size).toBe(1)
    const others = answers.filter(answer => answer.statusCode !== 201)
    expect(others.map(answer => [answer.statusCode, codeOf(answer), answer.headers['retry-after']])).toEqual(
      others.map(() => [409, 'idempotency_key_running', '2'])
    )
  })

  test('that asks something else with a key already used is refused, and changes nothing', async () => {
    await write('one key')
    const other = await write('one key', { ...note, text_fr: 'Autre chose' })
    expect([other.statusCode, codeOf(other)]).toEqual([409, 'idempotency_key_used'])
    expect(await written()).toBe(1)
  })

  test('does not meet the key of a colleague, nor of another organisation', async () => {
    await write('same word')
    await write('same word', note, colleague)
    expect(await written()).toBe(2)
    const [mine, here] = [slug, id]
    id = await organisation(of)
    slug = (await rows(of, id, 'select slug from organisations'))[0]!.slug as string
    const users = await database.store.tx(null, ({ sql }) => sql<{ id: string }[]>`select id from access.users`)
    for (const { id: userId } of users)
      await setRoles(database.store, id, { userId, roles: ['direction'], by: null }, of.now())
    expect((await write('same word')).headers['idempotency-replayed']).toBeUndefined()
    expect(await written()).toBe(1)
    expect(mine).not.toBe(slug)
    expect(here).not.toBe(id)
  })

  test('refused for its form leaves the key free for the call that is well formed', async () => {
    const bad = await write('form', { ...note, kind: 'feast' })
    expect([bad.statusCode, codeOf(bad)]).toEqual([400, 'invalid_request'])
    expect((await write('form')).statusCode).toBe(201)
    expect(await written()).toBe(1)
  })

  test('refused by what it asks for, a campaign nobody knows, may be sent again once it is known', async () => {
    const unknown = { ...note, campaign: 'nulle-part' }
    const refused = await write('unknown', unknown)
    const again = await write('unknown', unknown)
    expect([refused.statusCode, again.statusCode]).toEqual([400, 400])
    expect(again.headers['idempotency-replayed']).toBeUndefined()
  })

  test('needs a key of one to 255 printable characters, and cannot carry a file', async () => {
    for (const key of ['', 'x'.repeat(256), 'a\tb']) {
      const answer = await write(key)
      expect([key.length, answer.statusCode, codeOf(answer)]).toEqual([key.length, 400, 'bad_idempotency_key'])
    }
    const file = await director.send('POST', `/api/v1/imports?organisation=${slug}`, undefined, {
      headers: { 'idempotency-key': 'file', 'content-type': 'multipart/form-data; boundary=b' },
      payload: '--b--\r\n'
    })
    expect([file.statusCode, codeOf(file)]).toEqual([400, 'idempotency_key_with_file'])
    expect(await written()).toBe(0)
  })

  test('that broke off says so after ten minutes, and is not carried out behind anybody’s back', async () => {
    await write('broken')
    await rows(of, id, 'update idempotency_keys set status = null, headers = null, body_sealed = null')
    expect(codeOf(await write('broken'))).toBe('idempotency_key_running')
    await age('11 minutes')
    const after = await write('broken')
    expect([after.statusCode, codeOf(after)]).toEqual([409, 'idempotency_key_broken_off'])
    expect(await written()).toBe(1)
  })

  test('is forgotten after thirty days', async () => {
    await write('old')
    await age('29 days 23 hours')
    expect((await eraseExpired(of, id)).answers).toBe(0)
    await age('1 hour')
    expect((await eraseExpired(of, id)).answers).toBe(1)
    await write('old')
    expect(await written()).toBe(2)
  })
})

test('A token made twice with one key is one token, shown again, and its text is nowhere in the database', async () => {
  const make = () =>
    director.send(
      'POST',
      `/api/v1/tokens?organisation=${slug}`,
      { label: 'Site', verbs: ['read'] },
      {
        headers: { 'idempotency-key': 'token' }
      }
    )
  const [first, again] = [await make(), await make()]
  const { token } = first.json<{ token: string }>()
  expect(again.json<{ token: string }>().token).toBe(token)
  expect(await rows(of, id, 'select label from tokens')).toEqual([{ label: 'Site' }])
  const kept = await rows(of, id, "select encode(body_sealed, 'escape') || headers::text as all from idempotency_keys")
  expect(kept).toHaveLength(1)
  expect(String(kept[0]!.all)).not.toContain(token.slice(-43))
})

test('An answer long enough to be compressed is kept whole, and read again by who takes it plain', async () => {
  const plain = await newApp(database.store)
  answerOnce(plain, of)
  await plain.register(compress, { global: true, threshold: 1024 })
  let calls = 0
  plain.post('/long', { config: { right: 'import' } }, async () => ({ call: ++calls, text: 'sillage '.repeat(1000) }))
  const one = browser(plain)
  expect((await one.signIn('ada@example.org')).statusCode).toBe(200)
  const send = (encoding: string) =>
    one.send(
      'POST',
      `/long?organisation=${slug}`,
      {},
      {
        headers: { 'idempotency-key': 'long', 'accept-encoding': encoding }
      }
    )
  const [packed, again] = [await send('gzip'), await send('identity')]
  expect([packed.headers['content-encoding'], again.headers['content-encoding']]).toEqual(['gzip', undefined])
  expect(again.headers['idempotency-replayed']).toBe('true')
  expect(again.json()).toEqual({ call: 1, text: 'sillage '.repeat(1000) })
  expect(calls).toBe(1)
  await plain.close()
})

test('The header is described on every route of an organisation that changes something, and on no other', async () => {
  type Operation = { parameters?: { name: string; in: string }[] }
  const { paths } = (await app.inject({ url: '/api/docs/openapi.json' })).json<{
    paths: Record<string, Record<string, Operation>>
  }>()
  const has = (path: string, method: string) =>
    paths[path]?.[method]?.parameters?.some(one => one.in === 'header' && one.name === 'idempotency-key') ?? false
  expect([has('/api/v1/log', 'post'), has('/api/v1/log/{id}', 'delete'), has('/api/v1/log', 'get')]).toEqual([
    true,
    true,
    false
  ])
  expect(has('/api/auth/sign-in', 'post')).toBe(false)
})
