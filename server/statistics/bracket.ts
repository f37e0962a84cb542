/** Bounds of a number that cannot be known exactly; not an interval: no probability is attached. */
export interface Bracket {
  lo: number
  hi: number
}

/**
 * Bounds of the distinct accounts reached by several posts or platforms: max ≤ true ≤ Σ; equal for one.
 *
 * @returns null when nothing was reported
 * @example reachBracket([1200, 800]) = [1200, 2000]
 */
export function reachBracket(reached: readonly number[]): Bracket | null {
  if (reached.length === 0) return null
  const lo = reached.reduce((top, value) => Math.max(top, value), 0)
  return { lo, hi: reached.reduce((sum, value) => sum + value, 0) }
}

/**
 * A count divided by a bracketed base: the bounds change places.
 *
 * @returns null when the base can be 0
 * @example divideByBracket(30, { lo: 1200, hi: 2000 }) = [.015, .025]
 */
export function divideByBracket(count: number, base: Bracket): Bracket | null {
  return base.lo > 0 ? { lo: count / base.hi, hi: count / base.lo } : null
}
