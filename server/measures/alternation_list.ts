import { sql } from 'drizzle-orm'
import type { Tx } from '../store/transaction.ts'
import { MOST_DEVIATIONS, placedPosts } from './alternation.ts'
import { armOf } from './contrast.ts'
import { newestFact, type Frame } from './frame.ts'

/**
 * How a place of a plan stands: still to come; as drawn; another kind; a kind nobody declared; nothing came; or it came out
 * before the draw was written down.
 */
export const placeStates = ['to_come', 'followed', 'other', 'undeclared', 'missing', 'early'] as const
export type PlaceState = (typeof placeStates)[number]

/** A plan with its places, as they stand at the newest post received. */
export interface ListedPlan {
  slug: string
  name: string
  campaign: string
  dimension: string
  arm: string
  other: string
  drawn_at: string
  places: { place: number; network: string; day: string; arm: string; state: PlaceState; post: string | null }[]
  /** places whose day is over, those that deviate, and the share of all places that may */
  over: number
  deviations: number
  allowed: number
}

interface Placed {
  slug: string
  name: string
  campaign: string
  dimension: string
  arm_one: string
  arm_other: string
  drawn_at: string
  place: number
  network: string
  day: string
  arm: string
  raw: string | null
  published_at: string | null
  post: string | null
  is_over: boolean
}

/** The plans of an organisation, newest draw first, each place with what came of it. None gives an empty list. */
export async function listAlternations({ db }: Tx, frame: Frame): Promise<ListedPlan[]> {
  // A day is over when something later was received: a late import is not a post that failed to come.
  const asOf = newestFact(frame, ['posts', 'interactions', 'metrics'])?.toISOString() ?? null
  const org = sql`${frame.organisationId}::uuid`
  const rows = (await db.execute(sql`
    select y.slug, y.name, c.slug as campaign, y.dimension, y.arm_one, y.arm_other, y.drawn_at, y.place, y.network, y.day::text as day, y.arm,
      y.raw, y.published_at, p.network || ':' || p.external_id as post,
      coalesce((y.day + 1)::timestamp at time zone ${frame.timeZone} <= ${asOf}::timestamptz, false) as is_over
    from ${placedPosts(org, frame.timeZone, sql`true`)} y
    join campaigns c on c.organisation_id = ${org} and c.id = y.campaign_id
    left join posts p on p.organisation_id = ${org} and p.id = y.post_id
    order by y.drawn_at desc, y.slug, y.place`)) as unknown as Placed[]
  return [...Map.groupBy(rows, ({ slug }) => slug).values()].map(listed)
}

function listed(rows: readonly Placed[]): ListedPlan {
  const first = rows[0]!
  const places = rows.map(row => ({
    ...{ place: row.place, network: row.network, day: row.day, arm: row.arm },
    ...{ state: stateOf(row), post: row.post }
  }))
  return {
    ...{ slug: first.slug, name: first.name, campaign: first.campaign, dimension: first.dimension },
    ...{ arm: first.arm_one, other: first.arm_other, drawn_at: new Date(first.drawn_at).toISOString() },
    places,
    over: rows.filter(row => row.is_over || row.published_at !== null).length,
    deviations: places.filter(({ state }) => ['other', 'undeclared', 'missing'].includes(state)).length,
    allowed: MOST_DEVIATIONS
  }
}

function stateOf({ published_at, drawn_at, raw, dimension, arm, is_over }: Placed): PlaceState {
  if (published_at === null) return is_over ? 'missing' : 'to_come'
  if (new Date(published_at) <= new Date(drawn_at)) return 'early'
  if (raw === null) return 'undeclared'
  return armOf(dimension, raw) === arm ? 'followed' : 'other'
}
