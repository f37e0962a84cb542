import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { randomFrom, seed, xoshiro128, type SeedParts } from '#server/statistics/random.ts'
import {
  sampleBeta,
  sampleBinomial,
  sampleDirichlet,
  sampleGamma,
  sampleNormal,
  shuffle
} from '#server/statistics/samplers.ts'

const parts: SeedParts = {
  definition: 'wake@1',
  organisation: 'org',
  campaign: 'spring',
  from: '2026-03-01',
  to: '2026-04-01',
  rule: 'bootstrap'
}

function moments(draw: () => number, n = 40_000): { mean: number; variance: number } {
  const values = Array.from({ length: n }, draw)
  const mean = values.reduce((sum, value) => sum + value, 0) / n
  return { mean, variance: values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / n }
}

describe('the generator', () => {
  test("it gives the outputs of the authors' own program", () => {
    const next = xoshiro128([0x964d4a0c, 0xd40ab895, 0xad7fdecb, 0x3006f0f0])
    expect([next(), next(), next(), next()]).toEqual([0xf1391922, 0x6fe53806, 0xa5be2840, 0xf510ee70])
  })

  test('an all-zero state is refused', () => {
    expect(() => xoshiro128([0, 0, 0, 0])).toThrow('all zero')
  })

  test('the seed is the first 8 bytes of the SHA-256 of its parts', () => {
    const hash = createHash('sha256')
      .update('wake@1 | org | spring | 2026-03-01 | 2026-04-01 | bootstrap')
      .digest('hex')
    const words = seed(parts).map(word => word.toString(16).padStart(8, '0'))
    expect(words.join('')).toBe(hash.slice(0, 16))
  })

  test('the same seed gives the same numbers, another rule gives others', () => {
    const draw = (rule: string): number[] => Array.from({ length: 3 }, randomFrom(seed({ ...parts, rule })))
    expect(draw('ranks')).toEqual(draw('ranks'))
    expect(draw('ranks')).not.toEqual(draw('bootstrap'))
  })

  test('numbers never change between releases', () => {
    const random = randomFrom([1, 2])
    expect([random(), random(), random()]).toMatchInlineSnapshot(`
      [
        0.8103018872075314,
        0.468594520637838,
        0.4952415356625419,
      ]
    `)
  })

  test('numbers are in [0, 1) and uniform: mean ½, variance 1/12', () => {
    const random = randomFrom([3, 4])
    const { mean, variance } = moments(() => {
      const value = random()
      expect(value >= 0 && value < 1).toBe(true)
      return value
    })
    expect(mean).toBeCloseTo(0.5, 2)
    expect(variance).toBeCloseTo(1 / 12, 2)
  })
})

describe('draws have the mean and variance of their law', () => {
  const random = randomFrom([5, 6])

  test('normal: 0 and 1', () => {
    const { mean, variance } = moments(() => sampleNormal(random))
    expect(Math.abs(mean)).toBeLessThan(0.02)
    expect(Math.abs(variance - 1)).toBeLessThan(0.03)
  })

  test.each([0.2, 1, 30])('gamma of shape %d: both the shape', shape => {
    const { mean, variance } = moments(() => sampleGamma(shape, random))
    expect(Math.abs(mean / shape - 1)).toBeLessThan(0.05)
    expect(Math.abs(variance / shape - 1)).toBeLessThan(0.1)
  })

  test('beta(2, 6): .25 and ab/((a + b)²(a + b + 1)) = 1/48', () => {
    const { mean, variance } = moments(() => sampleBeta(2, 6, random))
    expect(mean).toBeCloseTo(0.25, 2)
    expect(variance).toBeCloseTo(1 / 48, 2)
  })

  test('beta with a shape of 0 is at its end', () => {
    expect([sampleBeta(0, 3, random), sampleBeta(3, 0, random)]).toEqual([0, 1])
  })

  test.each([
    [20, 0.3],
    [5000, 0.02],
    [5000, 0.7]
  ])('binomial of %i at %d: np and np(1 − p), within 0 … n', (n, p) => {
    const { mean, variance } = moments(() => sampleBinomial(n, p, random), 20_000)
    expect(Math.abs(mean / (n * p) - 1)).toBeLessThan(0.01)
    expect(Math.abs(variance / (n * p * (1 - p)) - 1)).toBeLessThan(0.06)
    expect([sampleBinomial(n, 0, random), sampleBinomial(n, 1, random)]).toEqual([0, n])
  })

  test('weights sum to 1 and are ⅓ on average', () => {
    const weights = Array.from({ length: 5000 }, () => sampleDirichlet([1, 1, 1], random))
    for (const weight of weights) expect(weight.reduce((sum, part) => sum + part, 0)).toBeCloseTo(1, 12)
    expect(weights.reduce((sum, [first = 0]) => sum + first, 0) / 5000).toBeCloseTo(1 / 3, 1)
  })

  test('a shuffle keeps every item and reaches all six orders of three', () => {
    const orders = new Set(Array.from({ length: 200 }, () => shuffle(['a', 'b', 'c'], random).join('')))
    expect([...orders].sort()).toEqual(['abc', 'acb', 'bac', 'bca', 'cab', 'cba'])
  })
})
