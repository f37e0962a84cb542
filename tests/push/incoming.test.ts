import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { closeIncoming, listIncoming, renewIncoming } from '#server/ingest/incoming.ts'
import { createHookSource, setHookSecrets } from '#server/ingest/hook_sources.ts'
import { incomingKinds, openIncoming } from '#server/ingest/incoming_kinds.ts'
import type { Services } from '#server/ingest/import.ts'
import { createPushSource } from '#server/ingest/push_sources.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import { organisation, services } from '../ingest/world.ts'
import { appOf } from '../payments/world.ts'

let database: TestDatabase
let of: Services
let app: FastifyInstance
beforeAll(async () => {
  database = await testDatabase()
  of = services(database.store)
  app = await appOf(of)
})
afterAll(async () => {
  await app.close()
  await database.drop()
})

const mapping = { fields: { id: '/id', occurred_at: '/at' } }
const call = (path: string, body: object, headers: Record<string, string> = {}) =>
  app.inject({
    method: 'POST',
    url: path,
    headers: {
      'content-type': 'application/json',
      'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) Firefox/130.0',
      ...headers
    },
    payload: JSON.stringify(body)
  })
const gift = (id: string) => ({ id, at: '2027-05-30T10:00:00Z' })

describe('Sources that come to us', () => {
  test('are listed with their address, never their token, what waits and what is missing', async () => {
    const id = await organisation(of)
    const hook = await createHookSource(of, id, { kind: 'helloasso', label: 'Dons' })
    const site = await createPushSource(of, id, {
      kind: 'plausible_events',
      label: 'Site',
      config: { domain: 'exemple.tg' }
    })
    const program = await createPushSource(of, id, { kind: 'segment_events', label: 'CRM' })
    const listed = await listIncoming(of, id)
    expect(
      listed.map(({ label, way, isOpen, path, site: host }) => [
        label,
        way,
        isOpen,
        path?.replace(/\w+\/…/, 'K/…'),
        host
      ])
    ).toEqual([
      ['CRM', 'push', true, '/v1/batch', null],
      ['Dons', 'hook', true, '/api/v1/hooks/K/…', null],
      ['Site', 'push', true, '/api/event', 'exemple.tg']
    ])
    const said = JSON.stringify(listed)
    for (const token of [hook.token, program.token]) expect(said).not.toContain(token)
    const dons = listed.find(({ label }) => label === 'Dons')!
    expect(dons.secrets.filter(({ isMissing }) => isMissing).length).toBeGreaterThan(0)
    await setHookSecrets(
      of,
      id,
      hook.sourceId,
      Object.fromEntries(dons.secrets.map(({ name }) => [name, `secret ${name}`])),
      null
    )
    const after = (await listIncoming(of, id)).find(({ label }) => label === 'Dons')!
    expect(after.secrets.filter(({ isMissing }) => isMissing)).toEqual([])
    await expect(setHookSecrets(of, id, hook.sourceId, { other: 'x' }, null)).rejects.toMatchObject({
      code: 'secret_missing'
    })
    expect((await listIncoming(of, await organisation(of))).length).toBe(0)
    expect(site.token).toBeNull()
  })

  test('a hook that is closed answers 404; a new address opens it, and the old one stays dead', async () => {
    const id = await organisation(of)
    const door = await createHookSource(of, id, {
      kind: 'json_hook',
      label: 'Dons',
      config: { system: 'give', mapping }
    })
    expect((await call(door.path, gift('1'))).statusCode).toBe(200)
    expect((await listIncoming(of, id))[0]).toMatchObject({ events: 1, isOpen: true, lastAt: of.now() })
    await closeIncoming(of, id, door.sourceId, null)
    expect((await call(door.path, gift('2'))).statusCode).toBe(404)
    expect((await listIncoming(of, id))[0]).toMatchObject({ events: 1, isOpen: false })
    const { path } = await renewIncoming(of, id, door.sourceId, null)
    expect((await call(path, gift('2'))).statusCode).toBe(200)
    expect((await call(door.path, gift('3'))).statusCode).toBe(404)
    expect((await listIncoming(of, id))[0]).toMatchObject({ events: 2, isOpen: true })
  })

  test('a new write key opens a Segment source, and the old one is dead', async () => {
    const id = await organisation(of)
    const made = await createPushSource(of, id, { kind: 'segment_events', label: 'CRM' })
    const track = (key: string, messageId: string) =>
      call(
        '/v1/track',
        { type: 'track', messageId, userId: 'u', event: 'x', timestamp: '2027-05-30T10:00:00Z' },
        { authorization: `Basic ${Buffer.from(`${key}:`).toString('base64')}` }
      )
    expect((await track(made.token!, 'm1')).statusCode).toBe(200)
    const { token } = await renewIncoming(of, id, made.sourceId, null)
    expect((await track(made.token!, 'm2')).statusCode).toBe(401)
    expect((await track(token!, 'm2')).statusCode).toBe(200)
    await closeIncoming(of, id, made.sourceId, null)
    expect((await track(token!, 'm3')).statusCode).toBe(401)
    expect((await listIncoming(of, id))[0]).toMatchObject({ isOpen: false })
  })

  test('a JSON hook is opened by a form: paths, values that hold for all, words of its states, a signature', async () => {
    const id = await organisation(of, { currency: 'XOF' })
    expect(incomingKinds.map(({ kind }) => kind)).toContain('json_hook')
    const values = {
      system: 'give',
      kind: 'donation',
      records: '/data',
      place_id: '/number',
      place_occurred_at: '/paid/at',
      place_amount: '/sum',
      place_currency: 'XOF',
      place_email: '/who/mail',
      place_status: '/state',
      states: 'payé = confirmed; rendu=refunded'
    }
    const open = (more: Record<string, string>) =>
      openIncoming(of, id, {
        kind: 'json_hook',
        label: `Dons ${Object.keys(more)}`,
        values: { ...values, ...more },
        by: null
      })
    const { path } = await open({})
    const at = '2027-05-30T10:00:00Z'
    const gift = (number: string, state: string) => ({
      number,
      paid: { at },
      sum: '5000',
      who: { mail: 'a@b.tg' },
      state
    })
    expect((await call(path, { data: [gift('1', 'payé'), gift('2', 'rendu'), gift('3', 'perdu')] })).statusCode).toBe(
      200
    )
    const acts = await of.store.tx(
      id,
      ({ sql }) =>
        sql`select record_id, status, amount_minor::int as amount, currency, kind from conversions order by record_id`
    )
    expect(acts.map(row => Object.values(row))).toEqual([
      ['1', 'confirmed', 5000, 'XOF', 'donation'],
      ['2', 'refunded', 5000, 'XOF', 'donation']
    ])
    const signed = await open({ signature_header: 'X-Signature', signing: 'clé' })
    expect((await call(signed.path, { data: [gift('4', 'payé')] })).statusCode).toBe(401)
    await expect(open({ place_id: '' })).rejects.toMatchObject({ code: 'bad_config' })
    await expect(open({ place_id: '/__proto__' })).rejects.toMatchObject({ code: 'bad_config' })
    await expect(open({ states: 'payé = oui' })).rejects.toMatchObject({ code: 'bad_config' })
  })

  test('nobody touches the source of another organisation', async () => {
    const [mine, theirs] = [await organisation(of), await organisation(of)]
    const door = await createHookSource(of, theirs, {
      kind: 'json_hook',
      label: 'Dons',
      config: { system: 'give', mapping }
    })
    const site = await createPushSource(of, theirs, { kind: 'umami_events', label: 'Site' })
    for (const { sourceId } of [door, site]) {
      await expect(renewIncoming(of, mine, sourceId, null)).rejects.toMatchObject({ code: 'unknown_source' })
      await expect(closeIncoming(of, mine, sourceId, null)).rejects.toMatchObject({ code: 'unknown_source' })
    }
    expect((await call(door.path, gift('1'))).statusCode).toBe(200)
  })
})
