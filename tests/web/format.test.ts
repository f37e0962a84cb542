import { expect, test } from 'vitest'
import * as f from '#lib/format.ts'
import type { Locale } from '#lib/typography.ts'
import { statusWord } from '#lib/words/status.ts'

/** `~` stands for a no-break space, `_` for a narrow one, as in the table these strings come from. */
const exact = (text: string) => text.replaceAll('~', '\u00a0').replaceAll('_', '\u202f')

const rows: [string, (locale: Locale) => string, string, string][] = [
  ['a number', l => f.number(1284001, l), '1_284_001', '1,284,001'],
  ['a smaller number', l => f.number(4457, l), '4_457', '4,457'],
  ['compact millions', l => f.compact(1284000, l), '1,3~M', '1.3m'],
  ['compact thousands', l => f.compact(412000, l), '412~k', '412k'],
  ['a compact round million', l => f.compact(2000000, l), '2~M', '2m'],
  ['compact, just under a million', l => f.compact(999950, l), '1~M', '1m'],
  ['a share', l => f.share(0.46, l), '46~%', '46%'],
  ['a share with one decimal', l => f.share(0.061, l, { decimals: 1 }), '6,1~%', '6.1%'],
  ['a rise', l => f.change(0.38, l), '+38~%', '+38%'],
  ['a fall', l => f.change(-0.04, l), '−4~%', '−4%'],
  ['a fall that rounds to nothing', l => f.change(-0.001, l), '0~%', '0%'],
  ['five points', l => f.points(0.05, l), '+5~points', '+5~points'],
  ['less than a point', l => f.points(0.008, l), '+0,8~point', '+0.8~points'],
  ['less than a point, narrow', l => f.points(0.008, l, { narrow: true }), '+0,8~pt', '+0.8~pt'],
  ['a point lost', l => f.points(-0.01, l), '−1~point', '−1~point'],
  ['one of many', l => f.outOf(12, 48, l), '12 sur 48', '12 of 48'],
  ['an interval of counts', l => f.countInterval(688.4, 774.2, l), 'entre 688 et 775', 'between 688 and 775'],
  ['an interval of shares', l => f.shareInterval(0.43, 0.49, l), 'entre 43 et 49~%', 'between 43% and 49%'],
  ['a narrow interval of shares', l => f.shareInterval(0.052, 0.06, l), 'entre 5,2 et 6,0~%', 'between 5.2% and 6.0%'],
  [
    'a bound whole but for binary noise',
    l => f.shareInterval(0.29, 0.57, l),
    'entre 29 et 57~%',
    'between 29% and 57%'
  ],
  ['an interval in a table', l => f.bracketed(f.number(731, l), 688, 775, l), '731 [688–775]', '731 [688–775]'],
  ['plus or minus', l => f.plusMinus(0.12, 0.04, l), '12~%~±~4', '12%~±~4'],
  ['CFA francs', l => f.money(1284001, 'XOF', l), '1_284_001~F_CFA', 'XOF~1,284,001'],
  ['central African francs', l => f.money(1500, 'XAF', l), '1_500~F_CFA', 'XAF~1,500'],
  ['whole euros', l => f.money(9300, 'EUR', l), '9_300~€', '€9,300'],
  ['euros and cents', l => f.money(9300.5, 'EUR', l), '9_300,50~€', '€9,300.50'],
  ['whole euros in a table that has cents', l => f.money(9300, 'EUR', l, false), '9_300,00~€', '€9,300.00'],
  ['dollars', l => f.money(1500, 'USD', l), '1_500~$US', 'US$1,500'],
  ['agreement', l => f.kappa(0.74, l), 'κ~=~0,74', 'κ~=~0.74'],
  ['a date', l => f.date('2025-01-06', l), '6~janvier 2025', '6~January 2025'],
  ['the first of a month', l => f.date('2024-10-01', l), '1er~octobre 2024', '1~October 2024'],
  ['a date in a table', l => f.date('2025-01-06', l, 'short'), '6~janv. 2025', '6~Jan 2025'],
  ['a time', l => f.time('2025-01-06T08:00:00Z', 'Africa/Lome', l), '8~h~00', '08:00'],
  [
    'an instant with its zone',
    l => f.moment('2025-01-06T08:00:00Z', 'Africa/Lome', l),
    '6~janvier 2025, 8~h~00 (Lomé)',
    '6~January 2025, 08:00 (Lomé)'
  ],
  [
    'an instant whose local day is the next one',
    l => f.moment('2024-12-31T23:30:00Z', 'Europe/Paris', l),
    '1er~janvier 2025, 0~h~30 (Paris)',
    '1~January 2025, 00:30 (Paris)'
  ],
  [
    'a period, shown with its last day',
    l => f.period('2024-10-01', '2025-01-01', l),
    'du 1er~octobre au 31~décembre 2024',
    '1~October to 31~December 2024'
  ],
  [
    'a period of one month',
    l => f.period('2024-10-05', '2024-10-20', l),
    'du 5 au 19~octobre 2024',
    '5 to 19~October 2024'
  ],
  ['a period of one day', l => f.period('2024-10-05', '2024-10-06', l), '5~octobre 2024', '5~October 2024'],
  [
    'a period over two years',
    l => f.period('2024-12-01', '2025-02-01', l),
    'du 1er~décembre 2024 au 31~janvier 2025',
    '1~December 2024 to 31~January 2025'
  ],
  [
    'a short period',
    l => f.shortPeriod('2024-10-01', '2025-01-01', l),
    '1er~oct. – 31~déc. 2024',
    '1~Oct – 31~Dec 2024'
  ],
  ['a quarter', l => f.namedPeriod('2024-10-01', '2025-01-01', l), '4e~trimestre 2024', 'Q4~2024'],
  ['the first quarter', l => f.namedPeriod('2024-01-01', '2024-04-01', l), '1er~trimestre 2024', 'Q1~2024'],
  ['a month', l => f.namedPeriod('2024-10-01', '2024-11-01', l), 'octobre 2024', 'October 2024'],
  ['a year', l => f.namedPeriod('2024-01-01', '2025-01-01', l), '2024', '2024'],
  ['a week on an axis', l => f.weekNumber('2024-10-02', l), 'S40', 'W40'],
  ['a week', l => f.weekOf('2024-10-02', l), 'semaine du 30~septembre 2024', 'week of 30~September 2024'],
  ['a day that belongs to the next ISO year', l => f.weekNumber('2024-12-30', l), 'S1', 'W1'],
  ['hours and minutes', l => f.duration(860, l), '14~h~20', '14~h~20~min'],
  ['minutes', l => f.duration(25, l), '25~min', '25~min'],
  ['minutes ago', l => f.ago(12, l), 'il y a 12~min', '12~min ago'],
  ['days ago', l => f.ago(3 * 1440 + 60, l), 'il y a 3~jours', '3~days ago'],
  ['a file size', l => f.bytes(1_900_000, l), '1,9~Mo', '1.9~MB'],
  ['a first rank', l => f.rank(1, l), '1er', '1st'],
  ['a first rank, feminine', l => f.rank(1, l, 'f'), '1re', '1st'],
  ['a second rank', l => f.rank(2, l), '2e', '2nd'],
  ['a third rank', l => f.rank(3, l), '3e', '3rd'],
  ['an eleventh rank', l => f.rank(11, l), '11e', '11th'],
  ['an unknown number', l => statusWord('unknown', l), 'inconnu', 'unknown'],
  ['a number too early', l => statusWord('too_early', l), 'trop tôt', 'too early'],
  ['a masked number', l => statusWord('masked', l), 'masqué', 'masked'],
  ['too few', l => statusWord('too_few', l), 'trop peu', 'too few'],
  ['a list', l => f.list(['a', 'b', 'c'], l), 'a, b et c', 'a, b and c']
]

