import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { benjaminiHochberg } from '#server/statistics/benjamini_hochberg.ts'
import { differenceInDifferences } from '#server/statistics/did.ts'
import { eiExcess, eiIndex, type Tie } from '#server/statistics/ei_index.ts'
import { mantelHaenszel } from '#server/statistics/mantel_haenszel.ts'
import { permutationTest, smallestPermutationP } from '#server/statistics/permutation.ts'
import { personsPerArm, smallestRise } from '#server/statistics/power.ts'
import { randomFrom } from '#server/statistics/random.ts'
import { sampleIndex, sampleNormal } from '#server/statistics/samplers.ts'

const seed = 20260308

describe('permutation test', () => {
  test('three against three cannot go below .10, four against four below .029', () => {
    expect(permutationTest([7, 8, 9], [1, 2, 3], randomFrom([1, 2]))!.p).toBeCloseTo(0.1, 12)
    expect(permutationTest([6, 7, 8, 9], [1, 2, 3, 4], randomFrom([1, 2]))!.p).toBeCloseTo(2 / 70, 12)
    expect([smallestPermutationP(3), smallestPermutationP(4)]).toEqual([0.1, 2 / 70])
  })

  test('no difference at all has p = 1; an empty arm has no test', () => {
    expect(permutationTest([5, 5], [5, 5], randomFrom([1, 2]))).toEqual({ p: 1, exact: true, arrangements: 6 })
    expect(permutationTest([], [1], randomFrom([1, 2]))).toBeNull()
  })

  test('large arms are drawn at random, with a seed, and count themselves in', () => {
    const low = Array.from({ length: 12 }, (_, i) => i)
    const high = low.map(value => value + 40)
    const answer = permutationTest(high, low, randomFrom([1, 2]))!
    expect(answer).toEqual({ p: 1 / 20_000, exact: false, arrangements: 20_000 })
  })

  test('when nothing happened p ≤ .05 comes up about one time in twenty', () => {
    const random = randomFrom([61, 62])
    const draw = (): number[] => Array.from({ length: 5 }, () => sampleNormal(random))
    const alarms = Array.from({ length: 600 }, () => permutationTest(draw(), draw(), random)!.p <= 0.05).filter(Boolean)
    expect(alarms.length / 600).toBeLessThan(0.075)
    expect(alarms.length / 600).toBeGreaterThan(0.02)
  })
})

describe('difference in differences', () => {
  const up = [0, 4, 9, 2].map(before => ({ before, after: before + 3 }))
  const flat = [1, 5, 3, 8].map(before => ({ before, after: before }))

  test('equal changes give 0, and swapping the arms negates', () => {
    expect(differenceInDifferences(up, up, randomFrom([1, 2]))!.value).toBe(0)
    const one = differenceInDifferences(up, flat, randomFrom([1, 2]))!
    expect(differenceInDifferences(flat, up, randomFrom([1, 2]))!.value).toBeCloseTo(-one.value, 12)
    expect(one.test.p).toBeCloseTo(2 / 70, 12)
  })

  test('on plain values everybody rose by 3 against 0; on logarithms 0 → 1 is ln 2', () => {
    expect(differenceInDifferences(up, flat, randomFrom([1, 2]), 'plain')!.value).toBe(3)
    const born = [{ before: 0, after: 1 }]
    expect(differenceInDifferences(born, [{ before: 7, after: 7 }], randomFrom([1, 2]))!.value).toBeCloseTo(
      Math.LN2,
      12
    )
  })

  test('without a comparison there is no difference in differences', () => {
    expect(differenceInDifferences(up, [], randomFrom([1, 2]))).toBeNull()
  })
})

describe('Mantel–Haenszel risk ratio', () => {
  test('one stratum gives the crude ratio: 12/40 against 6/40 is 2 [.834, 4.797]', () => {
    const answer = mantelHaenszel([{ a: 12, n1: 40, c: 6, n0: 40 }])!
    expect(answer.value).toBeCloseTo(2, 12)
    // Var ln RR = 1/12 − 1/40 + 1/6 − 1/40 = .2
    expect(answer.lo).toBeCloseTo(2 / Math.exp(1.959964 * Math.sqrt(0.2)), 6)
    expect(answer.hi).toBeCloseTo(2 * Math.exp(1.959964 * Math.sqrt(0.2)), 5)
  })

  test('identical arms give 1, also where strata differ; the confounded crude ratio does not', () => {
    const strata = [
      { a: 45, n1: 90, c: 5, n0: 10 },
      { a: 1, n1: 10, c: 9, n0: 90 }
    ]
    expect(mantelHaenszel(strata)!.value).toBeCloseTo(1, 12)
    expect(46 / 100 / (14 / 100)).toBeGreaterThan(3)
  })

  test('a stratum with an empty arm is dropped and counted; nothing left is no answer', () => {
    const used = { a: 12, n1: 40, c: 6, n0: 40 }
    expect(mantelHaenszel([used, { a: 5, n1: 9, c: 0, n0: 0 }])).toMatchObject({ value: 2, dropped: 1 })
    expect(mantelHaenszel([{ a: 5, n1: 9, c: 0, n0: 0 }])).toBeNull()
    expect(mantelHaenszel([{ a: 5, n1: 9, c: 0, n0: 9 }])).toBeNull()
    expect(mantelHaenszel([])).toBeNull()
  })
})

