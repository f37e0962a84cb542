import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { betaBinomialMoments, empiricalBayes, shrink, type ShareUnit } from '#server/statistics/empirical_bayes.ts'
import { empiricalBayesRates, gammaPoissonMoments } from '#server/statistics/empirical_bayes_rates.ts'
import { jeffreysShare, posteriorMean, posteriorQuantile } from '#server/statistics/posterior.ts'
import { randomFrom } from '#server/statistics/random.ts'
import { posteriorDraws, probabilityAbove, rankDraws, rankIntervals, separable } from '#server/statistics/rank_draws.ts'
import { midRanks } from '#server/statistics/ranks.ts'
import { sampleBeta, sampleBinomial } from '#server/statistics/samplers.ts'

const seed = 20260304
const three = [
  { successes: 3, trials: 15 },
  { successes: 30, trials: 600 },
  { successes: 8, trials: 80 }
]
const four: ShareUnit[] = [
  { key: 'Kara', successes: 1, trials: 10 },
  { key: 'Lomé', successes: 30, trials: 60 },
  { key: 'Sokodé', successes: 9, trials: 30 },
  { key: 'Tsévié', successes: 4, trials: 8 }
]
const manyUnits = fc
  .array(
    fc.integer({ min: 1, max: 300 }).chain(n => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n))),
    { minLength: 4, maxLength: 12 }
  )
  .map(list => list.map(([successes, trials], i) => ({ key: `unit ${i}`, successes, trials })))

