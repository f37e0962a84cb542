import type { Interval } from './interval.ts'

/** What an indicator is held against. `baseline` null: none was declared. */
export interface Target {
  baseline: number | null
  target: number
  direction: 'up' | 'down'
}

/**
 * reached (atteint): the whole interval is at or past the target · likely (vraisemblable): the value is, the interval
 * crosses · not_shown (non démontré): the value is not, the interval reaches it · in_progress (en progrès): before the
 * due date, the whole interval is past the baseline and short of the target · missed (manqué): the whole interval is
 * short of the target otherwise
 */
export type TargetStatus = 'reached' | 'likely' | 'not_shown' | 'missed' | 'in_progress'

/** An actual value; bounds are null for an exact count. */
export interface Actual {
  value: number
  lo: number | null
  hi: number | null
}

/**
 * Attainment (actual − baseline)/(target − baseline): 0 at the baseline, 1 at the target. The ends of the interval are
 * mapped by the same formula and put back in order when the good direction is down. Source: the funder's own
 * arithmetic, USAID/IATI performance plans; with interval, Sillage (F2).
 *
 * @returns null without a baseline, or when target and baseline are equal: nothing to attain
 * @example value 30, baseline 20, target 40 → .5
 */
export function attainment(actual: Actual, { baseline, target }: Target): Interval | null {
  if (baseline === null || target === baseline) return null
  const share = (value: number): number => (value - baseline) / (target - baseline)
  const ends = [share(actual.lo ?? actual.value), share(actual.hi ?? actual.value)]
  return { value: share(actual.value), lo: Math.min(...ends), hi: Math.max(...ends) }
}

/**
 * Status of a target, read on the interval in the good direction.
 *
 * @param isDue whether the due date has passed; before it a value short of the target can still be in progress
 */
export function targetStatus(actual: Actual, { baseline, target, direction }: Target, isDue: boolean): TargetStatus {
  const sign = direction === 'up' ? 1 : -1
  const ends = [sign * (actual.lo ?? actual.value), sign * (actual.hi ?? actual.value)]
  const worst = Math.min(...ends)
  const best = Math.max(...ends)
  const goal = sign * target
  if (worst >= goal) return 'reached'
  if (sign * actual.value >= goal) return 'likely'
  if (best >= goal) return 'not_shown'
  return !isDue && baseline !== null && worst > sign * baseline ? 'in_progress' : 'missed'
}
