import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { addSource, removeSource } from '#server/ingest/source_list.ts'
import { cookedText } from '#server/sources/discourse/cooked.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import { differences, snapshot } from '../ingest/world.ts'
import { startStub, type Stub } from '../stub/stub.ts'
import { forumRoutes, writtenForum, type WrittenForum } from './discourse_stub.ts'
import { expectNone, factsOf, troubles } from './troubles.ts'
import { body, clockAt, everything, pulling, rowsOf, type Clock, type Pulling } from './world.ts'

const KEY = 'cle-de-forum-que-personne-ne-doit-voir'
const START = '2026-11-20T19:00:00Z'

let database: TestDatabase
let stub: Stub
let clock: Clock
let forum: WrittenForum
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())
beforeEach(async () => {
  clock = clockAt(START)
  forum = writtenForum()
  stub = await startStub(forumRoutes(forum), clock.now)
})
afterEach(() => stub.close())

const source = (values: Record<string, string> = {}): Promise<Pulling> =>
  pulling(database.store, clock, stub.host, {
    kind: 'discourse',
    values: { forum: `${stub.origin}/`, users: '@Asso', key: KEY, ...values }
  })
const ask = (of: Pulling, text: string) => rowsOf(database.store, of.organisationId, text)

describe('a pull of a Discourse forum', () => {
  test('gives our two topics, five messages of two members, our own answer and two likes', async () => {
    const of = await source()
    expect(await of.pull()).toMatchObject({ complete: true, failure: null, rejected: 0 })
    const posts = `select external_id, text, thread_read from posts order by published_at`
    expect(await ask(of, posts)).toEqual([
      { external_id: `${stub.host}/t/12`, text: 'Bienvenue\n\nBienvenue à toutes et à tous.', thread_read: 'complete' },
      {
        external_id: `${stub.host}/t/17`,
        text: 'Le puits de Bè\n\nLe puits est fini.\nsamedi\nneuf heures',
        thread_read: 'complete'
      }
    ])
    const kinds = `select kind, direction, root_post_id is not null as ours, depth, count(*)::int as n, count(identity_id)::int as known
      from interactions group by 1, 2, 3, 4 order by 1, 2, 3, 4`
    expect(await ask(of, kinds)).toEqual([
      { kind: 'like', direction: 'in', ours: true, depth: 1, n: 2, known: 2 },
      { kind: 'message', direction: 'in', ours: false, depth: 1, n: 1, known: 1 },
      { kind: 'reply', direction: 'in', ours: false, depth: 2, n: 1, known: 1 },
      { kind: 'reply', direction: 'in', ours: true, depth: 1, n: 1, known: 1 },
      { kind: 'reply', direction: 'in', ours: true, depth: 2, n: 1, known: 1 },
      { kind: 'reply', direction: 'out', ours: true, depth: 3, n: 1, known: 0 }
    ])
    expect(await ask(of, `select count(distinct identity_id)::int as people from interactions`)).toEqual([
      { people: 2 }
    ])
    expect(await differences(of.services, of.organisationId)).toBe(0)
  })

  test('counts what the forum counted: likes, views, answers; nothing where it says nothing', async () => {
    const of = await source()
    await of.pull()
    const counts = `select right(external_id, 5) as topic, metric_key, value::int from metric_observations m join posts p on p.id = m.subject_id order by 1, 2`
    expect(await ask(of, counts)).toEqual([
      { topic: '/t/12', metric_key: 'discourse.replies', value: 0 },
      { topic: '/t/12', metric_key: 'discourse.views', value: 900 },
      { topic: '/t/17', metric_key: 'discourse.likes', value: 2 },
      { topic: '/t/17', metric_key: 'discourse.replies', value: 4 },
      { topic: '/t/17', metric_key: 'discourse.views', value: 120 }
    ])
  })

  test('takes the words a member wrote, not those quoted from another', async () => {
    const of = await source()
    await of.pull()
    expect(await ask(of, `select words from interactions where depth = 2 and root_post_id is not null`)).toEqual([
      { words: 2 }
    ])
    expect(cookedText('<aside><aside>a</aside>b</aside><p>Non &amp; non</p><aside>c</aside>')).toBe('Non & non')
    expect(cookedText('<p>Oui</p><aside class="quote">jamais fermé')).toBe('Oui')
    expect(cookedText('</aside><p>Seul</p>')).toBe('Seul')
  })

  test('pulled a second time changes nothing', async () => {
    const of = await source()
    await of.pull()
    const before = await snapshot(of.services, of.organisationId)
    for (const later of ['2026-11-20T19:01:00Z', '2026-11-20T20:00:00Z']) {
      clock.set(later)
      expect(await of.pull()).toMatchObject({ accepted: 0, rejected: 0, complete: true })
      expect(await snapshot(of.services, of.organisationId)).toBe(before)
    }
  })

  for (const where of ['latest.json', '/t/17.json', '/t/17/posts.json', 'post_action_users'])
    for (const trouble of troubles)
      test(`gives the same facts when ${where} answers with ${trouble}`, async () => {
        const of = await source()
        stub.disturb(where, trouble)
        expect(await of.pull()).toMatchObject({ complete: true })
        expect(await named(of)).toEqual(await calm())
      })
  const named = async (of: Pulling) => {
    const facts = JSON.stringify(await factsOf(database.store, of.organisationId))
    return JSON.parse(facts.replaceAll(stub.host, 'forum')) as unknown
  }
  let quiet: unknown = null
  const calm = async () => {
    if (quiet) return quiet
    const of = await source()
    await of.pull()
    quiet = await named(of)
    return quiet
  }

  test('waits as long as it is told', async () => {
    const of = await source()
    stub.disturb('/t/17.json', 'throttle_seconds', 'throttle_date')
    await of.pull()
    expect(clock.waited).toEqual([7_000, 9_000])
  })
})

