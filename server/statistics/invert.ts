/**
 * Solves `cdf(x) = p` by Newton steps kept inside a shrinking bracket (bisection when a step leaves it).
 *
 * @param cdf     non-decreasing function of x
 * @param density its derivative
 * @param p       wanted probability, strictly between 0 and 1
 * @param bracket `[low, high]` with `cdf(low) ≤ p ≤ cdf(high)`
 * @param start   first guess, inside the bracket
 * @returns x to about 15 significant digits
 */
export function invert(
  cdf: (x: number) => number,
  density: (x: number) => number,
  p: number,
  bracket: readonly [number, number],
  start: number
): number {
  let [low, high] = bracket
  let x = start
  for (let step = 0; step < 600; step++) {
    const error = cdf(x) - p
    if (error === 0) return x
    if (error > 0) high = x
    else low = x
    let next = x - error / density(x)
    if (!(next > low && next < high)) next = (low + high) / 2
    if (Math.abs(next - x) <= 2e-16 * Math.abs(next) || high - low <= 2e-16 * Math.abs(high)) return next
    x = next
  }
  return x
}
