import { describe, expect, test } from 'vitest'
import { composites, percentilesOf } from '#server/statistics/composite.ts'

const still = (values: readonly number[]) => ({ values, draws: values.map(value => Float64Array.of(value, value)) })

describe('a composite of percentiles', () => {
  test('takes the place of each unit in each dimension, ties shared', () => {
    expect(percentilesOf([[10, 20, 20, 90]])).toEqual([[0.125], [0.5], [0.5], [0.875]])
    expect(percentilesOf([])).toEqual([])
  })

  test('is the weighted geometric mean of the places: best in one and worst in the other is not the middle', () => {
    const [first, second] = composites([still([1, 2]), still([2, 1])], [0.5, 0.5])
    expect(first!.index).toBeCloseTo(Math.sqrt(0.25 * 0.75), 12)
    expect(second).toMatchObject({ rank: 1.5, rankLo: 1.5, rankHi: 1.5 })
    const [heavy] = composites([still([1, 2]), still([2, 1])], [0, 1])
    expect(heavy).toMatchObject({ index: 0.75, lo: 0.75, hi: 0.75, rank: 1 })
  })

  test('its bounds follow the draws of every unit, not its own alone', () => {
    const sure = Float64Array.of(...Array.from({ length: 100 }, () => 1))
    const unsure = Float64Array.of(...Array.from({ length: 100 }, (_, i) => (i < 50 ? 0 : 2)))
    const [one, other] = composites([{ values: [1, 1.5], draws: [sure, unsure] }], [1])
    expect(one).toMatchObject({ index: 0.25, lo: 0.25, hi: 0.75, rank: 2, rankLo: 1, rankHi: 2 })
    expect(other).toMatchObject({ index: 0.75, lo: 0.25, hi: 0.75, rank: 1 })
  })

  test('refuses weights that do not sum to 1, and gives nothing of nobody', () => {
    expect(() => composites([still([1, 2])], [0.5])).toThrow('weights do not sum to 1')
    expect(composites([still([])], [1])).toEqual([])
  })
})