describe('a Discourse forum that changes', () => {
  test('gives a topic once when a new one moves the pages, and reads the new one the next time', async () => {
    const of = await source()
    const before = await facts(of)
    const fresh: WrittenForum['topics'][number] = { ...forum.topics[2]!, id: 19, title: 'Nouveau' }
    const moved: WrittenForum = { ...forum, topics: [forum.topics[0]!, fresh, ...forum.topics.slice(1)] }
    forum.posts['19'] = [{ ...forum.posts['18']![0]!, id: 401 }]
    for (const path of ['/t/19.json', '/t/19/posts.json']) stub.set(path, forumRoutes(moved)[path]!)
    stub.set('/latest.json', request => forumRoutes(request.turn === 1 ? forum : moved)['/latest.json']!(request))
    await of.pull()
    expect(before).toEqual([{ n: 0 }])
    expect(await facts(of)).toEqual([{ n: 7 }])
    clock.set('2026-11-20T20:00:00Z')
    await of.pull()
    expect(await facts(of)).toEqual([{ n: 7 }])
    fresh['bumped_at'] = '2026-11-20T19:30:00.000Z'
    clock.set('2026-11-20T21:00:00Z')
    expect(await of.pull()).toMatchObject({ accepted: 1 })
    expect(await facts(of)).toEqual([{ n: 8 }])
  })
  const facts = (of: Pulling) => ask(of, `select count(*)::int as n from interactions`)

  test('is not left at the first old topic: a pinned one stands above the new ones', async () => {
    const of = await source()
    await of.pull()
    forum.topics[2]!['bumped_at'] = '2026-11-20T19:30:00.000Z'
    forum.posts['18']!.push({
      ...forum.posts['18']![1]!,
      id: 303,
      post_number: 3,
      created_at: '2026-11-20T19:30:00.000Z'
    })
    clock.set('2026-11-20T20:00:00Z')
    expect(await of.pull()).toMatchObject({ accepted: 1 })
    // what nobody has touched for long is not opened again
    expect(stub.asked.filter(path => path === '/t/12.json').length).toBe(1)
  })

  test('takes an edited message as new words of the same, and keeps the place of a deleted one without its text', async () => {
    const of = await source()
    await of.pull()
    const [, afi] = forum.posts['17']!
    Object.assign(afi!, {
      version: 2,
      updated_at: '2026-11-20T19:30:00.000Z',
      cooked: '<p>Je viens avec trois amis sûrs</p>'
    })
    forum.posts['17'] = forum.posts['17']!.filter(({ id }) => id !== 205)
    forum.topics[1]!['views'] = 118
    stub.set('/t/17/posts.json', forumRoutes(forum)['/t/17/posts.json']!)
    clock.set('2026-11-20T20:00:00Z')
    await of.pull()
    const changed = `select depth, words, revision, deleted_at::text as deleted, text_sealed is null as silent from interactions
      where revision > 0 or deleted_at is not null order by depth`
    expect(await ask(of, changed)).toEqual([
      { depth: 1, words: 6, revision: 1, deleted: null, silent: false },
      { depth: 3, words: 4, revision: 0, deleted: '2026-11-20 20:00:00+00', silent: true }
    ])
    const views = `select value::int from metric_observations where metric_key = 'discourse.views' and value < 200 order by observed_at`
    expect(await ask(of, views)).toEqual([{ value: 120 }, { value: 118 }])
    clock.set('2026-11-20T21:00:00Z')
    expect(await of.pull()).toMatchObject({ accepted: 0 })
    expect(await differences(of.services, of.organisationId)).toBe(0)
  })

  test('infers no deletion from a topic whose messages could not all be had', async () => {
    const of = await source()
    await of.pull()
    stub.set('/t/17/posts.json', () => body({ post_stream: { posts: [] } }))
    clock.set('2026-11-20T20:00:00Z')
    await of.pull()
    expect(await ask(of, `select count(*)::int as n from interactions where deleted_at is not null`)).toEqual([
      { n: 0 }
    ])
    expect(await ask(of, `select thread_read from posts order by published_at desc limit 1`)).toEqual([
      { thread_read: 'partial' }
    ])
  })

  test('says that a topic of ours was closed to us, without losing what was read', async () => {
    const of = await source()
    await of.pull()
    stub.set('/t/17.json', () => ({ status: 403, body: { errors: ['not allowed'] } }))
    clock.set('2026-11-20T20:00:00Z')
    expect(await of.pull()).toMatchObject({ complete: true })
    expect(await ask(of, `select complete, reason from thread_reads order by read_at desc limit 1`)).toEqual([
      { complete: false, reason: 'node_unavailable' }
    ])
    expect(await ask(of, `select count(*)::int as n from interactions where deleted_at is null`)).toEqual([{ n: 7 }])
  })
})

