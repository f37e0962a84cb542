import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { testDatabase, type TestDatabase } from '../database.ts'
import { differences, snapshot } from '../ingest/world.ts'
import { startStub, type Stub } from '../stub/stub.ts'
import { expectNone, factsOf, troubles } from './troubles.ts'
import { body, clockAt, everything, pulling, rowsOf, type Clock, type Pulling } from './world.ts'
import { channelRoutes, paged, refusal, writtenChannel, type Channel } from './youtube_stub.ts'

const KEY = 'AIzaSy-une-cle-que-personne-ne-doit-voir'
const START = '2026-11-20T19:00:00Z'
const first = '-aBcDeFgH01'

let database: TestDatabase
let stub: Stub
let clock: Clock
let channel: Channel
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())
beforeEach(async () => {
  clock = clockAt(START)
  channel = writtenChannel()
  stub = await startStub(channelRoutes(channel), clock.now)
})
afterEach(() => stub.close())

const source = async (values: Record<string, string> = {}): Promise<Pulling> => {
  const of = await pulling(database.store, clock, stub.host, {
    kind: 'youtube_api',
    values: { channel: '@eau-lome', key: KEY, ...values }
  })
  await ask(of, `update sources set config = config || '{"service": "${stub.origin}"}'`)
  return of
}
const ask = (of: Pulling, text: string) => rowsOf(database.store, of.organisationId, text)
const facts = (of: Pulling) => factsOf(database.store, of.organisationId)

