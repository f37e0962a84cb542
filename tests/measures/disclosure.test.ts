import { describe, expect, test } from 'vitest'
import { discloseCredit, creditOf, type Credit } from '#server/measures/credit.ts'
import { maskRows, maskSeries } from '#server/measures/disclosure.ts'
import { maskColumns } from '#server/measures/disclosure_columns.ts'
import { maskBetween } from '#server/measures/disclosure_nested.ts'
import { masked, resultOf, type Context } from '#server/measures/engine.ts'
import { measureByKey } from '#server/measures/index.ts'
import type { Ingredients, Result } from '#server/measures/measure.ts'
import type { ActionPath } from '#server/measures/paths.ts'
import { countsOf, populationsOf } from '#server/report/register_cells.ts'

const context: Context = { coverage: 1, asOf: new Date('2026-06-01T00:00:00Z'), k: 5, isBurningIn: false }
const of = (key: string, found: Ingredients) => resultOf(measureByKey(key)!, found, context)
const people = (n: number) => of('contributors', { value: n, persons: n })
const share = (successes: number, trials: number) =>
  of('actions_per_contributor', { successes, trials, persons: trials })

/** The rows that stay, with what they say. */
function shown(key: string, rows: readonly Result[], whole: Result) {
  const keyed = rows.map((result, i) => ({ key: `row ${i}`, result }))
  return maskRows(measureByKey(key)!, keyed, whole, 5).map(({ result }) => result.value ?? result.status)
}

describe('rows of a breakdown', () => {
  test('one masked row takes the next smallest with it', () => {
    expect(shown('contributors', [23, 14, 9, 3].map(people), people(49))).toEqual([23, 14, 'masked', 'masked'])
  })

  test('two masked rows of three people together take a third: their sum follows from the total', () => {
    expect(shown('contributors', [40, 20, 2, 1].map(people), people(63))).toEqual([40, 'masked', 'masked', 'masked'])
    expect(shown('contributors', [40, 20, 4, 4].map(people), people(68))).toEqual([40, 20, 'masked', 'masked'])
  })

  test('a masked row of a share is found from its numerator too: 2 and 2 of many are 4 together', () => {
    const rows = [share(20, 60), share(10, 40), share(2, 30), share(2, 30)]
    expect(shown('actions_per_contributor', rows, share(34, 160))).toEqual([20 / 60, 'masked', 'masked', 'masked'])
    const more = [share(20, 60), share(10, 40), share(4, 30), share(4, 30)]
    expect(shown('actions_per_contributor', more, share(38, 160))).toEqual([20 / 60, 10 / 40, 'masked', 'masked'])
  })

  test('a masked whole, a threshold of one and a table without a mask are left as they are', () => {
    const rows = [{ key: 'a', result: people(3) }]
    const measure = measureByKey('contributors')!
    expect(maskRows(measure, rows, people(3), 5)).toEqual(rows)
    expect(maskRows(measure, rows, people(30), 1)).toEqual(rows)
    expect(shown('contributors', [30, 0].map(people), people(30))).toEqual([30, 0])
  })

  test('the mark is the same whatever it hides, and leaves nothing in the document', () => {
    const primary = people(3)
    const complementary = masked(people(9))
    expect(JSON.stringify(primary)).toBe(JSON.stringify(complementary))
    expect(primary).toMatchObject({ value: null, lo: null, hi: null, n: null, persons: null, notes: [] })
  })
})

describe('steps', () => {
  const steps = (...counts: number[]) => counts.map(count => ({ result: people(count) }))
  const series = (all: number, ...counts: number[]) =>
    maskSeries(measureByKey('contributors')!, steps(...counts), people(all), 5).map(({ result }) => result.status)

  test('two steps and the whole tell how many came in both: 20 + 15 − 32 = 3', () => {
    expect(series(32, 20, 15)).toEqual(['ok', 'masked'])
    expect(series(30, 20, 15)).toEqual(['ok', 'ok'])
    expect(series(35, 20, 15)).toEqual(['ok', 'ok'])
  })
})

