import { expect, test } from 'vitest'
import { decideNumbers, noEvidence, observeNumber, parseNumber } from '#server/sources/numbers.ts'

function decide(cells: string[], habit: '.' | ',' | null, isMoney = false) {
  const evidence = noEvidence()
  for (const cell of cells) observeNumber(evidence, cell, isMoney)
  return decideNumbers(evidence, habit)
}

test.each([
  ['1.234', ',', 1234],
  ['1,234', '.', 1234],
  ['1 234', ',', 1234],
  ['1\u00a0234', '.', 1234],
  ['28\u202f000', ',', 28000],
  ['1,234,567', '.', 1234567],
  ['12,5', ',', 12.5],
  ['62,1', ',', 62.1],
  ['2,3 k', ',', 2300],
  ['1.1K', '.', 1100],
  ['3,5 %', ',', 3.5],
  ['1:02:03', '.', 3723],
  ['2:30', '.', 150],
  ['\u22125', '.', -5],
  ['0', '.', 0]
] as const)('%s with decimal sign %s is %d', (raw, decimal, value) => {
  expect(parseNumber(raw, decimal)).toBe(value)
})

test.each(['', ' ', '-', '--', 'n/d', 'N/A'])('%j is unknown, which is not 0', raw => {
  expect(parseNumber(raw, '.')).toBeNull()
})

test.each([
  ['1,23', '.'],
  ['12.34.5', '.'],
  ['douze', '.'],
  ['1.5E3', '.'],
  ['12 abc', ',']
] as const)('%s with decimal sign %s is no number', (raw, decimal) => {
  expect(parseNumber(raw, decimal)).toBeNaN()
})

test('a column is decided by the cell that reads only one way', () => {
  expect(decide(['1,234', '12,5'], null)).toEqual({ decimal: ',', proof: 'cells' })
  expect(decide(['1,234', '1,234,567'], null)).toEqual({ decimal: '.', proof: 'cells' })
  expect(decide(['1,234.5'], null)).toEqual({ decimal: '.', proof: 'cells' })
  expect(decide(['0,123'], null)).toEqual({ decimal: ',', proof: 'cells' })
})

test('a column of 1,234 alone takes the habit of its export, and without one it is asked', () => {
  expect(decide(['1,234'], '.')).toEqual({ decimal: '.', proof: 'habit' })
  expect(decide(['1,234', ''], null)).toEqual({ decimal: null, proof: 'none' })
  expect(decide(['12', '1 234'], null).proof).toBe('irrelevant')
})

test('money never has three decimals: 1.000 F is a thousand', () => {
  expect(decide(['1.000'], null, true)).toEqual({ decimal: ',', proof: 'cells' })
  expect(decide(['1,000'], null, true)).toEqual({ decimal: '.', proof: 'cells' })
})
