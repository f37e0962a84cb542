import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createToken, tokenText } from '#server/access/tokens.ts'
import { buildApp } from '#server/app.ts'
import type { Services } from '#server/ingest/import.ts'
import { pushEvents, type PushedEvent } from '#server/ingest/push.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import { NOW, differences, folder, importRecords, organisation, services, snapshot } from './world.ts'

let database: TestDatabase
let of: Services
let app: FastifyInstance
beforeAll(async () => {
  database = await testDatabase()
  of = services(database.store)
  app = await buildApp({
    services: of,
    secret: randomBytes(32),
    uploadsDirectory: join(folder(), 'uploads'),
    logLevel: 'silent'
  })
})
afterAll(async () => {
  await app.close()
  await database.drop()
})

const event = (id: string, data: object, type = 'org.sillage.interaction.created'): PushedEvent => ({
  id,
  source: 'site',
  type,
  time: '2026-02-01T10:00:00Z',
  data: { network: 'site', kind: 'comment', author: `a-${id}`, text: 'trois petits mots', ...data }
})
const good = ['1', '2', '3'].map(id => event(id, {}))

describe('a batch of events', () => {
  test('sent twice, or twice at once, is stored once', async () => {
    const id = await organisation(of)
    expect(await pushEvents(of, id, good, 'shop')).toMatchObject({ read: 3, accepted: 3, duplicate: 0, rejected: 0 })
    expect(await differences(of, id)).toBe(0)
    const before = await snapshot(of, id)
    const again = await Promise.all([pushEvents(of, id, good, 'shop'), pushEvents(of, id, good.toReversed(), 'shop')])
    for (const answer of again) expect(answer).toMatchObject({ read: 3, accepted: 0, duplicate: 3, rejected: 0 })
    expect(await differences(of, id)).toBe(0)
    expect(await snapshot(of, id)).toBe(before)
  })

  test('holding the same event twice stores it once', async () => {
    const id = await organisation(of)
    expect(await pushEvents(of, id, [good[0]!, good[1]!, good[0]!], 'shop')).toMatchObject({
      read: 3,
      accepted: 2,
      duplicate: 1,
      rejected: 0
    })
  })

  test('with good and bad events stores the good ones and says why it refused each other', async () => {
    const id = await organisation(of)
    const answer = await pushEvents(
      of,
      id,
      [
        good[0]!,
        event('bad-type', {}, 'org.other.thing'),
        event('no-author', { author: undefined }),
        event('typo', { authr: 'x' }),
        event('far', { occurred_at: '2099-01-01T00:00:00Z' }),
        event('nowhere', { campaign: 'nowhere' }),
        good[1]!
      ],
      'shop'
    )
    expect(answer).toMatchObject({ read: 7, accepted: 2, duplicate: 0, rejected: 5 })
    expect(answer.rejections.map(({ id, reason, field }) => [id, reason, field])).toEqual([
      ['bad-type', 'unknown_type', 'type'],
      ['no-author', 'missing_field', 'author'],
      ['typo', 'unknown_field', 'authr'],
      ['far', 'date_invalid', 'occurred_at'],
      ['nowhere', 'unknown_reference', 'campaign']
    ])
    const rows = await of.store.tx(
      id,
      ({ sql }) => sql`select rows_read, rows_accepted, rows_duplicate, rows_rejected from pulls`
    )
    expect(rows.map(row => ({ ...row }))).toEqual([
      { rows_read: 7, rows_accepted: 2, rows_duplicate: 0, rows_rejected: 5 }
    ])
  })

  test('says the same fact as a file: whichever comes second adds nothing', async () => {
    const id = await organisation(of)
    await importRecords(of, id, [
      {
        type: 'interaction',
        network: 'site',
        id: 'x',
        kind: 'comment',
        author: 'ada',
        occurred_at: '2026-02-01T10:00:00Z',
        text: 'trois petits mots'
      }
    ])
    expect(await pushEvents(of, id, [event('9', { id: 'x', author: 'ada' })], 'shop')).toMatchObject({
      accepted: 0,
      duplicate: 1
    })
  })
})

describe('over HTTP', () => {
  const send = (token: string, query = '') =>
    app.inject({
      method: 'POST',
      url: `/api/v1/events${query}`,
      headers: { authorization: `Bearer ${token}` },
      payload: good.map(one => ({ specversion: '1.0', ...one }))
    })
  const stored = (id: string) =>
    of.store.tx(id, async ({ sql }) => Number((await sql`select count(*)::int as n from interactions`)[0]!['n']))

  test('a token writes into its own organisation and no other', async () => {
    const [mine, theirs] = [await organisation(of, { slug: 'mine' }), await organisation(of, { slug: 'theirs' })]
    const { token } = await createToken(of.store, mine, { label: 'shop', verbs: ['ingest'] }, NOW)
    expect((await send(token)).statusCode).toBe(200)
    expect([await stored(mine), await stored(theirs)]).toEqual([3, 0])
    expect((await send(token, '?organisation=theirs')).statusCode).toBeGreaterThanOrEqual(400)
    const random = Buffer.from(token.slice(4), 'base64url').subarray(16)
    expect((await send(tokenText(theirs, random))).statusCode).toBe(401)
    expect((await send(tokenText(theirs, randomBytes(32)))).statusCode).toBe(401)
    expect(await stored(theirs)).toBe(0)
  })

  test('a token that may only read is refused, and a batch that is wholly bad is a 422 with its reasons', async () => {
    const id = await organisation(of)
    const reader = await createToken(of.store, id, { label: 'eye', verbs: ['read'] }, NOW)
    const writer = await createToken(of.store, id, { label: 'shop', verbs: ['ingest'] }, NOW)
    expect((await send(reader.token)).statusCode).toBe(403)
    const bad = await app.inject({
      method: 'POST',
      url: '/api/v1/events',
      headers: { authorization: `Bearer ${writer.token}` },
      payload: [{ specversion: '1.0', ...event('t', {}, 'org.other.thing') }]
    })
    expect(bad.statusCode).toBe(422)
    expect(bad.json()).toMatchObject({ read: 1, rejected: 1, rejections: [{ id: 't', reason: 'unknown_type' }] })
    expect(await stored(id)).toBe(0)
  })
})