describe('curves of the same people', () => {
  const back = (n: number) =>
    of('wake_survival', { value: n / 40, n: 40, persons: 40, personsIn: n, personsOut: 40 - n })
  const curve = (key: string, ...counts: number[]) =>
    maskBetween(measureByKey(key)!, counts.map(back), 5).map(({ value, status }) =>
      value === null ? status : value * 40
    )

  test('who came back between two days is at least k people, or nobody: 12 − 10 = 2', () => {
    expect(curve('wake_survival', 10, 12, 15, 15, 18, 20)).toEqual([10, 'masked', 15, 15, 'masked', 20])
    expect(curve('wake_survival', 10, 15, 20)).toEqual([10, 15, 20])
  })

  test('who left between two ages is told by a triangle that never rises, and by a path', () => {
    expect(curve('retention_unbounded', 30, 27, 24)).toEqual([30, 'masked', 24])
    expect(curve('path_completion', 30, 29, 25)).toEqual([30, 'masked', 25])
  })

  test('a day that is masked already shows nothing: the next is compared with the last one shown', () => {
    expect(curve('wake_survival', 10, 38, 14, 15)).toEqual([10, 'masked', 'masked', 15])
  })

  test('curves whose points do not contain one another are left', () => {
    expect(curve('retention_bounded', 30, 27, 24)).toEqual([30, 27, 24])
  })

  test('people who come once more are hidden beside the share already back: 20, then 12 of whom 10 for the first time', () => {
    const wake = measureByKey('wake')!
    const row = { at: 56, people: 40, trials: 40, successes: 12, available_at: '2026-05-01T00:00:00Z' }
    const at = (more: object) =>
      resultOf(
        wake,
        wake.reduce!([{ ...row, ...more }], { asOf: context.asOf } as never, () => 0.5),
        context
      ).status
    expect(at({ again: 2 })).toBe('masked')
    expect(at({ again: 0 })).toBe('ok')
    expect(at({ again: 12 })).toBe('ok')
    expect(at({ again: 2, at: 90 })).toBe('ok')
  })
})

describe('columns of a matrix', () => {
  const column = (key: string, ...counts: number[]) =>
    maskColumns(
      measureByKey(key)!,
      counts.map((n, i) => ({ key: `row ${i}`, cells: [{ key: '1', result: people(n) }] })),
      5
    ).map(({ cells }) => cells[0]!.result.value ?? cells[0]!.result.status)

  test('a masked cell takes the next smallest of its column', () => {
    expect(column('unmobilised_last_act', 23, 14, 9, 3)).toEqual([23, 14, 'masked', 'masked'])
  })

  test('two masked cells of three people together take a third', () => {
    expect(column('unmobilised_last_act', 40, 20, 2, 1)).toEqual([40, 'masked', 'masked', 'masked'])
    expect(column('unmobilised_last_act', 40, 20, 4, 4)).toEqual([40, 20, 'masked', 'masked'])
  })

  test('a cell of a share is found from its numerator too', () => {
    const cells = [share(20, 60), share(10, 40), share(2, 30), share(2, 30)]
    const matrix = cells.map((result, i) => ({
      key: `row ${i}`,
      cells: [
        { key: '1', result },
        { key: '2', result }
      ]
    }))
    const masks = (only?: string) =>
      maskColumns(measureByKey('retention_bounded')!, matrix, 5, only).map(row =>
        row.cells.map(({ result }) => result.status === 'masked')
      )
    expect(masks('1')).toEqual([
      [false, false],
      [true, false],
      [true, true],
      [true, true]
    ])
    expect(masks()[1]).toEqual([true, true])
  })
})

