import { expect, test } from 'vitest'
import { decideOrder, noOrderEvidence, observeOrder } from '#server/sources/date_order.ts'
import { readTime } from '#server/sources/dates.ts'
import { exportTimeOf } from '#server/sources/export_time.ts'
import { snowflakeTime } from '#server/sources/x/fields.ts'
import { lome } from './read.ts'

const paris = { order: 'DMY', zone: 'Europe/Paris', assumed: true } as const

function order(cells: string[], habit: 'DMY' | 'MDY' | null) {
  const evidence = noOrderEvidence()
  for (const cell of cells) observeOrder(evidence, cell)
  return decideOrder(evidence, habit)
}

test('one date over 12 decides the order of the whole column', () => {
  expect(order(['03/04/2026', '13/04/2026'], 'MDY')).toEqual({ order: 'DMY', proof: 'cells' })
  expect(order(['03/04/2026', '04/13/2026'], 'DMY')).toEqual({ order: 'MDY', proof: 'cells' })
})

test('dates that read both ways take the habit of the export, else they are asked', () => {
  expect(order(['09/04/2026 18:00'], 'MDY')).toEqual({ order: 'MDY', proof: 'habit' })
  expect(order(['09/04/2026'], null)).toEqual({ order: null, proof: 'none' })
  expect(order(['2026-09-04', '28 sept. 2026'], null).proof).toBe('irrelevant')
})

test.each([
  ['03/09/2026 14:05', '2026-09-03T12:05:00.000Z', 'minute'],
  ['03/09/2026, 14:05:09', '2026-09-03T12:05:09.000Z', 'second'],
  ['03/09/2026 à 14 h 05', '2026-09-03T12:05:00.000Z', 'minute'],
  ['03.09.26 2:05 PM', '2026-09-03T12:05:00.000Z', 'minute'],
  ['2026-09-03 14:05', '2026-09-03T12:05:00.000Z', 'minute'],
  ['2026-09-03T14:05:09Z', '2026-09-03T14:05:09.000Z', 'second'],
  ['2024-03-15 18:42 +0000', '2024-03-15T18:42:00.000Z', 'minute'],
  ['2026/09/03 2:05:09 PM GMT+1', '2026-09-03T13:05:09.000Z', 'second'],
  ['Tue, Jul 14, 2026', '2026-07-14', 'day'],
  ['Sep 20, 2026', '2026-09-20', 'day'],
  ['28 sept. 2026', '2026-09-28', 'day'],
  ['1er août 2026', '2026-08-01', 'day']
])('%s is read as %s, to the %s', (raw, at, precision) => {
  expect(readTime(raw, paris)).toMatchObject({ at, note: { raw, precision } })
})

test.each(['September 4', '30/02/2026', '31/13/2026', '2026-09-03 bientôt', '20260903', '12:00', ''])(
  '%j is no date',
  raw => {
    expect(readTime(raw, paris)).toBeNull()
  }
)

test('a zone written in the text is not an assumption', () => {
  expect(readTime('2026-09-03T14:05:09Z', paris)?.note).toMatchObject({ zone: 'UTC', assumed: false })
  expect(readTime('03/09/2026 14:05', paris)?.note).toMatchObject({ zone: 'Europe/Paris', assumed: true })
})

test('the id of a post on X gives its time to the millisecond', () => {
  expect(new Date(snowflakeTime('920061541986250758') ?? 0).toISOString()).toBe('2017-10-16T22:59:00.183Z')
  expect(snowflakeTime('20')).toBeNull()
})

test('an export is dated by the last day in its name, never by today when it is old', () => {
  const at = (name: string) => exportTimeOf(name, lome)
  expect(at('Sep-01-2026_Sep-28-2026_123.csv')).toEqual({ at: new Date('2026-09-29T00:00:00Z'), from: 'filename' })
  expect(at('account_analytics_content_2026-11-01_2026-11-20.csv')).toEqual({ at: lome.uploadedAt, from: 'filename' })
  expect(at('posts.csv')).toEqual({ at: lome.uploadedAt, from: 'upload' })
})

test('a date of no calendar proves nothing about the others', () => {
  const evidence = noOrderEvidence()
  for (const cell of ['09/04/2026', '99/99/2026', '45/03/2026', '0/13/2026', '13/13/2026', '31/32/2026'])
    observeOrder(evidence, cell)
  expect(evidence).toMatchObject({ dayFirst: 0, monthFirst: 0, either: 1 })
  expect(decideOrder(evidence, 'MDY')).toEqual({ order: 'MDY', proof: 'habit' })
})
