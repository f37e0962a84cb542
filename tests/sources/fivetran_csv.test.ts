import { readdirSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { importFile, type Services } from '#server/ingest/import.ts'
import { bytesFromFile, bytesFromMemory } from '#server/sources/bytes.ts'
import { detect } from '#server/sources/index.ts'
import { rawCells } from '#server/sources/rows.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import { organisation, services } from '../ingest/world.ts'
import { sharedFile, skipped } from '../shared.ts'
import { lome, numbers, read } from './read.ts'

const tweets = (rows: string[]) =>
  `id,_fivetran_synced,created_at,favorite_count,retweet_count,tweet_type,user_id,in_reply_to_status_id,full_text\n${rows.join('\n')}\n`
const first = '1800000000000000000,2026-10-01T10:00:00.120,2024-06-10T03:00:00,1,0,PUBLISHED,7,,Bonjour'
const second = '1800000000000000000,2026-10-02T10:00:00.120,2024-06-10T03:00:00,5,2,PUBLISHED,7,,Bonjour à toutes'

test.each([
  ['in order', [first, second], 2],
  ['newest first', [second, first], 3]
])('of two versions of a post the newest counts, %s', async (_, rows, line) => {
  const { source, of, warnings, opened } = await read(tweets(rows))
  expect([source.format, opened.detection.signature]).toEqual(['fivetran_csv', 'fivetran.twitter_organic.tweet'])
  expect(of('post').map(({ text }) => text)).toEqual(['Bonjour à toutes'])
  expect([...new Set(numbers(of('metric')))]).toEqual([
    '1800000000000000000 x.likes total lifetime: 5',
    '1800000000000000000 x.reposts total lifetime: 2'
  ])
  expect(of('metric')[0]?.observed_at).toBe('2026-10-02T10:00:00.000Z')
  expect(warnings).toEqual([{ ref: `row:${line}`, line, code: 'superseded' }])
})

test('an answer of the account is an outgoing reply as well', async () => {
  const { of } = await read(
    tweets(['1800000000000000001,2026-10-01T10:00:00,2024-06-10T03:00:00,1,0,PUBLISHED,7,1799,@kofi oui'])
  )
  expect(of('interaction')).toMatchObject([{ direction: 'out', parent: '1799', author: { network: 'x', id: '7' } }])
})

test('the rows of one day and video add up to one reading a metric, and a video without id is its channel', async () => {
  const header =
    '_fivetran_id,date,_fivetran_synced,channel_id,country_code,subscribers_gained,subscribers_lost,video_id,views,watch_time_minutes'
  const rows = [
    'a,2026-09-01,2026-09-03 14:00:00 UTC,UC1,TG,1,0,-v1,3,0.1',
    'b,2026-09-01,2026-09-03 15:00:00 UTC,UC1,FR,0,0,-v1,4,0.2',
    'c,2026-09-01,2026-09-03 14:00:00 UTC,UC1,ZZ,2,1,,0,0.0'
  ]
  const { of, yielded } = await read(`${header}\n${rows.join('\n')}\n`)
  expect([...new Set(numbers(of('metric')))]).toEqual([
    '-v1 youtube.views total day 2026-09-01: 7',
    '-v1 youtube.watch_seconds total day 2026-09-01: 18',
    '-v1 youtube.follows total day 2026-09-01: 1',
    '-v1 youtube.unfollows total day 2026-09-01: 0',
    'UC1 youtube.views total day 2026-09-01: 0',
    'UC1 youtube.watch_seconds total day 2026-09-01: 0',
    'UC1 youtube.follows total day 2026-09-01: 2',
    'UC1 youtube.unfollows total day 2026-09-01: 1'
  ])
  expect(of('metric')[0]?.observed_at).toBe('2026-09-03T15:00:00.000Z')
  expect(new Set(yielded.map(one => (one.kind === 'record' ? one.ref : '')))).toEqual(
    new Set(['row:2', 'row:3', 'row:4'])
  )
})

test('a number that stands in two columns of a family is nobody’s guess', async () => {
  const header = '_fivetran_synced,id,like_count,comment_count,video_photo_reach,story_reach'
  const { of, warnings } = await read(`${header}\n2026-10-01T10:00:00,1,3,1,40,\n2026-10-01T10:00:00,2,3,1,40,30\n`)
  expect(numbers(of('metric'))).toEqual([
    '1 instagram.likes total lifetime: 3',
    '1 instagram.comments total lifetime: 1',
    '1 instagram.reach total lifetime: 40',
    '2 instagram.likes total lifetime: 3',
    '2 instagram.comments total lifetime: 1'
  ])
  expect(warnings).toEqual([{ ref: 'row:3', line: 3, code: 'several_values' }])
})

test('a table that only links others says so instead of writing nothing in silence', async () => {
  const file = bytesFromMemory('_fivetran_synced,share_id,share_statistic_id\n2026-10-01T10:00:00,1,a\n', 'links.csv')
  const { source } = await detect(file)
  await expect(source.open(file, lome)).rejects.toMatchObject({ code: 'no_facts' })
})

const folder = sharedFile('data', 'sources', 'fivetran-seeds')
const files = folder ? readdirSync(folder).filter(name => name.endsWith('.csv')) : []
const withoutFacts = [
  'account_history.csv',
  'linkedin_pages_organization_share_data.csv',
  'linkedin_pages_organization_ugc_post_data.csv',
  'linkedin_pages_post_content_data.csv',
  'linkedin_pages_share_content_data.csv',
  'linkedin_pages_share_share_statistic_data.csv',
  'linkedin_pages_ugc_post_share_statistic_data.csv',
  'youtube_channel_demographics_data.csv'
]

describe.skipIf(!folder)(`the 24 real tables${folder ? '' : ` (${skipped})`}`, () => {
  let database: TestDatabase
  let of: Services
  let id: string
  const reports = new Map<string, Awaited<ReturnType<typeof importFile>>>()
  beforeAll(async () => {
    database = await testDatabase()
    of = services(database.store, new Date('2026-11-20T12:00:00Z'))
    id = await organisation(of)
    for (const name of files.filter(file => !withoutFacts.includes(file)))
      reports.set(name, await importFile(of, { organisationId: id, bytes: await bytesFromFile(`${folder}/${name}`) }))
  }, 120_000)
  afterAll(() => database.drop())
  const rows = (query: string) => of.store.tx(id, ({ sql }) => sql.unsafe(query))

  test('there are 24, of which 8 only link others', () => expect([files.length, reports.size]).toEqual([24, 16]))

  test.each(withoutFacts)('%s holds no fact and says so', async name => {
    const bytes = await bytesFromFile(`${folder}/${name}`)
    const { source } = await detect(bytes)
    await expect(source.open(bytes, lome)).rejects.toMatchObject({ code: 'no_facts' })
  })

  test('every row is accepted or a known duplicate, none is lost', () => {
    for (const [name, { read: all, accepted, duplicate, rejected, format, questions }] of reports) {
      expect([name, format, questions.length, rejected]).toEqual([name, 'fivetran_csv', 0, 0])
      expect(accepted + duplicate).toBe(all)
    }
    expect(reports.get('youtube_channel_basic_data.csv')).toMatchObject({ read: 1000, accepted: 454, duplicate: 546 })
    expect(reports.get('instagram_business_media_history_data.csv')).toMatchObject({
      read: 100,
      accepted: 3,
      duplicate: 97
    })
  })

  test('posts, by network', async () => {
    expect(await rows(`select network, count(*)::int as n from posts group by 1 order by 1`)).toMatchObject([
      { network: 'facebook', n: 99 },
      { network: 'instagram', n: 3 },
      { network: 'linkedin', n: 85 },
      { network: 'x', n: 100 },
      { network: 'youtube', n: 3 }
    ])
  })

  const latest = (
    metric: string,
    scope: string
  ) => `select coalesce(sum(value), -1)::float as n, count(*)::int as posts from latest_observations
    where metric_key = '${metric}' and scope = '${scope}' and counts = 'lifetime'`
  test.each([
    ['linkedin.impressions', 'organic', 185, 80],
    ['facebook.impressions', 'total', 4385, 5],
    ['facebook.shares', 'total', 44, null],
    ['x.likes', 'total', 228, 100],
    ['x.reposts', 'total', 85, 100]
  ])('the newest %s of every post, added', async (metric, scope, n, posts) => {
    expect(await rows(latest(metric, scope))).toMatchObject([{ n, ...(posts === null ? {} : { posts }) }])
  })

  test('days of videos add up to what the table holds', async () => {
    const [views] = await rows(
      `select sum(value)::float as n from latest_observations where metric_key = 'youtube.views' and counts = 'day'`
    )
    const [seconds] = await rows(
      `select sum(value)::float as n from latest_observations where metric_key = 'youtube.watch_seconds' and counts = 'day'`
    )
    expect(views?.['n']).toBe(1843)
    expect(seconds?.['n']).toBeCloseTo(200_761.342, 2)
  })

  test('every cell is found again by its reference', async () => {
    const bytes = await bytesFromFile(`${folder}/twitter_user_history.csv`)
    expect((await rawCells(bytes, 'row:2'))?.slice(0, 2)).toEqual(['905382554', '2021-11-12T08:36:18.320'])
  })
})
