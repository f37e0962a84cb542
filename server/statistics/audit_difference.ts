import { convolve, quantileIndex } from './convolution.ts'
import type { Interval } from './interval.ts'
import type { AuditTotal } from './stratified_audit.ts'

const GRID = 10_000

/**
 * Difference of two audited shares, A − B, from their two posteriors on a grid of 1/10,000, and P(A > B) with equal
 * grid points counted for half. Two intervals are never compared by eye.
 *
 * @returns difference of the estimates in points (share), its bounds, and the probability that A is higher
 * @example row 1 − row 4 of the audit table → +.003362 [−.063, +.062], P .538
 */
export function auditDifference(
  one: AuditTotal,
  other: AuditTotal,
  level: number = 0.95
): Interval & { above: number } {
  const first = shareChances(one)
  const second = shareChances(other)
  const chances = convolve(first, second.toReversed())
  const tail = (1 - level) / 2
  const at = (p: number): number => (quantileIndex(chances, p) - GRID) / GRID
  const value = one.estimate / one.size - other.estimate / other.size
  const higher = chances.subarray(GRID + 1).reduce((sum, chance) => sum + chance, 0)
  const equal = chances[GRID] as number
  return { value, lo: Math.min(at(tail), value), hi: Math.max(at(1 - tail), value), above: higher + equal / 2 }
}

/** Probability of the share at each of the 10,001 grid points. */
function shareChances(total: AuditTotal): Float64Array {
  const chances = new Float64Array(GRID + 1)
  total.chances.forEach((chance, i) => {
    const share = (total.first + i * total.step) / total.size
    const at = Math.min(GRID, Math.round(share * GRID))
    chances[at] = (chances[at] as number) + chance
  })
  return chances
}
