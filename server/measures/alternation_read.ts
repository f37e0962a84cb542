import type { Random } from '../statistics/random.ts'
import { shuffle } from '../statistics/samplers.ts'
import { MOST_DEVIATIONS, PLAN } from './alternation.ts'
import { num } from './engine.ts'
import type { Note, Row } from './measure.ts'

/** Publications with somebody to count in each arm of a draw: with three against three, chance alone cannot be excluded. */
export const LEAST_UNITS = 4

/** What a row of a plan says. */
interface PlaceRead {
  dimension: string
  arm: string
  raw: string | null
  drawn_at: string
  published_at: string | null
  one: string
  other: string
  over_at: string
  available_at: string
}

/** How a plan was followed. */
export interface PlanRead {
  places: number
  /** nothing came out that day */
  missing: number
  /** another kind came out, or one that nobody declared */
  other: number
  /** came out before the draw was written down */
  early: number
  availableAt: Date
  one: string
  against: string
}

/** The arm a raw value belongs to, in a dimension. */
export type ArmOf = (dimension: string, raw: string) => string

/** The plans among the rows of a measure, by slug, and the rows that are left. */
export function plansAmong(
  rows: readonly Row[],
  armOf: ArmOf,
  asOf: Date
): { plans: Map<string, PlanRead>; counted: Row[] } {
  const isPlan = (row: Row) => String(row.dimension).startsWith(PLAN)
  const bySlug = Map.groupBy(rows.filter(isPlan), row => String(row.dimension).slice(PLAN.length))
  const plans = new Map(
    [...bySlug].map(([slug, some]) => {
      const places = some.map(row => JSON.parse(String(row.raw)) as PlaceRead)
      return [slug, planRead(places, armOf, asOf)] as const
    })
  )
  return { plans, counted: rows.filter(row => !isPlan(row)) }
}

function planRead(places: readonly PlaceRead[], armOf: ArmOf, asOf: Date): PlanRead {
  const count = (is: (place: PlaceRead) => boolean) => places.filter(is).length
  const time = (text: string) => new Date(text).getTime()
  return {
    places: places.length,
    // What is still to come is not missing.
    missing: count(({ published_at, over_at }) => published_at === null && time(over_at) <= asOf.getTime()),
    other: count(
      ({ published_at, dimension, raw, arm }) =>
        published_at !== null && (raw === null || armOf(dimension, raw) !== arm)
    ),
    early: count(({ published_at, drawn_at }) => published_at !== null && time(published_at) <= time(drawn_at)),
    availableAt: new Date(Math.max(...places.map(({ available_at }) => time(available_at)))),
    one: places[0]!.one,
    against: places[0]!.other
  }
}

/** Whether a comparison may say that a draw measured it: written down before every post, and followed but for one in ten. */
export const isMeasured = ({ early, missing, other, places }: PlanRead): boolean =>
  early === 0 && (missing + other) / places <= MOST_DEVIATIONS

/** What is said of a plan beside its number, whichever word it earns. */
export function planNotes(plan: PlanRead): Note[] {
  const { places, missing, other, early } = plan
  return [
    isMeasured(plan) ? { code: 'drawn' } : { code: 'associated' },
    { code: 'plan', n: places, missing, other },
    ...(early > 0 ? [{ code: 'plan_late', n: early }] : [])
  ]
}

/** One publication of a draw (or one call), with who was counted under it. */
export interface Unit {
  stratum: string
  arm: string
  successes: number
  trials: number
}

/** The publications of a draw, from the rows of a measure. */
export const unitsOf = (rows: readonly Row[], dimension: string): Unit[] =>
  [
    ...Map.groupBy(
      rows.filter(row => row.dimension === dimension),
      row => `${String(row.stratum)} ${String(row.unit)} ${String(row.raw)}`
    ).values()
  ].map(some => ({
    ...{ stratum: String(some[0]!.stratum), arm: String(some[0]!.raw) },
    successes: some.reduce((sum, row) => sum + (num(row.successes) ?? 0), 0),
    trials: some.reduce((sum, row) => sum + (num(row.trials) ?? 0), 0)
  }))

const DRAWS = 4000

/**
 * Two-sided p of a draw: how often arms drawn again in the same way, within each stratum, would put the people who
 * answered as far from where they are expected as they are. Publications were drawn, not people, so it is publications
 * that change arms; with few of them it cannot be small. Statistic: Σ(a − m₁n₁/N) over the strata.
 * Source: R. A. Fisher 1935; Mantel and Haenszel 1959; random draws count themselves in, Phipson and Smyth 2010.
 *
 * @returns 1 when nothing can change place
 */
export function drawAgain(units: readonly Unit[], arm: string, random: Random): number {
  const strata = [...Map.groupBy(units, ({ stratum }) => stratum).values()]
  const away = (arms: readonly (readonly string[])[]) =>
    Math.abs(strata.reduce((sum, some, at) => sum + excess(some, arms[at]!, arm), 0))
  const drawn = strata.map(some => some.map(unit => unit.arm))
  const least = away(drawn) - 1e-9
  let asFar = 1
  for (let draw = 1; draw < DRAWS; draw++) if (away(drawn.map(arms => shuffle(arms, random))) >= least) asFar++
  return asFar / DRAWS
}

function excess(units: readonly Unit[], arms: readonly string[], arm: string): number {
  let [a, n1, m1, n] = [0, 0, 0, 0]
  units.forEach(({ successes, trials }, at) => {
    m1 += successes
    n += trials
    if (arms[at] !== arm) return
    a += successes
    n1 += trials
  })
  return n === 0 ? 0 : a - (m1 * n1) / n
}
