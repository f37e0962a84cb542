import { percentileInterval } from './bootstrap.ts'
import type { Interval } from './interval.ts'
import type { Random } from './random.ts'
import { RANK_DRAWS } from './rank_draws.ts'
import { sampleBinomial, sampleDirichlet } from './samplers.ts'

/** One stratum of an audit with two labels that exclude each other. */
export interface CriticismStratum {
  size: number
  audited: number
  criticism: number
  abuse: number
}

// Each label alone then has the prior Beta(.2, .6) of the audit estimator.
const PRIOR = { criticism: 0.2, abuse: 0.2, other: 0.4 } as const

/**
 * Share of criticism among criticism and abuse, from a stratified random audit: joint seeded draws, per stratum, of
 * how many unread messages carry each label (Dirichlet-multinomial), added to those read. Estimate: ratio of the two
 * design-unbiased totals. Source: settled with the audit estimator of record; ratio by draws as in Gelman et al., BDA3.
 *
 * @returns null when the audit found neither label, or there is no stratum
 * @throws RangeError for a stratum with messages none of which was read, or with impossible counts
 */
export function auditedCriticism(
  strata: readonly CriticismStratum[],
  random: Random,
  draws: number = RANK_DRAWS
): Interval | null {
  for (const { size, audited, criticism, abuse } of strata) {
    const isPossible = Math.min(criticism, abuse) >= 0 && criticism + abuse <= audited && audited <= size
    if (!isPossible) throw new RangeError(`impossible stratum: ${criticism} and ${abuse} of ${audited} of ${size}`)
    if (size > 0 && audited === 0) throw new RangeError('stratum was not audited')
  }
  const full = strata.filter(stratum => stratum.size > 0)
  const criticism = full.reduce((sum, stratum) => sum + (stratum.size * stratum.criticism) / stratum.audited, 0)
  const abuse = full.reduce((sum, stratum) => sum + (stratum.size * stratum.abuse) / stratum.audited, 0)
  if (criticism + abuse === 0) return null
  const value = criticism / (criticism + abuse)
  const { lo, hi } = percentileInterval(
    Float64Array.from({ length: draws }, () => drawnShare(full, random)),
    0.95
  )
  return { value, lo: Math.min(lo, value), hi: Math.max(hi, value) }
}

function drawnShare(strata: readonly CriticismStratum[], random: Random): number {
  let criticism = 0
  let abuse = 0
  for (const stratum of strata) {
    const other = stratum.audited - stratum.criticism - stratum.abuse
    const shapes = [stratum.criticism + PRIOR.criticism, stratum.abuse + PRIOR.abuse, other + PRIOR.other]
    const [critical = 0, abusive = 0] = sampleDirichlet(shapes, random)
    const unread = stratum.size - stratum.audited
    const unreadCriticism = sampleBinomial(unread, critical, random)
    criticism += stratum.criticism + unreadCriticism
    // Given the criticism, abuse is binomial among the rest.
    const chance = critical < 1 ? Math.min(1, abusive / (1 - critical)) : 0
    abuse += stratum.abuse + sampleBinomial(unread - unreadCriticism, chance, random)
  }
  return criticism / (criticism + abuse)
}
