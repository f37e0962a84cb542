import { invert } from './invert.ts'
import { deviance, stirlingError } from './log_gamma.ts'

/**
 * Beta cumulative distribution: the regularised incomplete beta function I_x(a, b), to 1e-12 or better.
 * Continued fraction (DLMF 8.17.22) by the modified Lentz method, leading factor by Loader's saddle-point form.
 *
 * @param x in [0, 1]; values outside are taken as the nearer end
 * @param a shape > 0
 * @param b shape > 0
 * @throws RangeError when a shape is not above zero
 */
export function betaCdf(x: number, a: number, b: number): number {
  requireShapes(a, b)
  if (x <= 0) return 0
  if (x >= 1) return 1
  if (x <= (a + 1) / (a + b + 2)) return (leadingFactor(x, a, b) * continuedFraction(x, a, b)) / a
  return 1 - (leadingFactor(x, a, b) * continuedFraction(1 - x, b, a)) / b
}

/** Beta density at x in (0, 1), for shapes a, b > 0; 0 outside. */
export function betaDensity(x: number, a: number, b: number): number {
  if (x <= 0 || x >= 1) return 0
  return leadingFactor(x, a, b) / (x * (1 - x))
}

/**
 * Quantile of the Beta distribution: the x with I_x(a, b) = p.
 *
 * @param p probability; p ≤ 0 gives 0, p ≥ 1 gives 1
 * @throws RangeError when a shape is not above zero
 * @example betaQuantile(0.5, 1, 1) = 0.5
 */
export function betaQuantile(p: number, a: number, b: number): number {
  requireShapes(a, b)
  if (p <= 0) return 0
  if (p >= 1) return 1
  return invert(
    x => betaCdf(x, a, b),
    x => betaDensity(x, a, b),
    p,
    [0, 1],
    a / (a + b)
  )
}

/** x^a (1 − x)^b / B(a, b). */
function leadingFactor(x: number, a: number, b: number): number {
  const n = a + b
  const exponent =
    stirlingError(n) - stirlingError(a) - stirlingError(b) - deviance(a, n * x) - deviance(b, n * (1 - x))
  return Math.exp(exponent) * Math.sqrt((a * b) / (2 * Math.PI * n))
}

function continuedFraction(x: number, a: number, b: number): number {
  const tiny = 1e-300
  let c = 1
  let d = 1 / notZero(1 - ((a + b) * x) / (a + 1))
  let fraction = d
  for (let m = 1; m < 200_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / notZero(1 + even * d)
    c = notZero(1 + even / c)
    fraction *= d * c
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / notZero(1 + odd * d)
    c = notZero(1 + odd / c)
    fraction *= d * c
    if (Math.abs(d * c - 1) < 1e-16) return fraction
  }
  return fraction

  function notZero(value: number): number {
    return Math.abs(value) < tiny ? tiny : value
  }
}

function requireShapes(a: number, b: number): void {
  if (!(a > 0 && b > 0)) throw new RangeError(`beta shapes not above zero: ${a}, ${b}`)
}
