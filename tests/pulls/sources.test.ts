import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { buildApp } from '#server/app.ts'
import type { Role } from '#server/access/rights.ts'
import { pullSource } from '#server/ingest/pull_source.ts'
import { addSource } from '#server/ingest/source_list.ts'
import { lateSources, readSources } from '#server/ingest/source_states.ts'
import { browser, person, secret } from '../access/world.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import { snapshot } from '../ingest/world.ts'
import { startStub, type Stub, type StubRoute } from '../stub/stub.ts'
import { body, clockAt, everything, pulling, rowsOf, type Clock, type Pulling } from './world.ts'

const TOKEN = 'jeton-tres-secret-de-mastodon-7f2a'
let database: TestDatabase
let stub: Stub
let clock: Clock
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())
beforeEach(async () => {
  clock = clockAt('2026-11-20T19:00:00Z')
  stub = await startStub(three(), clock.now)
})
afterEach(() => stub.close())

const status = (id: number) => ({
  id: String(id),
  uri: `https://asso.test/@asso/${id}`,
  created_at: `2026-11-${10 + id}T10:00:00.000Z`,
  account: { id: '1', acct: 'asso', uri: 'https://asso.test/users/asso' },
  content: `<p>Message ${id}</p>`,
  in_reply_to_id: null,
  replies_count: 0
})

/** Three posts, each with one like by somebody else. */
function three(): Record<string, StubRoute> {
  const ids = [3, 2, 1]
  return {
    '/api/v1/accounts/lookup': () => body({ id: '1', acct: 'asso', uri: 'https://asso.test/users/asso' }),
    '/api/v1/accounts/1/statuses': () => body(ids.map(status)),
    ...Object.fromEntries(
      ids.flatMap(id => [
        [
          `/api/v1/statuses/${id}/favourited_by`,
          () => body([{ id: `p${id}`, uri: `https://ailleurs.test/users/p${id}` }])
        ],
        [`/api/v1/statuses/${id}/reblogged_by`, () => body([])],
        [`/api/v1/statuses/${id}/context`, () => body({ ancestors: [], descendants: [] })]
      ])
    )
  }
}

const source = (values: Record<string, string> = {}): Promise<Pulling> =>
  pulling(database.store, clock, stub.host, {
    kind: 'mastodon',
    values: { server: stub.origin, account: 'asso', ...values }
  })
const ask = (of: Pulling, text: string) => rowsOf(database.store, of.organisationId, text)
const stateOf = async (of: Pulling) =>
  (await readSources(database.store, of.services.keyring, of.organisationId, clock.now()))[0]!

describe('a source that fails', () => {
  test('keeps what was read, says why in a word, and is tried again later and later; nothing is counted as zero', async () => {
    const of = await source()
    stub.set('/api/v1/statuses/2/context', () => ({ status: 403, body: { error: 'forbidden_by_admin' } }))
    expect(await of.pull()).toMatchObject({ complete: false, failure: 'forbidden', accepted: 4 })
    expect(await ask(of, `select count(*)::int as n from posts`)).toEqual([{ n: 1 }])
    expect(await stateOf(of)).toMatchObject({
      state: 'failing',
      last_ok_at: null,
      error: { code: 'forbidden', detail: 'forbidden_by_admin', at: '2026-11-20T19:00:00.000Z', tries: 1 },
      next_try_at: '2026-11-20T19:05:00.000Z'
    })
    clock.set('2026-11-20T19:05:00Z')
    await of.pull()
    expect((await stateOf(of)).next_try_at).toBe('2026-11-20T19:15:00.000Z')
    expect(await ask(of, `select state, failure from pulls order by started_at`)).toEqual([
      { state: 'failed', failure: 'forbidden' },
      { state: 'failed', failure: 'forbidden' }
    ])
  })

  test('is called late by its name after a day, and not any more once it was read', async () => {
    const of = await source()
    const answering = three()['/api/v1/accounts/lookup']!
    stub.set('/api/v1/accounts/lookup', () => ({ status: 401, body: { error: 'invalid_token' } }))
    await of.pull()
    const late = () => lateSources(database.store, of.organisationId, clock.now())
    expect(await late()).toEqual([])
    clock.set('2026-11-22T20:00:00Z')
    expect(await late()).toEqual([{ source: 'mastodon', days: 2 }])
    stub.set('/api/v1/accounts/lookup', answering)
    expect(await of.pull()).toMatchObject({ complete: true })
    expect(await late()).toEqual([])
    expect(await stateOf(of)).toMatchObject({ state: 'ok', error: null })
  })

  test('waits as long as the platform asks, an hour at most', async () => {
    const of = await source()
    stub.set('/api/v1/accounts/1/statuses', () => ({ status: 429, headers: { 'retry-after': '86400' }, body: {} }))
    expect(await of.pull()).toMatchObject({ failure: 'throttled', nextTryAt: '2026-11-20T20:00:00.000Z' })
  })

  test('that was read well but not since is late, an hour after its time', async () => {
    const of = await source()
    await of.pull()
    clock.set('2026-11-20T19:30:00Z')
    expect((await stateOf(of)).state).toBe('ok')
    clock.set('2026-11-20T22:00:00Z')
    expect(await stateOf(of)).toMatchObject({ state: 'late', age_minutes: 180 })
  })
})