describe('a pull of a YouTube channel', () => {
  test('gives three videos, three comments and three replies by two people, one act of nobody and one of ours', async () => {
    const of = await source()
    expect(await of.pull()).toMatchObject({ complete: true, failure: null, rejected: 0 })
    const kinds = `select kind, direction, depth, count(*)::int as n, count(identity_id)::int as known from interactions group by 1, 2, 3 order by 1, 2`
    expect(await ask(of, kinds)).toEqual([
      { kind: 'comment', direction: 'in', depth: 1, n: 3, known: 2 },
      { kind: 'reply', direction: 'in', depth: 2, n: 2, known: 2 },
      { kind: 'reply', direction: 'out', depth: 2, n: 1, known: 0 }
    ])
    expect(await ask(of, `select count(distinct identity_id)::int as people from interactions`)).toEqual([
      { people: 2 }
    ])
    expect(await ask(of, `select external_id, thread_read, permalink from posts order by published_at desc`)).toEqual([
      { external_id: first, thread_read: 'complete', permalink: `https://www.youtube.com/watch?v=${first}` },
      { external_id: 'vid_0000002', thread_read: 'complete', permalink: 'https://www.youtube.com/watch?v=vid_0000002' },
      { external_id: 'vid_0000003', thread_read: 'partial', permalink: 'https://www.youtube.com/watch?v=vid_0000003' }
    ])
    expect(await differences(of.services, of.organisationId)).toBe(0)
  })

  test('keeps a count that is hidden or switched off unknown, and a zero that was said a zero', async () => {
    const of = await source()
    await of.pull()
    const counts = `select p.external_id as video, metric_key, value::int from metric_observations m join posts p on p.id = m.subject_id order by 1, 2`
    expect(await ask(of, counts)).toEqual([
      { video: first, metric_key: 'youtube.comments', value: 6 },
      { video: first, metric_key: 'youtube.likes', value: 40 },
      { video: first, metric_key: 'youtube.views', value: 812 },
      { video: 'vid_0000002', metric_key: 'youtube.comments', value: 0 },
      { video: 'vid_0000002', metric_key: 'youtube.views', value: 95 },
      { video: 'vid_0000003', metric_key: 'youtube.likes', value: 0 },
      { video: 'vid_0000003', metric_key: 'youtube.views', value: 30 }
    ])
    const followers = `select value::int from metric_observations where metric_key = 'youtube.followers'`
    expect(await ask(of, followers)).toEqual([{ value: 1230 }])
  })

  test('reads switched off comments as a thread without coverage, not as a fault', async () => {
    const of = await source()
    await of.pull()
    const reads = `select p.external_id as video, complete, reason from thread_reads t join posts p on p.id = t.post_id where not complete`
    expect(await ask(of, reads)).toEqual([{ video: 'vid_0000003', complete: false, reason: 'comments_disabled' }])
  })

  test('asks for the replies of a thread by themselves, never searches, and takes an id that begins with a hyphen', async () => {
    const of = await source()
    await of.pull()
    expect(
      stub.asked.filter(path => path.includes('/comments?') && path.includes('parentId=UgzThreadOne')).length
    ).toBe(2)
    expect(stub.asked.filter(path => path.includes('search'))).toEqual([])
    expect(stub.asked.some(path => path.includes(`videoId=${first}`))).toBe(true)
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

  for (const where of ['playlistItems', 'videos', 'commentThreads', 'comments?'])
    for (const trouble of troubles)
      test(`gives the same facts when ${where.replace('?', '')} answers with ${trouble}`, async () => {
        const of = await source()
        stub.disturb(where, trouble)
        expect(await of.pull()).toMatchObject({ complete: true })
        expect(await facts(of)).toEqual(await calm())
      })
  let quiet: Record<string, unknown> | null = null
  const calm = async () => {
    if (quiet) return quiet
    const of = await source()
    await of.pull()
    quiet = await facts(of)
    return quiet
  }

  test('waits as long as it is told', async () => {
    const of = await source()
    stub.disturb('videos', 'throttle_seconds', 'throttle_date')
    await of.pull()
    expect(clock.waited).toEqual([7_000, 9_000])
  })

  test('counts a comment once when one that is written meanwhile moves the pages', async () => {
    const of = await source()
    const threads = channel.threads[first]!
    const late = structuredClone(threads[0]!)
    late.id = 'UgzThreadFour'
    late.snippet.topLevelComment.id = late.id
    stub.set('/youtube/v3/commentThreads', ({ query, turn }) => {
      if (query.get('videoId') !== first)
        return channelRoutes(channel)['/youtube/v3/commentThreads']!({ query } as never)
      return paged(turn === 1 ? threads : [late, ...threads], query)
    })
    await of.pull()
    expect(await ask(of, `select count(*)::int as n from interactions`)).toEqual([{ n: 6 }])
    clock.set('2026-11-20T20:00:00Z')
    expect(await of.pull()).toMatchObject({ accepted: 1 })
    expect(await ask(of, `select count(*)::int as n from interactions where deleted_at is null`)).toEqual([{ n: 7 }])
    expect(await differences(of.services, of.organisationId)).toBe(0)
  })

  test('keeps the place of a deleted comment without its text, and takes an edited one as new words of the same', async () => {
    const of = await source()
    await of.pull()
    channel.threads[first] = channel.threads[first]!.filter(({ id }) => id !== 'UgzThreadTwo')
    const [reply] = channel.replies['UgzThreadOne']!
    Object.assign(reply!.snippet, { textDisplay: 'Moi aussi, à samedi matin donc', updatedAt: '2026-11-20T19:30:00Z' })
    channel.videos[0]!.statistics.likeCount = '38'
    clock.set('2026-11-20T20:00:00Z')
    await of.pull()
    expect(
      await ask(
        of,
        `select kind, words, revision, deleted_at::text as deleted, text_sealed is null as silent
        from interactions where deleted_at is not null or revision > 0 order by occurred_at`
      )
    ).toEqual([
      { kind: 'reply', words: 6, revision: 1, deleted: null, silent: false },
      { kind: 'comment', words: 7, revision: 0, deleted: '2026-11-20 20:00:00+00', silent: true }
    ])
    const likes = `select value::int from metric_observations m join posts p on p.id = m.subject_id
      where metric_key = 'youtube.likes' and p.external_id = '${first}' order by observed_at`
    expect(await ask(of, likes)).toEqual([{ value: 40 }, { value: 38 }])
    expect(await differences(of.services, of.organisationId)).toBe(0)
  })

  test('infers no deletion when fewer replies came than YouTube counts', async () => {
    const of = await source()
    await of.pull()
    channel.replies['UgzThreadOne'] = channel.replies['UgzThreadOne']!.slice(1)
    clock.set('2026-11-20T20:00:00Z')
    await of.pull()
    expect(await ask(of, `select count(*)::int as n from interactions where deleted_at is not null`)).toEqual([
      { n: 0 }
    ])
    const last = `select complete, reason from thread_reads t join posts p on p.id = t.post_id where p.external_id = '${first}' order by read_at desc limit 1`
    expect(await ask(of, last)).toEqual([{ complete: false, reason: 'replies_missing' }])
  })
})

describe('the allowance of a YouTube key', () => {
  test('is counted over the day in California, and begins again at midnight there', async () => {
    const of = await source()
    await of.pull()
    const quota = async () => (await ask(of, `select quota from sources`))[0]!['quota']
    // channels 1, uploads 2 pages, videos 2, threads 2 + 1 + 1, replies 2
    expect(await quota()).toEqual({ used: 11, limit: 10_000, unit: 'units', resetsAt: '2026-11-21T08:00:00.000Z' })
    clock.set('2026-11-20T19:05:00Z')
    await of.pull()
    // the channel and the first page: nothing is due
    expect(await quota()).toMatchObject({ used: 13 })
    clock.set('2026-11-21T08:00:00Z')
    await of.pull()
    expect(await quota()).toMatchObject({ used: 8, resetsAt: '2026-11-22T08:00:00.000Z' })
  })

  test('when it is used up ends the reading until midnight in California, whoever used it', async () => {
    const of = await source()
    await ask(
      of,
      `update sources set quota = '{"used": 9999, "limit": 10000, "unit": "units", "resetsAt": "2026-11-21T08:00:00.000Z"}'`
    )
    expect(await of.pull()).toMatchObject({ failure: 'throttled', nextTryAt: '2026-11-21T08:00:00.000Z' })
    expect(stub.asked.length).toBe(1)
    const other = await source()
    stub.set('/youtube/v3/videos', () => refusal(403, 'quotaExceeded'))
    expect(await other.pull()).toMatchObject({ failure: 'throttled', nextTryAt: '2026-11-21T08:00:00.000Z' })
  })

  test('moves with summer time', async () => {
    clock.set('2026-07-01T12:00:00Z')
    const of = await source()
    await of.pull()
    expect((await ask(of, `select quota->>'resetsAt' as at from sources`))[0]).toEqual({
      at: '2026-07-02T07:00:00.000Z'
    })
  })
})

describe('a YouTube source', () => {
  test('says in a word that the channel is unknown, the key refused, or the answer no answer', async () => {
    const unknown = await source({ channel: '@personne' })
    expect(await unknown.pull()).toMatchObject({ complete: false, failure: 'not_found' })
    const refused = await source()
    stub.set('/youtube/v3/channels', () => ({
      status: 400,
      body: { error: { code: 400, status: 'INVALID_ARGUMENT', details: [{ reason: 'API_KEY_INVALID' }] } }
    }))
    expect(await refused.pull()).toMatchObject({ failure: 'unauthorised' })
    const odd = await source()
    stub.set('/youtube/v3/channels', () => body([1, 2]))
    expect(await odd.pull()).toMatchObject({ failure: 'bad_answer' })
  })

  test('that has published nothing is read to its end', async () => {
    const of = await source()
    stub.set('/youtube/v3/playlistItems', () => refusal(404, 'playlistNotFound'))
    expect(await of.pull()).toMatchObject({ complete: true, failure: null })
  })

  test('holds neither the key nor the name, channel or comment id of anybody else in clear, and shows the key to nobody but YouTube', async () => {
    const of = await source()
    await of.pull()
    const text = await everything(database.store, of.organisationId)
    const others = [
      'UC0000000000000000000afi',
      'UC000000000000000000kofi',
      'afi-secrete',
      'kofi-secret',
      'UgzThread',
      'deux amis'
    ]
    expectNone(text, [KEY, ...others])
    expect(text).toContain(first)
    expectNone(stub.asked.join('\n'), [KEY])
    expect(stub.headers.every(headers => headers['x-goog-api-key'] === KEY)).toBe(true)
  })

  test('whose ids hold what no database takes is read all the same', async () => {
    const of = await source()
    Object.assign(channel.channel, { id: 'UC\u0000\ud800' })
    expect(await of.pull()).toMatchObject({ complete: true, failure: null })
    expect(await ask(of, `select count(*)::int as n from posts`)).toEqual([{ n: 3 }])
  })

  test('takes the address of a channel for its name', async () => {
    for (const address of ['https://www.youtube.com/@eau-lome/videos', 'youtube.com/channel/UC000000000000000000asso'])
      expect(await (await source({ channel: address })).pull()).toMatchObject({ complete: true })
  })
})
