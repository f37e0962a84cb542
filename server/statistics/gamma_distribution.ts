import { invert } from './invert.ts'
import { deviance, stirlingError } from './log_gamma.ts'

/**
 * Gamma cumulative distribution with rate 1: the regularised lower incomplete gamma function P(a, x), to 1e-12 or
 * better. Series (DLMF 8.7.1) below x = a + 1, continued fraction (DLMF 8.9.2) above.
 * P(k, m) is also the chance that a Poisson count of mean m reaches k.
 *
 * @param x ≥ 0; below 0 it is taken as 0
 * @param a shape > 0
 * @throws RangeError when the shape is not above zero
 */
export function gammaCdf(x: number, a: number): number {
  requireShape(a)
  if (x <= 0) return 0
  return x < a + 1 ? lowerSeries(x, a) : 1 - upperFraction(x, a)
}

/** 1 − gammaCdf, without cancellation in the upper tail. */
export function gammaSurvival(x: number, a: number): number {
  requireShape(a)
  if (x <= 0) return 1
  return x < a + 1 ? 1 - lowerSeries(x, a) : upperFraction(x, a)
}

/**
 * Quantile of the Gamma distribution with rate 1: the x with P(a, x) = p. For rate r divide by r; a chi-square
 * quantile with f degrees of freedom is 2 · gammaQuantile(p, f / 2).
 *
 * @param p probability; p ≤ 0 gives 0, p ≥ 1 gives Infinity
 * @throws RangeError when the shape is not above zero
 * @example gammaQuantile(0.5, 1) = ln 2
 */
export function gammaQuantile(p: number, a: number): number {
  requireShape(a)
  if (p <= 0) return 0
  if (p >= 1) return Infinity
  let high = a + 1
  while (gammaCdf(high, a) < p) high *= 2
  return invert(
    x => gammaCdf(x, a),
    x => leadingFactor(x, a) / x,
    p,
    [0, high],
    Math.min(a, high / 2)
  )
}

/** x^a e^−x / Γ(a). */
function leadingFactor(x: number, a: number): number {
  return Math.exp(-stirlingError(a) - deviance(a, x)) * Math.sqrt(a / (2 * Math.PI))
}

function lowerSeries(x: number, a: number): number {
  let term = 1 / a
  let sum = term
  for (let n = 1; n < 200_000; n++) {
    term *= x / (a + n)
    sum += term
    if (term < sum * 1e-17) break
  }
  return sum * leadingFactor(x, a)
}

function upperFraction(x: number, a: number): number {
  const tiny = 1e-300
  let b = x + 1 - a
  let c = 1 / tiny
  let d = 1 / b
  let fraction = d
  for (let n = 1; n < 200_000; n++) {
    const coefficient = -n * (n - a)
    b += 2
    d = coefficient * d + b
    d = 1 / (Math.abs(d) < tiny ? tiny : d)
    c = b + coefficient / c
    if (Math.abs(c) < tiny) c = tiny
    fraction *= d * c
    if (Math.abs(d * c - 1) < 1e-16) break
  }
  return fraction * leadingFactor(x, a)
}

function requireShape(a: number): void {
  if (!(a > 0)) throw new RangeError(`gamma shape not above zero: ${a}`)
}