describe('a reading that stops half-way', () => {
  test('goes on where it was: what was written is not asked for again, and the facts are those of a calm reading', async () => {
    const calm = await source()
    await calm.pull()
    const stop = new AbortController()
    const of = await source()
    stub.set('/api/v1/statuses/2/favourited_by', () => {
      stop.abort()
      return body([{ id: 'p2', uri: 'https://ailleurs.test/users/p2' }])
    })
    expect(await of.pull({ signal: stop.signal })).toMatchObject({ complete: false, failure: 'cancelled' })
    expect(await ask(of, `select count(*)::int as n from posts`)).toEqual([{ n: 1 }])
    expect(await stateOf(of)).toMatchObject({ error: null, next_try_at: '2026-11-20T19:00:00.000Z' })
    stub.asked.length = 0
    stub.set('/api/v1/statuses/2/favourited_by', three()['/api/v1/statuses/2/favourited_by']!)
    expect(await of.pull()).toMatchObject({ complete: true })
    expect(stub.asked.filter(path => path.endsWith('/context')).map(path => path.split('/')[4])).toEqual(['2', '1'])
    const facts = `select kind, count(*)::int as n from interactions group by 1 union all select 'posts', count(*)::int from posts order by 1`
    expect(await ask(of, facts)).toEqual(await ask(calm, facts))
  })

  test('that a crash left open is closed by the next one, once its hold has run out', async () => {
    const of = await source()
    const at = clock.now().toISOString()
    await ask(of, `update sources set busy_until = '2026-11-20T19:10:00Z'`)
    await ask(
      of,
      `insert into pulls (organisation_id, id, source_id, mode, format, connector_version, state, started_at)
      values ('${of.organisationId}', gen_random_uuid(), '${of.sourceId}', 'api', 'mastodon', 1, 'running', '${at}')`
    )
    await expect(of.pull()).rejects.toMatchObject({ code: 'source_busy' })
    clock.set('2026-11-20T19:10:00Z')
    expect(await of.pull()).toMatchObject({ complete: true })
    expect(await ask(of, `select state, failure from pulls order by started_at`)).toEqual([
      { state: 'failed', failure: 'interrupted' },
      { state: 'applied', failure: null }
    ])
  })

  test('never runs twice at once: the second is refused and changes nothing', async () => {
    const of = await source()
    const [first, second] = await Promise.allSettled([of.pull(), of.pull()])
    const outcomes = [first, second].map(one => one.status).sort()
    expect(outcomes).toEqual(['fulfilled', 'rejected'])
    expect(await ask(of, `select count(*)::int as n from posts`)).toEqual([{ n: 3 }])
  })

  test('when the database goes away between two pages leaves whole pages, and the next one adds the rest once', async () => {
    const calm = await source()
    await calm.pull()
    const of = await source()
    let calls = 0
    const store = {
      ...of.services.store,
      tx: ((id, work, how) => {
        calls += 1
        return calls === 12 ? Promise.reject(new Error('connection lost')) : database.store.tx(id, work, how)
      }) as typeof database.store.tx
    }
    await expect(
      pullSource({ ...of.services, store }, of.organisationId, of.sourceId, { sleep: clock.sleep })
    ).rejects.toThrow('connection lost')
    clock.set('2026-11-20T19:10:00Z')
    expect(await of.pull()).toMatchObject({ complete: true })
    const facts = `select kind, count(*)::int as n from interactions group by 1 union all select 'posts', count(*)::int from posts order by 1`
    expect(await ask(of, facts)).toEqual(await ask(calm, facts))
  })
})

