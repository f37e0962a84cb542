import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { membershipOf } from '#server/access/membership.ts'
import { identify } from '#server/access/session.ts'
import { cookieNames } from '#server/access/cookies.ts'
import {
  createToken,
  listTokens,
  organisationInToken,
  readToken,
  revokeToken,
  tokenText
} from '#server/access/tokens.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import { minutes, newApp, organisation, secret, start } from './world.ts'

let database: TestDatabase
let paix: string
let espoir: string

beforeAll(async () => {
  database = await testDatabase()
  paix = await organisation(database.store, 'paix')
  espoir = await organisation(database.store, 'espoir')
})
afterAll(() => database.drop())

test('a token carries its organisation and 256 random bits', () => {
  const text = tokenText('00112233-4455-6677-8899-aabbccddeeff', new Uint8Array(32).fill(255))
  expect(text).toMatch(/^sil_[A-Za-z0-9_-]{64}$/)
  expect(organisationInToken(text)).toBe('00112233-4455-6677-8899-aabbccddeeff')
  expect(organisationInToken(text.slice(0, -1))).toBeNull()
  expect(organisationInToken('sil_')).toBeNull()
})

test('a token is shown once and stored as a hash', async () => {
  const { token, id } = await createToken(database.store, paix, { label: 'Site', verbs: ['ingest'] }, start)
  const [row] = await database.store.tx(paix, ({ db }) =>
    db.execute<{ row: string; bytes: number }>(
      sql`select t::text as row, octet_length(hash) as bytes from tokens t where id = ${id}::uuid`
    )
  )
  expect(row?.bytes).toBe(32)
  expect(row?.row).not.toContain(token.slice(-43))
  expect(await readToken(database.store, token, start)).toEqual({
    tokenId: id,
    organisationId: paix,
    verbs: ['ingest'],
    sourceId: null
  })
})

test('a token notes the day of its last use', async () => {
  const { token, id } = await createToken(database.store, paix, { label: 'Jour', verbs: ['read'] }, start)
  const day = async () => (await listTokens(database.store, paix)).find(line => line.id === id)?.lastUsedOn
  expect(await day()).toBeNull()
  await readToken(database.store, token, new Date('2026-03-04T23:59:00Z'))
  expect(await day()).toBe('2026-03-04')
})

test('a token dies at its end and when it is revoked', async () => {
  const end = minutes(60)
  const wanted = { label: 'Bref', verbs: ['read' as const], expiresAt: end }
  const { token, id } = await createToken(database.store, paix, wanted, start)
  expect(await readToken(database.store, token, minutes(59))).not.toBeNull()
  expect(await readToken(database.store, token, end)).toBeNull()
  await revokeToken(database.store, paix, id, null, minutes(10))
  expect(await readToken(database.store, token, minutes(11))).toBeNull()
  await expect(revokeToken(database.store, paix, id, null, minutes(12))).rejects.toMatchObject({
    code: 'unknown_token'
  })
})

test('a token asks for a label, a known verb and an end to come', async () => {
  const make = (wanted: object) => createToken(database.store, paix, { label: 'x', verbs: ['read'], ...wanted }, start)
  for (const wrong of [{ label: ' ' }, { verbs: [] }, { verbs: ['write'] }, { expiresAt: start }])
    await expect(make(wrong)).rejects.toMatchObject({ code: 'bad_token_request' })
})

test('an organisation sees and revokes only its own tokens', async () => {
  const { id } = await createToken(database.store, espoir, { label: 'À eux', verbs: ['read'] }, start)
  expect((await listTokens(database.store, paix)).map(line => line.label)).not.toContain('À eux')
  await expect(revokeToken(database.store, paix, id, null, start)).rejects.toMatchObject({ code: 'unknown_token' })
})

test('the random part of one organisation opens nothing under the name of another', async () => {
  const { token } = await createToken(database.store, paix, { label: 'Croisé', verbs: ['read'] }, start)
  const random = Buffer.from(token.slice(4), 'base64url').subarray(16)
  expect(await readToken(database.store, tokenText(espoir, random), start)).toBeNull()
})

test('a token of one organisation never reads another', async () => {
  const { token } = await createToken(database.store, paix, { label: 'Lecture', verbs: ['read'] }, start)
  const options = { cookies: cookieNames(false), secret, demo: false, now: () => start }
  const who = await identify(database.store, { authorization: `Bearer ${token}` }, options)
  expect(who && (await membershipOf(database.store, who, 'paix'))?.id).toBe(paix)
  expect(who && (await membershipOf(database.store, who, 'espoir'))).toBeNull()

  const app = await newApp(database.store)
  app.get('/api/figures', { config: { right: 'figures' } }, request => request.organisation?.slug)
  const read = (url: string) => app.inject({ url, headers: { authorization: `Bearer ${token}` } })
  expect((await read('/api/figures')).body).toBe('paix')
  expect((await read('/api/figures?organisation=paix')).body).toBe('paix')
  const foreign = await read('/api/figures?organisation=espoir')
  const unknown = await read('/api/figures?organisation=personne')
  expect([foreign.statusCode, foreign.body]).toEqual([404, unknown.body])
  await app.close()
})

test('a token does what its verbs say and nothing else', async () => {
  const { token: push } = await createToken(database.store, paix, { label: 'Pousse', verbs: ['ingest'] }, start)
  const { token: read } = await createToken(database.store, paix, { label: 'Lit', verbs: ['read'] }, start)
  const app = await newApp(database.store)
  app.get('/api/figures', { config: { right: 'figures' } }, () => 'ok')
  app.post('/api/events', { config: { right: 'ingest', cookieless: true } }, () => 'ok')
  app.get('/api/texts', { config: { right: 'texts' } }, () => 'ok')
  app.get('/api/tokens', { config: { right: 'tokens' } }, () => 'ok')
  const ask = async (token: string, method: 'GET' | 'POST', url: string) =>
    (await app.inject({ method, url, headers: { authorization: `Bearer ${token}` } })).statusCode
  expect([await ask(push, 'POST', '/api/events'), await ask(push, 'GET', '/api/figures')]).toEqual([200, 403])
  expect([await ask(read, 'POST', '/api/events'), await ask(read, 'GET', '/api/figures')]).toEqual([403, 200])
  expect([await ask(read, 'GET', '/api/texts'), await ask(read, 'GET', '/api/tokens')]).toEqual([403, 403])
  expect([await ask('sil_wrong', 'GET', '/api/figures'), await ask(read, 'GET', '/api/sessions')]).toEqual([401, 403])
  await app.close()
})

test('making and revoking a token is written in the audit log, without its text', async () => {
  const { id, token } = await createToken(database.store, espoir, { label: 'Trace', verbs: ['read'] }, start)
  await revokeToken(database.store, espoir, id, 'u1', minutes(1))
  const rows = await database.store.tx(espoir, ({ db }) =>
    db.execute<{ action: string; user_id: string | null; line: string }>(
      sql`select action, user_id, a::text as line from audit_log a where subject = ${id} order by seq`
    )
  )
  expect(rows.map(row => [row.action, row.user_id])).toEqual([
    ['token_created', null],
    ['token_revoked', 'u1']
  ])
  expect(rows.some(row => row.line.includes(token.slice(-43)))).toBe(false)
})