describe('shrinkage of many small units', () => {
  test('with M = 40 and m = .05, 3 of 15 becomes .090909 and 30 of 600 stays .05', () => {
    expect(shrink(3, 15, 0.05, 40)).toBeCloseTo(0.090909, 6)
    expect(shrink(30, 600, 0.05, 40)).toBeCloseTo(0.05, 12)
  })

  test('3/15, 30/600 and 8/80: m .058993, ρ .040307, M 23.81', () => {
    const moments = betaBinomialMoments(three)!
    expect(moments.pooled).toBeCloseTo(0.058993, 6)
    expect(moments.rho).toBeCloseTo(0.040307, 6)
    expect(moments.strength).toBeCloseTo(23.81, 2)
    expect(moments.distinguishable).toBe(true)
  })

  test('equal shares cannot be told apart: the strongest borrowing', () => {
    const alike = four.map(unit => ({ ...unit, successes: 2, trials: 20 }))
    expect(betaBinomialMoments(alike)).toMatchObject({ strength: 10_000, distinguishable: false })
  })

  test('one trial each says nothing about differences', () => {
    expect(betaBinomialMoments([0, 1, 1, 0].map(successes => ({ successes, trials: 1 })))!.distinguishable).toBe(false)
  })

  test('nobody anywhere has no moments', () => {
    expect(betaBinomialMoments([])).toBeNull()
    expect(betaBinomialMoments([{ successes: 0, trials: 0 }])).toBeNull()
    expect(empiricalBayes([])).toEqual({ moments: null, units: [] })
  })

  test('M = 0 is the raw share, a huge M the pooled one', () => {
    expect(shrink(3, 15, 0.05, 0)).toBeCloseTo(0.2, 12)
    expect(shrink(3, 15, 0.05, 1e12)).toBeCloseTo(0.05, 9)
    expect(shrink(0, 0, 0.05, 0)).toBeNull()
  })

  test('fewer than four units borrow nothing', () => {
    const { moments, units } = empiricalBayes(four.slice(0, 3))
    expect(moments).toBeNull()
    expect(units.map(unit => unit.shrunk)).toEqual([0.1, 0.5, 0.3])
    expect(units[0]!.posterior).toEqual(jeffreysShare(1, 10))
  })

  test('a unit without anybody borrows the pooled share; among fewer than four it has none', () => {
    const nobody = { key: 'nobody', successes: 0, trials: 0 }
    const last = empiricalBayes([...four, nobody]).units.at(-1)!
    expect(last.raw).toBeNull()
    expect(last.shrunk).toBeCloseTo(44 / 108, 12)
    expect(empiricalBayes([nobody]).units[0]).toMatchObject({ raw: null, shrunk: null, lo: null, hi: null })
  })

  test('no success anywhere is not certainty: the upper bound stays above 0', () => {
    const { units } = empiricalBayes(four.map(unit => ({ ...unit, successes: 0 })))
    expect(units[0]).toMatchObject({ raw: 0, shrunk: 0, lo: 0 })
    expect(units[0]!.hi!).toBeGreaterThan(0)
    expect(units[0]!.hi!).toBeLessThan(0.1)
  })

  test('the shrunk share lies between raw and pooled, inside its interval, whatever the order of units', () => {
    const law = fc.property(manyUnits, given => {
      const { moments, units } = empiricalBayes(given)
      const reversed = new Map(empiricalBayes(given.toReversed()).units.map(unit => [unit.key, unit]))
      for (const unit of units) {
        const ends = [unit.raw!, moments!.pooled].sort((x, y) => x - y)
        expect(unit.shrunk!).toBeGreaterThanOrEqual(ends[0]! - 1e-12)
        expect(unit.shrunk!).toBeLessThanOrEqual(ends[1]! + 1e-12)
        expect(unit.lo! <= unit.shrunk! && unit.shrunk! <= unit.hi!).toBe(true)
        expect(reversed.get(unit.key)!.shrunk).toBeCloseTo(unit.shrunk!, 10)
      }
    })
    fc.assert(law, { seed, numRuns: 40 })
  })

  test.each([
    [6, 14, 'units that differ'],
    [60, 140, 'units that hardly differ']
  ])('the interval covers the truth about as often as it says: Beta(%i, %i), %s', (a, b) => {
    const random = randomFrom([11, 12])
    let covered = 0
    for (let world = 0; world < 100; world++) {
      const truth = Array.from({ length: 10 }, () => sampleBeta(a, b, random))
      const units = truth.map((p, i) => {
        const trials = 15 + 10 * i
        return { key: `${i}`, trials, successes: sampleBinomial(trials, p, random) }
      })
      const shrunk = empiricalBayes(units).units
      shrunk.forEach((unit, i) => (covered += Number(unit.lo! <= truth[i]! && truth[i]! <= unit.hi!)))
    }
    expect(covered / 1000).toBeGreaterThan(0.88)
    expect(covered / 1000).toBeLessThan(0.99)
  })

  test('units that differ visibly have the posterior Beta(k + Mm, n − k + M(1 − m))', () => {
    const { moments, units } = empiricalBayes(four)
    const { pooled, strength, precision } = moments!
    expect(precision).toBe(strength)
    const { posterior } = units[0]!
    if (posterior.family !== 'beta') throw new Error('not a share')
    expect(posterior.a).toBeCloseTo(1 + strength * pooled, 10)
    expect(posterior.b).toBeCloseTo(9 + strength * (1 - pooled), 10)
  })

  test('where no difference shows, the interval keeps the width of what could have gone unseen', () => {
    const alike = four.map(unit => ({ ...unit, successes: 5, trials: 20 }))
    const { moments, units } = empiricalBayes(alike)
    // (80 − 20 − 3) / √6 pseudo-trials at most: about 43 in all, so ± 13 points around 25 %.
    expect(moments!.precision).toBeCloseTo(57 / Math.sqrt(6), 10)
    expect(units[0]!.shrunk).toBeCloseTo(0.25, 12)
    expect(units[0]!.hi! - units[0]!.lo!).toBeGreaterThan(0.2)
  })

  test('rates shrink between raw and pooled; equal rates cannot be told apart', () => {
    const rates = [0, 4, 9, 40].map((events, i) => ({ key: `${i}`, events, exposure: 100 }))
    const { moments, units } = empiricalBayesRates(rates)
    expect(moments!.pooled).toBeCloseTo(53 / 400, 12)
    // Σe(r − m)² = 1697 / 100 − 53² / 400, m (G − 1) = .3975, E − Σe²/E = 300.
    expect(moments!.strength).toBeCloseTo(0.1325 / ((16.97 - 7.0225 - 0.3975) / 300), 8)
    expect(units.every(unit => (unit.shrunk - unit.raw) * (moments!.pooled - unit.raw) >= 0)).toBe(true)
    expect(units.every(unit => unit.lo <= unit.shrunk && unit.shrunk <= unit.hi)).toBe(true)
    expect(gammaPoissonMoments(rates.map(rate => ({ ...rate, events: 4 })))!.distinguishable).toBe(false)
    expect(empiricalBayesRates(rates.map(rate => ({ ...rate, events: 0 }))).units[0]!.hi).toBeGreaterThan(0)
    expect(empiricalBayesRates(rates.slice(1)).moments).toBeNull()
    expect(gammaPoissonMoments([])).toBeNull()
    expect(() => gammaPoissonMoments([{ events: 1, exposure: 0 }])).toThrow('exposure not above zero')
  })
})

