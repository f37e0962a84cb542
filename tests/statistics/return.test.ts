import { describe, expect, test } from 'vitest'
import { differenceInDifferences } from '#server/statistics/did.ts'
import { permutationTest } from '#server/statistics/permutation.ts'
import { permutationInterval } from '#server/statistics/permutation_interval.ts'
import { randomFrom } from '#server/statistics/random.ts'
import { sampleBinomial, sampleNormal } from '#server/statistics/samplers.ts'
import { shareError, strictRanks } from '#server/statistics/strict_ranks.ts'

describe('ranks by pairwise tests', () => {
  test('three shares far apart have one rank each, three alike have all three', () => {
    const apart = ['a', 'b', 'c'].map((key, index) => ({ key, value: 0.9 - index * 0.4, error: 0.01 }))
    expect([...strictRanks(apart, randomFrom([1, 2])).values()]).toEqual([
      { lo: 1, hi: 1 },
      { lo: 2, hi: 2 },
      { lo: 3, hi: 3 }
    ])
    const alike = ['a', 'b', 'c'].map(key => ({ key, value: 0.5, error: 0.01 }))
    for (const rank of strictRanks(alike, randomFrom([1, 2])).values()) expect(rank).toEqual({ lo: 1, hi: 3 })
  })

  test('lowest is best on request; one unit is first and last; none gives none; the order given changes nothing', () => {
    const units = [
      { key: 'a', value: 0.1, error: 0.01 },
      { key: 'b', value: 0.9, error: 0.01 }
    ]
    expect(strictRanks(units, randomFrom([1, 2]), { best: 'low' }).get('a')).toEqual({ lo: 1, hi: 1 })
    expect(strictRanks(units.slice(0, 1), randomFrom([1, 2])).get('a')).toEqual({ lo: 1, hi: 1 })
    expect(strictRanks([], randomFrom([1, 2])).size).toBe(0)
    const turned = strictRanks(units.toReversed(), randomFrom([1, 2]))
    expect([...turned].toReversed()).toEqual([...strictRanks(units, randomFrom([1, 2]))])
    expect(() => strictRanks([{ key: 'a', value: 1, error: 0 }], randomFrom([1, 2]))).toThrow(RangeError)
  })

  test('nobody, everybody and no one asked still leave a standard error', () => {
    expect(shareError(0, 10)).toBeGreaterThan(0)
    expect(shareError(10, 10)).toBeCloseTo(shareError(0, 10), 12)
    expect(shareError(0, 0)).toBeCloseTo(0.25, 12)
  })

  test('with ten groups of 15 to 900 people they hold the true rank in at least 90 of 100 draws', () => {
    const random = randomFrom([20260304, 7])
    const sizes = [15, 25, 40, 60, 90, 140, 220, 350, 560, 900]
    let held = 0
    let all = 0
    for (let run = 0; run < 25; run++) {
      const truth = sizes.map(() => 0.15 + 0.2 * random())
      const units = sizes.map((n, index) => {
        const k = sampleBinomial(n, truth[index]!, random)
        return { key: String(index), value: (k + 2) / (n + 4), error: shareError(k, n) }
      })
      const ranks = strictRanks(units, random)
      truth.forEach((p, index) => {
        const rank = 1 + truth.filter(other => other > p).length
        const { lo, hi } = ranks.get(String(index))!
        all++
        if (rank >= lo && rank <= hi) held++
      })
    }
    expect(held / all).toBeGreaterThanOrEqual(0.9)
  })
})

describe('before and after with a comparison', () => {
  const arm = (n: number, shift: number, random: () => number) =>
    Array.from({ length: n }, () => {
      const level = Math.exp(2 + sampleNormal(random))
      return {
        before: level * Math.exp(0.5 * sampleNormal(random)),
        after: level * Math.exp(shift + 0.5 * sampleNormal(random))
      }
    })

  test('where nothing happened at most six in a hundred say that something did', () => {
    const random = randomFrom([20260304, 11])
    const runs = 400
    let rejected = 0
    for (let run = 0; run < runs; run++) {
      const found = differenceInDifferences(arm(5, 0.3, random), arm(5, 0.3, random), random)!
      if (found.test.p <= 0.05) rejected++
    }
    expect(rejected / runs).toBeLessThanOrEqual(0.06)
  })

  test('its interval is the set of differences the test does not refuse', () => {
    const bounds = permutationInterval([2, 3, 4, 5], [0, 0, 1, 1], [1, 2])!
    expect(bounds.lo).toBeGreaterThan(0)
    expect(bounds.lo).toBeLessThan(3)
    expect(bounds.hi).toBeGreaterThan(3)
    const turned = permutationInterval([0, 0, 1, 1], [2, 3, 4, 5], [1, 2])!
    expect(turned.lo).toBeCloseTo(-bounds.hi, 4)
    expect(turned.hi).toBeCloseTo(-bounds.lo, 4)
  })

  test('three against three, or an empty arm, allow no interval at 95 %', () => {
    expect(permutationInterval([1, 2, 3], [7, 8, 9], [1, 2])).toBeNull()
    expect(permutationInterval([], [1], [1, 2])).toBeNull()
  })

  test('it holds the true difference in 93 to 97 of 100 draws', () => {
    const random = randomFrom([20260304, 13])
    const runs = 700
    let held = 0
    for (let run = 0; run < runs; run++) {
      const sample = (mean: number) => Array.from({ length: 5 }, () => mean + sampleNormal(random))
      const [treated, comparison] = [sample(1), sample(0)]
      const off = treated.map(value => value - 1)
      const isHeld = permutationTest(off, comparison, random)!.p > 0.05
      if (isHeld) held++
      if (run % 50 > 0) continue
      const { lo, hi } = permutationInterval(treated, comparison, [run, 1])!
      expect(lo <= 1 && hi >= 1).toBe(isHeld)
    }
    expect(held / runs).toBeGreaterThanOrEqual(0.93)
    expect(held / runs).toBeLessThanOrEqual(0.97)
  })
})
