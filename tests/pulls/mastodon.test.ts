import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { testDatabase, type TestDatabase } from '../database.ts'
import { differences, snapshot } from '../ingest/world.ts'
import { sharedFile, skipped } from '../shared.ts'
import { startStub, type Stub, type StubRoute } from '../stub/stub.ts'
import { body, clockAt, everything, pulling, recorded, rowsOf, type Clock, type Pulling } from './world.ts'

const folder = sharedFile('data', 'sources', 'hollo-mastodon-api')
type Json = Record<string, unknown>

let database: TestDatabase
let stub: Stub
let clock: Clock
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())
beforeEach(() => {
  clock = clockAt('2026-11-20T19:00:00Z')
})
afterEach(() => stub.close())

const source = (values: Record<string, string> = {}): Promise<Pulling> =>
  pulling(database.store, clock, stub.host, {
    kind: 'mastodon',
    values: { server: stub.origin, account: '@asso', ...values }
  })
const ask = (of: Pulling, text: string) => rowsOf(database.store, of.organisationId, text)

describe.skipIf(!folder)(`a pull of a recorded server of the Mastodon API${folder ? '' : ` (${skipped})`}`, () => {
  const routes = (): Record<string, StubRoute> => {
    const statuses = recorded(`${folder}/account_statuses.json`) as Json[]
    const status = recorded(`${folder}/status.json`) as Json & { id: string; account: Json }
    const context = recorded(`${folder}/context.json`) as Json
    return {
      '/api/v1/accounts/lookup': () => body({ ...status.account, followers_count: 3 }),
      [`/api/v1/accounts/${String(status.account['id'])}/statuses`]: () => body(statuses),
      [`/api/v1/statuses/${status.id}/favourited_by`]: () => body(twoPeople),
      [`/api/v1/statuses/${status.id}/reblogged_by`]: () => body([]),
      [`/api/v1/statuses/${status.id}/context`]: () => body(context)
    }
  }
  const twoPeople = ['kofi', 'afi'].map(name => ({ id: name, acct: name, url: `https://hollo.test/@${name}` }))

  test('gives three answers two deep, two likes where the counter still says none, and both are kept', async () => {
    stub = await startStub(routes(), clock.now)
    const of = await source()
    expect(await of.pull()).toMatchObject({ complete: true, rejected: 0 })
    const shape = `select count(*)::int as n, max(depth) as deepest from interactions where kind = 'reply'`
    expect(await ask(of, shape)).toEqual([{ n: 3, deepest: 2 }])
    expect(await ask(of, `select count(*)::int as n from interactions where kind = 'like'`)).toEqual([{ n: 2 }])
    const counter = `select value::int from metric_observations where metric_key = 'mastodon.likes'`
    expect(await ask(of, counter)).toEqual([{ value: 0 }])
    const times = `select distinct time_precision, time_zone_assumed as assumed from interactions where kind = 'like'`
    expect(await ask(of, times)).toEqual([{ time_precision: 'unknown', assumed: true }])
    expect(await differences(of.services, of.organisationId)).toBe(0)
  })

  test('pulled again changes nothing, and no name of anybody else is in the database', async () => {
    stub = await startStub(routes(), clock.now)
    const of = await source()
    await of.pull()
    const before = await snapshot(of.services, of.organisationId)
    clock.set('2026-11-20T20:00:00Z')
    expect(await of.pull()).toMatchObject({ accepted: 0, complete: true })
    expect(await snapshot(of.services, of.organisationId)).toBe(before)
    const text = await everything(database.store, of.organisationId)
    for (const name of ['@kofi', '@afi', 'Comment participer']) expect(text).not.toContain(name)
  })
})

/** A small server of our own: one status, its answers, lists that page by `Link`. */
const status = (id: string, more: Json = {}): Json => ({
  id,
  uri: `https://asso.test/@asso/${id}`,
  url: `https://asso.test/@asso/${id}`,
  created_at: '2026-11-20T10:00:00.000Z',
  account: { id: '1', acct: 'asso', uri: 'https://asso.test/users/asso' },
  content: '<p>Venez samedi</p>',
  in_reply_to_id: null,
  replies_count: 0,
  reblogs_count: 0,
  favourites_count: 0,
  ...more
})
const answer = (id: string, parent: string, words: string, more: Json = {}): Json => ({
  ...status(id, {
    in_reply_to_id: parent,
    content: `<p>${words}</p>`,
    created_at: '2026-11-20T11:00:00.000Z',
    ...more
  }),
  uri: `https://ailleurs.test/@p${id}/${id}`,
  account: { id: `p${id}`, acct: `p${id}@ailleurs.test`, uri: `https://ailleurs.test/users/p${id}` }
})

