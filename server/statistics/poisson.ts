import { gammaQuantile } from './gamma_distribution.ts'
import type { Interval } from './interval.ts'

/**
 * Exact interval of a Poisson count, or of a rate when an exposure is given.
 * Source: F. Garwood, Biometrika 28, 1936: lo = χ²(α/2; 2k)/2, hi = χ²(1 − α/2; 2k + 2)/2.
 *
 * @param events   whole number ≥ 0 of independent events
 * @param exposure what the count is divided by (persons, hours, messages); 0 gives null: nothing was looked at
 * @param level    coverage, .95 by default
 * @returns rate and bounds, in events per unit of exposure
 * @throws RangeError when the count or the exposure is below 0
 * @example poisson(3) → 3 [.618672, 8.767273]
 */
export function poisson(events: number, exposure: number = 1, level: number = 0.95): Interval | null {
  if (!(events >= 0 && exposure >= 0)) throw new RangeError(`not a count: ${events} over ${exposure}`)
  if (exposure === 0) return null
  const tail = (1 - level) / 2
  const lo = events === 0 ? 0 : gammaQuantile(tail, events)
  const hi = gammaQuantile(1 - tail, events + 1)
  return { value: events / exposure, lo: lo / exposure, hi: hi / exposure }
}
