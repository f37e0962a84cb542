import { expect, test } from 'vitest'
import type { Result } from '#server/measures/measure.ts'
import type { Presented } from '#server/measures/present.ts'
import { cohortsApart } from '#server/report/contributors_opening.ts'

/** The cell of a cohort at age 1: so many of so many came back. */
function cell(back: number, of: number, status: Result['status'] = 'ok'): Result {
  const value = status === 'ok' ? back / of : null
  return {
    ...{ value, lo: null, hi: null, n: of, persons: of, status, coverage: 1 },
    ...{ as_of: null, definition: 'retention_bounded@1', notes: [] }
  }
}

const answer = (rows: Readonly<Record<string, Result>>): Presented => ({
  ...{ key: 'retention_bounded', definition: 'retention_bounded@1', whole: cell(1, 2), previous: null, series: [] },
  ...{ previous_from: null, previous_to: null, lag_seconds: 0, pending: 0 },
  rows: Object.entries(rows).map(([key, result]) => ({ key, cells: [{ key: '1', result }] }))
})

const plain = (text: string | undefined) => text?.replaceAll('\u00a0', ' ')

test('the last cohort against the first: forty of a hundred against fourteen is established, and both are named', () => {
  const found = cohortsApart(
    answer({ '2024-09-30': cell(40, 100), '2024-07-08': cell(14, 100), '2024-08-05': cell(15, 100) })
  )
  expect(plain(found?.later.fr)).toBe('la période du 30 septembre 2024')
  expect(plain(found?.later.en)).toBe('the period of 30 September 2024')
  expect(plain(found?.earlier.en)).toBe('the period of 8 July 2024')
})

test('a difference that chance may make, a fall, one cohort alone, and cells without a number say nothing', () => {
  expect(cohortsApart(answer({ '2024-07-08': cell(14, 100), '2024-09-30': cell(16, 100) }))).toBeNull()
  expect(cohortsApart(answer({ '2024-07-08': cell(40, 100), '2024-09-30': cell(14, 100) }))).toBeNull()
  expect(cohortsApart(answer({ '2024-07-08': cell(14, 100) }))).toBeNull()
  const hidden = { '2024-07-08': cell(14, 100, 'masked'), '2024-09-30': cell(40, 100) }
  expect(cohortsApart(answer(hidden))).toBeNull()
  expect(cohortsApart(undefined)).toBeNull()
})

test('the best cohort in between is not looked for: only the first and the last are compared', () => {
  const rows = { '2024-07-08': cell(14, 100), '2024-08-05': cell(60, 100), '2024-09-30': cell(15, 100) }
  expect(cohortsApart(answer(rows))).toBeNull()
})