describe('a Discourse source', () => {
  test('holds neither the key nor the name or number of any member in clear', async () => {
    const of = await source()
    await of.pull()
    const text = await everything(database.store, of.organisationId)
    expectNone(text, [KEY, 'afi.secrete', 'kofi.secret', 'user-3', 'deux amis', `${stub.host}/p/202`])
    expectNone(stub.asked.join('\n'), [KEY])
    expect(stub.headers.every(headers => headers['api-key'] === KEY && headers['api-username'] === 'asso')).toBe(true)
  })

  test('asks a public forum without a key', async () => {
    const of = await pulling(database.store, clock, stub.host, {
      kind: 'discourse',
      values: { forum: stub.origin, users: 'asso, autre' }
    })
    expect(await of.pull()).toMatchObject({ complete: true })
    expect(stub.headers.some(headers => 'api-key' in headers || 'api-username' in headers)).toBe(false)
  })

  test('taken off the list and added again is read from the beginning', async () => {
    const of = await source()
    await of.pull()
    clock.set('2026-11-30T19:00:00Z')
    await removeSource(of.services, of.organisationId, of.sourceId, null)
    stub.asked.length = 0
    const values = { forum: stub.origin, users: 'asso' }
    await addSource(of.services, of.organisationId, { kind: 'discourse', label: 'discourse', values, by: null })
    expect(await of.pull()).toMatchObject({ complete: true })
    expect(stub.asked).toContain('/t/18.json')
  })

  test('that is closed to us, or that is no forum, says so', async () => {
    const of = await source()
    stub.set('/latest.json', () => ({ status: 403, body: { errors: ['login'] } }))
    expect(await of.pull()).toMatchObject({ complete: false, failure: 'forbidden' })
  })

  test('leaves aside topics without a message since the day asked for', async () => {
    const of = await source({ since: '2026-11-18' })
    await of.pull()
    expect(await ask(of, `select right(external_id, 5) as topic from posts`)).toEqual([{ topic: '/t/17' }])
  })
})
