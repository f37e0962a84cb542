import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hybridDifference, newcombe } from '#server/statistics/newcombe.ts'
import { poisson } from '#server/statistics/poisson.ts'
import { randomFrom } from '#server/statistics/random.ts'
import { sampleBinomial } from '#server/statistics/samplers.ts'
import { wilson } from '#server/statistics/wilson.ts'
import { six } from './six.ts'

const seed = 20260301

describe('Wilson interval of a share', () => {
  test.each([
    [0, 8, 0, 0.324408],
    [12, 40, 0.180748, 0.4543],
    [3, 10, 0.107791, 0.603222],
    [15, 24, 0.4271, 0.788406],
    [18, 40, 0.307053, 0.601709],
    [9, 40, 0.123161, 0.375031],
    [7, 60, 0.057677, 0.221788]
  ])('%i of %i has the published bounds', (successes, trials, lo, hi) => {
    expect(six(wilson(successes, trials))).toEqual(six({ value: successes / trials, lo, hi }))
  })

  test('nobody asked gives no interval, not zero', () => {
    expect(wilson(0, 0)).toBeNull()
  })

  test('more successes than trials is refused', () => {
    expect(() => wilson(3, 2)).toThrow('not a proportion: 3 of 2')
    expect(() => wilson(-1, 2)).toThrow('not a proportion')
  })

  test('it stays in [0, 1], holds the share, mirrors its complement and narrows as more people answer', () => {
    const share = fc.integer({ min: 1, max: 2000 }).chain(n => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)))
    const law = fc.property(share, fc.integer({ min: 2, max: 5 }), ([k, n], times) => {
      const own = wilson(k, n)!
      const mirror = wilson(n - k, n)!
      const wider = wilson(k * times, n * times)!
      expect(own.lo).toBeGreaterThanOrEqual(0)
      expect(own.hi).toBeLessThanOrEqual(1)
      expect(own.lo <= own.value && own.value <= own.hi).toBe(true)
      expect(own.lo).toBeCloseTo(1 - mirror.hi, 12)
      expect(wider.hi - wider.lo).toBeLessThan(own.hi - own.lo)
    })
    fc.assert(law, { seed, numRuns: 300 })
  })

  test('a nominal 95 % covers about 95 % where Wald would cover 33 %: 20 persons, truth .02', () => {
    const random = randomFrom([1, 2])
    let covered = 0
    for (let i = 0; i < 4000; i++) {
      const { lo, hi } = wilson(sampleBinomial(20, 0.02, random), 20)!
      if (lo <= 0.02 && 0.02 <= hi) covered++
    }
    expect(covered / 4000).toBeGreaterThan(0.92)
    expect(covered / 4000).toBeLessThan(0.96)
  })
})

describe('Newcombe interval of a difference', () => {
  test('the published example 56/70 − 48/80 is .2 [.0524, .3339]', () => {
    const { value, lo, hi } = newcombe(56, 70, 48, 80)!
    expect(value).toBeCloseTo(0.2, 12)
    expect(lo).toBeCloseTo(0.0524, 4)
    expect(hi).toBeCloseTo(0.3339, 4)
  })

  test('an empty arm gives nothing', () => {
    const found = hybridDifference({ value: 0.5, lo: 0.3, hi: 0.7 }, { value: 0.5, lo: 0.1, hi: 0.9 })
    expect(found.value).toBe(0)
    expect(found.lo).toBeCloseTo(-Math.sqrt(0.2), 12)
    expect(found.hi).toBeCloseTo(Math.sqrt(0.2), 12)
    expect(hybridDifference({ value: 1, lo: 0.6, hi: 1 }, { value: 0, lo: 0, hi: 0 }).hi).toBe(1)
    expect(newcombe(1, 2, 0, 0)).toBeNull()
    expect(newcombe(0, 0, 1, 2)).toBeNull()
  })

  test('swapping the arms negates and swaps the bounds; equal arms are symmetric about 0', () => {
    const arm = fc.integer({ min: 1, max: 500 }).chain(n => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)))
    const law = fc.property(arm, arm, ([a, n], [b, m]) => {
      const own = newcombe(a, n, b, m)!
      const swapped = newcombe(b, m, a, n)!
      const equal = newcombe(a, n, a, n)!
      expect(own.value).toBeCloseTo(-swapped.value, 12)
      expect(own.lo).toBeCloseTo(-swapped.hi, 12)
      expect(own.lo).toBeGreaterThanOrEqual(-1)
      expect(own.hi).toBeLessThanOrEqual(1)
      expect(equal.lo).toBeCloseTo(-equal.hi, 12)
    })
    fc.assert(law, { seed, numRuns: 300 })
  })
})

describe('exact Poisson interval', () => {
  test.each([
    [0, 0, 3.688879],
    [3, 0.618672, 8.767273],
    [10, 4.795389, 18.390356]
  ])('%i events have the published bounds', (events, lo, hi) => {
    expect(six(poisson(events))).toEqual({ value: events, lo, hi })
  })

  test('a rate divides the bounds by the exposure', () => {
    const { value, lo, hi } = poisson(3, 1000)!
    expect([value, lo, hi].map(x => x * 1000).map(x => Math.round(x * 1e6) / 1e6)).toEqual([3, 0.618672, 8.767273])
  })

  test('no exposure gives nothing; a negative count is refused', () => {
    expect(poisson(0, 0)).toBeNull()
    expect(() => poisson(-1)).toThrow('not a count')
  })
})
