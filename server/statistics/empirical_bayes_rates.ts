import { MINIMUM_UNITS, STRONGEST } from './empirical_bayes.ts'
import { jeffreysRate, posteriorQuantile, type Posterior } from './posterior.ts'

/** One unit with a count of events over an exposure > 0 (persons, messages, hours). */
export interface RateUnit {
  key: string
  events: number
  exposure: number
}

/** One unit after shrinkage, in events per unit of exposure. */
export interface ShrunkRate {
  key: string
  raw: number
  shrunk: number
  lo: number
  hi: number
  posterior: Posterior
}

/** Pooled rate m and prior exposure β (the prior is Gamma(mβ, β)), and how much of β the interval may count on. */
export interface GammaPoissonMoments {
  pooled: number
  strength: number
  precision: number
  distinguishable: boolean
}

/**
 * Gamma–Poisson moments: m = Σk/Σe, between-unit variance τ² = [Σeᵢ(rᵢ − m)² − m(G−1)] / (E − Σeᵢ²/E), prior exposure
 * β = m/τ². No visible difference gives β = 10,000 mean exposures. Source: Clayton and Kaldor, Biometrics 43, 1987.
 * `precision` is β, but no more than one standard error of τ² allows: (E − Σeᵢ²/E)/√(2(G−1)), as for shares.
 *
 * @returns null when the total exposure is 0
 * @throws RangeError when an exposure is not above zero
 */
export function gammaPoissonMoments(units: readonly Omit<RateUnit, 'key'>[]): GammaPoissonMoments | null {
  for (const unit of units) if (!(unit.exposure > 0)) throw new RangeError(`exposure not above zero: ${unit.exposure}`)
  const total = units.reduce((sum, unit) => sum + unit.exposure, 0)
  if (total === 0) return null
  const pooled = units.reduce((sum, unit) => sum + unit.events, 0) / total
  const spread = units.reduce((sum, unit) => sum + unit.exposure * (unit.events / unit.exposure - pooled) ** 2, 0)
  const scale = total - units.reduce((sum, unit) => sum + unit.exposure ** 2, 0) / total
  const variance = scale > 0 ? (spread - pooled * (units.length - 1)) / scale : 0
  const ceiling = (STRONGEST * total) / units.length
  const strength = variance <= 0 ? ceiling : Math.min(ceiling, pooled / variance)
  const precision = units.length < 2 ? 0 : Math.min(strength, scale / Math.sqrt(2 * (units.length - 1)))
  return { pooled, strength, precision, distinguishable: variance > 0 }
}

/**
 * Shrinks each unit's rate towards the pooled rate; posterior Gamma(sν, ν) around the shrunk rate s with
 * ν = e + `precision` (Gamma(k + mβ, e + β) when units differ visibly). Fewer than 4 units borrow nothing
 * (`moments` null): raw rate, Jeffreys posterior. All counts 0: the prior is Gamma(½, E) so that nothing is certain.
 *
 * @returns units in their order; empty gives an empty list
 */
export function empiricalBayesRates(
  units: readonly RateUnit[],
  level: number = 0.95
): { moments: GammaPoissonMoments | null; units: ShrunkRate[] } {
  const moments = units.length < MINIMUM_UNITS ? null : gammaPoissonMoments(units)
  const total = units.reduce((sum, unit) => sum + unit.exposure, 0)
  return { moments, units: units.map(unit => shrinkRate(unit, moments, total, level)) }
}

function shrinkRate(unit: RateUnit, moments: GammaPoissonMoments | null, total: number, level: number): ShrunkRate {
  const raw = unit.events / unit.exposure
  const posterior = moments ? borrowed(unit, moments, total) : jeffreysRate(unit.events, unit.exposure)
  const shrunk = moments ? (unit.events + moments.pooled * moments.strength) / (unit.exposure + moments.strength) : raw
  const tail = (1 - level) / 2
  const lo = Math.min(shrunk, posteriorQuantile(posterior, tail))
  const hi = Math.max(shrunk, posteriorQuantile(posterior, 1 - tail))
  return { key: unit.key, raw, shrunk, lo, hi, posterior }
}

function borrowed({ events, exposure }: RateUnit, moments: GammaPoissonMoments, total: number): Posterior {
  const { pooled, strength, precision } = moments
  if (pooled === 0) return { family: 'gamma', shape: 0.5, rate: total }
  const centre = (events + pooled * strength) / (exposure + strength)
  return { family: 'gamma', shape: centre * (exposure + precision), rate: exposure + precision }
}
