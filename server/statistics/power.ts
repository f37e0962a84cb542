import { normalQuantile } from './normal_distribution.ts'

/**
 * Persons per arm needed to see a difference between two shares (two-sided 5 %, 80 % power by default).
 * Source: Fleiss, Levin and Paik, Statistical Methods for Rates and Proportions, 3rd ed., §4.2 (no continuity term).
 *
 * @returns not rounded; Infinity when the shares are equal
 */
export function personsPerArm(p1: number, p2: number, alpha: number = 0.05, power: number = 0.8): number {
  if (p1 === p2) return Infinity
  const mean = (p1 + p2) / 2
  const chance = normalQuantile(1 - alpha / 2) * Math.sqrt(2 * mean * (1 - mean))
  const effect = normalQuantile(power) * Math.sqrt(p1 * (1 - p1) + p2 * (1 - p2))
  return ((chance + effect) / (p1 - p2)) ** 2
}

/**
 * The smallest rise above a base share that so many persons per arm could show: what a "no difference" is worth.
 *
 * @param base share in the comparison arm, 0 … 1
 * @returns rise as a share (.23 = +23 points); null when even a rise to 100 % could not be seen
 * @example smallestRise(.1, 50) ≈ .23
 */
export function smallestRise(base: number, perArm: number): number | null {
  if (base >= 1 || perArm < personsPerArm(1, base)) return null
  let unseen = 0
  let seen = 1 - base
  for (let step = 0; step < 60; step++) {
    const rise = (unseen + seen) / 2
    if (perArm >= personsPerArm(base + rise, base)) seen = rise
    else unseen = rise
  }
  return seen
}
