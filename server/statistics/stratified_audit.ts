import { betaCdf } from './beta_distribution.ts'
import { convolveAll, quantileIndex } from './convolution.ts'
import type { Interval } from './interval.ts'
import { logGamma } from './log_gamma.ts'

/** Prior of a stratum's rate, chosen by simulation for coverage at shares of 1 to 50 %. */
export const AUDIT_PRIOR = { a: 0.2, b: 0.6 } as const

/** One stratum of an audit: messages in it, messages read at random, and those that carry the label. */
export interface Stratum {
  size: number
  audited: number
  positives: number
}

/** Messages of the frame with the label: the estimate, and the probability of every possible total. */
export interface AuditTotal {
  size: number
  estimate: number
  /** totals are `first + i · step`, with probability `chances[i]` */
  first: number
  step: number
  chances: Float64Array
}

const LARGE_FRAME = 20_000
const GRID = 4_000

/**
 * Posterior of the number of messages that carry a label, from a random audit in each stratum:
 * unread positives are Beta-binomial(N − n; a + .2, n − a + .6), strata are convolved. No random number is used.
 * Frames above 20,000 messages use Beta densities on a grid of 4,001 points.
 * Source: stratified prediction-powered inference, Fisch et al. 2024 (arXiv 2406.04291), with the exact
 * finite-population posterior.
 *
 * @returns null without any message
 * @throws RangeError for a stratum with messages none of which was read, or with impossible counts
 */
export function auditTotal(strata: readonly Stratum[]): AuditTotal | null {
  for (const { size, audited, positives } of strata) {
    const isPossible = positives >= 0 && positives <= audited && audited <= size
    if (!isPossible) throw new RangeError(`impossible stratum: ${positives} of ${audited} of ${size}`)
    if (size > 0 && audited === 0) throw new RangeError('stratum was not audited')
  }
  const full = strata.filter(stratum => stratum.size > 0)
  const size = full.reduce((sum, stratum) => sum + stratum.size, 0)
  if (size === 0) return null
  const estimate = full.reduce((sum, { size, audited, positives }) => sum + (size * positives) / audited, 0)
  if (size > LARGE_FRAME)
    return { size, estimate, first: 0, step: size / GRID, chances: convolveAll(full.map(s => gridChances(s, size))) }
  const first = full.reduce((sum, { positives }) => sum + positives, 0)
  return { size, estimate, first, step: 1, chances: convolveAll(full.map(unreadChances)) }
}

/** Several waves or channels as one: their totals added. All must be of the same kind (step); null when empty. */
export function combineAudits(totals: readonly AuditTotal[]): AuditTotal | null {
  const [head] = totals
  if (!head) return null
  const step = Math.max(...totals.map(total => total.step))
  const aligned = totals.map(total => regrid(total, step))
  return {
    size: totals.reduce((sum, total) => sum + total.size, 0),
    estimate: totals.reduce((sum, total) => sum + total.estimate, 0),
    first: aligned.reduce((sum, total) => sum + total.first, 0),
    step,
    chances: convolveAll(aligned.map(total => total.chances))
  }
}

/**
 * Share of messages with the label and its interval: quantiles of the posterior total over the frame.
 *
 * @example (1007, 80, 2) (604, 60, 6) (403, 60, 23) → .119195 [.087885, .158391]
 */
export function auditShare(total: AuditTotal, level: number = 0.95): Interval {
  const value = total.estimate / total.size
  const tail = (1 - level) / 2
  const at = (p: number): number =>
    Math.min(1, (total.first + total.step * quantileIndex(total.chances, p)) / total.size)
  return { value, lo: Math.min(at(tail), value), hi: Math.max(at(1 - tail), value) }
}

/** Both steps at once: share and interval of one audit; null without any message. */
export function stratifiedAudit(strata: readonly Stratum[], level: number = 0.95): Interval | null {
  const total = auditTotal(strata)
  return total && auditShare(total, level)
}

/** Beta-binomial probabilities of 0 … N − n unread positives, by recurrence in logarithms. */
function unreadChances({ size, audited, positives }: Stratum): Float64Array {
  const unread = size - audited
  const a = positives + AUDIT_PRIOR.a
  const b = audited - positives + AUDIT_PRIOR.b
  const logs = new Float64Array(unread + 1)
  logs[0] = logGamma(unread + b) - logGamma(b) + logGamma(a + b) - logGamma(unread + a + b)
  for (let k = 0; k < unread; k++) {
    logs[k + 1] = (logs[k] as number) + Math.log(((unread - k) * (k + a)) / ((k + 1) * (unread - k - 1 + b)))
  }
  return normalise(logs.map(Math.exp))
}

/** Probabilities that the stratum's part of the frame falls nearest to each grid point of the frame's share. */
function gridChances({ size, audited, positives }: Stratum, frame: number): Float64Array {
  const weight = size / frame
  const points = Math.ceil(weight * GRID) + 1
  const below = (i: number): number =>
    betaCdf((i + 0.5) / GRID / weight, positives + AUDIT_PRIOR.a, audited - positives + AUDIT_PRIOR.b)
  return normalise(Float64Array.from({ length: points }, (_, i) => (i === 0 ? below(0) : below(i) - below(i - 1))))
}

/** The same total on a coarser step, each probability moved to the nearest point. */
function regrid(total: AuditTotal, step: number): AuditTotal {
  if (total.step === step) return total
  const highest = total.first + total.step * (total.chances.length - 1)
  const chances = new Float64Array(Math.round(highest / step) + 1)
  total.chances.forEach((chance, i) => {
    const at = Math.round((total.first + i * total.step) / step)
    chances[at] = (chances[at] as number) + chance
  })
  return { ...total, first: 0, step, chances }
}

function normalise(chances: Float64Array): Float64Array {
  const total = chances.reduce((sum, chance) => sum + chance, 0)
  return chances.map(chance => chance / total)
}
