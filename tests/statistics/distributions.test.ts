import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { betaCdf, betaDensity, betaQuantile } from '#server/statistics/beta_distribution.ts'
import { gammaCdf, gammaQuantile, gammaSurvival } from '#server/statistics/gamma_distribution.ts'
import { deviance, logGamma, stirlingError } from '#server/statistics/log_gamma.ts'
import { normalCdf, normalQuantile } from '#server/statistics/normal_distribution.ts'

const seed = 20260302
const shape = fc.double({ min: 0.1, max: 500, noNaN: true })
const probability = fc.double({ min: 0.001, max: 0.999, noNaN: true })

describe('log-gamma', () => {
  test('factorials and Γ(½) = √π', () => {
    expect(logGamma(5)).toBeCloseTo(Math.log(24), 13)
    expect(logGamma(1)).toBeCloseTo(0, 13)
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.PI) / 2, 13)
    expect(logGamma(171)).toBeCloseTo(706.573062245787, 10)
  })

  test('zero is refused', () => {
    expect(() => logGamma(0)).toThrow('not above zero: 0')
  })

  test("Stirling's error and the deviance agree with their definitions", () => {
    expect(stirlingError(10)).toBeCloseTo(0.008330563433362871, 14)
    expect(stirlingError(20)).toBeCloseTo(0.004166319691996922, 14)
    expect(deviance(10, 9.9)).toBeCloseTo(10 * Math.log(10 / 9.9) - 0.1, 13)
    expect(deviance(10, 2)).toBeCloseTo(10 * Math.log(5) - 8, 13)
  })
})

describe('beta distribution', () => {
  test('closed forms: I_x(1, 1) = x, I_x(a, 1) = x^a, I_x(1, b) = 1 − (1 − x)^b, I_½(a, a) = ½', () => {
    expect(betaCdf(0.3, 1, 1)).toBeCloseTo(0.3, 14)
    expect(betaCdf(0.3, 7, 1)).toBeCloseTo(0.3 ** 7, 14)
    expect(betaCdf(0.3, 1, 7)).toBeCloseTo(1 - 0.7 ** 7, 14)
    expect(betaCdf(0.5, 123.4, 123.4)).toBeCloseTo(0.5, 13)
    expect(betaCdf(0.25, 0.5, 0.5)).toBeCloseTo(1 / 3, 14)
  })

  test('the binomial tail: 3 or more of 5 at .4 is .31744', () => {
    expect(betaCdf(0.4, 3, 3)).toBeCloseTo(0.31744, 13)
  })

  test('large shapes keep ten digits: the binomial sum 520 or more of 1,000 at .5', () => {
    let sum = 0
    for (let k = 520; k <= 1000; k++)
      sum += Math.exp(logGamma(1001) - logGamma(k + 1) - logGamma(1001 - k) - 1000 * Math.LN2)
    expect(betaCdf(0.5, 520, 481)).toBeCloseTo(sum, 11)
  })

  test('symmetry, recurrence and the inverse hold to 1e-10 for any shapes', () => {
    const law = fc.property(shape, shape, probability, (a, b, p) => {
      const x = betaQuantile(p, a, b)
      expect(betaCdf(p, a, b) + betaCdf(1 - p, b, a)).toBeCloseTo(1, 10)
      // DLMF 8.17.20: I_x(a, b) − I_x(a + 1, b) = x^a (1 − x)^b / (a B(a, b)), which is the density times x (1 − x)/a.
      const step = betaCdf(x, a, b) - betaCdf(x, a + 1, b)
      if (x > 0 && x < 1) expect(step).toBeCloseTo((betaDensity(x, a, b) * x * (1 - x)) / a, 10)
      if (x < 0.999999) expect(Math.abs(betaCdf(x, a, b) - p)).toBeLessThan(1e-10)
    })
    fc.assert(law, { seed, numRuns: 300 })
  })

  test('the ends are the ends, and a shape of 0 is refused', () => {
    expect([betaQuantile(0, 2, 3), betaQuantile(1, 2, 3), betaCdf(-1, 2, 3), betaCdf(2, 2, 3)]).toEqual([0, 1, 0, 1])
    expect(() => betaCdf(0.5, 0, 1)).toThrow('beta shapes not above zero')
  })
})

describe('gamma distribution', () => {
  test('closed forms: P(1, x) = 1 − e^−x, P(2, x) = 1 − (1 + x)e^−x, P(k, m) = P(Poisson(m) ≥ k)', () => {
    expect(gammaCdf(0.7, 1)).toBeCloseTo(1 - Math.exp(-0.7), 14)
    expect(gammaCdf(9, 2)).toBeCloseTo(1 - 10 * Math.exp(-9), 14)
    expect(gammaSurvival(3, 3)).toBeCloseTo(Math.exp(-3) * (1 + 3 + 4.5), 14)
  })

  test('published chi-square quantiles: .95 with 1, 10 and 100 degrees of freedom', () => {
    expect(2 * gammaQuantile(0.95, 0.5)).toBeCloseTo(3.841458820694124, 11)
    expect(2 * gammaQuantile(0.95, 5)).toBeCloseTo(18.307038053275146, 11)
    expect(2 * gammaQuantile(0.95, 50)).toBeCloseTo(124.34211340400407, 10)
  })

  test('the recurrence and the inverse hold to 1e-10 for any shape', () => {
    const law = fc.property(shape, probability, (a, p) => {
      const x = gammaQuantile(p, a)
      expect(Math.abs(gammaCdf(x, a) - p)).toBeLessThan(1e-10)
      expect(gammaCdf(x, a) + gammaSurvival(x, a)).toBeCloseTo(1, 12)
      const step = x > 0 ? Math.exp(a * Math.log(x) - x - logGamma(a + 1)) : 0
      expect(gammaCdf(x, a) - gammaCdf(x, a + 1)).toBeCloseTo(step, 10)
    })
    fc.assert(law, { seed, numRuns: 300 })
  })

  test('the ends are the ends, and a shape of 0 is refused', () => {
    expect([gammaQuantile(0, 2), gammaQuantile(1, 2), gammaCdf(-1, 2), gammaSurvival(-1, 2)]).toEqual([
      0,
      Infinity,
      0,
      1
    ])
    expect(() => gammaCdf(1, 0)).toThrow('gamma shape not above zero')
  })
})

describe('normal distribution', () => {
  test('published quantiles', () => {
    expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 13)
    expect(normalQuantile(0.8)).toBeCloseTo(0.8416212335729143, 13)
    expect(normalQuantile(0.5)).toBe(0)
    expect([normalQuantile(0), normalQuantile(1)]).toEqual([-Infinity, Infinity])
  })

  test('Φ(−x) = 1 − Φ(x), and the inverse is the inverse, far into the tail', () => {
    expect(normalCdf(1) + normalCdf(-1)).toBeCloseTo(1, 14)
    expect(normalCdf(-6)).toBeCloseTo(9.865876450376981e-10, 20)
    expect(normalQuantile(9.865876450376981e-10)).toBeCloseTo(-6, 10)
  })
})
