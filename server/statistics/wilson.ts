import { Z95, type Interval } from './interval.ts'

/**
 * Wilson score interval of a proportion. Trials must be independent persons.
 * Source: E. B. Wilson, JASA 22, 1927.
 *
 * @param successes 0 … trials
 * @param trials    number of persons asked; 0 gives null: nothing was measured
 * @param z         normal quantile, 95 % by default
 * @returns share and its bounds, all in [0, 1]
 * @throws RangeError when successes is below 0 or above trials
 * @example wilson(12, 40) → .3 [.180748, .454300]
 */
export function wilson(successes: number, trials: number, z: number = Z95): Interval | null {
  if (!(successes >= 0 && successes <= trials)) throw new RangeError(`not a proportion: ${successes} of ${trials}`)
  if (trials === 0) return null
  const value = successes / trials
  const spread = (z * z) / trials
  const centre = (value + spread / 2) / (1 + spread)
  const half = (z * Math.sqrt((value * (1 - value)) / trials + spread / (4 * trials))) / (1 + spread)
  // The formula stays in [0, 1] and around the share; only rounding noise is cut.
  const lo = successes === 0 ? 0 : Math.max(0, centre - half)
  const hi = successes === trials ? 1 : Math.min(1, centre + half)
  return { value, lo, hi }
}
