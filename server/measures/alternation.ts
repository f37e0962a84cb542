import { sql, type SQL } from 'drizzle-orm'
import type { Random } from '../statistics/random.ts'
import { shuffle } from '../statistics/samplers.ts'
import { num } from './engine.ts'
import { instant, organisation, uuids } from './facts.ts'
import type { Note, Row, Window } from './measure.ts'
import { daysAfter } from './wake_people.ts'

/** Rows of a plan are compared under this name, before its slug. */
export const DRAW = 'draw:'
/** Rows that say how a plan was followed come under this one. */
const PLAN = 'plan:'

/** Share of the places of a plan that may deviate from what was drawn; above it, nothing more is said than of any other posts. */
export const MOST_DEVIATIONS = 0.1

/** Publications with somebody to count in each arm of a draw: with three against three, chance alone cannot be excluded. */
export const LEAST_UNITS = 4

/** What each dimension reads of a post `p`, in the organisation's zone. */
export const rawOf = (timeZone: SQL | string): Readonly<Record<string, SQL>> => ({
  narrative: sql`p.narrative`,
  format: sql`nullif(p.kind, 'unknown')`,
  length: sql`length(p.text)::text`,
  slot: sql`extract(hour from p.published_at at time zone ${timeZone})::integer::text`
})

/**
 * The places of plans with the publication that took each: the first of the campaign on that network on that local day,
 * deleted since or not. `alternation_id, slug, name, campaign_id, dimension, arm_one, arm_other, drawn_at, place, network,
 * day, arm, post_id, published_at, raw`; `raw` is what the dimension reads of the publication.
 */
export function placedPosts(organisationId: SQL, timeZone: SQL | string, plans: SQL): SQL {
  const raw = sql.join(
    Object.entries(rawOf(timeZone)).map(([dimension, value]) => sql`when ${dimension} then ${value}`),
    sql` `
  )
  return sql`(
    select a.id as alternation_id, a.slug, a.name, a.campaign_id, a.dimension, a.arm as arm_one, a.other as arm_other, a.drawn_at,
      q.place, q.network, q.day, q.arm, x.post_id, x.published_at, x.raw
    from alternations a
    join alternation_places q on q.organisation_id = a.organisation_id and q.alternation_id = a.id
    left join lateral (
      select p.id as post_id, p.published_at, case a.dimension ${raw} end as raw
      from campaign_posts cp join posts p on p.organisation_id = cp.organisation_id and p.id = cp.post_id
      where cp.organisation_id = a.organisation_id and cp.campaign_id = a.campaign_id and p.network = q.network
        and (p.published_at at time zone ${timeZone})::date = q.day
      order by p.published_at, p.id limit 1
    ) x on true
    where a.organisation_id = ${organisationId} and ${plans}
  )`
}

/** Plans that a window may speak of: those of its campaigns, wholly inside it, and only where nothing narrows their posts. */
function plansOf(window: Window): SQL {
  const isWhole = [window.networks, window.creators, window.formats].every(list => list.length === 0)
  const day = (at: Date) => sql`(${instant(at)} at time zone ${window.timeZone})::date`
  return sql`${isWhole} and (${window.campaigns.length === 0} or a.campaign_id in ${uuids(window.campaigns)})
      and not exists (select from alternation_places o where o.organisation_id = a.organisation_id and o.alternation_id = a.id
        and (o.day < ${day(window.from)} or o.day >= ${day(window.to)}))`
}

/** `placed`: every place of the plans of a window, to be put after `with`. */
export const placedTable = (window: Window): SQL =>
  sql`placed as materialized (select * from ${placedPosts(organisation(window), window.timeZone, plansOf(window))} placed_here)`

/**
 * Rows of `arms` for publications that were drawn: each in the arm that was drawn for it, whatever it became. A place that
 * nothing took has no `post_id`, and nobody is met under it.
 */
export const drawnArms: SQL = sql`
      select y.post_id, y.published_at, y.network || ' ' || to_char(y.day, 'YYYY-MM') as stratum, ${DRAW}::text || y.slug as dimension, y.arm as raw
      from placed y`

/** The publication a row is counted under, where publications were drawn; '' elsewhere. `dimension` and `unit` are SQL. */
export const unitColumn = (dimension: SQL, unit: SQL): SQL =>
  sql`case when starts_with(${dimension}, ${DRAW}) then ${unit}::text else '' end`

/** The end of the day of a place. */
const overAt = (window: Window): SQL => sql`((y.day + 1)::timestamp at time zone ${window.timeZone})`

/**
 * One row a place, beside the rows of a measure: `dimension, stratum, raw, unit, trials, successes`, what is to be known of
 * the place in `raw`.
 *
 * @param days how long people are followed after a publication
 */
export const planRows = (window: Window, days: number): SQL => sql`
    select ${PLAN}::text || y.slug, '', jsonb_build_object('dimension', y.dimension, 'arm', y.arm, 'raw', y.raw, 'drawn_at', y.drawn_at,
      'published_at', y.published_at, 'other', y.arm_other, 'one', y.arm_one, 'over_at', ${overAt(window)},
      'available_at', ${daysAfter(window, overAt(window), sql`${days}::integer`)})::text,
      '', null, null
    from placed y`

/** What a row of a plan says. */
export interface PlaceRead {
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
