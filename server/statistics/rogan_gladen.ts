import { percentileInterval, RESAMPLES } from './bootstrap.ts'
import type { Interval } from './interval.ts'
import type { Random } from './random.ts'
import { sampleBinomial } from './samplers.ts'

/**
 * True share behind an imperfect rater: (p + sp − 1)/(se + sp − 1), cut to [0, 1].
 * Only with rates estimated on this campaign's own audit, never with rates from elsewhere.
 * Source: Rogan and Gladen, American Journal of Epidemiology 107, 1978.
 *
 * @returns null when se + sp ≤ 1: the rater tells nothing, the share is unknown
 */
export function roganGladen(flagged: number, sensitivity: number, specificity: number): number | null {
  const skill = sensitivity + specificity - 1
  if (skill <= 1e-12) return null
  return Math.min(1, Math.max(0, (flagged + specificity - 1) / skill))
}

/** A count of successes among trials. */
export interface Count {
  successes: number
  trials: number
}

/**
 * The same with a parametric bootstrap of its three shares (2,000 seeded resamples, percentile interval).
 *
 * @param flagged     messages the rater flagged, of all
 * @param sensitivity truly positive audited messages that it flagged
 * @param specificity truly negative audited messages that it did not flag
 * @returns null when a share has no trial, the rater tells nothing, or it does so in more than half of the resamples
 */
export function roganGladenInterval(
  flagged: Count,
  sensitivity: Count,
  specificity: Count,
  random: Random
): Interval | null {
  const counts = [flagged, sensitivity, specificity] as const
  if (counts.some(count => count.trials === 0)) return null
  const [p, se, sp] = counts.map(count => count.successes / count.trials) as [number, number, number]
  const value = roganGladen(p, se, sp)
  if (value === null) return null
  const drawn: number[] = []
  for (let i = 0; i < RESAMPLES; i++) {
    const again = counts.map(({ successes, trials }) => sampleBinomial(trials, successes / trials, random) / trials)
    const share = roganGladen(...(again as [number, number, number]))
    if (share !== null) drawn.push(share)
  }
  return drawn.length * 2 < RESAMPLES ? null : { value, ...percentileInterval(drawn, 0.95) }
}