describe('what a reading covers', () => {
  test('is written down, so that a quiet week is told from an unread one', async () => {
    const of = await source()
    await of.pull()
    clock.set('2026-11-27T19:00:00Z')
    await of.pull()
    const spans = `select input, covered_from::text as from, covered_to::text as to from pull_coverages
      where basis = 'api' and covered_from < covered_to order by input`
    const week = { from: '2026-11-20 19:00:00+00', to: '2026-11-27 19:00:00+00' }
    expect(await ask(of, spans)).toEqual([
      { input: 'interactions', ...week },
      { input: 'metrics', ...week },
      { input: 'posts', ...week }
    ])
  })

  test('a post that the platform no longer lists is noted as such, and does not make every reading walk back to it', async () => {
    const of = await source()
    await of.pull()
    stub.set('/api/v1/accounts/1/statuses', () => body([status(3), status(1)]))
    clock.set('2026-12-01T19:00:00Z')
    await of.pull()
    const reads = `select complete, reason from thread_reads t join posts p on p.id = t.post_id where p.text = 'Message 2' order by read_at`
    expect(await ask(of, reads)).toEqual([
      { complete: true, reason: null },
      { complete: false, reason: 'not_listed' }
    ])
  })
})

describe('a secret', () => {
  test('is sealed: it stands nowhere in the database, and a backup of one source opens no other', async () => {
    const of = await source({ token: TOKEN })
    await of.pull()
    const text = await everything(database.store, of.organisationId)
    expect(text).not.toContain(TOKEN)
    expect(text).not.toContain(Buffer.from(TOKEN).toString('hex'))
    expect(text).not.toContain(Buffer.from(TOKEN).toString('base64'))
    const other = await addSource(of.services, of.organisationId, {
      kind: 'mastodon',
      label: 'autre',
      values: { server: stub.origin, account: 'autre' },
      by: null
    })
    await ask(
      of,
      `insert into source_secrets select organisation_id, '${other}', name, sealed, key_version, set_at, set_by from source_secrets`
    )
    const states = readSources(database.store, of.services.keyring, of.organisationId, clock.now())
    await expect(states).rejects.toThrow()
  })

  test('goes with the source: once removed nothing of it is left, and what it gave stays', async () => {
    const of = await source({ token: TOKEN })
    await of.pull()
    const { removeSource } = await import('#server/ingest/source_list.ts')
    const before = await snapshot(of.services, of.organisationId)
    await removeSource(of.services, of.organisationId, of.sourceId, null)
    expect(await ask(of, `select count(*)::int as n from source_secrets`)).toEqual([{ n: 0 }])
    expect(await snapshot(of.services, of.organisationId)).toBe(before)
    await expect(of.pull()).rejects.toMatchObject({ code: 'unknown_source' })
  })
})