const small = (descendants: () => Json[], more: Record<string, StubRoute> = {}): Record<string, StubRoute> => ({
  '/api/v1/accounts/lookup': () => body({ id: '1', acct: 'asso', uri: 'https://asso.test/users/asso' }),
  '/api/v1/accounts/1/statuses': () =>
    body([status('10', { replies_count: descendants().filter(one => one['in_reply_to_id'] === '10').length })]),
  '/api/v1/statuses/10/favourited_by': () => body([]),
  '/api/v1/statuses/10/reblogged_by': () => body([]),
  '/api/v1/statuses/10/context': () => body({ ancestors: [], descendants: descendants() }),
  ...more
})

describe('a Mastodon source', () => {
  test('follows the Link header from page to page on the same server', async () => {
    const person = (n: number) => ({ id: `${n}`, acct: `p${n}`, uri: `https://ailleurs.test/users/p${n}` })
    stub = await startStub({}, clock.now)
    const list: StubRoute = ({ query }) => {
      const page = Number(query.get('max_id') ?? 0)
      const next = `<${stub.origin}/api/v1/statuses/10/favourited_by?limit=80&max_id=${page + 1}>; rel="next"`
      return body([person(2 * page), person(2 * page + 1)], page < 2 ? { link: `${next}, <x>; rel="prev"` } : {})
    }
    for (const [path, route] of Object.entries(small(() => [], { '/api/v1/statuses/10/favourited_by': list })))
      stub.set(path, route)
    const of = await source()
    expect(await of.pull()).toMatchObject({ complete: true })
    expect(await ask(of, `select count(*)::int as n from interactions where kind = 'like'`)).toEqual([{ n: 6 }])
  })

  test('refuses a next page on another server, and says so', async () => {
    const elsewhere: StubRoute = () => body([], { link: '<https://evil.test/api/v1/next>; rel="next"' })
    stub = await startStub(
      small(() => [], { '/api/v1/accounts/1/statuses': elsewhere }),
      clock.now
    )
    const of = await source()
    expect(await of.pull()).toMatchObject({ complete: false, failure: 'address_refused' })
    expect(stub.asked.every(path => path.startsWith('/api/v1/'))).toBe(true)
  })

  test('stops when the same page comes back for ever', async () => {
    const turning: StubRoute = () =>
      body([status('10')], { link: '</api/v1/accounts/1/statuses?max_id=7>; rel="next"' })
    stub = await startStub(
      small(() => [], { '/api/v1/accounts/1/statuses': turning }),
      clock.now
    )
    const of = await source()
    expect(await of.pull()).toMatchObject({ complete: false, failure: 'looping' })
  })

  test('a thread at the cap of sixty answers is read in part, and nothing missing from it counts as deleted', async () => {
    let count = 3
    const answers = () => Array.from({ length: count }, (_, n) => answer(`${100 + n}`, '10', `réponse ${n}`))
    stub = await startStub(small(answers), clock.now)
    const of = await source()
    await of.pull()
    count = 60
    stub.set('/api/v1/statuses/10/context', () =>
      body({
        ancestors: [],
        descendants: answers()
          .slice(0, 60)
          .map((one, n) => (n === 0 ? answer('999', '10', 'autre') : one))
      })
    )
    clock.set('2026-11-20T20:00:00Z')
    await of.pull()
    expect(await ask(of, `select complete, reason from thread_reads order by read_at`)).toEqual([
      { complete: true, reason: null },
      { complete: false, reason: 'limit_reached' }
    ])
    expect(await ask(of, `select count(*)::int as n from interactions where deleted_at is not null`)).toEqual([
      { n: 0 }
    ])
  })

  test('with a token the same sixty answers are the whole thread, and the token goes with each request', async () => {
    const answers = () => Array.from({ length: 60 }, (_, n) => answer(`${100 + n}`, '10', `réponse ${n}`))
    stub = await startStub(small(answers), clock.now)
    const of = await source({ token: 'jeton-secret-de-lecture-1234' })
    await of.pull()
    expect(await ask(of, `select complete from thread_reads`)).toEqual([{ complete: true }])
    expect(new Set(stub.headers.map(headers => headers['authorization']))).toEqual(
      new Set(['Bearer jeton-secret-de-lecture-1234'])
    )
  })

  test('a server that is still fetching answers from elsewhere is read in part', async () => {
    const later: StubRoute = () =>
      body({ ancestors: [], descendants: [] }, { 'mastodon-async-refresh': 'id="x", retry=5' })
    stub = await startStub(
      small(() => [], { '/api/v1/statuses/10/context': later }),
      clock.now
    )
    const of = await source()
    await of.pull()
    expect(await ask(of, `select complete, reason from thread_reads`)).toEqual([
      { complete: false, reason: 'replies_missing' }
    ])
  })

  test('an edited answer has its new text and number of words, one revision further, and stays one fact', async () => {
    let words = 'je viens'
    let edited: Json = {}
    stub = await startStub(
      small(() => [answer('11', '10', words, edited)]),
      clock.now
    )
    const of = await source()
    await of.pull()
    ;[words, edited] = ['je viens avec deux amis', { edited_at: '2026-11-20T19:30:00.000Z' }]
    clock.set('2026-11-20T20:00:00Z')
    await of.pull()
    clock.set('2026-11-20T21:00:00Z')
    await of.pull()
    const message = `select revision, words, edited_at::text as edited from interactions`
    expect(await ask(of, message)).toEqual([{ revision: 1, words: 5, edited: '2026-11-20 19:30:00+00' }])
    expect(await differences(of.services, of.organisationId)).toBe(0)
  })

  test('an answer first seen after its edit is not a revision', async () => {
    stub = await startStub(
      small(() => [answer('11', '10', 'je viens', { edited_at: '2026-11-20T12:00:00.000Z' })]),
      clock.now
    )
    const of = await source()
    await of.pull()
    clock.set('2026-11-20T20:00:00Z')
    expect(await of.pull()).toMatchObject({ accepted: 0 })
    expect(await ask(of, `select revision, edited_at::text as edited from interactions`)).toEqual([
      { revision: 0, edited: '2026-11-20 12:00:00+00' }
    ])
  })

  test('our own post edited on the platform has its new text', async () => {
    let more: Json = {}
    stub = await startStub(
      small(() => []),
      clock.now
    )
    stub.set('/api/v1/accounts/1/statuses', () => body([status('10', more)]))
    const of = await source()
    await of.pull()
    more = { content: '<p>Venez dimanche</p>', edited_at: '2026-11-20T19:30:00.000Z' }
    clock.set('2026-11-20T20:00:00Z')
    await of.pull()
    expect(await ask(of, `select text, edited_at is not null as edited from posts`)).toEqual([
      { text: 'Venez dimanche', edited: true }
    ])
  })

  test('posts are read again each hour in their first week, each day in their first month, then each week', async () => {
    const at = (days: number) => new Date(Date.parse('2026-11-20T19:00:00Z') - days * 86_400_000).toISOString()
    const all = [
      status('1', { created_at: at(1) }),
      status('2', { created_at: at(10) }),
      status('3', { created_at: at(60) })
    ]
    stub = await startStub(
      {
        ...small(() => []),
        '/api/v1/accounts/1/statuses': () => body(all),
        ...Object.fromEntries(
          ['1', '2', '3'].flatMap(id => [
            [`/api/v1/statuses/${id}/favourited_by`, () => body([])],
            [`/api/v1/statuses/${id}/reblogged_by`, () => body([])],
            [`/api/v1/statuses/${id}/context`, () => body({ ancestors: [], descendants: [] })]
          ])
        )
      },
      clock.now
    )
    const of = await source()
    const readAt = async (instant: string) => {
      stub.asked.length = 0
      clock.set(instant)
      await of.pull()
      return stub.asked.filter(path => path.endsWith('/context')).map(path => path.split('/')[4])
    }
    expect(await readAt('2026-11-20T19:00:00Z')).toEqual(['1', '2', '3'])
    expect(await readAt('2026-11-20T20:00:00Z')).toEqual(['1'])
    expect(await readAt('2026-11-21T19:00:00Z')).toEqual(['1', '2'])
    expect(await readAt('2026-11-27T18:00:00Z')).toEqual(['1', '2'])
    expect(await readAt('2026-11-27T19:30:00Z')).toEqual(['3'])
  })
})
