import { describe, expect, test } from 'vitest'
import { bytesFromFile, bytesFromMemory } from '#server/sources/bytes.ts'
import { rawCells } from '#server/sources/rows.ts'
import { sharedFile, skipped } from '../shared.ts'
import { line, numbers, read } from './read.ts'

const totals = [
  ['BarackObama.csv', 3207, { replies: 1_674_570, reposts: 14_448_644, likes: 44_275_398 }],
  ['realDonaldTrump.csv', 3232, { replies: 44_892_822, reposts: 52_731_535, likes: 203_020_696 }]
] as const

describe.skipIf(!sharedFile('data', 'sources', 'twitter-ratio'))(
  `real public tables${sharedFile('data', 'sources', 'twitter-ratio') ? '' : ` (${skipped})`}`,
  () => {
    test.each(totals)('%s: damaged text, %d posts, exact totals', async (name, posts, expected) => {
      const path = sharedFile('data', 'sources', 'twitter-ratio', name) ?? ''
      const { opened, of, rejections } = await read(await bytesFromFile(path))
      const sums: Record<string, number> = {}
      for (const { metric, value } of of('metric')) sums[metric] = (sums[metric] ?? 0) + value
      expect(opened.questions).toEqual([])
      expect(opened.warnings[0]).toMatchObject({ code: 'encoding_assumed' })
      expect([of('post').length, sums, rejections]).toEqual([posts, expected, []])
    })
  }
)

test('a post on X is dated by its id, to the second, in UTC', async () => {
  const header = 'created_at,text,url,replies,retweets,favorites,user'
  const row =
    '10/16/17 22:59,"Ben &amp; Jo",https://twitter.com/BarackObama/status/920061541986250758,1,2,3,BarackObama'
  const { of } = await read(`${header}\n${row}\n`)
  expect(of('post')).toMatchObject([
    { id: '920061541986250758', account: 'barackobama', published_at: '2017-10-16T22:59:00.183Z', text: 'Ben & Jo' }
  ])
})

test('an answer of the account is an outgoing reply, and hides whom it answers', async () => {
  const header = [
    'Post id',
    'Date',
    'Post text',
    'Post Link',
    'Impressions',
    'Likes',
    'Engagements',
    'New follows',
    'Replies',
    'Reposts',
    'Detail Expands'
  ]
  const link = 'https://x.com/AmisLome/status/1800000000000000000'
  const cells = [
    '1800000000000000000',
    'Mon, Jun 10, 2024',
    '@kofi Samedi à 10 h',
    link,
    '1,520',
    '2',
    '',
    '0',
    '1',
    '0',
    '3'
  ]
  const { opened, of } = await read([header, cells].map(row => line(row)).join('\n'))
  expect(opened.detection.signature).toBe('x.content.en')
  expect(of('interaction')).toMatchObject([
    { kind: 'reply', direction: 'out', author: { network: 'x', id: 'amislome' }, text: '@… Samedi à 10 h' }
  ])
  expect(of('post')[0]).toMatchObject({ format: 'reply', text: '@… Samedi à 10 h' })
  expect(of('metric').map(({ metric, value }) => [metric, value])).toEqual([
    ['impressions', 1520],
    ['likes', 2],
    ['replies', 1],
    ['reposts', 0],
    ['follows', 0],
    ['detail_expands', 3]
  ])
})

test('an id cut by a spreadsheet lives on in the link', async () => {
  const header = "Date,Texte du post,Lien du post,Impressions,Engagements,J'aime,Réponses,Reposts"
  const { of } = await read(
    `${header}\n"lun., juin 10, 2024",Bonjour,https://x.com/AmisLome/status/1800000000000000000,10,1,1,0,0\n`
  )
  expect(of('post')[0]).toMatchObject({ id: '1800000000000000000', account: 'amislome' })
})

const overviewHeader =
  'Date,Impressions,Engagements,Likes,Replies,Reposts,New follows,Unfollows,Bookmarks,Shares,Profile visits,Create Post,Video views,Media views'

test('the overview of an account is daily totals, dated without the year being guessed', async () => {
  const file = bytesFromMemory(
    `${overviewHeader}\n"Tue, Jul 14, 2026",1520,12,5,1,0,3,1,,2,4,1,,30\n"Mon, Jul 13, 2026",10,0,0,0,0,0,0,0,0,0,0,0,0\n`,
    'account_overview_analytics.csv'
  )
  const { source, opened, of } = await read(file, { sourceName: 'AmisLome' })
  expect([source.format, opened.detection.signature, opened.questions]).toEqual(['x_csv', 'x.overview.en', []])
  expect(opened.decisions).toContainEqual(expect.objectContaining({ key: 'account', value: 'AmisLome' }))
  expect(of('account')).toEqual([{ type: 'account', network: 'x', id: 'AmisLome', own: true }])
  expect(numbers(of('metric')).slice(0, 11)).toEqual([
    'AmisLome x.impressions total day 2026-07-14: 1520',
    'AmisLome x.engagements total day 2026-07-14: 12',
    'AmisLome x.likes total day 2026-07-14: 5',
    'AmisLome x.replies total day 2026-07-14: 1',
    'AmisLome x.reposts total day 2026-07-14: 0',
    'AmisLome x.shares total day 2026-07-14: 2',
    'AmisLome x.follows total day 2026-07-14: 3',
    'AmisLome x.unfollows total day 2026-07-14: 1',
    'AmisLome x.profile_visits total day 2026-07-14: 4',
    'AmisLome x.media_views total day 2026-07-14: 30',
    'AmisLome x.posts_created total day 2026-07-14: 1'
  ])
  expect(await rawCells(file, 'row:2')).toHaveLength(14)
})

test('the old archive: its own time column agrees with the id, and every counter is kept', async () => {
  const header =
    'Tweet id,Tweet permalink,Tweet text,time,impressions,engagements,engagement rate,retweets,replies,likes,user profile clicks,url clicks,hashtag clicks,detail expands,permalink clicks,app opens,app installs,follows,email tweet,dial phone,media views,media engagements'
  const row =
    '1768709163888054272,https://twitter.com/AmisLome/status/1768709163888054272,Bonjour,2024-03-15 18:41 +0000,10,5,0.5,1,2,3,4,5,6,7,8,0,0,9,0,0,10,11'
  const { opened, of } = await read(`${header}\n${row}\n`)
  expect(opened.detection.signature).toBe('x.legacy.en')
  expect(of('post')[0]?.published_at.slice(0, 16)).toBe('2024-03-15T18:41')
  expect(Object.fromEntries(of('metric').map(({ metric, value }) => [metric, value]))).toEqual({
    impressions: 10,
    engagements: 5,
    likes: 3,
    replies: 2,
    reposts: 1,
    follows: 9,
    profile_visits: 4,
    detail_expands: 7,
    clicks_link: 5,
    clicks_hashtag: 6,
    clicks_permalink: 8,
    media_views: 10,
    media_engagements: 11
  })
})
