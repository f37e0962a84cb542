import { describe, expect, test } from 'vitest'
import { bytesFromFile } from '#server/sources/bytes.ts'
import { sharedFile, skipped } from '../shared.ts'
import { line, read } from './read.ts'

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
