import { median, percentile } from './percentile.ts'

/** A day on which something is known, by its number, and its rate. */
export interface DayRate {
  day: number
  rate: number
}

/** A day whose rate leaves what is usual: days until the way back is half done, and done; null = not yet. */
export interface Spike {
  day: number
  peak: number
  /** the usual rate then, which it must come back to */
  usual: number
  half: number | null
  back: number | null
}

/** Days before a day that say what is usual, those of them that must be known, and the share a spike exceeds. */
export const spikeRule = { trailing: 56, known: 28, share: 0.95 } as const

/**
 * Days that exceed the 95th percentile of the 56 days before, 28 of them known at least; until it is back at their median a
 * spike is one, whatever the days in between. The way back is half done at the middle between its rate and that median.
 *
 * @param days in ascending order, a day once; days on which nothing is known are left out
 * @param from first day that may be a spike
 * @param to first day that may not any more; the days after it tell the way back
 * @returns `isKnown` false when no day of the period has enough days before it: nothing can be said
 */
export function spikesOf(days: readonly DayRate[], from: number, to: number): { spikes: Spike[]; isKnown: boolean } {
  const spikes: Spike[] = []
  let isKnown = false
  let until = -Infinity
  for (const { day, rate } of days) {
    if (day < from || day >= to) continue
    const before = days.filter(one => one.day < day && one.day >= day - spikeRule.trailing).map(one => one.rate)
    if (before.length < spikeRule.known) continue
    isKnown = true
    if (day < until || rate <= percentile(before, spikeRule.share)!) continue
    const usual = median(before)!
    const after = (limit: number) => {
      const found = days.find(one => one.day > day && one.rate <= limit)
      return found ? found.day - day : null
    }
    const back = after(usual)
    spikes.push({ day, peak: rate, usual, half: after((usual + rate) / 2), back })
    until = back === null ? Infinity : day + back
  }
  return { spikes, isKnown }
}
