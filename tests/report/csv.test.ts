import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import type { Result } from '#server/measures/measure.ts'
import type { Presented } from '#server/measures/present.ts'
import { csvOf, csvText, safeText } from '#server/report/csv.ts'

const result = (more: Partial<Result>): Result => ({
  value: null,
  lo: null,
  hi: null,
  n: null,
  persons: null,
  status: 'ok',
  coverage: 1,
  as_of: '2026-04-01T00:00:00.000Z',
  definition: 'returning_share@1',
  notes: [],
  ...more
})

const answer: Presented = {
  key: 'returning_share',
  definition: 'returning_share@1',
  whole: result({ value: 0.25, lo: 0.1, hi: 0.4, n: 40, persons: 40 }),
  previous: result({ status: 'unknown', coverage: 0, as_of: null }),
  previous_from: '2025-12-01T00:00:00.000Z',
  previous_to: '2026-01-01T00:00:00.000Z',
  series: [
    {
      from: '2026-01-01T00:00:00.000Z',
      to: '2026-02-01T00:00:00.000Z',
      result: result({ value: 0, n: 12, persons: 12 })
    }
  ],
  rows: [
    { key: 'spring', label: { fr: '=1+1', en: '@now' }, result: result({ status: 'masked' }) },
    { key: 'summer', label: { fr: 'Été', en: 'Summer' }, result: result({ value: -0.05, n: 50, persons: 50 }) }
  ],
  lag_seconds: 0,
  pending: 0
}

const about = { from: '2026-01-01', to: '2026-04-01', lang: 'fr' } as const

// Texts that a spreadsheet would take for a formula, each with one that only looks like it.
const starts = ['=', '+', '-', '@', '\t', '\r', '\n', '\0', '＝', '＋', '－', '＠']
const hostile = [
  ...starts.map(start => `${start}1+1`),
  "=cmd|' /C calc'!A0",
  '=HYPERLINK("http://evil.example";"clic")',
  '@SUM(1+1)*cmd',
  "-2+3+cmd|' /C calc'!A0",
  '+33 6 00 00 00 00',
  '\t=1+1',
  '＝1+1'
]

describe('the formula rule', () => {
  test.each(hostile)('%j is disarmed', text => {
    expect(safeText(text)).toBe(`'${text}`)
    for (const [dialect, delimiter] of [
      ['plain', ','],
      ['excel-fr', ';']
    ] as const) {
      const [[cell]] = parse(csvText([[text]], dialect), { bom: true, delimiter }) as [[string]]
      expect(cell).toBe(`'${text}`)
    }
  })

  test.each(['a=1', 'Été', '1+1', ' ', '', '–', '« =1 »'])('%j is left as it is', text => {
    expect(safeText(text)).toBe(text)
  })

  test('a head is disarmed like a cell', () => {
    expect(csvText([['=x']], 'plain')).toBe('"\'=x"\r\n')
  })

  test('a negative number stays a number', () => {
    expect(csvText([[-0.5, -0]], 'plain')).toBe('-0.5,0\r\n')
    expect(csvText([[-0.5, 1e-7]], 'excel-fr')).toBe('\uFEFF-0,5;1e-7\r\n')
  })
})

test('quotes, separators and line ends stay inside their cell', () => {
  const cells = ['a"b', 'a;b', 'a,b', 'a\r\nb']
  expect(parse(csvText([cells], 'plain'))).toEqual([cells])
  expect(parse(csvText([cells], 'excel-fr'), { bom: true, delimiter: ';' })).toEqual([cells])
})

test('the French dialect opens in a spreadsheet: mark, semicolons, decimal comma, words, last day included', () => {
  const { text, name } = csvOf([answer], { ...about, dialect: 'excel-fr' })
  expect(text.split('\r\n')).toEqual([
    '\uFEFF"period_from";"period_to";"part";"key";"label";"at";"value";"lo";"hi";"n";"persons";"status";"coverage";"as_of";"definition"',
    '"2026-01-01";"2026-03-31";"whole";"";"";"";0,25;0,1;0,4;40;40;"connu";1;"2026-04-01T00:00:00.000Z";"returning_share@1"',
    '"2025-12-01";"2025-12-31";"previous";"";"";"";;;;;;"inconnu";0;"";"returning_share@1"',
    '"2026-01-01";"2026-01-31";"step";"";"";"";0;;;12;12;"connu";1;"2026-04-01T00:00:00.000Z";"returning_share@1"',
    '"2026-01-01";"2026-03-31";"row";"spring";"\'=1+1";"";;;;;;"masqué";1;"2026-04-01T00:00:00.000Z";"returning_share@1"',
    '"2026-01-01";"2026-03-31";"row";"summer";"Été";"";-0,05;;;50;50;"connu";1;"2026-04-01T00:00:00.000Z";"returning_share@1"',
    ''
  ])
  expect(name).toMatch(/^sillage_returning_share_2026-01-01_2026-03-31_[0-9a-f]{6}\.csv$/)
})

test('the plain dialect keeps codes and decimal points', () => {
  const { text } = csvOf([answer], { ...about, lang: 'en', dialect: 'plain' })
  expect(text.startsWith('"period_from","period_to",')).toBe(true)
  const rows = parse(text, { columns: true }) as Record<string, string>[]
  expect(rows.map(row => [row.status, row.value])).toEqual([
    ['ok', '0.25'],
    ['unknown', ''],
    ['ok', '0'],
    ['masked', ''],
    ['ok', '-0.05']
  ])
  expect(rows[3]!.label).toBe("'@now")
})

test('instants become days in the zone of the organisation', () => {
  const lome = { ...answer, previous: null, series: [], rows: [] }
  const paris = {
    lang: 'en',
    from: '2026-02-28T23:00:00.000Z',
    to: '2026-03-31T22:00:00.000Z',
    timeZone: 'Europe/Paris'
  } as const
  const { text } = csvOf([lome], { ...paris, dialect: 'plain' })
  expect(text.split('\r\n')[1]).toMatch(/^"2026-03-01","2026-03-31","whole"/)
})

test('a name with anything in it gives an ASCII file name', () => {
  const { name } = csvOf([{ ...answer, key: 'é/../x' }], { ...about, dialect: 'plain' })
  expect(name).toMatch(/^[A-Za-z0-9._-]+\.csv$/)
  expect(name).not.toContain('/')
})
