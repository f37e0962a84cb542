import type { Measure, Result } from '../measures/measure.ts'
import { newcombe } from '../statistics/newcombe.ts'
import { wilson } from '../statistics/wilson.ts'

/** A number against the same number of the period compared with. */
export interface Change {
  /** `relative`: 0.12 is +12 %; `points`: a difference of shares, 0.05 is +5 points */
  kind: 'relative' | 'points'
  value: number
  /** bounds of the difference; null where both numbers are exact counts of a platform */
  lo: number | null
  hi: number | null
  /** false: steady, or too few to tell */
  established: boolean
}

/**
 * How a number changed, with the interval of the difference. Platform counters are exact and need none. Shares: Newcombe
 * 1998, method 10. Counts of people or acts: the ratio of two Poisson counts, conditional on their sum (Przyborowski and
 * Wilenski 1940) with Wilson bounds; periods of unequal length are brought to the same one.
 *
 * @param days length of the period and of the one compared with
 * @returns null when one of the two is not known, when nothing was there before, or when the unit has no such interval
 */
export function changeOf(
  { family, unit, interval }: Pick<Measure, 'family' | 'unit' | 'interval'>,
  now: Result,
  before: Result | null,
  days: { now: number; before: number } = { now: 1, before: 1 }
): Change | null {
  if (now.status !== 'ok' || before?.status !== 'ok' || now.value === null || before.value === null) return null
  if (family === 'reach' && (unit === 'count' || unit === 'money')) {
    if (before.value <= 0) return null
    return { kind: 'relative', value: now.value / before.value - 1, lo: null, hi: null, established: true }
  }
  if (unit === 'share' && interval === 'wilson') return difference(now, before)
  if (interval === 'none' && (unit === 'persons' || unit === 'count'))
    return ratio(now.value, before.value, days.before / days.now)
  return null
}

function difference(now: Result, before: Result): Change | null {
  if (now.n === null || before.n === null) return null
  const found = newcombe((now.value ?? 0) * now.n, now.n, (before.value ?? 0) * before.n, before.n)
  return found && { kind: 'points', ...found, established: found.lo > 0 || found.hi < 0 }
}

function ratio(now: number, before: number, scale: number): Change | null {
  if (before <= 0 || now < 0) return null
  const part = wilson(now, now + before)
  if (!part) return null
  const odds = (share: number) => (share >= 1 ? Infinity : share / (1 - share)) * scale - 1
  const [lo, hi] = [odds(part.lo), odds(part.hi)]
  if (!Number.isFinite(hi)) return null
  return { kind: 'relative', value: (now / before) * scale - 1, lo, hi, established: lo > 0 || hi < 0 }
}

/** Whether a share fell with a probability of at least .9: the one-sided bound of the difference is below 0. */
export function probablyFell(now: Result, before: Result | null): boolean {
  if (now.status !== 'ok' || before?.status !== 'ok' || now.n === null || before.n === null) return false
  const oneSided90 = 1.2815515655446004
  const found = newcombe((now.value ?? 0) * now.n, now.n, (before.value ?? 0) * before.n, before.n, oneSided90)
  return found !== null && found.hi < 0
}