test.each(rows)('%s has one spelling in each language', (_, format, fr, en) => {
  expect(format('fr')).toBe(exact(fr))
  expect(format('en')).toBe(exact(en))
})

test('minus zero prints as zero', () => {
  expect(f.number(-0, 'fr')).toBe('0')
  expect(f.points(-0, 'fr')).toBe(exact('0~point'))
})

test('a half-width of one point or more leaves no decimal, less leaves one, none leaves none', () => {
  expect(f.shareDecimals(0.43, 0.49)).toBe(0)
  expect(f.shareDecimals(0.43, 0.45)).toBe(0)
  expect(f.shareDecimals(0.43, 0.44)).toBe(1)
  expect(f.shareDecimals(0.5, 0.5)).toBe(0)
})

test('interval bounds are rounded outwards', () => {
  expect(f.outwards(41.2, 48.7, 0)).toEqual({ lo: 41, hi: 49 })
  expect(f.outwards(-3.2, 1.1, 0)).toEqual({ lo: -4, hi: 2 })
})

test('a day with 25 hours is one day', () => {
  expect(f.daysBetween('2024-10-27', '2024-10-28')).toBe(1)
  expect(f.local('2024-10-27T23:30:00Z', 'Europe/Paris').day).toBe('2024-10-28')
})

test('what is not a day is refused', () => {
  expect(() => f.date('6 janvier', 'fr')).toThrow('not a day: 6 janvier')
})
