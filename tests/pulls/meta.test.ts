import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { renewSecrets } from '#server/ingest/source_list.ts'
import { endOfVersion } from '#server/sources/meta_api/version.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import { differences, snapshot } from '../ingest/world.ts'
import { startStub, type Stub } from '../stub/stub.ts'
import { graphRoutes, insightsOf, paged, refusal, writtenPage, type WrittenPage } from './meta_stub.ts'
import { expectNone, factsOf, troubles } from './troubles.ts'
import { clockAt, everything, pulling, rowsOf, type Clock, type Pulling } from './world.ts'

const TOKEN = 'EAAB-un-jeton-que-personne-ne-doit-voir'
const START = '2026-11-20T19:00:00Z'
const post = '100200300400_9001'

let database: TestDatabase
let stub: Stub
let clock: Clock
let page: WrittenPage
let usage: Record<string, string>
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())
beforeEach(async () => {
  clock = clockAt(START)
  page = writtenPage()
  usage = {}
  stub = await startStub(
    graphRoutes(page, () => usage),
    clock.now
  )
})
afterEach(() => stub.close())

const source = async (values: Record<string, string> = {}): Promise<Pulling> => {
  const of = await pulling(database.store, clock, stub.host, {
    kind: 'meta_api',
    values: { page: '100200300400', token: TOKEN, ...values }
  })
  await ask(of, `update sources set config = config || '{"service": "${stub.origin}"}'`)
  return of
}
const ask = (of: Pulling, text: string) => rowsOf(database.store, of.organisationId, text)
const warningsOf = async (of: Pulling) =>
  (await ask(of, `select warnings from pulls order by started_at desc limit 1`))[0]!['warnings']
const route = (path: string) => graphRoutes(page)[`/v25.0/${path}`]!