describe('what a sample could have shown', () => {
  test.each([
    [0.1, 20, 39],
    [0.1, 50, 23],
    [0.1, 100, 15],
    [0.1, 200, 10],
    [0.1, 500, 6],
    [0.3, 50, 28],
    [0.3, 200, 14]
  ])('from %d with %i per arm: about +%i points', (base, perArm, points) => {
    expect(Math.abs(smallestRise(base, perArm)! * 100 - points)).toBeLessThan(0.6)
  })

  test('80 % power from 25 % to 40 %: 152 persons per arm', () => {
    // (1.959964 · √(2 · .325 · .675) + .841621 · √(.1875 + .24))² / .15² = (1.29824 + .55029)² / .0225
    expect(personsPerArm(0.25, 0.4)).toBeCloseTo(151.87, 1)
  })

  test('the rise found needs exactly the persons there are', () => {
    expect(personsPerArm(0.1 + smallestRise(0.1, 50)!, 0.1)).toBeCloseTo(50, 6)
    expect(personsPerArm(0.2, 0.2)).toBe(Infinity)
    expect(personsPerArm(0.2, 0.4)).toBe(personsPerArm(0.4, 0.2))
  })

  test('two people per arm could not show anything, and nothing rises above 100 %', () => {
    expect(smallestRise(0.5, 2)).toBeNull()
    expect(smallestRise(1, 1000)).toBeNull()
  })
})

describe('many looks', () => {
  test('.01, .04, .2 and .9 at q = .10: the first two stay', () => {
    expect(benjaminiHochberg([0.9, 0.01, 0.2, 0.04])).toEqual([false, true, false, true])
  })

  test('a later p below its line carries the earlier ones: .04, .041, .042 at q = .05', () => {
    expect(benjaminiHochberg([0.04, 0.041, 0.042], 0.05)).toEqual([true, true, true])
    expect(benjaminiHochberg([0.06], 0.05)).toEqual([false])
    expect(benjaminiHochberg([])).toEqual([])
  })
})

describe('openness between groups', () => {
  test('18 ties inside, 12 between: −.2; no tie, no index', () => {
    expect(eiIndex(12, 18)).toBeCloseTo(-0.2, 12)
    expect(eiIndex(0, 0)).toBeNull()
  })

  const groups = new Map(Array.from({ length: 20 }, (_, i) => [`p${i}`, i < 10 ? 'north' : 'south']))

  test('everybody talks across: excess 1; everybody stays inside: far below chance', () => {
    const across: Tie[] = Array.from({ length: 10 }, (_, i) => [`p${i}`, `p${i + 10}`])
    const inside: Tie[] = Array.from({ length: 9 }, (_, i) => [`p${i}`, `p${i + 1}`])
    expect(eiExcess(across, groups, randomFrom([1, 2]))).toMatchObject({ index: 1, excess: 1 })
    expect(eiExcess(inside, groups, randomFrom([1, 2]))!.excess!).toBeLessThan(-0.5)
  })

  test('one person per group: chance alone is fully open, so there is no excess to speak of', () => {
    const alone = new Map(['a', 'b', 'c'].map(person => [person, `group of ${person}`]))
    expect(eiExcess([['a', 'b']], alone, randomFrom([1, 2]))).toEqual({ index: 1, chance: 1, excess: null, p: 1 })
    expect(eiExcess([], alone, randomFrom([1, 2]))).toBeNull()
  })

  test('ties dealt at random are no more open than chance', () => {
    const random = randomFrom([71, 72])
    const excesses = Array.from({ length: 40 }, () => {
      const ties = Array.from({ length: 30 }, (): Tie => {
        const from = sampleIndex(20, random)
        return [`p${from}`, `p${(from + 1 + sampleIndex(19, random)) % 20}`]
      })
      return eiExcess(ties, groups, random, 100)!.excess!
    })
    expect(Math.abs(excesses.reduce((sum, excess) => sum + excess, 0) / 40)).toBeLessThan(0.1)
  })

  test('ties of people without a declared group are left out, and who is named first does not matter', () => {
    const person = fc.integer({ min: 0, max: 22 }).map(i => `p${i}`)
    const law = fc.property(fc.array(fc.tuple(person, person), { minLength: 1, maxLength: 20 }), ties => {
      const known = ties.filter(([x, y]) => groups.has(x) && groups.has(y))
      const one = eiExcess(ties, groups, randomFrom([1, 2]), 20)
      expect(eiExcess(known, groups, randomFrom([1, 2]), 20)).toEqual(one)
      expect(
        eiExcess(
          ties.map(([x, y]): Tie => [y, x]),
          groups,
          randomFrom([1, 2]),
          20
        )
      ).toEqual(one)
    })
    fc.assert(law, { seed, numRuns: 40 })
  })
})
