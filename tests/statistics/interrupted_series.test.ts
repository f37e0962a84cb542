import { describe, expect, test } from 'vitest'
import { interruptedSeries, type SeriesPoint } from '#server/statistics/interrupted_series.ts'
import { randomFrom, seed } from '#server/statistics/random.ts'
import { sampleNormal } from '#server/statistics/samplers.ts'
import { studentCritical } from '#server/statistics/student_distribution.ts'

const random = (rule: string) =>
  randomFrom(seed({ definition: 'test@1', organisation: '', campaign: '', from: '', to: '', rule }))
const series = (before: readonly number[], after: readonly number[]): SeriesPoint[] => [
  ...before.map((y, i) => ({ t: i - before.length, y, isAfter: false })),
  ...after.map((y, i) => ({ t: i, y, isAfter: true }))
]

describe('an interrupted series', () => {
  test('a line that goes on has no jump and no change of slope', () => {
    const found = interruptedSeries(series([1, 2, 3, 4], [5, 6, 7]), 0)!
    expect(found.level.value).toBeCloseTo(0, 9)
    expect(found.slope.value).toBeCloseTo(0, 9)
  })

  test('4 a week, then 10, 9, 8: a jump of 6, and a slope that falls by one', () => {
    const found = interruptedSeries(series([4, 4, 4], [10, 9, 8]), 0)!
    expect(found.level.value).toBeCloseTo(6, 9)
    expect(found.slope.value).toBeCloseTo(-1, 9)
    expect([found.level.lo, found.level.hi].map(one => Math.round(one! * 1e6) / 1e6)).toEqual([6, 6])
  })

  test('fewer than two instants on a side give nothing, and two on each no bounds', () => {
    expect(interruptedSeries(series([4], [10, 9]), 0)).toBeNull()
    expect(interruptedSeries(series([4, 5], []), 0)).toBeNull()
    expect(interruptedSeries([], 0)).toBeNull()
    expect(interruptedSeries(series([4, 5], [9, 9]), 0)!.level).toMatchObject({ lo: null, hi: null })
  })

  test('weeks that tell independent things have the interval of two ordinary regressions', () => {
    // level lines, and residuals that take turns: variance 40 / (8 − 4) = 10
    const { level } = interruptedSeries(series([1, -3, 3, -1], [1, -3, 3, -1]), 0)!
    // a line through four weeks, read one week after its last, and at its first: 1/4 + 2.5²/5 and 1/4 + 1.5²/5
    const half = studentCritical(4) * Math.sqrt(10 * (1 / 4 + 2.5 ** 2 / 5 + 1 / 4 + 1.5 ** 2 / 5))
    expect(level.lo).toBeCloseTo(-half, 9)
    expect(level.hi).toBeCloseTo(half, 9)
  })

  test('a week that resembles the one before it widens the interval, as computed elsewhere', () => {
    const { level, slope } = interruptedSeries(series([4, 6, 5, 6, 7, 5, 5, 4], [8, 9, 11, 9, 10, 9]), 0)!
    const rounded = ({ value, lo, hi }: typeof level) => [value, lo!, hi!].map(one => Math.round(one * 1e6) / 1e6)
    expect(rounded(level)).toEqual([3.869048, -0.049634, 7.787729])
    expect(rounded(slope)).toEqual([0.219048, -0.949919, 1.388014])
  })

  test('adding a constant moves no bound; doubling doubles', () => {
    const facts = series([4, 6, 3, 5, 4, 7, 5, 4], [9, 8, 11, 9])
    const one = interruptedSeries(facts, 0)!
    const with_ = (change: (y: number) => number) =>
      interruptedSeries(
        facts.map(point => ({ ...point, y: change(point.y) })),
        0
      )!
    expect(with_(y => y + 100).level.lo).toBeCloseTo(one.level.lo!, 6)
    expect(with_(y => y + 100).slope.hi).toBeCloseTo(one.slope.hi!, 6)
    expect(with_(y => y * 2).level.lo).toBeCloseTo(one.level.lo! * 2, 6)
  })

  test.each([0, 0.4])(
    'where nothing happened and weeks resemble by %d, its 95 % interval misses 0 in few series',
    rho => {
      const noise = random(`noise ${rho}`)
      const walk = (n: number) => {
        let last = sampleNormal(noise)
        return Array.from({ length: n }, () => {
          last = rho * last + Math.sqrt(1 - rho ** 2) * sampleNormal(noise)
          return 20 + 3 * last
        })
      }
      const missed = Array.from({ length: 200 }, () => {
        const weeks = walk(20)
        const { level } = interruptedSeries(series(weeks.slice(0, 12), weeks.slice(12)), 0)!
        return level.lo! > 0 || level.hi! < 0
      }).filter(Boolean).length
      // ten of two hundred are expected of independent weeks, sixteen measured where they resemble
      expect(missed).toBeLessThan(rho === 0 ? 17 : 25)
    }
  )
})

test('critical values of Student are those of the tables', () => {
  expect(studentCritical(1)).toBeCloseTo(12.7062, 4)
  expect(studentCritical(10)).toBeCloseTo(2.228139, 6)
  expect(studentCritical(1e6)).toBeCloseTo(1.959966, 5)
  expect(studentCritical(2.5)).toBeCloseTo(3.574655, 6)
  expect(() => studentCritical(0)).toThrow(RangeError)
})