describe('the sources of the API', () => {
  const opened: FastifyInstance[] = []
  afterEach(async () => {
    for (const app of opened.splice(0)) await app.close()
  })
  let people = 0
  const visit = async (of: Pulling, roles: Role[]) => {
    const email = `p${people++}@asso.test`
    await person(database.store, email, of.organisationId, roles)
    const app = await buildApp({
      services: of.services,
      secret,
      requireSecondFactor: false,
      uploadsDirectory: mkdtempSync(join(tmpdir(), 'sillage-uploads-'))
    })
    opened.push(app)
    const [{ slug }] = (await ask(of, `select slug from organisations`)) as [{ slug: string }]
    const us = browser(app)
    await us.signIn(email)
    const at = (path: string) => `${path}?organisation=${slug}`
    return { ...us, at }
  }

  test('are added, shown, paused, resumed, renewed and removed; the secret is in no answer', async () => {
    const of = await source()
    const us = await visit(of, ['direction'])
    const values = { server: stub.origin, account: '@deux', token: TOKEN }
    const made = await us.post(us.at('/api/v1/sources'), { kind: 'mastodon', label: 'Deux', values })
    expect([made.statusCode, made.body.includes(TOKEN)]).toEqual([201, false])
    const { id } = made.json<{ id: string }>()
    const listed = await us.get(us.at('/api/v1/sources'))
    expect(listed.body).not.toContain(TOKEN)
    expect(listed.json<{ id: string }[]>().find(one => one.id === id)).toMatchObject({
      label: 'Deux',
      state: 'waiting',
      config: { server: stub.origin, account: 'deux' },
      secrets: [{ name: 'token', last_four: '7f2a' }]
    })
    const act = async (path: string, payload?: object) =>
      (await us.post(us.at(`/api/v1/sources/${id}/${path}`), payload ?? {})).statusCode
    expect(await act('pause')).toBe(200)
    expect((await us.get(us.at('/api/v1/sources'))).json<{ state: string }[]>()[0]!.state).toBe('paused')
    expect(await act('resume')).toBe(200)
    expect(await act('read')).toBe(200)
    expect(await act('secrets', { values: { token: 'un-autre-jeton-plus-long-0001' } })).toBe(200)
    expect(await act('secrets', { values: { nothing: 'x' } })).toBe(400)
    expect((await us.send('DELETE', us.at(`/api/v1/sources/${id}`))).statusCode).toBe(200)
    expect((await us.get(us.at('/api/v1/sources'))).json<unknown[]>().length).toBe(1)
    const log = await ask(of, `select action from audit_log where subject = '${id}' order by at, action`)
    expect(log.map(row => row['action']).sort()).toEqual(
      [
        'source_added',
        'source_paused',
        'source_read_now',
        'source_removed',
        'source_resumed',
        'source_secret_set'
      ].sort()
    )
  })

  test('that would send us to a server of one’s own are added by a director only; the public ones by a manager too', async () => {
    const of = await source()
    const us = await visit(of, ['responsable'])
    const own = { kind: 'mastodon', label: 'x', values: { server: 'https://mastodon.example', account: 'a' } }
    expect((await us.post(us.at('/api/v1/sources'), own)).json()).toMatchObject({ code: 'director_required' })
    const open = { kind: 'bluesky', label: 'y', values: { account: 'asso.bsky.social' } }
    expect((await us.post(us.at('/api/v1/sources'), open)).statusCode).toBe(201)
    const elsewhere = { ...open, label: 'z', values: { ...open.values, service: 'https://appview.example' } }
    expect((await us.post(us.at('/api/v1/sources'), elsewhere)).statusCode).toBe(403)
  })

  test('are closed to who only reads, and unknown to another organisation', async () => {
    const of = await source()
    const reader = await visit(of, ['lecture'])
    expect((await reader.get(reader.at('/api/v1/sources'))).statusCode).toBe(403)
    const other = await source()
    const us = await visit(other, ['direction'])
    expect((await us.post(us.at(`/api/v1/sources/${of.sourceId}/pause`), {})).statusCode).toBe(404)
    expect(await stateOf(of)).toMatchObject({ state: 'waiting' })
  })

  test('with a wrong, missing or unknown setting are refused with the name of the field and what to put there', async () => {
    const of = await source()
    const us = await visit(of, ['direction'])
    const add = async (values: Record<string, string>, more: object = {}) => {
      const answer = await us.post(us.at('/api/v1/sources'), { kind: 'mastodon', label: 'x', values, ...more })
      return [
        answer.statusCode,
        answer.json<{ field?: string; code?: string }>().field ?? answer.json<{ code: string }>().code
      ]
    }
    expect(await add({ server: stub.origin })).toEqual([400, 'account'])
    expect(await add({ server: stub.origin, account: 'a b' })).toEqual([400, 'account'])
    expect(await add({ server: 'ftp://x', account: 'a' })).toEqual([400, 'server'])
    expect(await add({ server: stub.origin, account: 'a', extra: '1' })).toEqual([400, 'extra'])
    expect(await add({ server: stub.origin, account: 'a' }, { kind: 'myspace' })).toEqual([400, 'unknown_source_kind'])
    expect(await add({ server: stub.origin, account: 'a' }, { schedule: 'tous les jours' })).toEqual([
      400,
      'bad_schedule'
    ])
    expect(await add({ server: stub.origin, account: 'a' }, { label: 'mastodon' })).toEqual([409, 'label_taken'])
  })
})
