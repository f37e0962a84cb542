import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { divideByBracket, reachBracket } from '#server/statistics/bracket.ts'
import { burstiness, correctedBurstiness } from '#server/statistics/burstiness.ts'
import { cohenKappa, positiveAgreement } from '#server/statistics/cohen_kappa.ts'
import { effectiveVoices, entropy, evenness, topShare } from '#server/statistics/entropy.ts'
import { correctedGini, gini } from '#server/statistics/gini.ts'
import { groupApproval } from '#server/statistics/group_approval.ts'
import { halfLife } from '#server/statistics/half_life.ts'
import { median, midRankPercentile, percentile } from '#server/statistics/percentile.ts'
import { structuralVirality } from '#server/statistics/structural_virality.ts'

const seed = 20260303
const talk = [1, 1, 2, 4, 12]

describe('equality of voices', () => {
  test('messages 1, 1, 2, 4, 12: Gini .5, corrected .625, evenness .719639, 3.1842 effective voices, top share .6', () => {
    expect(gini(talk)).toBeCloseTo(0.5, 12)
    expect(correctedGini(talk)).toBeCloseTo(0.625, 12)
    expect(evenness(talk)).toBeCloseTo(0.719639, 6)
    expect(effectiveVoices(talk)).toBeCloseTo(3.1842, 4)
    expect(topShare(talk)).toBe(0.6)
  })

  test('silence is not inequality: nobody, or nobody speaking, has no number', () => {
    for (const measure of [gini, correctedGini, entropy, evenness, effectiveVoices, topShare]) {
      expect(measure([])).toBeNull()
      expect(measure([0, 0])).toBeNull()
    }
    expect(correctedGini([5])).toBeNull()
    expect(evenness([5])).toBeNull()
  })

  test('equal voices: corrected Gini 0, evenness 1, as many effective voices as people', () => {
    expect(correctedGini([3, 3, 3, 3])).toBeCloseTo(0, 12)
    expect(evenness([3, 3, 3, 3])).toBeCloseTo(1, 12)
    expect(effectiveVoices([3, 3, 3, 3])).toBeCloseTo(4, 12)
  })

  test('one speaker among n: corrected Gini 1, one effective voice; always between the two', () => {
    const amounts = fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 2, maxLength: 40 })
    const law = fc.property(amounts, given => {
      const alone = given.map((_, i) => (i === 0 ? 7 : 0))
      expect(correctedGini(alone)).toBeCloseTo(1, 10)
      expect(effectiveVoices(alone)).toBeCloseTo(1, 10)
      const spoken = given.with(0, 1 + given[0]!)
      expect(correctedGini(spoken)!).toBeGreaterThanOrEqual(0)
      expect(correctedGini(spoken)!).toBeLessThanOrEqual(1 + 1e-12)
      expect(effectiveVoices(spoken)!).toBeGreaterThanOrEqual(1)
      expect(effectiveVoices(spoken)!).toBeLessThanOrEqual(given.length + 1e-9)
      expect(gini(spoken.map(amount => amount * 3))).toBeCloseTo(gini(spoken)!, 10)
      expect(gini(spoken.toReversed())).toBeCloseTo(gini(spoken)!, 10)
    })
    fc.assert(law, { seed, numRuns: 200 })
  })

  test('the Gini is half the relative mean difference over all pairs', () => {
    const pairs = talk.flatMap(x => talk.map(y => Math.abs(x - y))).reduce((sum, gap) => sum + gap, 0)
    expect(gini(talk)).toBeCloseTo(pairs / (2 * 25 * 4), 12)
  })

  test('a negative amount is refused', () => {
    expect(() => gini([1, -1])).toThrow('amount below zero: -1')
  })
})

describe('percentiles', () => {
  test('minutes 2, 2, 3, 4, 49: median 3, p90 31, whatever their order', () => {
    expect(median([49, 2, 4, 2, 3])).toBe(3)
    expect(percentile([49, 2, 4, 2, 3], 0.9)).toBeCloseTo(31, 12)
  })

  test('no value has no percentile; one value is all of them; 110 % is refused', () => {
    expect(percentile([], 0.5)).toBeNull()
    expect(percentile([7], 0.9)).toBe(7)
    expect(() => percentile([1], 1.1)).toThrow('not a share: 1.1')
  })

  test('mid-rank percentiles of 100, 1000, 1000, 5000', () => {
    expect(midRankPercentile([100, 1000, 1000, 5000])).toEqual([0.125, 0.5, 0.5, 0.875])
    expect(midRankPercentile([])).toEqual([])
  })
})

describe('agreement of two readers', () => {
  test('20 and 15 alike, 5 and 10 not: κ .4', () => {
    const { kappa, observed, expected, items } = cohenKappa([
      [20, 5],
      [10, 15]
    ])!
    expect(kappa).toBeCloseTo(0.4, 12)
    expect([observed, expected, items]).toEqual([0.7, 0.5, 50])
  })

  test('60 items, both yes 15, only first 3, only second 4, both no 38: κ .726563, positive agreement .810811', () => {
    const { kappa, observed, expected } = cohenKappa([
      [15, 3],
      [4, 38]
    ])!
    expect(kappa).toBeCloseTo(0.7265625, 12)
    expect(observed).toBeCloseTo(0.883333, 6)
    expect(expected).toBeCloseTo(0.573333, 6)
    expect(positiveAgreement(15, 3, 4)).toBeCloseTo(0.810811, 6)
  })

  test('no item, or a label nobody ever gave, has no agreement; a table must be square', () => {
    expect(
      cohenKappa([
        [0, 0],
        [0, 0]
      ])
    ).toBeNull()
    expect(
      cohenKappa([
        [9, 0],
        [0, 0]
      ])!.kappa
    ).toBeNull()
    expect(positiveAgreement(0, 0, 0)).toBeNull()
    expect(() => cohenKappa([[1, 2]])).toThrow('not square')
  })
})

