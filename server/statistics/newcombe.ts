import { Z95, type Interval } from './interval.ts'
import { wilson } from './wilson.ts'

/**
 * Difference of two independent proportions, arm 1 − arm 0, by Newcombe's hybrid score method.
 * Source: R. G. Newcombe, Statistics in Medicine 17, 1998, method 10.
 *
 * @returns difference and its bounds in [−1, 1]; null when an arm is empty
 * @throws RangeError when an arm is not a proportion
 * @example newcombe(12, 40, 3, 10) → 0 [−.326, .246]
 */
export function newcombe(
  successes1: number,
  trials1: number,
  successes0: number,
  trials0: number,
  z: number = Z95
): Interval | null {
  const one = wilson(successes1, trials1, z)
  const zero = wilson(successes0, trials0, z)
  return one && zero ? hybridDifference(one, zero) : null
}

/**
 * Difference of two independent proportions with their own intervals, one − zero, by the hybrid of Newcombe: with Wilson's it is
 * his method 10; with those of two survival curves it compares them at a day.
 * Source: R. G. Newcombe, 1998; Zou and Donner, Statistics in Medicine 27, 2008.
 *
 * @returns difference and its bounds in [−1, 1]
 * @example hybridDifference({ value: .5, lo: .3, hi: .7 }, { value: .5, lo: .1, hi: .9 }) → 0 [−.447, .447]
 */
export function hybridDifference(one: Interval, zero: Interval): Interval {
  const value = one.value - zero.value
  const down = Math.hypot(one.value - one.lo, zero.hi - zero.value)
  const up = Math.hypot(one.hi - one.value, zero.value - zero.lo)
  return { value, lo: Math.max(-1, value - down), hi: Math.min(1, value + up) }
}