describe('a pull of a Facebook Page and its Instagram account', () => {
  test('gives three publications and six messages: two by people who are known, two by nobody, two of ours', async () => {
    const of = await source()
    expect(await of.pull()).toMatchObject({ complete: true, failure: null, rejected: 0 })
    expect(await ask(of, `select network, external_id, kind, thread_read from posts order by published_at`)).toEqual([
      { network: 'facebook', external_id: '9002', kind: 'reel', thread_read: 'complete' },
      { network: 'facebook', external_id: '9001', kind: 'image', thread_read: 'complete' },
      { network: 'instagram', external_id: '18000000000000001', kind: 'carousel', thread_read: 'complete' }
    ])
    const kinds = `select network, kind, direction, depth, count(*)::int as n, count(identity_id)::int as known from interactions group by 1, 2, 3, 4 order by 1, 2, 3`
    expect(await ask(of, kinds)).toEqual([
      { network: 'facebook', kind: 'comment', direction: 'in', depth: 1, n: 2, known: 1 },
      { network: 'facebook', kind: 'reply', direction: 'in', depth: 2, n: 1, known: 0 },
      { network: 'facebook', kind: 'reply', direction: 'out', depth: 2, n: 1, known: 0 },
      { network: 'instagram', kind: 'comment', direction: 'in', depth: 1, n: 1, known: 1 },
      { network: 'instagram', kind: 'reply', direction: 'out', depth: 2, n: 1, known: 0 }
    ])
    expect(await ask(of, `select count(distinct identity_id)::int as n from interactions`)).toEqual([{ n: 2 }])
    expect(await differences(of.services, of.organisationId)).toBe(0)
  })

  test('keeps what Meta counted, asks reels where reels are told, and leaves unknown what it did not say', async () => {
    const of = await source()
    await of.pull()
    const counts = `select p.external_id as post, split_part(metric_key, '.', 2) as metric, value::float from metric_observations m join posts p on p.id = m.subject_id order by 1, 2`
    expect((await ask(of, counts)).map(row => Object.values(row).join(' '))).toEqual([
      '18000000000000001 comments 2',
      '18000000000000001 interactions 52',
      '18000000000000001 reach 430',
      '18000000000000001 saves 0',
      '18000000000000001 views 700',
      '9001 clicks_total 60',
      '9001 comments 4',
      '9001 reach 1500',
      '9001 reactions 37',
      '9001 shares 4',
      '9001 views 2100',
      '9002 comments 0',
      '9002 reach 640',
      '9002 reactions 0',
      '9002 views 900',
      '9002 watch_seconds 5400',
      '9002 watch_seconds_mean 6.5'
    ])
    expect(stub.asked.some(path => path.startsWith('/v25.0/777000777/video_insights?'))).toBe(true)
    const followers = `select metric_key, value::int from metric_observations where metric_key like '%followers' order by 1`
    expect(await ask(of, followers)).toEqual([
      { metric_key: 'facebook.followers', value: 5400 },
      { metric_key: 'instagram.followers', value: 810 }
    ])
  })

  test('drops a name that Meta refuses, keeps the others of its group, and records the refusal with its day, once', async () => {
    const of = await source()
    delete page.insights[post]!['post_total_media_view_unique']
    page.posts.push({ ...page.posts[0]!, id: '100200300400_9000', created_time: '2026-11-01T08:00:00+0000' })
    page.comments['100200300400_9000'] = []
    page.insights['100200300400_9000'] = { post_media_view: 12, post_clicks: 1 }
    for (const [path, answer] of Object.entries(graphRoutes(page))) stub.set(path, answer)
    expect(await of.pull()).toMatchObject({ complete: true })
    const refused = { code: 'metric_refused', detail: 'post_total_media_view_unique (facebook image) 2026-11-20' }
    expect(await warningsOf(of)).toEqual([refused])
    const kept = `select p.external_id as post, value::int from metric_observations m join posts p on p.id = m.subject_id where metric_key = 'facebook.views' and p.kind = 'image' order by 1`
    expect(await ask(of, kept)).toEqual([
      { post: '9000', value: 12 },
      { post: '9001', value: 2100 }
    ])
    expect(
      await ask(
        of,
        `select count(*)::int as n from metric_observations where metric_key = 'facebook.reach' and value = 0`
      )
    ).toEqual([{ n: 0 }])
    // asked together, then each alone; for the second post, only the one that is left
    const asked = stub.asked
      .filter(path => /900\d\/insights/.test(path))
      .map(path => new URL(path, 'http://x').searchParams.get('metric'))
    expect(asked).toEqual([
      'post_media_view,post_total_media_view_unique',
      'post_media_view',
      'post_total_media_view_unique',
      'post_clicks',
      'post_media_view',
      'post_clicks'
    ])
  })

  test('takes a refusal about one publication for that one only', async () => {
    const of = await source()
    stub.set(`/v25.0/${post}/insights`, () => refusal(100, 2108006))
    await of.pull()
    expect(await warningsOf(of)).toEqual([])
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

  for (const where of ['100200300400/posts', '9001/comments', '9001/insights', '/media', '/replies'])
    for (const trouble of troubles)
      test(`gives the same facts when ${where} answers with ${trouble}`, async () => {
        const of = await source()
        stub.disturb(where, trouble)
        expect(await of.pull()).toMatchObject({ complete: true })
        expect(await factsOf(database.store, of.organisationId)).toEqual(await calm())
      })
  let quiet: unknown = null
  const calm = async () => {
    if (quiet) return quiet
    const of = await source()
    await of.pull()
    quiet = await factsOf(database.store, of.organisationId)
    return quiet
  }

  test('waits as long as it is told', async () => {
    const of = await source()
    stub.disturb('9001/comments', 'throttle_seconds', 'throttle_date')
    await of.pull()
    expect(clock.waited).toEqual([7_000, 9_000])
  })

  test('counts a comment once when one that is written meanwhile moves the pages', async () => {
    const of = await source()
    const late = { ...page.comments[post]![0]!, id: '9001_0', created_time: '2026-11-18T08:30:00+0000' }
    const moved = [late, ...page.comments[post]!]
    stub.set(`/v25.0/${post}/comments`, ({ query, turn }) => paged(turn === 1 ? page.comments[post]! : moved, query))
    await of.pull()
    const messages = () =>
      ask(of, `select count(*)::int as n from interactions where network = 'facebook' and deleted_at is null`)
    expect(await messages()).toEqual([{ n: 4 }])
    clock.set('2026-11-20T20:00:00Z')
    await of.pull()
    expect(await messages()).toEqual([{ n: 5 }])
  })

  test('keeps the place of a deleted comment when Meta counts one less, and infers nothing when it does not', async () => {
    const of = await source()
    await of.pull()
    page.comments[post] = page.comments[post]!.filter(({ id }) => id !== '9001_4')
    stub.set(`/v25.0/${post}/comments`, route(`${post}/comments`))
    const gone = () => ask(of, `select count(*)::int as n from interactions where deleted_at is not null`)
    clock.set('2026-11-20T20:00:00Z')
    await of.pull()
    expect(await gone()).toEqual([{ n: 0 }])
    Object.assign(page.posts[0]!, { comments: { data: [], summary: { total_count: 3 } }, shares: { count: 3 } })
    clock.set('2026-11-20T21:00:00Z')
    await of.pull()
    expect(await gone()).toEqual([{ n: 1 }])
    const shares = `select value::int from metric_observations where metric_key = 'facebook.shares' order by observed_at`
    expect(await ask(of, shares)).toEqual([{ value: 4 }, { value: 3 }])
    expect(await differences(of.services, of.organisationId)).toBe(0)
  })
})

describe('what Meta allows', () => {
  test('is shown as a share, and used up to nine tenths: then the reading stops by itself for an hour', async () => {
    const of = await source()
    usage = { 'x-app-usage': '{"call_count":41,"total_time":12,"total_cputime":7}' }
    await of.pull()
    expect((await ask(of, `select quota from sources`))[0]!['quota']).toEqual({
      used: 41,
      limit: 100,
      unit: 'percent',
      resetsAt: null
    })
    usage = { 'x-app-usage': '{"call_count":92,"total_time":12,"total_cputime":7}' }
    clock.set('2026-11-20T20:00:00Z')
    expect(await of.pull()).toMatchObject({ failure: 'throttled', nextTryAt: '2026-11-20T21:00:00.000Z' })
    usage = { 'x-app-usage': 'not json' }
    clock.set('2026-11-20T21:00:00Z')
    expect(await of.pull()).toMatchObject({ complete: true })
  })

  test('comes back when the other header says so', async () => {
    const of = await source()
    const use = { call_count: 100, total_cputime: 1, total_time: 1, estimated_time_to_regain_access: 25 }
    usage = { 'x-business-use-case-usage': JSON.stringify({ '100200300400': [use] }) }
    expect(await of.pull()).toMatchObject({ failure: 'throttled', nextTryAt: '2026-11-20T19:25:00.000Z' })
  })

  test('told as a refusal is a throttle, not an end', async () => {
    const of = await source()
    stub.set('/v25.0/100200300400/posts', () => refusal(32))
    expect(await of.pull()).toMatchObject({ failure: 'throttled', nextTryAt: '2026-11-20T20:00:00.000Z' })
  })
})

describe('a token of Meta', () => {
  test('announces its end, the first of the two Meta gives', async () => {
    const of = await source()
    await of.pull()
    expect((await ask(of, `select expires_at from sources`))[0]!['expires_at']).toBe('2027-01-01 00:00:00+00')
  })

  test('put in the place of another does not inherit its end', async () => {
    const of = await source()
    await of.pull()
    await renewSecrets(of.services, of.organisationId, of.sourceId, { token: `${TOKEN}-2` }, null)
    page.token = { expires_at: 0, data_access_expires_at: 0 }
    stub.set('/v25.0/', route(''))
    clock.set('2026-11-20T20:00:00Z')
    expect(await of.pull()).toMatchObject({ complete: true })
    expect((await ask(of, `select expires_at from sources`))[0]!['expires_at']).toBeNull()
    expect(stub.headers.at(-1)?.['authorization']).toBe(`Bearer ${TOKEN}-2`)
  })

  test('that has ended, or lacks a right, says so; one whose end Meta does not tell is used all the same', async () => {
    const silent = await source()
    stub.set('/v25.0/', () => refusal(100))
    expect(await silent.pull()).toMatchObject({ complete: true })
    expect((await ask(silent, `select expires_at from sources`))[0]!['expires_at']).toBeNull()
    const lacking = await source()
    stub.set('/v25.0/100200300400/posts', () => refusal(200, undefined, 403))
    expect(await lacking.pull()).toMatchObject({ failure: 'forbidden' })
    const ended = await source()
    stub.set('/v25.0/100200300400', () => refusal(190, 463, 401))
    expect(await ended.pull()).toMatchObject({ failure: 'unauthorised' })
  })

  test('stands in no address, no log of requests and nowhere in the database; nor does anybody who commented', async () => {
    const of = await source()
    await of.pull()
    const text = await everything(database.store, of.organisationId)
    expectNone(text, [
      TOKEN,
      '7100000000000001',
      'Kofi Secret',
      'afi_secrete',
      '9001_2',
      '17900000000000001',
      'deux amis'
    ])
    expectNone(stub.asked.join('\n'), [TOKEN])
    expect(stub.headers.every(headers => headers['authorization'] === `Bearer ${TOKEN}`)).toBe(true)
  })
})

describe('a version of the Graph', () => {
  test('ends two years after it came out, and is warned of 90 days before', async () => {
    expect(endOfVersion('v24.0')).toBe('2027-10-08')
    expect(endOfVersion('v99.0')).toBeNull()
    const of = await source()
    clock.set('2027-11-19T12:00:00Z')
    await of.pull()
    expect(JSON.stringify(await warningsOf(of))).not.toContain('api_version_ends')
    clock.set('2027-11-20T12:00:00Z')
    await of.pull()
    expect(await warningsOf(of)).toContainEqual({ code: 'api_version_ends', detail: 'v25.0 2028-02-18' })
  })
})

test('names that Meta does not count have the whole question refused by the stub, as by Meta', () => {
  expect(insightsOf({ a: 1 }, { query: new URLSearchParams({ metric: 'a,b' }) })).toEqual(refusal(100))
})
