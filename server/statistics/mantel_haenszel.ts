import { Z95, type Interval } from './interval.ts'

/** One stratum (channel × month): a of n1 in arm 1, c of n0 in arm 0. */
export interface TwoArms {
  a: number
  n1: number
  c: number
  n0: number
}

/**
 * Mantel–Haenszel risk ratio over strata, with the variance of ln RR of Greenland and Robins. Strata with an empty
 * arm say nothing and are dropped and counted. Source: Greenland and Robins, Biometrics 41, 1985.
 *
 * @returns ratio and bounds, and the number of strata dropped; null when no stratum is left or one arm never succeeds
 * @example one stratum → the crude ratio
 */
export function mantelHaenszel(strata: readonly TwoArms[], z: number = Z95): (Interval & { dropped: number }) | null {
  const used = strata.filter(stratum => stratum.n1 > 0 && stratum.n0 > 0)
  let above = 0
  let below = 0
  let spread = 0
  for (const { a, n1, c, n0 } of used) {
    const n = n1 + n0
    above += (a * n0) / n
    below += (c * n1) / n
    spread += ((a + c) * n1 * n0 - a * c * n) / n ** 2
  }
  if (above === 0 || below === 0) return null
  const value = above / below
  const factor = Math.exp(z * Math.sqrt(spread / (above * below)))
  return { value, lo: value / factor, hi: value * factor, dropped: strata.length - used.length }
}
