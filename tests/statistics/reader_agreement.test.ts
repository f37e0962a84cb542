import { expect, test } from 'vitest'
import { levelAgreement, readerAgreement } from '#server/statistics/reader_agreement.ts'

test('the table of the documentation: sixty messages, κ .726563, positive agreement .810811', () => {
  const found = readerAgreement({ both: 15, first: 3, second: 4, neither: 38 })
  expect(found).toMatchObject({ items: 60, standing: 'good' })
  expect(found.kappa).toBeCloseTo(0.7265625, 9)
  expect(found.positive).toBeCloseTo(0.810811, 6)
})

test('fewer than thirty messages read twice say nothing; thirty do', () => {
  expect(readerAgreement({ both: 9, first: 0, second: 0, neither: 20 })).toEqual({
    ...{ items: 29, kappa: null, positive: null, standing: 'too_few' }
  })
  expect(readerAgreement({ both: 9, first: 0, second: 0, neither: 21 })).toMatchObject({ kappa: 1, standing: 'good' })
})

test('below .40 readers do not agree enough, from .60 they do, in between it is said', () => {
  expect(readerAgreement({ both: 2, first: 4, second: 4, neither: 20 })).toMatchObject({ standing: 'low' })
  expect(readerAgreement({ both: 7, first: 3, second: 3, neither: 17 })).toMatchObject({ standing: 'fair' })
})

test('two readers who never give a label say the same; there is no κ', () => {
  expect(readerAgreement({ both: 0, first: 0, second: 0, neither: 40 })).toEqual({
    ...{ items: 40, kappa: null, positive: null, standing: 'same' }
  })
})

test('levels agree beyond chance or not, without weights: one beside is as far as one at the other end', () => {
  const pairs = (times: number, first: number, second: number) =>
    Array.from({ length: times }, () => [first, second] as const)
  // ten alike at each of three levels but for five of them: observed 25/30, expected a third
  const near = [...pairs(10, 0, 0), ...pairs(10, 1, 1), ...pairs(5, 2, 2), ...pairs(5, 2, 1)]
  const far = [...pairs(10, 0, 0), ...pairs(10, 1, 1), ...pairs(5, 2, 2), ...pairs(5, 2, 0)]
  expect(levelAgreement(near)).toMatchObject({ items: 30, positive: null, standing: 'good' })
  expect(levelAgreement(near).kappa).toBeCloseTo((25 / 30 - 1 / 3) / (2 / 3), 9)
  expect(levelAgreement(far).kappa).toBeCloseTo((25 / 30 - 1 / 3) / (2 / 3), 9)
  expect(levelAgreement(near.slice(1))).toEqual({ items: 29, kappa: null, positive: null, standing: 'too_few' })
  expect(levelAgreement(pairs(30, 2, 2))).toEqual({ items: 30, kappa: null, positive: null, standing: 'same' })
  expect(levelAgreement([])).toMatchObject({ items: 0, standing: 'too_few' })
})
