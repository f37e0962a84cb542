import { Z95, type Interval } from './interval.ts'
import { wilson } from './wilson.ts'

/** One person: how long they were followed and whether the event ended it (false = censored, still open). */
export interface Follow {
  time: number
  event: boolean
}

/** The curve after one distinct time. `atRisk` counts those followed up to that time, itself included. */
export interface SurvivalStep extends Interval {
  time: number
  atRisk: number
  events: number
  censored: number
}

/**
 * Kaplan–Meier curve S(t) = Π (1 − dᵢ/rᵢ), one step per distinct time, events before censorings at equal times.
 * Interval: Greenwood's variance with the log(−log) transform; where S is 0 or 1, Wilson on the number at risk.
 * `value` is the share still without the event. Source: Kaplan and Meier, JASA 53, 1958; Kalbfleisch and Prentice 1980.
 *
 * @param follows one per independent person (several per person: bootstrap by person)
 * @returns steps in order of time; empty gives an empty curve
 * @throws RangeError when a time is below 0 or not a number
 * @example 5, 8+, 12, 20+, 30 → .8, .8, .533333, .533333, 0
 */
export function kaplanMeier(follows: readonly Follow[], z: number = Z95): SurvivalStep[] {
  for (const { time } of follows) if (!(time >= 0)) throw new RangeError(`not a time: ${time}`)
  const byTime = [...Map.groupBy(follows, follow => follow.time)].sort(([x], [y]) => x - y)
  let atRisk = follows.length
  let survival = 1
  let greenwood = 0
  return byTime.map(([time, here]) => {
    const events = here.filter(follow => follow.event).length
    const step = { time, atRisk, events, censored: here.length - events }
    if (events === atRisk) survival = 0
    else if (events > 0) {
      survival *= 1 - events / atRisk
      greenwood += events / (atRisk * (atRisk - events))
    }
    atRisk -= here.length
    return { ...step, ...survivalInterval(survival, greenwood, step.atRisk, z) }
  })
}

/**
 * The curve at one time: share still without the event, with bounds and the number still followed then.
 *
 * @returns null when nobody was followed that long and the curve has not reached 0: unknown, never a flat line
 */
export function survivalAt(
  curve: readonly SurvivalStep[],
  time: number,
  z: number = Z95
): (Interval & { atRisk: number }) | null {
  const last = curve.findLast(step => step.time <= time)
  const next = curve.find(step => step.time >= time)
  const atRisk = next?.atRisk ?? 0
  if (last && (next || last.value === 0)) {
    if (last.value === 1) return { ...survivalInterval(1, 0, atRisk, z), atRisk }
    return { value: last.value, lo: last.lo, hi: last.hi, atRisk }
  }
  return next ? { ...survivalInterval(1, 0, atRisk, z), atRisk } : null
}

/**
 * Time by which a share of persons had the event: the first time where S ≤ 1 − share (median: .5).
 *
 * @returns null when the curve never falls so far
 */
export function survivalQuantile(curve: readonly SurvivalStep[], share: number): number | null {
  return curve.find(step => step.value <= 1 - share + 1e-12)?.time ?? null
}

function survivalInterval(value: number, greenwood: number, atRisk: number, z: number): Interval {
  if (value === 0 || value === 1) {
    const bounds = wilson(value * atRisk, atRisk, z)
    return { value, lo: bounds?.lo ?? 0, hi: bounds?.hi ?? 1 }
  }
  const spread = (z * Math.sqrt(greenwood)) / Math.log(value)
  return { value, lo: value ** Math.exp(-spread), hi: value ** Math.exp(spread) }
}
