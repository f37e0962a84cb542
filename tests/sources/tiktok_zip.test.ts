import { expect, test } from 'vitest'
import { bytesFromMemory } from '#server/sources/bytes.ts'
import { rawCells } from '#server/sources/rows.ts'
import { line, numbers, read, workbook, zip } from './read.ts'

const header = [
  'Time',
  'Video title',
  'Video link',
  'Post time',
  'Total likes',
  'Total comments',
  'Total shares',
  'Total views'
]
const url = 'https://www.tiktok.com/@amis.lome/video/7681714846173356608'
const linked = ['9月13日', 'Assemblée', url, '9月4日', '1,200', '3', '', '25,000']
const table = (rows: string[][]) => `${rows.map(row => line(row)).join('\n')}\n`
const shadow = { '__MACOSX/._Content.csv': '\0\0Mac', '._Content.csv': 'Mac' }

test.each(['deflated', 'stored'] as const)(
  'a video is dated by its id to the second, whatever the language of the file (%s)',
  async method => {
    const file = bytesFromMemory(
      zip({ 'Content.csv': table([header, linked]), ...shadow }, method),
      'Content_amis.lome.zip'
    )
    const { source, opened, of, yielded } = await read(file)
    expect([source.format, opened.detection.signature, opened.questions]).toEqual(['tiktok_zip', 'tiktok.content', []])
    expect(of('post')).toMatchObject([
      {
        id: '7681714846173356608',
        account: 'amis.lome',
        published_at: '2026-09-04T16:16:52.000Z',
        text: 'Assemblée',
        url
      }
    ])
    expect(opened.warnings.map(({ code }) => code)).toEqual(['observed_at_assumed', 'time_is_upload'])
    expect(yielded.find(one => one.kind === 'record' && one.record.type === 'post')).toMatchObject({
      time: { raw: '9月4日', precision: 'second', zone: 'UTC' }
    })
    expect(numbers(of('metric'))).toEqual([
      '7681714846173356608 tiktok.likes total lifetime: 1200',
      '7681714846173356608 tiktok.comments total lifetime: 3',
      '7681714846173356608 tiktok.views total lifetime: 25000'
    ])
    expect(await rawCells(file, 'zip:Content.csv!row:2')).toEqual(linked)
  }
)

test('a workbook is read like the archive', async () => {
  const { of } = await read(bytesFromMemory(workbook({ Content: [header, linked] }), 'Content_amis.lome.xlsx'))
  expect(of('post')[0]?.published_at).toBe('2026-09-04T16:16:52.000Z')
})

const bare = (posted: string) => ['', 'Marché', '', posted, '1', '2', '3', '4']

test('without a link the year is asked, and the day is all that is known', async () => {
  const file = table([header, bare('September 4'), bare('4 août'), bare('18 января')])
  const asked = await read(file)
  expect(asked.opened.questions).toMatchObject([{ key: 'year', suggested: '2026' }])
  const { opened, of, rejections, yielded } = await read(file, { answers: { year: '2026' } })
  expect(opened.questions).toEqual([])
  expect(opened.decisions).toContainEqual(expect.objectContaining({ key: 'year', value: '2026' }))
  expect(of('post').map(({ published_at }) => published_at)).toEqual(['2026-09-04', '2026-08-04'])
  expect(yielded.find(one => one.kind === 'record' && one.record.type === 'post')).toMatchObject({
    time: { raw: 'September 4', precision: 'day', assumed: true }
  })
  expect(rejections).toMatchObject([{ line: 4, reason: 'date_invalid' }])
})

test('the same row without a link is the same video in the next export', async () => {
  const once = await read(table([header, bare('September 4')]), { answers: { year: '2026' } })
  const again = await read(table([header, linked, bare('September 4')]), { answers: { year: '2026' } })
  expect(again.of('post')[1]?.id).toBe(once.of('post')[0]?.id)
})

test('an export over New Year: December is of the year before', async () => {
  const { of } = await read(table([header, bare('December 30'), bare('January 2')]), { answers: { year: '2026' } })
  expect(of('post').map(({ published_at }) => published_at)).toEqual(['2025-12-30', '2026-01-02'])
})

test('a year that is none is refused', async () => {
  await expect(read(table([header, bare('September 4')]), { answers: { year: '26' } })).rejects.toMatchObject({
    code: 'answer_invalid'
  })
})

test('Overview.csv gives daily totals of the account', async () => {
  const overview = [
    ['Date', 'Video Views', 'Profile Views', 'Likes', 'Comments', 'Shares'],
    ['September 4', '10', '2', '3', '0', ''],
    ['Total', '10', '2', '3', '0', '']
  ]
  const file = bytesFromMemory(
    zip({ 'Content.csv': table([header, linked]), 'Overview.csv': table(overview) }),
    'Content_amis.lome.zip'
  )
  const { of, rejections } = await read(file, { answers: { year: '2026' } })
  expect(numbers(of('metric').filter(({ account }) => account))).toEqual([
    'amis.lome tiktok.likes total day 2026-09-04: 3',
    'amis.lome tiktok.comments total day 2026-09-04: 0',
    'amis.lome tiktok.video_views total day 2026-09-04: 10',
    'amis.lome tiktok.profile_visits total day 2026-09-04: 2'
  ])
  expect(rejections).toMatchObject([{ ref: 'zip:Overview.csv!row:3', reason: 'total_row' }])
})
