import { describe, expect, test } from 'vitest'
import { interruptedSeries, type SeriesPoint } from '#server/statistics/interrupted_series.ts'
import { randomFrom, seed } from '#server/statistics/random.ts'
import { sampleNormal } from '#server/statistics/samplers.ts'

const random = (rule: string) =>
  randomFrom(seed({ definition: 'test@1', organisation: '', campaign: '', from: '', to: '', rule }))
const series = (before: readonly number[], after: readonly number[]): SeriesPoint[] => [
  ...before.map((y, i) => ({ t: i - before.length, y, isAfter: false })),
  ...after.map((y, i) => ({ t: i, y, isAfter: true }))
]

describe('an interrupted series', () => {
  test('a line that goes on has no jump and no change of slope', () => {
    const found = interruptedSeries(series([1, 2, 3, 4], [5, 6, 7]), 0, random('line'))!
    expect(found.level.value).toBeCloseTo(0, 9)
    expect(found.slope.value).toBeCloseTo(0, 9)
  })

  test('4 a week, then 10, 9, 8: a jump of 6, and a slope that falls by one', () => {
    const found = interruptedSeries(series([4, 4, 4], [10, 9, 8]), 0, random('jump'))!
    expect(found.level.value).toBeCloseTo(6, 9)
    expect(found.slope.value).toBeCloseTo(-1, 9)
    expect([found.level.lo, found.level.hi].map(one => Math.round(one * 1e6) / 1e6)).toEqual([6, 6])
  })

  test('fewer than two instants on a side give nothing', () => {
    expect(interruptedSeries(series([4], [10, 9]), 0, random('one'))).toBeNull()
    expect(interruptedSeries(series([4, 5], []), 0, random('none'))).toBeNull()
    expect(interruptedSeries([], 0, random('empty'))).toBeNull()
  })

  test('the same seed gives the same bounds; adding a constant moves none', () => {
    const facts = series([4, 6, 3, 5, 4, 7, 5, 4], [9, 8, 11, 9])
    const one = interruptedSeries(facts, 0, random('same'))!
    expect(interruptedSeries(facts, 0, random('same'))).toEqual(one)
    const raised = interruptedSeries(
      facts.map(point => ({ ...point, y: point.y + 100 })),
      0,
      random('same')
    )!
    expect(raised.level.lo).toBeCloseTo(one.level.lo, 6)
    expect(raised.level.hi).toBeCloseTo(one.level.hi, 6)
  })

  test('where nothing happened, its 95 % interval misses 0 in few of a hundred series', () => {
    const noise = random('noise')
    const missed = Array.from({ length: 100 }, (_, i) => {
      const points = series(
        Array.from({ length: 16 }, () => 20 + 3 * sampleNormal(noise)),
        Array.from({ length: 12 }, () => 20 + 3 * sampleNormal(noise))
      )
      const { level } = interruptedSeries(points, 0, random(`null ${i}`))!
      return level.lo > 0 || level.hi < 0
    }).filter(Boolean).length
    expect(missed).toBeLessThan(16)
  })
})
