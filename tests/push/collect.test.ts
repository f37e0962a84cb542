import { createHmac, randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { FastifyInstance, InjectOptions } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildApp } from '#server/app.ts'
import { destroySalts } from '#server/ingest/day_key.ts'
import type { Services } from '#server/ingest/import.ts'
import { createLink } from '#server/ingest/links.ts'
import { addSecret, revokePushKeys } from '#server/ingest/push_keys.ts'
import { createPushSource, type NewPushSource } from '#server/ingest/push_sources.ts'
import { declareSite } from '#server/ingest/sites.ts'
import { runAlone } from '#server/store/transaction.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import { NOW, differences, folder, importRecords, organisation, services } from '../ingest/world.ts'

const phone =
  'Mozilla/5.0 (Linux; Android 13; SM-A135F) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/128.0.0.0 Mobile Safari/537.36'
const ama = '203.0.113.7'
let database: TestDatabase
let of: Services
let app: FastifyInstance
let clock = NOW
beforeAll(async () => {
  database = await testDatabase()
  of = { ...services(database.store), now: () => clock }
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

const source = (organisationId: string, wanted: NewPushSource) => createPushSource(of, organisationId, wanted)
const post = (url: string, payload: InjectOptions['payload'], headers: Record<string, string> = {}, address = ama) =>
  app.inject({
    method: 'POST',
    url,
    payload: payload!,
    remoteAddress: address,
    headers: { 'user-agent': phone, ...headers }
  })
const rows = async (id: string, table: 'touches' | 'conversions' | 'identity_merges' | 'pulls' | 'rejected_rows') =>
  (await of.store.tx(id, ({ sql }) => sql.unsafe(`select * from ${table} order by 1, 2`))).map(row => ({ ...row }))

let made = 0
const domain = () => `site-${++made}.tg`
async function site(config: NewPushSource['config'] = {}) {
  const id = await organisation(of, { timeZone: 'Africa/Lome', currency: 'XOF' })
  const d = domain()
  await source(id, { kind: 'plausible_events', label: 'site', config: { domain: d, ...config } })
  return { id, d }
}

describe('Plausible over HTTP', () => {
  test('a page view as text/plain is a contact without a person, answered 202', async () => {
    const { id, d } = await site()
    const body = {
      n: 'pageview',
      u: `https://${d}/agir?utm_source=Facebook&utm_campaign=x&fbclid=1`,
      d,
      r: 'https://l.facebook.com/'
    }
    const answer = await post('/api/event', JSON.stringify(body), { 'content-type': 'text/plain' })
    expect([
      answer.statusCode,
      answer.headers['x-plausible-dropped'],
      answer.headers['access-control-allow-origin']
    ]).toEqual([202, undefined, '*'])
    expect(await rows(id, 'touches')).toMatchObject([
      {
        identity_id: null,
        channel: 'facebook',
        how: 'click',
        landing_path: '/agir',
        referrer_host: 'l.facebook.com',
        utm: { source: 'facebook', campaign: 'x', raw: { source: 'Facebook' } },
        goal: null
      }
    ])
  })

  test('text/plain is taken on this route and on no other', async () => {
    const answer = await post('/api/send', '{}', { 'content-type': 'text/plain' })
    expect(answer.statusCode).toBe(415)
    expect((await post('/api/v1/events', '[]', { 'content-type': 'text/plain' })).statusCode).not.toBe(200)
  })

  test('a goal sent twice within a day without an id is one action; the next day it is another', async () => {
    const { id, d } = await site()
    const goal = { n: 'signature', u: `https://${d}/merci`, d }
    for (let n = 0; n < 2; n++) await post('/api/event', goal)
    expect(await rows(id, 'conversions')).toHaveLength(1)
    await post('/api/event', goal, {}, '203.0.113.8')
    expect(await rows(id, 'conversions')).toHaveLength(2)
    clock = new Date(NOW.getTime() + 86_400_000)
    await post('/api/event', goal)
    clock = NOW
    expect(await rows(id, 'conversions')).toHaveLength(3)
  })

  test('a goal with the id of its form is one action whoever sends it, in francs without decimals', async () => {
    const { id, d } = await site({ goals: { Don: { kind: 'donation' } }, system: 'form' })
    const goal = {
      n: 'Don',
      u: `https://${d}/merci`,
      d,
      p: { id: 'F-1' },
      revenue: { currency: 'XOF', amount: '5000' }
    }
    await post('/api/event', goal)
    await post('/api/event', goal, {}, '203.0.113.9')
    expect(await rows(id, 'conversions')).toMatchObject([
      { system: 'form', record_id: 'F-1', kind: 'donation', amount_minor: '5000', currency: 'XOF', identity_id: null }
    ])
    await post('/api/event', { ...goal, p: { id: 'F-2' }, revenue: { currency: 'EUR', amount: '50' } })
    expect((await rows(id, 'conversions')).map(row => row['amount_minor'])).toEqual(expect.arrayContaining(['5000']))
    expect((await rows(id, 'conversions')).filter(row => row['currency'] === 'EUR')).toMatchObject([
      { amount_minor: '5000' }
    ])
    await importRecords(of, id, [
      { type: 'conversion', system: 'form', id: 'F-1', kind: 'donation', occurred_at: '2027-05-31' }
    ])
    expect(await rows(id, 'conversions')).toHaveLength(2)
  })

  test('a robot, an unknown site and too many properties are dropped and said to be', async () => {
    const { id, d } = await site()
    const body = { n: 'pageview', u: `https://${d}/`, d }
    const robot = { 'user-agent': 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)' }
    const many = Object.fromEntries(Array.from({ length: 31 }, (_, n) => [`p${n}`, 'x']))
    const answers = [
      await post('/api/event', body, robot),
      await post('/api/event', { ...body, d: 'nowhere.tg' }),
      await post('/api/event', { ...body, p: many })
    ]
    expect(answers.map(answer => [answer.statusCode, answer.headers['x-plausible-dropped']])).toEqual([
      [202, '1'],
      [202, '1'],
      [202, '1']
    ])
    expect(await rows(id, 'touches')).toEqual([])
    expect(await rows(id, 'pulls')).toMatchObject([
      { rows_read: 2, rows_accepted: 0, rows_duplicate: 0, rows_rejected: 2 }
    ])
    expect((await rows(id, 'rejected_rows')).map(row => [row['reason'], row['field']]).sort()).toEqual([
      ['field_invalid', 'props'],
      ['system_line', 'user_agent']
    ])
  })

  test('a domain belongs to one organisation', async () => {
    const { d } = await site()
    const other = await organisation(of)
    await expect(
      source(other, { kind: 'plausible_events', label: 'x', config: { domain: `https://www.${d}/page` } })
    ).rejects.toMatchObject({ code: 'domain_taken' })
    await expect(source(other, { kind: 'plausible_events', label: 'x' })).rejects.toMatchObject({
      code: 'bad_push_source'
    })
  })

  test('a paused source keeps nothing, and says that it dropped', async () => {
    const { id, d } = await site()
    const body = { n: 'pageview', u: `https://${d}/`, d }
    await post('/api/event', body)
    await of.store.tx(id, ({ sql }) => sql`update sources set state = 'paused'`)
    const answer = await post('/api/event', { ...body, u: `https://${d}/autre` })
    expect([answer.statusCode, answer.headers['x-plausible-dropped']]).toEqual([202, '1'])
    expect(await rows(id, 'touches')).toHaveLength(1)
    await of.store.tx(id, ({ sql }) => sql`update sources set state = 'active'`)
    await post('/api/event', { ...body, u: `https://${d}/autre` })
    expect(await rows(id, 'touches')).toHaveLength(2)
  })

  test('broken, deep and hostile bodies are refused, never a fault of ours', async () => {
    const { d } = await site()
    const bodies = [
      '',
      '{',
      '[]',
      'null',
      '"x"',
      `{"n":"pageview","u":"https://${d}/","d":${'['.repeat(100)}${']'.repeat(100)}}`,
      `{"n":"page\u0000view","u":"https://${d}/\u0000","d":"${d}"}`,
      `{"n":"\ud800","u":"https://${d}/","d":"${d}"}`
    ]
    const codes = []
    for (const body of bodies) codes.push((await post('/api/event', body, { 'content-type': 'text/plain' })).statusCode)
    expect(codes.every(code => code === 202 || code === 400)).toBe(true)
  })
})

describe('the key of a visitor', () => {
  const keys = async (id: string) =>
    (await rows(id, 'touches')).map(row => Buffer.from(row['visitor_day_key'] as Uint8Array).toString('hex'))

  test('is the same all day, differs between visitors, and cannot be carried to the next day', async () => {
    const { id, d } = await site()
    const view = (path: string, address = ama) =>
      post('/api/event', { n: 'pageview', u: `https://${d}${path}`, d }, {}, address)
    await view('/a')
    await view('/b')
    await view('/c', '203.0.113.8')
    expect(new Set(await keys(id)).size).toBe(2)
    clock = new Date(NOW.getTime() + 86_400_000)
    await view('/a')
    clock = NOW
    expect(new Set(await keys(id)).size).toBe(3)
  })

  test('its salt is sealed, is replaced on the first visit of the next day, and is destroyed without any visit', async () => {
    const { id, d } = await site()
    await post('/api/event', { n: 'pageview', u: `https://${d}/a`, d })
    const salts = () =>
      runAlone(database.adminUrl, `select day::text as day from access.day_salts where tenant = '${id}'`)
    expect(await salts()).toEqual([{ day: '2027-06-01' }])
    clock = new Date(NOW.getTime() + 86_400_000)
    await post('/api/event', { n: 'pageview', u: `https://${d}/a`, d })
    clock = NOW
    expect(await salts()).toEqual([{ day: '2027-06-02' }])
    await destroySalts(of, new Date('2027-06-02T23:59:59Z'))
    expect(await salts()).toHaveLength(1)
    await destroySalts(of, new Date('2027-06-03T00:00:00Z'))
    expect(await salts()).toEqual([])
  })

  test('neither address nor browser is anywhere in the database', async () => {
    const { d } = await site()
    const address = '198.51.100.77'
    await post(
      '/api/event',
      { n: 'pageview', u: `https://${d}/`, d },
      { 'user-agent': `${phone} Canari-7341` },
      address
    )
    const columns = await runAlone(
      database.adminUrl,
      `select format('%I.%I', table_schema, table_name) as t, quote_ident(column_name) as c
      from information_schema.columns where table_schema in ('public', 'access') and data_type in ('text', 'jsonb', 'bytea', 'ARRAY')`
    )
    for (const mark of [address, 'Canari-7341']) {
      const asked = columns.map(
        ({ t, c }) =>
          `select '${String(t)}' as hit from ${String(t)} where ${String(c)}::text ilike '%${mark}%' or ${String(c)}::text ilike '%${Buffer.from(mark).toString('hex')}%'`
      )
      expect(await runAlone(database.adminUrl, asked.join(' union all '))).toEqual([])
    }
  })
})

describe('Segment over HTTP', () => {
  const goals = { 'Petition Signed': { kind: 'signature' as const, target: 'cohesion' } }
  const basic = (key: string) => ({ authorization: `Basic ${Buffer.from(`${key}:`).toString('base64')}` })
  async function segment() {
    const id = await organisation(of, { currency: 'XOF', timeZone: 'Africa/Lome' })
    const { token, sourceId } = await source(id, { kind: 'segment_events', label: 'site', config: { goals } })
    return { id, sourceId, headers: basic(token!) }
  }
  const track = (messageId: string, more: object = {}) => ({
    type: 'track',
    messageId,
    anonymousId: 'a-17',
    userId: 'crm-42',
    event: 'Petition Signed',
    timestamp: '2027-05-31T23:59:50Z',
    ...more
  })
  const sentAt = '2027-05-31T23:59:52Z'

  test('a batch with one bad event and one repeated id: the others are stored once, the reason is said, the clock corrected', async () => {
    const { id, headers } = await segment()
    const batch = [
      track('m-1'),
      track('m-2', { timestamp: 'hier' }),
      track('m-1'),
      track('m-3', { userId: 'crm-43', anonymousId: 'a-18' })
    ]
    const answer = await post('/v1/batch', { batch, sentAt }, headers)
    expect(answer.statusCode).toBe(200)
    expect(answer.json()).toEqual({
      success: true,
      rejections: [{ id: 'm-2', reason: 'date_invalid', field: 'timestamp' }]
    })
    const stored = await rows(id, 'conversions')
    expect(stored).toHaveLength(2)
    // Sent at 23:59:52 by their clock, received at midnight by ours: 8 seconds slow.
    expect(stored.map(row => new Date(String(row['occurred_at'])).toISOString())).toEqual([
      '2027-05-31T23:59:58.000Z',
      '2027-05-31T23:59:58.000Z'
    ])
    expect(await rows(id, 'pulls')).toMatchObject([
      { rows_read: 4, rows_accepted: 2, rows_duplicate: 1, rows_rejected: 1 }
    ])
    expect((await post('/v1/track', { ...track('m-1'), sentAt }, headers)).statusCode).toBe(200)
    expect(await rows(id, 'conversions')).toHaveLength(2)
    expect(await differences(of, id)).toBe(0)
  })

  test('identify makes visitor and user one person, once, and in this source only', async () => {
    const [one, other] = [await segment(), await segment()]
    const said = { messageId: 'i-1', anonymousId: 'a-17', userId: 'crm-42', traits: { email: 'ama@exemple.tg' } }
    await post(
      '/v1/page',
      { messageId: 'p-1', anonymousId: 'a-17', properties: { url: 'https://exemple.tg/agir' } },
      one.headers
    )
    await post('/v1/track', track('t-1'), one.headers)
    const persons = () =>
      of.store.tx(one.id, async ({ sql }) => (await sql`select distinct resolved_person_id from identities`).length)
    expect(await persons()).toBe(2)
    await post('/v1/identify', said, one.headers)
    await post('/v1/identify', { ...said, messageId: 'i-2' }, one.headers)
    expect(await persons()).toBe(1)
    expect(await rows(one.id, 'identity_merges')).toHaveLength(1)
    expect(await rows(other.id, 'identity_merges')).toEqual([])
    const second = await source(one.id, { kind: 'segment_events', label: 'second' })
    await post(
      '/v1/page',
      { messageId: 'p-1', userId: 'crm-42', properties: { url: 'https://exemple.tg/agir' } },
      basic(second.token!)
    )
    expect(await persons()).toBe(2)
  })

  test('a wrong key is refused, and a revoked one at once', async () => {
    const { id, sourceId, headers } = await segment()
    expect((await post('/v1/track', track('m'), basic('psh_nothing'))).statusCode).toBe(401)
    expect((await post('/v1/track', track('m'))).statusCode).toBe(401)
    expect((await post('/v1/track', track('m-1'), headers)).statusCode).toBe(200)
    expect(await revokePushKeys(of.store, id, sourceId, { kind: 'token' }, NOW)).toBe(1)
    expect((await post('/v1/track', track('m-2'), headers)).statusCode).toBe(401)
    expect((await post('/v1/track', track('m-3'), headers)).statusCode).toBe(401)
    expect(await rows(id, 'conversions')).toHaveLength(1)
  })

  test('a token of our API opens no door here, and the text of a key is nowhere in the database', async () => {
    const { id, sourceId } = await segment()
    const { token } = await source(id, { kind: 'cloudevents', label: 'agenda' })
    expect((await post('/v1/track', track('m'), basic(token!))).statusCode).toBe(401)
    expect(
      await runAlone(database.adminUrl, `select 1 from push_keys where encode(hash, 'escape') like '%psh_%'`)
    ).toEqual([])
    expect(sourceId).not.toBe('')
  })

  test('a single bad event is a 400, an empty batch is nothing, 1,001 events are too many', async () => {
    const { headers } = await segment()
    const bad = await post('/v1/track', track('m', { event: undefined }), headers)
    expect([bad.statusCode, bad.json()]).toEqual([
      400,
      { success: false, rejections: [{ id: 'm', reason: 'missing_field', field: 'event' }] }
    ])
    expect((await post('/v1/batch', { batch: [] }, headers)).statusCode).toBe(200)
    expect((await post('/v1/batch', { batch: Array.from({ length: 1001 }, () => ({})) }, headers)).statusCode).toBe(413)
  })
})

describe('Umami over HTTP', () => {
  test('a page view and a goal are stored by the id of the source; what says nothing is answered all the same', async () => {
    const id = await organisation(of)
    const { sourceId } = await source(id, { kind: 'umami_events', label: 'site' })
    const payload = {
      website: sourceId,
      hostname: 'exemple.tg',
      url: '/agir?utm_campaign=c',
      referrer: '',
      screen: '360x800'
    }
    const send = (more: object, type = 'event') => post('/api/send', { type, payload: { ...payload, ...more } })
    expect((await send({})).statusCode).toBe(200)
    expect((await send({ name: 'signature' })).statusCode).toBe(200)
    expect((await send({}, 'performance')).statusCode).toBe(200)
    expect((await send({ website: '6f1c2d7e-0000-4000-8000-000000000000' })).statusCode).toBe(400)
    expect(await rows(id, 'touches')).toMatchObject([{ identity_id: null, landing_path: '/agir', how: 'click' }])
    expect(await rows(id, 'conversions')).toMatchObject([{ kind: 'signature', identity_id: null }])
    const preflight = await app.inject({ method: 'OPTIONS', url: '/api/send' })
    expect([preflight.statusCode, preflight.headers['access-control-allow-origin']]).toEqual([204, '*'])
  })
})

describe('signed CloudEvents', () => {
  const event = (id: string, type = 'org.sillage.conversion.created') => ({
    specversion: '1.0',
    id,
    source: 'https://exemple.tg/agenda',
    type,
    time: '2027-05-30T10:00:00Z',
    data: { kind: 'attendance', person: `p-${id}` }
  })
  const sign = (secret: string, id: string, seconds: number, body: string) =>
    `v1,${createHmac('sha256', Buffer.from(secret.slice(6), 'base64'))
      .update(`${id}.${seconds}.${body}`)
      .digest('base64')}`
  const now = NOW.getTime() / 1000
  async function agenda() {
    const id = await organisation(of)
    const place = await source(id, { kind: 'cloudevents', label: 'agenda' })
    const send = (secret: string, body: string, seconds = now, more: Record<string, string> = {}) =>
      post(place.path, body, {
        'content-type': 'application/cloudevents+json',
        'webhook-id': 'msg_1',
        'webhook-timestamp': String(seconds),
        'webhook-signature': sign(secret, 'msg_1', seconds, body),
        ...more
      })
    return { id, ...place, secret: place.secret!, send }
  }

  test('a good signature is accepted, once', async () => {
    const { id, send, secret } = await agenda()
    const body = JSON.stringify([event('1'), event('2')])
    expect((await send(secret, body)).json()).toMatchObject({ read: 2, accepted: 2 })
    expect((await send(secret, body)).json()).toMatchObject({ read: 2, duplicate: 2 })
    expect(await rows(id, 'conversions')).toHaveLength(2)
  })

  test('a changed byte, a stale time on either side, a wrong secret and a wrong address are a 401, noted on the source without the body', async () => {
    const { id, send, secret, path } = await agenda()
    const body = JSON.stringify(event('1'))
    const good = sign(secret, 'msg_1', now, body)
    const codes = [
      (await send(secret, body.replace('attendance', 'attendancf'), now, { 'webhook-signature': good })).statusCode,
      (await send(secret, body, now - 301)).statusCode,
      (await send(secret, body, now + 301)).statusCode,
      (await send(`whsec_${Buffer.alloc(32).toString('base64')}`, body)).statusCode,
      (
        await post(`${path.slice(0, -1)}${path.endsWith('A') ? 'B' : 'A'}`, body, {
          'content-type': 'application/json'
        })
      ).statusCode,
      (await post(path, body, { 'content-type': 'application/json' })).statusCode
    ]
    expect(codes).toEqual([401, 401, 401, 401, 401, 401])
    expect(await rows(id, 'conversions')).toEqual([])
    const noted = await of.store.tx(id, ({ sql }) => sql`select last_error_code, last_error_at from sources`)
    expect(noted.map(row => row['last_error_code'])).toEqual(['bad_signature'])
  })

  test('a secret is changed without losing an event: both stand, then the old one is dead', async () => {
    const { id, sourceId, send, secret } = await agenda()
    clock = new Date(NOW.getTime() + 1000)
    const next = await addSecret(of, id, sourceId)
    const moment = clock
    clock = NOW
    expect((await send(secret, JSON.stringify(event('1')))).statusCode).toBe(200)
    expect((await send(next, JSON.stringify(event('2')))).statusCode).toBe(200)
    await revokePushKeys(of.store, id, sourceId, { kind: 'signature', madeBefore: moment }, NOW)
    expect((await send(next, JSON.stringify(event('3')))).statusCode).toBe(200)
    expect((await send(secret, JSON.stringify(event('4')))).statusCode).toBe(401)
    expect(await rows(id, 'conversions')).toHaveLength(3)
  })

  test('a field we do not know is refused here by name; the same on a compatible route is ignored', async () => {
    const { send, secret } = await agenda()
    const odd = { ...event('1'), data: { kind: 'attendance', person: 'p', persn: 'x' } }
    const answer = await send(secret, JSON.stringify(odd))
    expect([answer.statusCode, answer.json()]).toMatchObject([
      422,
      { rejections: [{ id: '1', reason: 'unknown_field', field: 'persn' }] }
    ])
    const { id, d } = await site()
    await post('/api/event', { n: 'pageview', u: `https://${d}/`, d, persn: 'x' })
    expect(await rows(id, 'touches')).toHaveLength(1)
  })

  test('what is signed and is no event is a 400', async () => {
    const { send, secret } = await agenda()
    for (const body of ['{', '[]', '7', '{"specversion":"2.0"}'])
      expect((await send(secret, body)).statusCode).toBe(400)
  })
})

describe('a short link', () => {
  async function world() {
    const slug = `o-link-${++made}`
    const id = await organisation(of, { slug })
    await importRecords(of, id, [
      { type: 'campaign', slug: 'cohesion', name: 'Cohésion', starts_at: '2027-05-01', ends_at: '2027-07-01' },
      { type: 'post', network: 'facebook', id: 'p1', account: 'page', published_at: '2027-05-02', campaign: 'cohesion' }
    ])
    const d = domain()
    await declareSite(of.store, id, d, null, NOW)
    const [post1] = await of.store.tx(id, ({ sql }) => sql`select id from posts`)
    const link = await createLink(
      of.store,
      id,
      { destination: `https://${d}/agir`, campaign: 'cohesion', channel: 'facebook', post: String(post1!['id']) },
      NOW
    )
    return { id, slug, d, link, postId: String(post1!['id']) }
  }
  const click = (slug: string, code: string, headers: Record<string, string> = {}, address = ama) =>
    app.inject({
      method: 'GET',
      url: `/l/${slug}/${code}`,
      remoteAddress: address,
      headers: { 'user-agent': phone, ...headers }
    })

  test('leads to the tagged page and is a contact tied to its link, its post and its campaign, without a person', async () => {
    const { id, slug, d, link, postId } = await world()
    const answer = await click(slug, link.code.toUpperCase())
    expect([answer.statusCode, answer.headers.location]).toEqual([
      302,
      `https://${d}/agir?utm_source=facebook&utm_medium=social&utm_campaign=cohesion&utm_content=${link.code}`
    ])
    const [touch] = await rows(id, 'touches')
    expect(touch).toMatchObject({
      identity_id: null,
      channel: 'facebook',
      how: 'click',
      link_id: link.id,
      post_id: postId
    })
    expect(touch!['campaign_id']).not.toBeNull()
  })

  test('a preview, a robot and a second tap within the minute count no more', async () => {
    const { id, slug, link } = await world()
    await click(slug, link.code, {
      'user-agent': 'facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)'
    })
    await click(slug, link.code, { 'sec-purpose': 'prefetch' })
    await app.inject({ method: 'HEAD', url: `/l/${slug}/${link.code}`, headers: { 'user-agent': phone } })
    expect(await rows(id, 'touches')).toEqual([])
    await click(slug, link.code)
    await click(slug, link.code)
    await click(slug, link.code, {}, '203.0.113.8')
    expect(await rows(id, 'touches')).toHaveLength(2)
  })

  test('a page view with its code is tied to it as well, and so is an action', async () => {
    const { id, d, link, postId } = await world()
    await source(id, { kind: 'plausible_events', label: 'site', config: { domain: d } })
    await post('/api/event', { n: 'pageview', u: link.url, d })
    await post('/api/event', { n: 'signature', u: link.url, d, p: { id: 's-1' } })
    expect(await rows(id, 'touches')).toMatchObject([{ link_id: link.id, post_id: postId }])
    const [campaign] = await of.store.tx(id, ({ sql }) => sql`select id from campaigns`)
    expect(await rows(id, 'conversions')).toMatchObject([
      {
        campaign_id: campaign!['id'],
        campaign_method: 'utm',
        attribution: { link_id: link.id, post_id: postId, landing_path: '/agir' }
      }
    ])
  })

  test('an unknown code, an unknown organisation and the code of another are the same 404', async () => {
    const [one, other] = [await world(), await world()]
    const answers = [
      await click(one.slug, 'zzzzzzz'),
      await click('nobody', one.link.code),
      await click(other.slug, one.link.code)
    ]
    expect(answers.map(answer => answer.statusCode)).toEqual([404, 404, 404])
    expect(new Set(answers.map(answer => answer.body)).size).toBe(1)
  })
})
