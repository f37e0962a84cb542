import { describe, expect, test } from 'vitest'
import { nextRun } from '#server/sources/cron.ts'

const next = (schedule: string, after: string, seed = 'a') => nextRun(schedule, seed, new Date(after)).toISOString()

describe('a schedule', () => {
  test('gives the next minute that fits, strictly after the instant', () => {
    expect(next('30 * * * *', '2026-11-20T19:10:00Z')).toBe('2026-11-20T19:30:00.000Z')
    expect(next('30 * * * *', '2026-11-20T19:30:00Z')).toBe('2026-11-20T20:30:00.000Z')
    expect(next('*/20 * * * *', '2026-11-20T19:50:10Z')).toBe('2026-11-20T20:00:00.000Z')
    expect(next('5 4 * * *', '2026-11-20T19:00:00Z')).toBe('2026-11-21T04:05:00.000Z')
    expect(next('0 6,18 * * *', '2026-11-20T17:00:00Z')).toBe('2026-11-20T18:00:00.000Z')
    expect(next('0 8-10/2 * * *', '2026-11-20T08:00:00Z')).toBe('2026-11-20T10:00:00.000Z')
  })
  test('knows days of the week and of the month; given both, either will do', () => {
    expect(next('0 3 * * 1', '2026-11-20T19:00:00Z')).toBe('2026-11-23T03:00:00.000Z')
    expect(next('0 3 * * 7', '2026-11-20T19:00:00Z')).toBe('2026-11-22T03:00:00.000Z')
    expect(next('0 0 29 2 *', '2026-11-20T19:00:00Z')).toBe('2028-02-29T00:00:00.000Z')
    expect(next('0 0 25 * 0', '2026-11-20T19:00:00Z')).toBe('2026-11-22T00:00:00.000Z')
  })
  test('with H has a minute of its own, the same each hour, and not that of another source', () => {
    const first = new Date(next('H * * * *', '2026-11-20T19:00:00Z', 'one'))
    const second = new Date(next('H * * * *', '2026-11-20T21:00:00Z', 'one'))
    expect(second.getUTCMinutes()).toBe(first.getUTCMinutes())
    const minutes = new Set(
      ['one', 'two', 'three', 'four'].map(seed => next('H * * * *', '2026-11-20T19:00:00Z', seed))
    )
    expect(minutes.size).toBeGreaterThan(1)
  })
  test('that is none, or never comes, is refused', () => {
    for (const wrong of [
      '',
      '* * * *',
      '60 * * * *',
      '* 24 * * *',
      '*/0 * * * *',
      '5-2 * * * *',
      'x * * * *',
      '0 0 30 2 *'
    ])
      expect(() => next(wrong, '2026-11-20T19:00:00Z')).toThrow(/bad schedule/)
  })
})
