import { expect, test } from 'vitest'
import { bytesFromMemory } from '#server/sources/bytes.ts'
import { rawCells } from '#server/sources/rows.ts'
import { numbers, read, workbook } from './read.ts'

const scopes = (name: string) => ['organic', 'sponsored', 'total'].map(scope => `${name} (${scope})`)
const metricsHeader = [
  'Date',
  ...scopes('Impressions'),
  'Unique impressions (organic)',
  ...scopes('Clicks'),
  ...scopes('Reactions'),
  ...scopes('Comments'),
  ...scopes('Shares'),
  ...scopes('Engagement rate')
]
const day = (date: unknown, first: unknown[]) => [
  date,
  ...first,
  ...Array<string>(metricsHeader.length - 1 - first.length).fill('')
]
const postsHeader = [
  'Post title',
  'Post link',
  'Post type',
  'Campaign name',
  'Created date',
  'Impressions',
  'Clicks',
  'Likes',
  'Comments',
  'Reposts',
  'Follows'
]
const link = 'https://www.linkedin.com/feed/update/urn:li:activity:7118649787851124736'

const page = (bookType: 'biff8' | 'xlsx', order: 'own' | 'swapped' = 'own') => {
  const sheets = {
    Metrics: [
      ['Aggregated engagement metrics for your organic and sponsored posts'],
      metricsHeader,
      day('09/13/2026', [7, 3, 10, 5]),
      day('09/04/2026', ['1,200', 0, '1,200', ''])
    ],
    'All posts': [
      ['Engagement metrics for individual posts'],
      postsHeader,
      ['Assemblée à Lomé', link, 'Organic', '', '09/04/2026', 340, 12, 5, 1, 2, 0],
      ['Assemblée à Lomé', link, 'Sponsored', 'Septembre', '09/04/2026', 60, 3, '', '', '', ''],
      ['Sans lien', '', 'Organic', '', '09/04/2026', 1, 1, 1, 1, 1, 1]
    ]
  }
  return workbook(order === 'own' ? sheets : Object.fromEntries(Object.entries(sheets).reverse()), bookType)
}

test.each(['biff8', 'xlsx'] as const)(
  'a page export (%s): days with three scopes, posts by their URN, under a title line',
  async type => {
    const file = bytesFromMemory(page(type), 'amis_content_1790000000.xls')
    const { source, opened, of, rejections } = await read(file, { sourceName: 'Amis de Lomé' })
    expect([source.format, opened.detection.signature]).toEqual(['linkedin_xls', 'linkedin.metrics.en'])
    expect(opened.questions).toEqual([])
    expect(numbers(of('metric'))).toEqual([
      'Amis de Lomé linkedin.impressions organic day 2026-09-13: 7',
      'Amis de Lomé linkedin.impressions paid day 2026-09-13: 3',
      'Amis de Lomé linkedin.impressions total day 2026-09-13: 10',
      'Amis de Lomé linkedin.reach organic day 2026-09-13: 5',
      'Amis de Lomé linkedin.impressions organic day 2026-09-04: 1200',
      'Amis de Lomé linkedin.impressions paid day 2026-09-04: 0',
      'Amis de Lomé linkedin.impressions total day 2026-09-04: 1200',
      'urn:li:activity:7118649787851124736 linkedin.impressions organic lifetime: 340',
      'urn:li:activity:7118649787851124736 linkedin.clicks_total organic lifetime: 12',
      'urn:li:activity:7118649787851124736 linkedin.likes organic lifetime: 5',
      'urn:li:activity:7118649787851124736 linkedin.comments organic lifetime: 1',
      'urn:li:activity:7118649787851124736 linkedin.reposts organic lifetime: 2',
      'urn:li:activity:7118649787851124736 linkedin.follows organic lifetime: 0',
      'urn:li:activity:7118649787851124736 linkedin.impressions paid lifetime: 60',
      'urn:li:activity:7118649787851124736 linkedin.clicks_total paid lifetime: 3'
    ])
    expect(of('post')[0]).toMatchObject({
      text: 'Assemblée à Lomé',
      published_at: '2026-09-04',
      url: link,
      account: 'Amis de Lomé'
    })
    expect(rejections).toMatchObject([{ ref: 'sheet:All posts!row:4', line: 5, reason: 'id_missing' }])
    expect(await rawCells(file, 'sheet:All posts!row:2', 1)).toEqual([
      'Assemblée à Lomé',
      link,
      'Organic',
      '',
      '09/04/2026',
      '340',
      '12',
      '5',
      '1',
      '2',
      '0'
    ])
  }
)

test('a day over 12 in one sheet settles the order of dates in both', async () => {
  const { opened, of } = await read(bytesFromMemory(page('xlsx', 'swapped'), 'page.xls'))
  expect(opened.decisions).toContainEqual(
    expect.objectContaining({
      key: 'date_order',
      value: 'MDY',
      because: expect.objectContaining({ en: 'some date can only be read this way' })
    })
  )
  expect(of('post')[0]?.published_at).toBe('2026-09-04')
})

test('dates kept as dates by the workbook are read the same', async () => {
  const sheets = { Metrics: [['Title'], metricsHeader, day(new Date(Date.UTC(2026, 8, 4)), [7, 3, 10])] }
  const { of } = await read(bytesFromMemory(workbook(sheets, 'biff8'), 'page.xls'))
  expect(of('metric')[0]).toMatchObject({ period_start: '2026-09-04', period_end: '2026-09-05', value: 7 })
})

const personalLink = (post: number) => `https://www.linkedin.com/posts/afi_titre-activity-${post}-ab1C`
const personal = (headers: unknown[]) =>
  workbook({
    DISCOVERY: [
      ['Overall Performance', '9/1/2026 - 9/30/2026'],
      ['Impressions', 340]
    ],
    'TOP POSTS': [
      ['Maximum of 50 posts available to include in this list'],
      headers,
      [personalLink(71), '9/14/2026', 12, '', personalLink(72), '9/4/2026', 340],
      [personalLink(72), '9/4/2026', 5, '', personalLink(71), '9/14/2026', 200]
    ]
  })

test('a personal export: two tables side by side are joined by the link of the post', async () => {
  const headers = ['Post URL', 'Post publish date', 'Engagements', '', 'Post URL', 'Post publish date', 'Impressions']
  const file = bytesFromMemory(personal(headers), 'Content_2026-09-01_2026-09-30_Afi.xlsx')
  const { source, opened, of } = await read(file)
  expect([source.format, opened.detection.signature]).toEqual(['linkedin_xls', 'linkedin.personal.en'])
  expect(numbers(of('metric')).sort()).toEqual([
    'urn:li:activity:71 linkedin.engagements total lifetime: 12',
    'urn:li:activity:71 linkedin.impressions total lifetime: 200',
    'urn:li:activity:72 linkedin.engagements total lifetime: 5',
    'urn:li:activity:72 linkedin.impressions total lifetime: 340'
  ])
  expect(opened.warnings).toEqual([{ code: 'table_left', detail: 'DISCOVERY' }])
  expect((await rawCells(file, 'sheet:TOP POSTS!row:2', 1))?.slice(0, 3)).toEqual([personalLink(71), '9/14/2026', '12'])
})

test('the two tables in the other order keep their meaning', async () => {
  const headers = ['Post URL', 'Post publish date', 'Impressions', '', 'Post URL', 'Post publish date', 'Engagements']
  const { of } = await read(bytesFromMemory(personal(headers), 'Content_2026-09-01_2026-09-30_Afi.xlsx'))
  expect(numbers(of('metric'))[0]).toBe('urn:li:activity:71 linkedin.impressions total lifetime: 12')
})
