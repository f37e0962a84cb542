import { Z95, type Interval } from './interval.ts'
import { wilson } from './wilson.ts'

/**
 * Wilson interval of a share in a frame of known size, from a simple random sample drawn without replacement: the sample counts
 * as n · (N − 1) / (N − n) readings, so that half a frame says more than as many out of thousands, and a census is exact. Never
 * outside what was seen: those found are in the frame, and so are those found to be none. In a frame without end it is Wilson's own.
 * Source: variance of a mean without replacement (Cochran, Sampling Techniques, 1977, § 2.6) in Wilson, JASA 22, 1927.
 *
 * @param successes 0 … trials
 * @param trials    items read; 0 gives null: nothing was measured
 * @param size      items in the frame, at least as many; may be Infinity
 * @returns share and its bounds, all in [0, 1]
 * @throws RangeError when successes is no part of trials, or trials none of size
 * @example wilsonFinite(7, 60, 200) → .116667 [.064525, .201853]; of Infinity [.057677, .221788]
 */
export function wilsonFinite(successes: number, trials: number, size: number, z: number = Z95): Interval | null {
  if (!(trials <= size)) throw new RangeError(`${trials} read of ${size}`)
  const plain = wilson(successes, trials, z)
  if (!plain || size === Infinity) return plain
  const { value } = plain
  if (trials === size) return { value, lo: value, hi: value }
  const counted = (trials * (size - 1)) / (size - trials)
  const { lo, hi } = wilson(value * counted, counted, z)!
  return {
    value,
    lo: Math.max(successes / size, Math.min(lo, value)),
    hi: Math.min(1 - (trials - successes) / size, Math.max(hi, value))
  }
}
