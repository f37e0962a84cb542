import { describe, expect, test } from 'vitest'
import { bytesFromMemory } from '#server/sources/bytes.ts'
import { signatures } from '#server/sources/signature_list.ts'
import { line, read, workbook, zip } from './read.ts'

const answers = {
  time_zone: 'Africa/Lome',
  date_order: 'MDY',
  rows_are: 'lifetime',
  year: '2026',
  row_kind: 'conversion',
  list_state: 'subscribed'
}
const known = signatures.map(({ id, headers }) => [id, [...headers]] as const)

describe('a file cut or filled by mistake', () => {
  test.each(known)('%s: a header without rows gives no fact and no fault', async (id, headers) => {
    const { opened, yielded } = await read(`${line(headers)}\n`, { answers })
    expect([opened.detection.signature, opened.questions, yielded]).toEqual([id, [], []])
  })

  test.each(known)('%s: a row cut in the middle costs that row and no other', async (_, headers) => {
    const cells = headers.map(() => '')
    const { yielded, rejections } = await read(
      `${[headers, cells.with(0, 'x')].map(row => line(row)).join('\n')}\n"x","y`.replace(/"y$/, '"y"'),
      { answers }
    )
    expect(rejections.at(-1)).toMatchObject({ line: 3, reason: 'too_few_cells' })
    expect(yielded.filter(one => one.kind === 'record')).toEqual([])
  })

  test.each(known)('%s: rows of nonsense are refused one by one, each with its reason', async (_, headers) => {
    const nonsense = headers.map(
      (_, column) => ['=cmd|x', '\u202egnp.exe', '-', '9e999', '<script>', "'; drop"][column % 6]!
    )
    const { opened, records, rejections } = await read(
      `${[headers, nonsense, nonsense].map(row => line(row)).join('\n')}\n`,
      {
        answers
      }
    )
    expect(records).toEqual([])
    // Text under every number of the first row explains the headers of an old Insights export: a warning names it.
    const told = opened.warnings.flatMap(({ code, line: at }) => (code === 'second_header' ? [at] : []))
    expect([...told, ...rejections.map(({ line: at }) => at)]).toEqual([2, 3])
  })
})

test('half an archive says that it is cut', async () => {
  const whole = zip({ 'Content/Table data.csv': 'Content,Video title,Video publish time,Views\na,T,"Sep 4, 2026",1\n' })
  await expect(read(bytesFromMemory(whole.subarray(0, whole.length / 2), 'Content.zip'))).rejects.toMatchObject({
    code: 'archive_unreadable'
  })
})

test('an archive without a table is no export', async () => {
  await expect(read(bytesFromMemory(zip({ 'Content/readme.md': 'rien' }), 'Content.zip'))).rejects.toMatchObject({
    code: 'file_unknown'
  })
})

test('half a workbook is refused with the cure', async () => {
  const whole = workbook(
    { 'All posts': [['Title'], ['Post title', 'Post link', 'Created date', 'Impressions']] },
    'biff8'
  )
  await expect(read(bytesFromMemory(whole.subarray(0, 700), 'page.xls'))).rejects.toMatchObject({
    code: expect.stringMatching(/^workbook_unreadable|file_unknown$/)
  })
})

test('a length of video that no column could hold is left out, the post is kept', async () => {
  const rows = [
    'Content,Video title,Video publish time,Duration,Views',
    'a,T,"Sep 4, 2026",99999999999999,1',
    'b,T,"Sep 4, 2026",75.6,1'
  ]
  const { yielded } = await read(rows.join('\n'))
  expect(yielded.flatMap(one => (one.kind === 'record' && one.record.type === 'post' ? [one.extra] : []))).toEqual([
    { title: 'T' },
    { title: 'T', durationSeconds: 76 }
  ])
})