describe('structural virality', () => {
  test('a broadcast to three: 1.5; passed on three times: 1.666667', () => {
    const star = new Map([
      ['a', null],
      ['b', 'a'],
      ['c', 'a'],
      ['d', 'a']
    ])
    const chain = new Map([
      ['d', 'c'],
      ['c', 'b'],
      ['b', 'a'],
      ['a', null]
    ])
    expect(structuralVirality(star)).toBeCloseTo(1.5, 12)
    expect(structuralVirality(chain)).toBeCloseTo(5 / 3, 12)
  })

  test('one node has no distance; a missing parent, two roots and a loop are refused', () => {
    expect(structuralVirality(new Map([['a', null]]))).toBeNull()
    expect(() =>
      structuralVirality(
        new Map([
          ['a', null],
          ['b', 'z']
        ])
      )
    ).toThrow('missing parent: z')
    expect(() =>
      structuralVirality(
        new Map([
          ['a', null],
          ['b', null]
        ])
      )
    ).toThrow('not one tree')
    expect(() =>
      structuralVirality(
        new Map([
          ['a', null],
          ['b', 'c'],
          ['c', 'b']
        ])
      )
    ).toThrow('not one tree')
  })
})

describe('burstiness', () => {
  test('equal intervals −1, corrected too; the unit does not matter', () => {
    expect(burstiness([5, 5, 5])).toBe(-1)
    expect(correctedBurstiness([5, 5, 5])).toBeCloseTo(-1, 12)
    expect(burstiness([1, 2, 9])).toBeCloseTo(burstiness([60, 120, 540])!, 12)
  })

  test('intervals 1 and 3: σ 1, μ 2 → −⅓', () => {
    expect(burstiness([1, 3])).toBeCloseTo(-1 / 3, 12)
  })

  test('one interval that has everything gives 1 once corrected; below 1 otherwise', () => {
    expect(correctedBurstiness([0, 0, 0, 8])).toBeCloseTo(1, 12)
    expect(burstiness([0, 0, 0, 8])).toBeLessThan(1)
  })

  test('no interval, or all at once, has no burstiness', () => {
    expect([burstiness([]), burstiness([0, 0]), correctedBurstiness([5])]).toEqual([null, null, null])
  })
})

describe('approval by every group', () => {
  const forIt = { agree: 40, disagree: 2, answered: 50 }
  const against = { agree: 5, disagree: 30, answered: 50 }

  test('the order of groups does not matter and doubling every group leaves the score', () => {
    const { score } = groupApproval([forIt, against])!
    expect(groupApproval([against, forIt])!.score).toBeCloseTo(score, 12)
    expect(groupApproval([forIt, against, forIt, against])!.score).toBeCloseTo(score, 12)
    expect(score).toBeLessThan(groupApproval([forIt])!.score)
  })

  test('an empty group is ½ · ½, and no group has no score', () => {
    expect(groupApproval([{ agree: 0, disagree: 0, answered: 0 }])!.score).toBeCloseTo(0.25, 12)
    expect(groupApproval([])).toBeNull()
  })

  test('approved by all only when every lower bound is above one half', () => {
    expect(groupApproval([forIt, forIt])!.approvedByAll).toBe(true)
    expect(groupApproval([forIt, { agree: 6, disagree: 0, answered: 10 }])!.approvedByAll).toBe(false)
  })
})

describe('half-life and brackets', () => {
  test('.45 at 28 days, .30 at 56, .225 at 84: half-life 84 days', () => {
    const points = [
      { days: 84, share: 0.225 },
      { days: 28, share: 0.45 },
      { days: 56, share: 0.3 }
    ]
    expect(halfLife(points)).toEqual({ days: 84, beyond: false })
    expect(halfLife(points.slice(1))).toEqual({ days: 56, beyond: true })
  })

  test('nobody back at the first point, or no point, has no half-life', () => {
    expect(halfLife([])).toBeNull()
    expect(halfLife([{ days: 28, share: 0 }])).toBeNull()
  })

  test('reach of 1,200 and 800 is 1,200 to 2,000; 30 who acted are 1.5 % to 2.5 % of it', () => {
    const reach = reachBracket([1200, 800])!
    expect(reach).toEqual({ lo: 1200, hi: 2000 })
    expect(divideByBracket(30, reach)).toEqual({ lo: 0.015, hi: 0.025 })
    expect(reachBracket([7])).toEqual({ lo: 7, hi: 7 })
    expect(reachBracket([])).toBeNull()
    expect(divideByBracket(1, { lo: 0, hi: 2 })).toBeNull()
  })
})
