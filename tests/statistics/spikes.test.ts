import { describe, expect, test } from 'vitest'
import { spikesOf, type DayRate } from '#server/statistics/spikes.ts'

/** Twenty-eight usual days, at 10 and 20 in turn: median 15, 95th percentile 20. */
const usual: DayRate[] = Array.from({ length: 28 }, (_, day) => ({ day, rate: day % 2 ? 20 : 10 }))
const then = (...rates: number[]): DayRate[] => [...usual, ...rates.map((rate, at) => ({ day: 28 + at, rate }))]
const spikes = (days: readonly DayRate[], from = 28, to = 100) => spikesOf(days, from, to).spikes

describe('a spike', () => {
  test('is a day above the 95th percentile of the days before, and ends on the first day back at their median', () => {
    // 100, then 60, 57 is half the way from 100 to 15, then 15
    expect(spikes(then(100, 60, 57.5, 16, 15, 10))).toEqual([{ day: 28, peak: 100, usual: 15, half: 2, back: 4 }])
  })
  test('is no day at that percentile', () => {
    expect(spikes(then(20, 20, 20))).toEqual([])
  })
  test('lasts until the way back is done: the days in between are no other ones', () => {
    expect(spikes(then(100, 300, 15, 400, 15)).map(({ day, back }) => [day, back])).toEqual([
      [28, 2],
      [31, 1]
    ])
  })
  test('that never comes back is still waiting, and so is half the way', () => {
    expect(spikes(then(100, 90))).toEqual([{ day: 28, peak: 100, usual: 15, half: null, back: null }])
  })
  test('counts the days of the calendar, on which nothing may be known', () => {
    expect(spikes([...usual, { day: 30, rate: 100 }, { day: 37, rate: 0 }])).toMatchObject([
      { day: 30, half: 7, back: 7 }
    ])
  })
})

describe('what is usual', () => {
  test('is not known with 27 days, and is with 28', () => {
    expect(spikesOf(then(100).slice(1), 28, 29)).toEqual({ spikes: [], isKnown: false })
    expect(spikesOf(then(100), 28, 29).isKnown).toBe(true)
    expect(spikesOf([], 0, 100)).toEqual({ spikes: [], isKnown: false })
  })
  test('is that of the 56 days before, no earlier', () => {
    // a day at 1000, 56 days before the spike, is felt; 57 days before, it is not
    const far = (day: number): DayRate[] => [
      { day, rate: 1000 },
      ...Array.from({ length: 28 }, (_, at) => ({ day: 28 + at, rate: 10 })),
      { day: 56, rate: 50 }
    ]
    expect(spikes(far(0), 56)).toEqual([{ day: 56, peak: 50, usual: 10, half: null, back: null }])
    expect(spikes(far(-1), 56)).toHaveLength(1)
    const heavy = (day: number) => [
      ...Array.from({ length: 3 }, (_, at) => ({ day: day + at, rate: 1000 })),
      ...far(20).slice(1)
    ]
    expect(spikes(heavy(0), 56)).toEqual([])
    expect(spikes(heavy(-3), 56)).toHaveLength(1)
  })
})

test('a spike belongs to the period in which it starts, and its way back may end after', () => {
  const days = then(100, 15, 100, 15)
  expect(spikes(days, 28, 30).map(({ day, back }) => [day, back])).toEqual([[28, 1]])
  expect(spikes(days, 29, 31).map(({ day }) => day)).toEqual([30])
})
