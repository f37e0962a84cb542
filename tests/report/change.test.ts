import { describe, expect, test } from 'vitest'
import type { Result } from '#server/measures/measure.ts'
import { changeOf, probablyFell } from '#server/report/change.ts'

const result = (value: number | null, n = 100, status: Result['status'] = 'ok'): Result => ({
  value,
  lo: null,
  hi: null,
  n,
  persons: n,
  status,
  coverage: 1,
  as_of: null,
  definition: 'x@1',
  notes: []
})
const views = { family: 'reach', unit: 'count', interval: 'none' } as const
const share = { family: 'return', unit: 'share', interval: 'wilson' } as const
const people = { family: 'return', unit: 'persons', interval: 'none' } as const

describe('a change against the period before', () => {
  test('views are counted exactly: 138 after 100 is +38 %, with no interval', () => {
    const found = changeOf(views, result(138), result(100))
    expect(found).toMatchObject({ kind: 'relative', lo: null, hi: null, established: true })
    expect(found?.value).toBeCloseTo(0.38, 12)
  })

  test('shares are compared in points, by Newcombe', () => {
    const found = changeOf(share, result(0.3, 40), result(0.3, 10))
    expect(found).toMatchObject({ kind: 'points', value: 0, established: false })
    expect(found?.lo).toBeCloseTo(-0.3258, 4)
    expect(found?.hi).toBeCloseTo(0.2465, 4)
  })

  test('fifty percent of a thousand after forty percent of a thousand is established', () => {
    expect(changeOf(share, result(0.5, 1000), result(0.4, 1000))?.established).toBe(true)
  })

  test('twelve people after ten is steady, or too few to tell; two hundred after a hundred is not', () => {
    expect(changeOf(people, result(12), result(10))?.established).toBe(false)
    expect(changeOf(people, result(200), result(100))).toMatchObject({ kind: 'relative', value: 1, established: true })
  })

  test('a count over half the days is brought to the same length', () => {
    expect(changeOf(people, result(100), result(200), { now: 45, before: 90 })?.value).toBeCloseTo(0, 12)
  })

  test('what is not known on one side has no change', () => {
    expect(changeOf(share, result(0.3), null)).toBeNull()
    expect(changeOf(share, result(null, 3, 'masked'), result(0.3))).toBeNull()
    expect(changeOf(views, result(10), result(0))).toBeNull()
    expect(changeOf({ family: 'wake', unit: 'points', interval: 'bootstrap' }, result(0.1), result(0.2))).toBeNull()
  })

  test('a share that fell from one half to one quarter of a hundred probably fell; from 30 to 29 did not', () => {
    expect(probablyFell(result(0.25), result(0.5))).toBe(true)
    expect(probablyFell(result(0.29), result(0.3))).toBe(false)
  })
})
