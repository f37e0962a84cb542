import { posteriorQuantile, jeffreysShare, type Posterior } from './posterior.ts'

/** Strength of borrowing when no difference between units can be seen. */
export const STRONGEST = 10_000

/** Fewer units than this borrow nothing from each other. */
export const MINIMUM_UNITS = 4

/** One unit among many: a group, a creator, a campaign. Trials are independent persons. */
export interface ShareUnit {
  key: string
  successes: number
  trials: number
}

/** One unit after shrinkage. `raw` and `shrunk` are null when the unit has no trial and nothing to borrow. */
export interface ShrunkUnit {
  key: string
  raw: number | null
  shrunk: number | null
  lo: number | null
  hi: number | null
  posterior: Posterior
}

/**
 * What the units have in common: pooled share m, correlation within units ρ, strength of borrowing M in pseudo-trials,
 * and how many of these the interval may count on.
 */
export interface BetaBinomialMoments {
  pooled: number
  rho: number
  strength: number
  precision: number
  /** false: "no difference between groups can be detected" */
  distinguishable: boolean
}

/** (k + M·m)/(n + M); with M = 0 the raw share, null when there is neither trial nor strength. */
export function shrink(successes: number, trials: number, pooled: number, strength: number): number | null {
  if (trials + strength === 0) return null
  return (successes + strength * pooled) / (trials + strength)
}

/**
 * Beta-binomial moments over units with at least one trial: m = Σk/Σn,
 * ρ = [Σnᵢ(pᵢ − m)² − m(1−m)(G−1)] / [m(1−m)(N − Σnᵢ²/N − (G−1))], M = 1/ρ − 1 kept in [1, 10,000].
 * Source: J. C. Kleinman, JASA 68, 1973.
 *
 * `precision` is M, but no more than one standard error of ρ allows: (N − Σnᵢ²/N − (G−1))/√(2(G−1)). A spread smaller
 * than that error cannot be ruled out, and intervals with M = 10,000 were seen to cover 60 % instead of 95 %.
 *
 * @returns null when no unit has a trial
 * @example 3/15, 30/600, 8/80 → m .058993, ρ .040307, M 23.81
 */
export function betaBinomialMoments(units: readonly Omit<ShareUnit, 'key'>[]): BetaBinomialMoments | null {
  const counted = units.filter(unit => unit.trials > 0)
  const total = sum(counted.map(unit => unit.trials))
  if (total === 0) return null
  const pooled = sum(counted.map(unit => unit.successes)) / total
  const variance = pooled * (1 - pooled)
  const freedom = counted.length - 1
  const spread = sum(counted.map(unit => unit.trials * (unit.successes / unit.trials - pooled) ** 2))
  const scale = total - sum(counted.map(unit => unit.trials ** 2)) / total - freedom
  const rho = scale > 0 && variance > 0 ? (spread - variance * freedom) / (variance * scale) : 0
  const strength = rho <= 0 ? STRONGEST : Math.min(STRONGEST, Math.max(1, 1 / rho - 1))
  const precision = Math.max(1, Math.min(strength, scale / Math.sqrt(2 * freedom)))
  return { pooled, rho, strength, precision: freedom === 0 ? 1 : precision, distinguishable: rho > 0 }
}

/**
 * Shrinks each unit's share towards the pooled share, by as much as the units resemble each other. Shrinkage stops
 * false stars; it does not find the true ones. Raw and shrunk are shown together.
 * Source: C. Morris, JASA 78, 1983; interval from the posterior Beta(sν, (1 − s)ν) around the shrunk share s with
 * ν = n + `precision`, which is Beta(k + Mm, n − k + M(1 − m)) whenever the units differ visibly.
 *
 * Fewer than 4 units: nothing is borrowed (`moments` null), the shrunk share is the raw one and the posterior is
 * Jeffreys'. When no unit, or every unit, succeeded everywhere the posterior borrows the share (K + ½)/(N + 1)
 * instead of exactly 0 or 1, else it would claim certainty.
 *
 * @returns units in their order; empty gives an empty list
 */
export function empiricalBayes(
  units: readonly ShareUnit[],
  level: number = 0.95
): { moments: BetaBinomialMoments | null; units: ShrunkUnit[] } {
  const moments = units.length < MINIMUM_UNITS ? null : betaBinomialMoments(units)
  return { moments, units: units.map(unit => shrinkUnit(unit, moments, level, sum(units.map(u => u.trials)))) }
}

function shrinkUnit(unit: ShareUnit, moments: BetaBinomialMoments | null, level: number, total: number): ShrunkUnit {
  const { key, successes, trials } = unit
  const raw = trials === 0 ? null : successes / trials
  const posterior = moments ? borrowed(unit, moments, total) : jeffreysShare(successes, trials)
  const shrunk = moments ? shrink(successes, trials, moments.pooled, moments.strength) : raw
  if (shrunk === null) return { key, raw, shrunk, lo: null, hi: null, posterior }
  const tail = (1 - level) / 2
  const lo = Math.min(shrunk, posteriorQuantile(posterior, tail))
  const hi = Math.max(shrunk, posteriorQuantile(posterior, 1 - tail))
  return { key, raw, shrunk, lo, hi, posterior }
}

function borrowed({ successes, trials }: ShareUnit, moments: BetaBinomialMoments, total: number): Posterior {
  const { pooled, strength, precision } = moments
  const certain = pooled === 0 || pooled === 1
  const prior = certain ? (pooled * total + 0.5) / (total + 1) : pooled
  const centre = (successes + strength * prior) / (trials + strength)
  return { family: 'beta', a: centre * (trials + precision), b: (1 - centre) * (trials + precision) }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
