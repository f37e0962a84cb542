import { describe, expect, test } from 'vitest'
import { bootstrap } from '#server/statistics/bootstrap.ts'
import { differenceInDifferences } from '#server/statistics/did.ts'
import { empiricalBayes } from '#server/statistics/empirical_bayes.ts'
import type { Interval } from '#server/statistics/interval.ts'
import { kaplanMeier, survivalAt } from '#server/statistics/kaplan_meier.ts'
import { mantelHaenszel } from '#server/statistics/mantel_haenszel.ts'
import { newcombe } from '#server/statistics/newcombe.ts'
import { poisson } from '#server/statistics/poisson.ts'
import { randomFrom, type Random } from '#server/statistics/random.ts'
import { rankIntervals } from '#server/statistics/rank_draws.ts'
import { midRanks } from '#server/statistics/ranks.ts'
import { sampleBeta, sampleBinomial, sampleGamma, sampleNormal } from '#server/statistics/samplers.ts'
import { strictRanks, shareError } from '#server/statistics/strict_ranks.ts'
import { wilson } from '#server/statistics/wilson.ts'

// Worlds whose truth is known, drawn with fixed seeds: the same figures on every machine.

/** Share of `worlds` in which the interval holds the truth. A world without an interval is left out. */
function coverage(
  worlds: number,
  words: readonly [number, number],
  world: (random: Random) => readonly [Interval | null, number]
) {
  const random = randomFrom(words)
  let [held, counted] = [0, 0]
  for (let at = 0; at < worlds; at++) {
    const [interval, truth] = world(random)
    if (!interval) continue
    counted++
    held += Number(interval.lo <= truth && truth <= interval.hi)
  }
  return held / counted
}

const between = (low: number, high: number, random: Random) => low + (high - low) * random()

describe('a 95 % interval holds the truth in 93 to 97 worlds of a hundred', () => {
  test.each([20, 50, 200, 1000])('a share of %i persons, over true shares from 2 to 98 %', n => {
    const found = coverage(6000, [n, 1], random => {
      const p = between(0.02, 0.98, random)
      return [wilson(sampleBinomial(n, p, random), n), p]
    })
    expect(found).toBeGreaterThan(0.93)
    expect(found).toBeLessThan(0.97)
  })

  test.each([
    [20, 20],
    [20, 200],
    [100, 60]
  ])('a difference between shares of %i and %i persons', (n1, n0) => {
    const found = coverage(6000, [n1, n0], random => {
      const [p1, p0] = [between(0.05, 0.95, random), between(0.05, 0.95, random)]
      return [newcombe(sampleBinomial(n1, p1, random), n1, sampleBinomial(n0, p0, random), n0), p1 - p0]
    })
    expect(found).toBeGreaterThan(0.93)
    expect(found).toBeLessThan(0.97)
  })

  test('acts per person, some persons acting again and again (persons drawn, not acts)', () => {
    const found = coverage(400, [5, 5], random => {
      const rows = Array.from({ length: 120 }, (_, person) => ({
        person: `p${person}`,
        acts: 1 + Math.floor(sampleGamma(0.7, random) * 3)
      }))
      const mean = (list: readonly { acts: number }[]) => list.reduce((sum, { acts }) => sum + acts, 0) / list.length
      const interval = bootstrap(rows, ({ person }) => person, mean, randomFrom([1, 2]), { resamples: 500 })
      return [interval, 1 + expectedFloor]
    })
    expect(found).toBeGreaterThan(0.92)
    expect(found).toBeLessThan(0.97)
  })

  test('a survival share under censoring, where the naive share is far off', () => {
    const truth = Math.exp(-0.5)
    let naive = 0
    const found = coverage(1500, [6, 2], random => {
      const follows = Array.from({ length: 150 }, () => {
        const returns = -Math.log(1 - random()) / 0.5
        const watched = between(0.2, 2.2, random)
        return { time: Math.min(returns, watched), event: returns <= watched }
      })
      naive += follows.filter(({ time, event }) => !(event && time <= 1)).length / 150 / 1500
      return [survivalAt(kaplanMeier(follows), 1), truth]
    })
    expect(found).toBeGreaterThan(0.93)
    expect(found).toBeLessThan(0.97)
    expect(Math.abs(naive - truth)).toBeGreaterThan(0.04)
  })

  test('a risk ratio pooled over strata of unlike size and base', () => {
    const found = coverage(3000, [8, 3], random => {
      const ratio = between(0.6, 1.6, random)
      const strata = Array.from({ length: 5 }, () => {
        const [n1, n0, base] = [
          Math.ceil(between(20, 120, random)),
          Math.ceil(between(20, 120, random)),
          between(0.1, 0.5, random)
        ]
        return { a: sampleBinomial(n1, Math.min(1, base * ratio), random), n1, c: sampleBinomial(n0, base, random), n0 }
      })
      return [mantelHaenszel(strata), ratio]
    })
    expect(found).toBeGreaterThan(0.93)
    expect(found).toBeLessThan(0.97)
  })
})

