const HALF_LOG_TWO_PI = 0.9189385332046727

/**
 * Natural logarithm of the gamma function, for x > 0, to about 15 digits.
 * Stirling's series at x ≥ 15, brought there by Γ(x + 1) = x Γ(x). Source: DLMF 5.5.1 and 5.11.1.
 *
 * @throws RangeError when x ≤ 0
 * @example logGamma(5) = ln 24
 */
export function logGamma(x: number): number {
  if (!(x > 0)) throw new RangeError(`not above zero: ${x}`)
  let product = 1
  let shifted = x
  while (shifted < 15) {
    product *= shifted
    shifted++
  }
  return (shifted - 0.5) * Math.log(shifted) - shifted + HALF_LOG_TWO_PI + stirlingSeries(shifted) - Math.log(product)
}

/**
 * What Stirling's formula leaves out of ln Γ(x + 1): ln Γ(x + 1) − (x + ½) ln x + x − ½ ln 2π, for x > 0.
 * Small and exact where the difference of two large log-gammas would lose its digits.
 * Source: C. Loader, "Fast and accurate computation of binomial probabilities", 2000.
 */
export function stirlingError(x: number): number {
  if (x >= 15) return stirlingSeries(x)
  return logGamma(x + 1) - (x + 0.5) * Math.log(x) + x - HALF_LOG_TWO_PI
}

/**
 * Deviance x ln(x/m) + m − x, without cancellation when x is near m. Source: Loader 2000 (`bd0`).
 *
 * @param x observed, > 0
 * @param m expected, > 0
 */
export function deviance(x: number, m: number): number {
  if (Math.abs(x - m) >= 0.1 * (x + m)) return x * Math.log(x / m) + m - x
  const v = (x - m) / (x + m)
  let sum = (x - m) * v
  let term = 2 * x * v
  for (let j = 1; j < 1000; j++) {
    term *= v * v
    const next = sum + term / (2 * j + 1)
    if (next === sum) return sum
    sum = next
  }
  return sum
}

function stirlingSeries(x: number): number {
  const square = x * x
  const tail = 1 / 1188 - 691 / 360360 / square
  return (1 / 12 - (1 / 360 - (1 / 1260 - (1 / 1680 - tail / square) / square) / square) / square) / x
}
