import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { undoPull } from '#server/ingest/undo.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import { differences, snapshot, tables } from '../ingest/world.ts'
import { sharedFile, skipped } from '../shared.ts'
import { startStub, type Disturbance, type Stub } from '../stub/stub.ts'
import { messagesOf, readRecorded, recordedRoutes, withoutMessage } from './bluesky_stub.ts'
import { body, clockAt, everything, pulling, rowsOf, type Clock, type Pulling } from './world.ts'

const folder = sharedFile('data', 'sources', 'bluesky-devnet')
const START = '2026-11-20T19:00:00Z'

describe.skipIf(!folder)(`a pull of the recorded Bluesky network${folder ? '' : ` (${skipped})`}`, () => {
  let database: TestDatabase
  let stub: Stub
  let clock: Clock
  const network = () => readRecorded(folder!)
  beforeAll(async () => {
    database = await testDatabase()
  })
  afterAll(() => database.drop())
  beforeEach(async () => {
    clock = clockAt(START)
    stub = await startStub(recordedRoutes(network()), clock.now)
  })
  afterEach(() => stub.close())

  const source = (): Promise<Pulling> =>
    pulling(database.store, clock, stub.host, {
      kind: 'bluesky',
      values: { account: 'amnesty-tg.test', service: stub.origin }
    })
  const ask = (of: Pulling, text: string) => rowsOf(database.store, of.organisationId, text)

  test('gives its post, four replies three deep by two people from outside, our own answer, two likes and a share', async () => {
    const of = await source()
    expect(await of.pull()).toMatchObject({ complete: true, failure: null, rejected: 0 })
    expect(await ask(of, `select count(*)::int as n from posts`)).toEqual([{ n: 1 }])
    const kinds = `select kind, direction, count(*)::int as n from interactions group by 1, 2 order by 1, 2`
    expect(await ask(of, kinds)).toEqual([
      { kind: 'like', direction: 'in', n: 2 },
      { kind: 'reply', direction: 'in', n: 3 },
      { kind: 'reply', direction: 'out', n: 1 },
      { kind: 'share', direction: 'in', n: 1 }
    ])
    const shape = `select max(depth) as deepest, count(distinct identity_id)::int as people from interactions where kind = 'reply'`
    expect(await ask(of, shape)).toEqual([{ deepest: 3, people: 2 }])
    expect(await ask(of, `select metric_key, value::int from metric_observations where value > 0 order by 1`)).toEqual([
      { metric_key: 'bluesky.followers', value: 2 },
      { metric_key: 'bluesky.likes', value: 2 },
      { metric_key: 'bluesky.replies', value: 2 },
      { metric_key: 'bluesky.reposts', value: 1 }
    ])
    expect(await differences(of.services, of.organisationId)).toBe(0)
  })

  test('pulled a second time changes nothing, an hour or a minute later', async () => {
    const of = await source()
    await of.pull()
    const before = await snapshot(of.services, of.organisationId)
    for (const later of ['2026-11-20T19:01:00Z', '2026-11-20T20:00:00Z']) {
      clock.set(later)
      expect(await of.pull()).toMatchObject({ accepted: 0, rejected: 0, complete: true })
      expect(await snapshot(of.services, of.organisationId)).toBe(before)
    }
  })

  test('notes an unchanged counter once more on the next UTC day, and a changed one at once', async () => {
    const of = await source()
    await of.pull()
    const likes = `select value::int as value, observed_at::text as at from metric_observations where metric_key = 'bluesky.likes' order by observed_at`
    clock.set('2026-11-21T00:30:00Z')
    await of.pull()
    const recording = network()
    const root = recording.thread.thread
    root.post = { ...root.post, likeCount: 1 }
    stub.set('/xrpc/app.bsky.feed.getPostThread', () => body(recording.thread))
    clock.set('2026-11-21T01:30:00Z')
    await of.pull()
    expect(await ask(of, likes)).toEqual([
      { value: 2, at: '2026-11-20 19:00:00+00' },
      { value: 2, at: '2026-11-21 00:30:00+00' },
      { value: 1, at: '2026-11-21 01:30:00+00' }
    ])
  })

  test('keeps the place of a deleted reply without its text, and does not count it any more', async () => {
    const of = await source()
    await of.pull()
    const recording = network()
    const [gone] = messagesOf(recording.thread.thread).filter(({ record }) =>
      String((record as { text: string }).text).startsWith('Merci')
    )
    stub.set('/xrpc/app.bsky.feed.getPostThread', () => body(withoutMessage(recording.thread, gone!.uri)))
    clock.set('2026-11-20T20:00:00Z')
    await of.pull()
    const replies = `select depth, deleted_at::text as deleted, text_sealed is null as silent, identity_id is not null as someone, words
      from interactions where kind = 'reply' and deleted_at is not null`
    expect(await ask(of, replies)).toEqual([
      { depth: 3, deleted: '2026-11-20 20:00:00+00', silent: true, someone: true, words: 6 }
    ])
    expect(await ask(of, `select count(*)::int as n from interactions where kind = 'reply'`)).toEqual([{ n: 4 }])
    expect(await differences(of.services, of.organisationId)).toBe(0)
    const reads = `select complete, reason from thread_reads order by read_at`
    expect(await ask(of, reads)).toEqual([
      { complete: true, reason: null },
      { complete: true, reason: null }
    ])
  })

  test('infers no deletion from a thread that could not be read whole', async () => {
    const of = await source()
    await of.pull()
    const recording = network()
    const [first] = recording.thread.thread.replies!
    recording.thread.thread.replies = [{ ...first!, post: undefined } as never]
    stub.set('/xrpc/app.bsky.feed.getPostThread', () => body(recording.thread))
    clock.set('2026-11-20T20:00:00Z')
    await of.pull()
    expect(await ask(of, `select count(*)::int as n from interactions where deleted_at is not null`)).toEqual([
      { n: 0 }
    ])
    expect(await ask(of, `select complete, reason from thread_reads order by read_at desc limit 1`)).toEqual([
      { complete: false, reason: 'replies_missing' }
    ])
    expect(await ask(of, `select thread_read from posts`)).toEqual([{ thread_read: 'partial' }])
  })

  test('brings a message back that a platform had hidden for an hour', async () => {
    const of = await source()
    await of.pull()
    const before = await snapshot(of.services, of.organisationId)
    const recording = network()
    const [reply] = recording.thread.thread.replies!
    stub.set('/xrpc/app.bsky.feed.getPostThread', ({ turn }) =>
      body(turn === 2 ? withoutMessage(network().thread, reply!.post.uri) : network().thread)
    )
    clock.set('2026-11-20T20:00:00Z')
    await of.pull()
    expect(await snapshot(of.services, of.organisationId)).not.toBe(before)
    clock.set('2026-11-20T21:00:00Z')
    await of.pull()
    const back = await ask(
      of,
      `select count(*)::int as n from interactions where deleted_at is null and text_sealed is not null and kind = 'reply'`
    )
    expect(back).toEqual([{ n: 4 }])
    expect(await differences(of.services, of.organisationId)).toBe(0)
  })

  const troubles: readonly Disturbance[] = [
    'throttle_seconds',
    'throttle_date',
    'throttle_reset',
    'hang',
    'drop',
    'truncate',
    'server_error'
  ]
  for (const trouble of troubles)
    for (const where of ['getAuthorFeed', 'getLikes', 'getPostThread'])
      test(`gives the same facts when ${where} answers with ${trouble}`, async () => {
        const of = await source()
        stub.disturb(where, trouble)
        expect(await of.pull()).toMatchObject({ complete: true })
        expect(await withoutInstants(of)).toEqual(await calmFacts())
      })

  /** Facts but for the instant of observation, which a wait moves by seconds. */
  const withoutInstants = async (of: Pulling) => {
    const found = await tables(database.store, of.organisationId)
    const interactions = await ask(
      of,
      `select kind, direction, depth, words, count(*)::int as n from interactions group by 1, 2, 3, 4 order by 1, 2, 3, 4`
    )
    const metrics = await ask(of, `select metric_key, value::int from metric_observations order by 1`)
    const sizes = ['posts', 'persons', 'identities', 'accounts'].map(table => [table, found.get(table)!.length])
    return { interactions, metrics, sizes }
  }
  let quiet: Awaited<ReturnType<typeof withoutInstants>> | null = null
  const calmFacts = async () => {
    if (quiet) return quiet
    const of = await source()
    await of.pull()
    quiet = await withoutInstants(of)
    return quiet
  }

  test('waits as long as it is told: seven seconds, then until the date given', async () => {
    const of = await source()
    stub.disturb('getPostThread', 'throttle_seconds', 'throttle_date', 'throttle_reset')
    await of.pull()
    // Retry-After as a date has whole seconds
    expect(clock.waited).toEqual([7_000, 9_000, 11_000])
  })

  test('holds no did, handle or address of anybody else in clear', async () => {
    const of = await source()
    await of.pull()
    const text = await everything(database.store, of.organisationId)
    const recording = network()
    const others = messagesOf(recording.thread.thread).filter(({ author }) => author.did !== recording.own)
    expect(others.length).toBe(3)
    for (const { uri, author } of others) {
      expect(text).not.toContain(uri)
      expect(text).not.toContain(author.did)
    }
    for (const handle of ['kofi', 'afi.test', 'troll', 'liker.test', 'sharer.test', 'je viens avec deux amis'])
      expect(text).not.toContain(handle)
    expect(text).toContain(recording.root)
  })

  test('a fact belongs to the pull that first saw it: undoing a later one takes nothing away, undoing that one all', async () => {
    const of = await source()
    const first = await of.pull()
    const before = await snapshot(of.services, of.organisationId)
    clock.set('2026-11-20T20:00:00Z')
    const second = await of.pull()
    const seen = `select pull_id, count(*)::int as n from sightings where fact = 'interactions' group by 1`
    expect(await ask(of, seen)).toEqual([{ pull_id: first.pull, n: 7 }])
    const undo = (pull: string) => undoPull(database.store, of.organisationId, pull, 'test', clock.now())
    expect((await undo(second.pull)).removed).toEqual({})
    expect(await snapshot(of.services, of.organisationId)).toBe(before)
    expect((await undo(first.pull)).removed).toMatchObject({ interactions: 7, posts: 1 })
    expect(await ask(of, `select count(*)::int as n from identities`)).toEqual([{ n: 0 }])
    expect(await differences(of.services, of.organisationId)).toBe(0)
  })
})
