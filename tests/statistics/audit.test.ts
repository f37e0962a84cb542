import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { auditDifference } from '#server/statistics/audit_difference.ts'
import { auditedCriticism } from '#server/statistics/audited_criticism.ts'
import { randomFrom } from '#server/statistics/random.ts'
import { roganGladen, roganGladenInterval } from '#server/statistics/rogan_gladen.ts'
import { sampleBinomial } from '#server/statistics/samplers.ts'
import {
  auditShare,
  auditTotal,
  combineAudits,
  stratifiedAudit,
  type Stratum
} from '#server/statistics/stratified_audit.ts'
import { six } from './six.ts'

const seed = 20260307
type Row = readonly [number, number, number]
const strata = (...rows: Row[]): Stratum[] => rows.map(([size, audited, positives]) => ({ size, audited, positives }))
const first = strata([1007, 80, 2], [604, 60, 6], [403, 60, 23])
const fourth = strata([1000, 40, 1], [600, 30, 3], [400, 30, 11])

describe('share of record from a stratified random audit', () => {
  test.each([
    ['mixed', first, 0.119195, 0.087885, 0.158391],
    ['nothing found', strata([1000, 80, 0], [600, 60, 0], [400, 60, 0]), 0, 0, 0.0125],
    ['a small frame', strata([150, 24, 1], [90, 20, 2], [60, 20, 9]), 0.140833, 0.09, 0.213333],
    ['100 readings', fourth, 0.115833, 0.0725, 0.175],
    ['everything read', strata([75, 75, 3], [45, 45, 5], [30, 30, 9]), 0.113333, 0.113333, 0.113333]
  ])('%s', (_, given, value, lo, hi) => {
    expect(six(stratifiedAudit(given))).toEqual({ value, lo, hi })
  })

  test('the first row by hand: .5·.025 + .299901·.1 + .200099·.383333', () => {
    expect(stratifiedAudit(first)!.value).toBeCloseTo(0.5 * 0.025 + 0.299901 * 0.1 + 0.200099 * 0.383333, 6)
  })

  test('row 1 less row 4 is +.003362 [−.063, +.062], and row 1 is higher with probability .538', () => {
    const { value, lo, hi, above } = auditDifference(auditTotal(first)!, auditTotal(fourth)!)
    expect(value).toBeCloseTo(0.003362, 5)
    expect(lo).toBeCloseTo(-0.063, 3)
    expect(hi).toBeCloseTo(0.062, 3)
    expect(Math.abs(above - 0.538)).toBeLessThan(0.002)
  })

  test('a difference swaps with its sides, and a campaign does not differ from itself', () => {
    const one = auditDifference(auditTotal(first)!, auditTotal(fourth)!)
    const other = auditDifference(auditTotal(fourth)!, auditTotal(first)!)
    expect(other.value).toBeCloseTo(-one.value, 12)
    expect(other.lo).toBeCloseTo(-one.hi, 3)
    expect(other.above).toBeCloseTo(1 - one.above, 9)
    expect(auditDifference(auditTotal(first)!, auditTotal(first)!).above).toBeCloseTo(0.5, 9)
  })

  test('a stratum nobody read is refused, an empty one changes nothing, no message at all has no share', () => {
    expect(() => stratifiedAudit([...first, { size: 10, audited: 0, positives: 0 }])).toThrow('not audited')
    expect(() => stratifiedAudit(strata([10, 5, 6]))).toThrow('impossible stratum: 6 of 5 of 10')
    expect(stratifiedAudit([...first, { size: 0, audited: 0, positives: 0 }])).toEqual(stratifiedAudit(first))
    expect(stratifiedAudit([])).toBeNull()
  })

  test('the estimate is inside its interval and the order of strata does not matter', () => {
    const stratum = fc
      .integer({ min: 1, max: 300 })
      .chain(size => fc.integer({ min: 1, max: size }).map(audited => ({ size, audited })))
      .chain(({ size, audited }) =>
        fc.integer({ min: 0, max: audited }).map(positives => ({ size, audited, positives }))
      )
    const law = fc.property(fc.array(stratum, { minLength: 1, maxLength: 4 }), given => {
      const one = stratifiedAudit(given)!
      expect(0 <= one.lo && one.lo <= one.value && one.value <= one.hi && one.hi <= 1).toBe(true)
      expect(six(stratifiedAudit(given.toReversed()))).toEqual(six(one))
      const census = stratifiedAudit(given.map(({ size, positives }) => ({ size, audited: size, positives })))!
      expect(census.lo).toBe(census.hi)
    })
    fc.assert(law, { seed, numRuns: 60 })
  })

  test('more readings at the same rate narrow the interval', () => {
    const width = (audited: number): number => {
      const { lo, hi } = stratifiedAudit(strata([1000, audited, audited / 10]))!
      return hi - lo
    }
    expect(width(100)).toBeGreaterThan(width(200))
    expect(width(200)).toBeGreaterThan(width(400))
  })

  test('two waves are one frame: messages and estimates add up', () => {
    const both = combineAudits([auditTotal(first)!, auditTotal(fourth)!])!
    const together = stratifiedAudit([...first, ...fourth])!
    expect(both.size).toBe(4014)
    expect(six(auditShare(both))).toEqual(six(together))
    expect(combineAudits([])).toBeNull()
  })

  test('a frame above 20,000 messages gives the same answer on its grid as the exact one just below', () => {
    const small = stratifiedAudit(strata([9_990, 80, 4], [6_000, 60, 9], [4_000, 60, 25]))!
    const large = stratifiedAudit(strata([10_010, 80, 4], [6_000, 60, 9], [4_000, 60, 25]))!
    expect(large.value).toBeCloseTo(small.value, 3)
    expect(Math.abs(large.lo - small.lo)).toBeLessThan(0.0006)
    expect(Math.abs(large.hi - small.hi)).toBeLessThan(0.0006)
    const wave = combineAudits([auditTotal(strata([20_010, 100, 10]))!, auditTotal(strata([300, 100, 10]))!])!
    expect(auditShare(wave).value).toBeCloseTo(0.1, 12)
    expect(wave.chances.reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(1, 9)
  })

  test('a nominal 95 % covers 93 to 99 % at shares from 2 to 30 %, N = 600, 100 readings', () => {
    const random = randomFrom([51, 52])
    for (const rates of [
      [0.005, 0.02, 0.06],
      [0.1, 0.3, 0.8]
    ] as const) {
      let covered = 0
      for (let world = 0; world < 300; world++) {
        const sizes = [300, 180, 120] as const
        const plan = [40, 30, 30] as const
        const truth = rates.map((rate, g) => sampleBinomial(sizes[g]!, rate, random))
        const given = truth.map((positives, g) => drawn(sizes[g]!, positives, plan[g]!, random))
        const { lo, hi } = stratifiedAudit(given)!
        const share = truth.reduce((sum, positives) => sum + positives, 0) / 600
        covered += Number(lo <= share && share <= hi)
      }
      expect(covered / 300).toBeGreaterThan(0.92)
    }
  })
})

/** A random audit of one stratum, message by message, without replacement. */
function drawn(size: number, positives: number, audited: number, random: () => number): Stratum {
  let found = 0
  for (let i = 0; i < audited; i++) if (random() * (size - i) < positives - found) found++
  return { size, audited, positives: found }
}

describe('share of criticism from an audit', () => {
  const given = [
    { size: 1000, audited: 80, criticism: 16, abuse: 1 },
    { size: 600, audited: 60, criticism: 12, abuse: 3 },
    { size: 400, audited: 60, criticism: 6, abuse: 15 }
  ]

  test('the ratio of the two estimated totals: 200 + 120 + 40 of them and 12.5 + 30 + 100', () => {
    const { value, lo, hi } = auditedCriticism(given, randomFrom([1, 2]))!
    expect(value).toBeCloseTo(360 / 502.5, 12)
    expect(lo).toBeGreaterThan(0.58)
    expect(lo).toBeLessThan(value)
    expect(hi).toBeGreaterThan(value)
    expect(hi).toBeLessThan(0.83)
    expect(auditedCriticism(given, randomFrom([1, 2]))).toEqual({ value, lo, hi })
  })

  test('as much criticism as abuse and nothing else, 100 read of 100,000: one half, give or take 10 points', () => {
    const even = [{ size: 100_000, audited: 100, criticism: 50, abuse: 50 }]
    const { value, lo, hi } = auditedCriticism(even, randomFrom([1, 2]))!
    expect(value).toBe(0.5)
    expect(lo).toBeCloseTo(0.4, 1)
    expect(hi).toBeCloseTo(0.6, 1)
  })

  test('a census has no width; neither label found has no share; a stratum nobody read is refused', () => {
    const census = given.map(stratum => ({ ...stratum, size: stratum.audited }))
    expect(auditedCriticism(census, randomFrom([1, 2]))).toEqual({ value: 34 / 53, lo: 34 / 53, hi: 34 / 53 })
    expect(auditedCriticism([{ size: 9, audited: 9, criticism: 0, abuse: 0 }], randomFrom([1, 2]))).toBeNull()
    expect(auditedCriticism([], randomFrom([1, 2]))).toBeNull()
    expect(() => auditedCriticism([{ size: 9, audited: 0, criticism: 0, abuse: 0 }], randomFrom([1, 2]))).toThrow(
      'not audited'
    )
    expect(() => auditedCriticism([{ size: 9, audited: 2, criticism: 2, abuse: 1 }], randomFrom([1, 2]))).toThrow(
      'impossible'
    )
  })
})

describe('Rogan–Gladen', () => {
  test('a perfect rater is believed, a useless one tells nothing, the answer stays in [0, 1]', () => {
    expect(roganGladen(0.3, 1, 1)).toBeCloseTo(0.3, 12)
    expect(roganGladen(0.3, 0.4, 0.6)).toBeNull()
    expect(roganGladen(0.02, 0.8, 0.9)).toBe(0)
    expect(roganGladen(0.95, 0.8, 0.9)).toBe(1)
    expect(roganGladen(0.31, 0.8, 0.9)).toBeCloseTo(0.3, 12)
  })

  test('with rates from an audit of 100 the interval is as wide as it is', () => {
    const flagged = { successes: 620, trials: 2000 }
    const answer = roganGladenInterval(
      flagged,
      { successes: 24, trials: 30 },
      { successes: 63, trials: 70 },
      randomFrom([1, 2])
    )!
    expect(answer.value).toBeCloseTo(0.3, 12)
    expect(answer.hi - answer.lo).toBeGreaterThan(0.15)
    const useless = { successes: 15, trials: 30 }
    expect(roganGladenInterval(flagged, useless, useless, randomFrom([1, 2]))).toBeNull()
    expect(roganGladenInterval(flagged, { successes: 0, trials: 0 }, useless, randomFrom([1, 2]))).toBeNull()
  })
})