describe('extremes', () => {
  test('the loudest voice, the five most abusive and the deepest thread are masked when they are fewer than k', () => {
    expect(of('top_voice_share', { value: 0.4, n: 50, persons: 20, personsIn: 1 }).status).toBe('masked')
    expect(of('top_voice_share', { value: 0.2, n: 50, persons: 20, personsIn: 5 }).status).toBe('ok')
    expect(of('reply_depth_max', { value: 9, n: 60, persons: 2 }).status).toBe('masked')
    expect(of('recruitment_depth', { value: 4, n: 30, persons: 1 }).status).toBe('masked')
    const five = { value: 0.8, n: 40, persons: 30, personsIn: 5, personsOut: 25 }
    expect(of('abuse_concentration', five).status).toBe('ok')
    expect(resultOf(measureByKey('abuse_concentration')!, five, { ...context, k: 11 }).status).toBe('masked')
  })
})

describe('credit under several rules', () => {
  const path = (person: number, ...channels: string[]): ActionPath => ({
    action: `a${person}`,
    person: `p${person}`,
    kind: 'signature',
    at: 100_000,
    touches: channels.map((channel, i) => ({
      ...{ key: channel, channel, campaign: null, post: null, creator: null },
      ...{ how: 'click' as const, at: 1000 * (i + 1), isDirect: false }
    }))
  })
  const many = (from: number, count: number, ...channels: string[]) =>
    Array.from({ length: count }, (_, i) => path(from + i, ...channels))
  const maskedIn = ({ models }: Credit) =>
    Object.fromEntries(
      Object.entries(models).map(([model, lines]) => [
        model,
        lines.filter(({ status }) => status === 'masked').map(({ key }) => key)
      ])
    )

  test('two people whose first touch is not their last are hidden under every rule, for the rules differ by them', () => {
    const paths = [
      ...many(0, 20, 'letter'),
      ...many(20, 20, 'poster'),
      ...many(40, 2, 'letter', 'poster'),
      ...many(50, 20, 'radio')
    ]
    const hidden = maskedIn(discloseCredit(creditOf(paths), 5).credit)
    expect(new Set(Object.values(hidden).map(keys => keys.join()))).toEqual(new Set(['letter,poster']))
  })

  test('nothing is hidden where everybody has many beside them', () => {
    const paths = [...many(0, 20, 'letter'), ...many(20, 20, 'poster'), ...many(40, 9, 'letter', 'poster')]
    const hidden = maskedIn(discloseCredit(creditOf(paths), 5).credit)
    expect(Object.values(hidden).flat()).toEqual([])
  })
})

describe('what a reader finds in a published number', () => {
  const name = { definition: '', filters: {}, cell: '', from: '2026-03-01', to: '2026-04-01' }
  const found = (result: Result) =>
    populationsOf({ ...name, definition: result.definition }, countsOf(result)).map(({ population, cell }) => [
      population,
      Object.keys(cell.filters).join(),
      cell.persons
    ])

  test('a share says its base and its numerator; the base is that of contributors', () => {
    expect(found(share(20, 60))).toEqual([
      ['contributors@1', '', 60],
      ['contributors@1', 'actions_per_contributor ', 20]
    ])
  })

  test('those who return are the contributors who are not new', () => {
    const back = of('returning_share', { successes: 40, trials: 60, persons: 60 })
    expect(found(back)).toEqual([
      ['contributors@1', '', 60],
      ['contributors@1', 'entry', 20]
    ])
    expect(found(of('new_contributors', { value: 20, persons: 20 }))).toEqual([['contributors@1', 'entry', 20]])
  })

  test('acts are counted beside the persons who did them; what is masked or nobody’s says nothing', () => {
    expect(found(of('verified_actions', { value: 90, persons: 60 }))).toEqual([
      ['acting@1', '', 60],
      ['acts of verified_actions @1', '', 90]
    ])
    expect(found(people(3))).toEqual([])
    expect(found(of('impressions', { value: 900, persons: null }))).toEqual([])
  })
})