// E floor(3X), X ~ Gamma(0.7): Σ_{j ≥ 1} P(X ≥ j / 3), by a million draws once, ± .003.
const expectedFloor = ((random: Random) => {
  let sum = 0
  for (let at = 0; at < 1_000_000; at++) sum += Math.floor(sampleGamma(0.7, random) * 3)
  return sum / 1_000_000
})(randomFrom([9, 9]))

test('an exact count interval never holds the truth less often than it says', () => {
  for (const mean of [0.5, 2, 8, 40]) {
    const found = coverage(4000, [mean * 2, 7], random => {
      let [count, time] = [0, -Math.log(1 - random())]
      while (time < mean) {
        count++
        time -= Math.log(1 - random())
      }
      return [poisson(count), mean]
    })
    expect(found).toBeGreaterThanOrEqual(0.94)
  }
})

describe('ranks', () => {
  const world = (random: Random) => {
    const units = Array.from({ length: 10 }, (_, at) => {
      const trials = Math.ceil(between(20, 300, random))
      const share = sampleBeta(6, 14, random)
      return { key: `c${at}`, trials, share, successes: sampleBinomial(trials, share, random) }
    })
    return { units, truth: midRanks(units.map(({ share }) => share)) }
  }

  test('a 90 % rank interval holds the true rank in 88 to 95 worlds of a hundred', () => {
    const random = randomFrom([10, 4])
    let held = 0
    for (let at = 0; at < 300; at++) {
      const { units, truth } = world(random)
      const found = rankIntervals(empiricalBayes(units).units, randomFrom([at, 1]), { draws: 1000 })
      units.forEach(({ key }, unit) => (held += Number(inside(found.get(key)!, truth[unit]!))))
    }
    expect(held / 3000).toBeGreaterThan(0.88)
    expect(held / 3000).toBeLessThan(0.95)
  })

  test('a strict rank interval hardly ever misses the true rank', () => {
    const random = randomFrom([11, 4])
    let held = 0
    for (let at = 0; at < 60; at++) {
      const { units, truth } = world(random)
      const estimates = units.map(({ key, successes, trials }) => ({
        key,
        value: successes / trials,
        error: shareError(successes, trials)
      }))
      const found = strictRanks(estimates, randomFrom([at, 2]))
      units.forEach(({ key }, unit) => (held += Number(inside(found.get(key)!, truth[unit]!))))
    }
    expect(held / 600).toBeGreaterThan(0.97)
  })
})

const inside = ({ lo, hi }: { lo: number; hi: number }, rank: number) => lo <= rank && rank <= hi

describe('a training that changes nothing', () => {
  test('is found to have an effect in at most 6 worlds of a hundred, though everybody publishes more at the end', () => {
    const random = randomFrom([12, 6])
    let found = 0
    for (let at = 0; at < 1000; at++) {
      const creator = () => {
        const level = sampleGamma(2, random) * 10
        // the whole season is busier, and those chosen at a low moment come back up: nobody was changed
        return {
          before: level * Math.exp(0.4 * sampleNormal(random)),
          after: 1.3 * level * Math.exp(0.4 * sampleNormal(random))
        }
      }
      const [treated, comparison] = [Array.from({ length: 6 }, creator), Array.from({ length: 6 }, creator)]
      found += Number(differenceInDifferences(treated, comparison, random)!.test.p <= 0.05)
    }
    expect(found / 1000).toBeLessThanOrEqual(0.06)
    expect(found).toBeGreaterThan(0)
  })

  test('while one that doubles what they publish is found most of the time', () => {
    const random = randomFrom([13, 6])
    let found = 0
    for (let at = 0; at < 200; at++) {
      const creator = (times: number) => {
        const level = 20 + sampleGamma(2, random) * 10
        return {
          before: level * Math.exp(0.25 * sampleNormal(random)),
          after: times * level * Math.exp(0.25 * sampleNormal(random))
        }
      }
      const treated = Array.from({ length: 6 }, () => creator(2))
      const comparison = Array.from({ length: 6 }, () => creator(1))
      found += Number(differenceInDifferences(treated, comparison, random)!.test.p <= 0.05)
    }
    expect(found / 200).toBeGreaterThan(0.8)
  })
})
