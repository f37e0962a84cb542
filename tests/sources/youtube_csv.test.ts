import { describe, expect, test } from 'vitest'
import { bytesFromMemory } from '#server/sources/bytes.ts'
import { rawCells } from '#server/sources/rows.ts'
import { line, numbers, read, zip } from './read.ts'

const english = [
  'Content',
  'Video title',
  'Video publish time',
  'Duration',
  'Views',
  'Watch time (hours)',
  'Subscribers',
  'Estimated revenue (USD)',
  'Impressions',
  'Impressions click-through rate (%)'
]
const french = [
  'Contenu',
  'Titre de la vidéo',
  'Heure de publication de la vidéo',
  'Durée',
  'Vues engagées',
  'Vues',
  'Durée de visionnage (heures)',
  'Durée moyenne de visionnage',
  'Ont continué de regarder (%)'
]
const table = (rows: string[][]) => `\ufeff${rows.map(row => line(row)).join('\n')}\n`

const inFrench = table([
  french,
  ['Total', '', '', '', '', '28\u202f100', '', '', ''],
  [' -serQUrgefU', 'Assemblée à Lomé', '28 sept. 2026', '75', '12\u202f500', '28\u202f000', '12,5', '0:03:21', '62,1'],
  ['Md0XbSp3VSo', 'Marché', '1 août 2026', '60', '', '100', '--', '', '']
])

test('the French export: thin spaces, decimal commas, an id with a leading space, days in words', async () => {
  const { opened, of, rejections, yielded } = await read(inFrench)
  expect(opened.detection).toMatchObject({ format: 'youtube_csv', signature: 'youtube.studio.fr' })
  expect(opened.questions).toEqual([])
  expect(of('post').map(({ id, published_at, text, url }) => [id, published_at, text, url])).toEqual([
    ['-serQUrgefU', '2026-09-28', 'Assemblée à Lomé', 'https://www.youtube.com/watch?v=-serQUrgefU'],
    ['Md0XbSp3VSo', '2026-08-01', 'Marché', 'https://www.youtube.com/watch?v=Md0XbSp3VSo']
  ])
  expect(numbers(of('metric'))).toEqual([
    '-serQUrgefU youtube.views total lifetime: 28000',
    '-serQUrgefU youtube.views_engaged total lifetime: 12500',
    '-serQUrgefU youtube.watch_seconds total lifetime: 45000',
    '-serQUrgefU youtube.watch_seconds_mean total lifetime: 201',
    'Md0XbSp3VSo youtube.views total lifetime: 100'
  ])
  expect(rejections).toMatchObject([{ ref: 'row:2', line: 2, reason: 'total_row' }])
  expect(yielded.find(one => one.kind === 'record' && one.record.type === 'post')).toMatchObject({
    time: { raw: '28 sept. 2026', precision: 'day' },
    extra: { durationSeconds: 75 }
  })
  expect(opened.columnsIgnored).toEqual(['Ont continué de regarder (%)'])
})

const archive = (method: 'deflated' | 'stored') =>
  zip(
    {
      'Content 2026-09-01_2026-09-30 Amis/': '',
      'Content 2026-09-01_2026-09-30 Amis/Chart data.csv': table([
        ['Date', 'Content', 'Video title', 'Video publish time', 'Duration', 'Views'],
        ['2026-09-21', 'a', 'b', 'Sep 20, 2026', '5', '7']
      ]),
      'Content 2026-09-01_2026-09-30 Amis/Table data.csv': table([
        english,
        ['Total', '', '', '', '1,620', '4.3', '3', '', '9,000', ''],
        ['abc', 'Samedi', 'Sep 20, 2026', '75', '1,520', '4.2', '-2', '1.5', '9,000', '4.5'],
        ['old', 'Hier', 'Aug 20, 2026', '75', '100', '0.1', '', '', '', '']
      ]),
      'Content 2026-09-01_2026-09-30 Amis/Totals.csv': table([
        ['Date', 'Views'],
        ['2026-09-21', '7']
      ]),
      '__MACOSX/Content 2026-09-01_2026-09-30 Amis/._Table data.csv': 'Mac OS X'
    },
    method
  )

test.each(['deflated', 'stored'] as const)(
  'the archive (%s): only the table of videos is read, the rest is named',
  async method => {
    const file = bytesFromMemory(archive(method), 'Content 2026-09-01_2026-09-30 Amis.zip')
    const { opened, of, yielded } = await read(file)
    expect(opened.detection.signature).toBe('youtube.studio.en')
    expect(of('post').map(({ id, published_at }) => [id, published_at])).toEqual([
      ['abc', '2026-09-20'],
      ['old', '2026-08-20']
    ])
    expect(opened.exportTakenAt).toEqual({ at: new Date('2026-10-01T00:00:00Z'), from: 'filename' })
    expect(opened.warnings).toEqual([
      { code: 'counts_of_period', detail: '1' },
      { code: 'table_left', detail: 'Chart data.csv' },
      { code: 'table_left', detail: 'Totals.csv' }
    ])
    expect(yielded.find(one => one.kind === 'record')).toMatchObject({ ref: 'zip:Table data.csv!row:3', line: 3 })
    expect(await rawCells(file, 'zip:Table data.csv!row:3')).toEqual([
      'abc',
      'Samedi',
      'Sep 20, 2026',
      '75',
      '1,520',
      '4.2',
      '-2',
      '1.5',
      '9,000',
      '4.5'
    ])
  }
)

test('a month of an older video is never taken for its whole life', async () => {
  const { of } = await read(bytesFromMemory(archive('stored'), 'Content 2026-09-01_2026-09-30 Amis.zip'))
  expect(numbers(of('metric'))).toEqual([
    'abc youtube.views total lifetime: 1520',
    'abc youtube.watch_seconds total lifetime: 15120',
    'abc youtube.follows total lifetime: -2',
    'abc youtube.impressions total lifetime: 9000',
    'old youtube.views total window 2026-09-01: 100',
    'old youtube.watch_seconds total window 2026-09-01: 360'
  ])
})

describe('an export that may be cut', () => {
  const videos = (count: number) =>
    Array.from({ length: count }, (_, n) => [`v${n}`, 'T', 'Sep 20, 2026', '5', '2', '', '', '', '', ''])
  const file = (count: number, total: string) =>
    table([english, ['Total', '', '', '', total, '', '', '', '', ''], ...videos(count)])

  test('more views in the total than in the rows: videos are missing', async () => {
    const { opened } = await read(file(3, '7'))
    expect(opened.warnings).toContainEqual({ code: 'export_cut', detail: '3: 6 < 7' })
  })

  test('the total that the rows give is no warning', async () => {
    const { opened } = await read(file(3, '6'))
    expect(opened.warnings.map(({ code }) => code)).toEqual(['observed_at_assumed'])
  })

  test('500 rows is what Studio writes at most', async () => {
    expect((await read(file(499, '998'))).opened.warnings.map(({ code }) => code)).not.toContain('export_cut')
    expect((await read(file(500, '1,000'))).opened.warnings).toContainEqual({ code: 'export_cut', detail: '500' })
  })
})

test('a cell that a spreadsheet computed is a destroyed id', async () => {
  const { rejections } = await read(table([english, ['#NAME?', 'T', 'Sep 20, 2026', '5', '2', '', '', '', '', '']]))
  expect(rejections).toMatchObject([{ line: 2, reason: 'id_destroyed' }])
})
