import { sql, type SQL } from 'drizzle-orm'
import { instant, organisation, uuids } from './facts.ts'
import type { Window } from './measure.ts'
import { daysAfter } from './wake_people.ts'

/** Rows of a plan are compared under this name, before its slug. */
export const DRAW = 'draw:'
/** Rows that say how a plan was followed come under this one. */
export const PLAN = 'plan:'

/** Share of the places of a plan that may deviate from what was drawn; above it, nothing more is said than of any other posts. */
export const MOST_DEVIATIONS = 0.1

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
