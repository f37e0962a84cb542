import { percentileInterval, RESAMPLES } from '../statistics/bootstrap.ts'
import { kaplanMeier, survivalQuantile } from '../statistics/kaplan_meier.ts'
import type { Random } from '../statistics/random.ts'
import { drawWeights } from './person_bootstrap.ts'

/** One wait: whose, how long, and whether it ended (false = still waiting at the newest fact). */
export interface Wait {
  person: string
  time: number
  event: boolean
}

/** First time by which the share had the event, each wait counted as often as its person was drawn; Infinity if never. */
function weightedQuantile(waits: readonly (Wait & { index: number })[], weights: Uint32Array, share: number): number {
  let atRisk = waits.reduce((sum, wait) => sum + weights[wait.index]!, 0)
  let survival = 1
  for (const wait of waits) {
    const weight = weights[wait.index]!
    if (wait.event && weight > 0) survival *= 1 - weight / atRisk
    if (wait.event && survival <= 1 - share + 1e-12) return wait.time
    atRisk -= weight
  }
  return Infinity
}

/**
 * Time by which a share of waits had ended, by Kaplan–Meier, with a person bootstrap (a person's waits are drawn
 * together). Events come before censorings at equal times.
 * @returns `value` null when the curve never falls so far; `hi` null when the upper bound lies beyond what was seen;
 *          null when there is no wait
 */
export function waitingTime(
  waits: readonly Wait[],
  share: number,
  random: Random
): { value: number | null; lo: number | null; hi: number | null } | null {
  if (waits.length === 0) return null
  const value = survivalQuantile(kaplanMeier(waits), share)
  if (value === null) return { value, lo: null, hi: null }
  const persons = [...new Set(waits.map(wait => wait.person))].sort()
  const indexOf = new Map(persons.map((person, index) => [person, index]))
  const sorted = waits
    .map(wait => ({ ...wait, index: indexOf.get(wait.person)! }))
    .sort((a, b) => a.time - b.time || Number(b.event) - Number(a.event))
  const drawn = Array.from({ length: RESAMPLES }, () =>
    weightedQuantile(sorted, drawWeights(persons.length, random), share)
  )
  // A time never reached stands for "later than all": kept in its place, never averaged with a number.
  const last = sorted.at(-1)!.time
  const { lo, hi } = percentileInterval(
    drawn.map(time => (time === Infinity ? Number.MAX_VALUE : time)),
    0.95
  )
  return { value, lo: lo > last ? null : lo, hi: hi > last ? null : hi }
}
