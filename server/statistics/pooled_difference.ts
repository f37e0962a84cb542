import { gammaSurvival } from './gamma_distribution.ts'
import { Z95, type Interval } from './interval.ts'
import { kaplanMeier, survivalAt, type Follow } from './kaplan_meier.ts'
import { hybridDifference } from './newcombe.ts'
import { survivalInfluence } from './survival_influence.ts'

/** Somebody followed: who it is, so that one person followed in both arms is one person. */
export interface Followed extends Follow {
  person: string
}

/** The two arms of a stratum. The same list twice is the same people: an arm that serves several comparisons. */
export interface Arms {
  one: readonly Followed[]
  zero: readonly Followed[]
}

/** A difference pooled over strata, and what it is made of. */
export interface PooledDifference extends Interval {
  /** standard error: that of Greenland and Robins where nobody is censored nor in both arms */
  error: number
  /** the difference of each stratum, in the order given */
  strata: Interval[]
  /** chance of strata that differ at least so much when they all share one difference; null for one stratum, or one arm used twice */
  differ: number | null
}

interface Cell {
  follows: readonly Followed[]
  risk: Interval
  /** how much of the pooled difference is this cell's risk; below 0 for the arm subtracted */
  part: number
}

/**
 * Mantel–Haenszel difference of two risks at a time, arm one − arm zero: each stratum weighs n₁n₀/(n₁ + n₀). Risks are one minus
 * Kaplan–Meier, so that who is no longer followed counts as long as they were. Variance of Greenland and Robins, summed by person;
 * from one stratum alone, or where an arm has nobody or only people with the event, the hybrid of Newcombe over the same
 * weights, which is never of width 0. Do strata differ: Cochran's Q, each variance from the longer side of its own hybrid interval,
 * so that few people do not look unlike by chance.
 * Source: Greenland and Robins, Biometrics 41, 1985; Zou and Donner, Statistics in Medicine 27, 2008; Cochran, Biometrics 10, 1954.
 *
 * @param strata both arms of each followed by somebody up to the time
 * @returns null without any stratum
 * @throws RangeError for an arm that nobody followed so long
 * @example 1 of 4 against 2 of 4, 1 of 2 against 0 of 2 → 0 [−.489991, .489991], strata −.25 and .5
 */
export function pooledDifference(strata: readonly Arms[], at: number, z: number = Z95): PooledDifference | null {
  if (strata.length === 0) return null
  const weights = strata.map(({ one, zero }) => (one.length * zero.length) / (one.length + zero.length))
  const whole = weights.reduce((sum, weight) => sum + weight, 0)
  const cells = new Map<readonly Followed[], Cell>()
  const cellOf = (follows: readonly Followed[], part: number): Cell => {
    const cell = cells.get(follows) ?? { follows, risk: riskAt(follows, at, z), part: 0 }
    cell.part += part
    cells.set(follows, cell)
    return cell
  }
  const found = strata.map(({ one, zero }, index) => {
    const part = weights[index]! / whole
    return hybridDifference(cellOf(one, part).risk, cellOf(zero, -part).risk)
  })
  const all = [...cells.values()]
  const value = all.reduce((sum, { part, risk }) => sum + part * risk.value, 0)
  const error = errorOf(all, at)
  const [down, up] = strata.length > 1 && isVaried(all, at) ? [z * error, z * error] : hybridReach(all)
  const isOneEach = all.length === 2 * strata.length
  return {
    ...{ value, lo: Math.max(-1, value - down), hi: Math.min(1, value + up), error, strata: found },
    differ: isOneEach && strata.length > 1 ? chanceOfSpread(found, z) : null
  }
}

function riskAt(follows: readonly Follow[], at: number, z: number): Interval {
  const left = survivalAt(kaplanMeier(follows, z), at, z)
  if (!left) throw new RangeError(`nobody followed up to ${at}`)
  return { value: 1 - left.value, lo: 1 - left.hi, hi: 1 - left.lo }
}

/** Each person's pull on the difference, over all they are followed in; the root of their squares. */
function errorOf(cells: readonly Cell[], at: number): number {
  const pulls = new Map<string, number>()
  for (const { follows, part } of cells) {
    const influence = survivalInfluence(follows, at)
    follows.forEach(({ person }, index) => pulls.set(person, (pulls.get(person) ?? 0) - part * influence[index]!))
  }
  return Math.sqrt([...pulls.values()].reduce((sum, pull) => sum + pull ** 2, 0))
}

/** Whether each arm has people with the event and people without: else its variance says nothing. */
function isVaried(cells: readonly Cell[], at: number): boolean {
  return [1, -1].every(side => {
    const arm = cells.filter(({ part }) => part * side > 0).flatMap(({ follows }) => follows)
    const events = arm.filter(({ time, event }) => event && time <= at).length
    return events > 0 && events < arm.length
  })
}

/** How far the interval reaches below and above: distances to each risk's own bounds, as the hypotenuse. */
function hybridReach(cells: readonly Cell[]): [down: number, up: number] {
  const reach = (isUp: boolean) =>
    Math.hypot(
      ...cells.map(({ part, risk }) => part * (part > 0 === isUp ? risk.hi - risk.value : risk.value - risk.lo))
    )
  return [reach(false), reach(true)]
}

/** P of Cochran's Q: squared distances of the strata to their common difference, each in its own, cautious, variance. */
function chanceOfSpread(strata: readonly Interval[], z: number): number {
  const weights = strata.map(({ value, lo, hi }) => (z / Math.max(hi - value, value - lo)) ** 2)
  const whole = weights.reduce((sum, weight) => sum + weight, 0)
  const common = strata.reduce((sum, { value }, index) => sum + weights[index]! * value, 0) / whole
  const spread = strata.reduce((sum, { value }, index) => sum + weights[index]! * (value - common) ** 2, 0)
  return gammaSurvival(spread / 2, (strata.length - 1) / 2)
}