describe('ranks', () => {
  test('equal values share the mean of their places', () => {
    expect(midRanks([5, 9, 5])).toEqual([2.5, 1, 2.5])
    expect(midRanks([5, 9, 5], 'low')).toEqual([1.5, 3, 1.5])
    expect(midRanks([])).toEqual([])
  })

  test('ranks of every draw sum to G(G + 1)/2, ties included', () => {
    const law = fc.property(fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 12 }), values => {
      const sum = midRanks(values).reduce((total, rank) => total + rank, 0)
      expect(sum).toBe((values.length * (values.length + 1)) / 2)
    })
    fc.assert(law, { seed, numRuns: 200 })
  })

  const units = four.map(({ key, successes, trials }) => ({ key, posterior: jeffreysShare(successes, trials) }))

  test('the mean rank over units is (G + 1)/2, the best unit is first, and the same seed gives the same bytes', () => {
    const ranks = rankIntervals(units, randomFrom([1, 1]))
    const means = [...ranks.values()].map(rank => rank.mean)
    expect(means.reduce((sum, mean) => sum + mean, 0) / 4).toBeCloseTo(2.5, 10)
    expect(ranks.get('Kara')).toMatchObject({ rank: 4 })
    expect(rankIntervals(units, randomFrom([1, 1]))).toEqual(ranks)
    expect([...rankIntervals([], randomFrom([1, 1]))]).toEqual([])
  })

  test('the order in which units are given changes no rank', () => {
    const ranks = rankIntervals(units, randomFrom([1, 1]))
    for (const [key, rank] of rankIntervals(units.toReversed(), randomFrom([1, 1])))
      expect(rank).toEqual(ranks.get(key))
  })

  test('identical units get the same interval', () => {
    const twins = [...units, { key: 'twin of Kara', posterior: units[0]!.posterior }]
    const ranks = rankIntervals(twins, randomFrom([2, 2]))
    expect(ranks.get('twin of Kara')).toEqual(ranks.get('Kara'))
    expect(ranks.get('Kara')!.rank).toBe(4.5)
  })

  test('a low-is-good measure turns the ranks over', () => {
    expect(rankIntervals(units, randomFrom([1, 1]), { best: 'low' }).get('Kara')!.rank).toBe(1)
  })

  test('8 of 10 and 80 of 100 cannot be told apart; 1 of 100 and 90 of 100 can', () => {
    const draws = posteriorDraws(
      [
        { key: 'few', posterior: jeffreysShare(8, 10) },
        { key: 'many', posterior: jeffreysShare(80, 100) },
        { key: 'none', posterior: jeffreysShare(1, 100) }
      ],
      randomFrom([3, 3])
    )
    const above = probabilityAbove(draws.get('few')!, draws.get('many')!)
    expect(above).toBeGreaterThan(0.3)
    expect(above).toBeLessThan(0.7)
    expect(separable({ lo: 1, hi: 2 }, { lo: 1, hi: 2 }, above)).toBe(false)
    expect(probabilityAbove(draws.get('none')!, draws.get('many')!)).toBe(0)
    expect(separable({ lo: 3, hi: 3 }, { lo: 1, hi: 2 }, 0.5)).toBe(true)
    expect(separable({ lo: 1, hi: 2 }, { lo: 1, hi: 2 }, 0.9)).toBe(true)
    expect(probabilityAbove(new Float64Array(), new Float64Array())).toBe(0.5)
  })

  test('a draw of ranks keeps ties', () => {
    const ranks = rankDraws(
      new Map([
        ['a', Float64Array.of(1, 2)],
        ['b', Float64Array.of(1, 1)]
      ])
    )
    expect([...ranks.get('a')!, ...ranks.get('b')!]).toEqual([1.5, 1, 1.5, 2])
  })

  test('ten campaigns: a 90 % rank interval covers the true rank at least that often, and is wide', () => {
    const random = randomFrom([21, 22])
    let covered = 0
    let width = 0
    for (let world = 0; world < 40; world++) {
      const truth = Array.from({ length: 10 }, () => sampleBeta(10, 40, random))
      const trials = Array.from({ length: 10 }, (_, i) => 15 + 98 * i)
      const successes = truth.map((p, i) => sampleBinomial(trials[i]!, p, random))
      const shrunk = empiricalBayes(
        truth.map((_, i) => ({ key: `${i}`, successes: successes[i]!, trials: trials[i]! }))
      )
      const ranks = rankIntervals(shrunk.units, random, { draws: 800 })
      midRanks(truth).forEach((rank, i) => {
        const { lo, hi } = ranks.get(`${i}`)!
        covered += Number(lo <= rank && rank <= hi)
        width += hi - lo
      })
    }
    expect(covered / 400).toBeGreaterThan(0.88)
    expect(width / 400).toBeGreaterThan(2)
  })

  test('posteriors of rates answer too', () => {
    const rate = { family: 'gamma', shape: 4, rate: 2 } as const
    expect(posteriorMean(rate)).toBe(2)
    expect(posteriorQuantile(rate, 0.5)).toBeCloseTo(3.672060748850897 / 2, 9)
    const ranks = rankIntervals(
      [
        { key: 'x', posterior: rate },
        { key: 'y', posterior: { ...rate, shape: 400 } }
      ],
      randomFrom([4, 4])
    )
    expect(ranks.get('y')).toEqual({ rank: 1, mean: 1, lo: 1, hi: 1 })
  })
})
