import { sql } from 'drizzle-orm'
import { Problem } from '../problem.ts'
import { arrayLiteral } from '../store/bulk.ts'
import { ownId } from '../store/hash.ts'
import { writeAudit } from '../store/log.ts'
import { addDays, localDay } from '../store/time.ts'
import type { Tx } from '../store/transaction.ts'
import { shuffled } from './draw.ts'
import type { Services } from './import.ts'

/** What of a publication may be drawn. */
export const dimensions = ['narrative', 'format', 'length', 'slot'] as const
export type Dimension = (typeof dimensions)[number]

/** Arms that a measure reads by itself, and the only ones those dimensions have. */
const closedArms: Partial<Record<Dimension, readonly string[]>> = {
  length: ['short', 'long'],
  slot: ['morning', 'midday', 'evening', 'night']
}

/** Publications at most in one plan. */
export const MOST_PLACES = 200
/** Pairs of one network and month at least: with three against three no draw can be told from chance. */
export const LEAST_PAIRS = 4

/** A publication to come. */
export interface Planned {
  network: string
  /** day of the organisation's zone */
  day: string
}

/** A plan to draw. */
export interface Plan {
  slug: string
  name: string
  /** slug */
  campaign: string
  dimension: Dimension
  arm: string
  other: string
  places: readonly Planned[]
  by?: string | null | undefined
}

/** What was drawn, in the order of the days. */
export interface DrawnPlan {
  slug: string
  drawn_at: string
  places: (Planned & { place: number; arm: string })[]
}

/**
 * Draws which of two kinds each publication to come will be, and writes it down before the first goes out: once, never
 * changed. Within a network and a month the two kinds take turns in a random order, half each, so that every month and
 * network compares them. Chance and its writing come before anybody is told.
 * Throws `unknown_campaign`, `bad_arms`, `too_few_places`, `too_many_places`, `place_twice`, `plan_after_posts`,
 * `place_outside_campaign`, `place_taken`, `already_drawn`.
 */
export async function drawAlternation(services: Services, organisationId: string, plan: Plan): Promise<DrawnPlan> {
  const now = services.now()
  checkArms(plan)
  const ordered = plan.places.toSorted((a, b) => (`${a.day} ${a.network}` < `${b.day} ${b.network}` ? -1 : 1))
  checkPlaces(ordered)
  const armOf = drawnArms(ordered, plan)
  const places = ordered.map((place, at) => ({ ...place, place: at + 1, arm: armOf.get(place)! }))
  await services.store.tx(organisationId, async tx => {
    await checkDays(tx, organisationId, plan, ordered, now)
    await write(tx, organisationId, plan, places, now)
  })
  return { slug: plan.slug, drawn_at: now.toISOString(), places }
}

const refused = (code: string, fr: string, en: string, status = 400) => new Problem(code, { fr, en }, status)

function checkArms({ dimension, arm, other }: Plan): void {
  const known = closedArms[dimension]
  const isKnown = (one: string) => one.trim() === one && one !== '' && (!known || known.includes(one))
  if (arm === other || !isKnown(arm) || !isKnown(other))
    throw refused(
      'bad_arms',
      `Il faut deux sortes différentes${known ? `, parmi : ${known.join(', ')}` : ''}.`,
      `Two different kinds are needed${known ? `, among: ${known.join(', ')}` : ''}.`
    )
}

const blockOf = ({ network, day }: Planned) => `${network} ${day.slice(0, 7)}`

function checkPlaces(places: readonly Planned[]): void {
  if (places.length > MOST_PLACES)
    throw refused(
      'too_many_places',
      `Au plus ${MOST_PLACES} publications dans un plan.`,
      `At most ${MOST_PLACES} posts in one plan.`
    )
  if (new Set(places.map(({ network, day }) => `${network} ${day}`)).size < places.length)
    throw refused(
      'place_twice',
      'Un plan n’a qu’une publication par réseau et par jour.',
      'A plan has one post a network and day.'
    )
  const pairs = [...Map.groupBy(places, blockOf).values()].reduce((sum, block) => sum + Math.floor(block.length / 2), 0)
  if (pairs < LEAST_PAIRS)
    throw refused(
      'too_few_places',
      'Il faut au moins huit publications, par paires d’un même réseau et d’un même mois : à trois contre trois, aucun tirage ne se distingue du hasard.',
      'At least eight posts are needed, in pairs of one network and month: with three against three no draw can be told from chance.'
    )
}

/** Within a network and month: half each in a random order; of an odd number, chance says which kind has one more. */
function drawnArms(places: readonly Planned[], { arm, other }: Plan): Map<Planned, string> {
  const drawn = new Map<Planned, string>()
  for (const block of Map.groupBy(places, blockOf).values()) {
    const turns = shuffled([arm, other])
    shuffled(block).forEach((place, at) => drawn.set(place, turns[at % 2]!))
  }
  return drawn
}

async function checkDays(
  { db }: Tx,
  organisationId: string,
  plan: Plan,
  places: readonly Planned[],
  now: Date
): Promise<void> {
  const [row] = (await db.execute(sql`
    select c.starts_at, c.ends_at, o.time_zone, exists (select from alternations a
      where a.organisation_id = c.organisation_id and a.slug = ${plan.slug}) as is_drawn
    from campaigns c join organisations o on o.organisation_id = c.organisation_id
    where c.organisation_id = ${organisationId}::uuid and c.slug = ${plan.campaign}`)) as unknown as Record<
    string,
    unknown
  >[]
  if (!row)
    throw refused(
      'unknown_campaign',
      `Campagne inconnue : ${plan.campaign}.`,
      `Unknown campaign: ${plan.campaign}.`,
      404
    )
  if (row.is_drawn)
    throw refused(
      'already_drawn',
      `Le plan ${plan.slug} est déjà tiré.`,
      `The plan ${plan.slug} has been drawn already.`,
      409
    )
  const day = (at: Date) => localDay(at, String(row.time_zone))
  if (places[0]!.day <= day(now))
    throw refused(
      'plan_after_posts',
      'Un plan se tire avant que sa première publication sorte : au plus tôt demain.',
      'A plan is drawn before its first post goes out: tomorrow at the earliest.',
      409
    )
  const [first, end] = [
    day(new Date(String(row.starts_at))),
    day(new Date(new Date(String(row.ends_at)).getTime() - 1))
  ]
  if (places[0]!.day < first || places.at(-1)!.day >= addDays(end, 1))
    throw refused(
      'place_outside_campaign',
      `Les jours du plan doivent être dans la campagne, du ${first} au ${end}.`,
      `The days of the plan must lie in the campaign, from ${first} to ${end}.`
    )
}

async function write(
  tx: Tx,
  organisationId: string,
  plan: Plan,
  places: DrawnPlan['places'],
  now: Date
): Promise<void> {
  const { db } = tx
  const [id, campaign] = [
    ownId(organisationId, 'alternation', plan.slug),
    ownId(organisationId, 'campaign', plan.campaign)
  ]
  // Two plans drawn at once must not both hold a day: one at a time in an organisation.
  await db.execute(sql`select pg_advisory_xact_lock(hashtextextended('alternations ' || ${organisationId}, 0))`)
  const column = (type: string, of: (place: DrawnPlan['places'][number]) => string | number) =>
    sql`${arrayLiteral(places.map(of), type)}::text::${sql.raw(type)}[]`
  const list = sql`unnest(${column('integer', one => one.place)}, ${column('text', one => one.network)},
    ${column('date', one => one.day)}, ${column('text', one => one.arm)}) as u (place, network, day, arm)`
  const [taken] = (await db.execute(sql`
    select q.day::text as day, q.network from alternations a
    join alternation_places q on q.organisation_id = a.organisation_id and q.alternation_id = a.id
    join ${list} on u.network = q.network and u.day = q.day
    where a.organisation_id = ${organisationId}::uuid and a.campaign_id = ${campaign}::uuid and a.dimension = ${plan.dimension}
    order by q.day limit 1`)) as unknown as { day: string; network: string }[]
  if (taken)
    throw refused(
      'place_taken',
      `Un autre plan a déjà tiré le ${taken.day} sur ${taken.network} : un tirage ne se refait pas.`,
      `Another plan has drawn ${taken.day} on ${taken.network} already: a draw is not made again.`,
      409
    )
  const made = await db.execute(sql`
    insert into alternations (organisation_id, id, slug, name, campaign_id, dimension, arm, other, drawn_at, drawn_by)
    values (${organisationId}::uuid, ${id}::uuid, ${plan.slug}, ${plan.name}, ${campaign}::uuid, ${plan.dimension}, ${plan.arm},
      ${plan.other}, ${now.toISOString()}::timestamptz, ${plan.by ?? null})
    on conflict do nothing returning id`)
  if (made.length === 0)
    throw refused(
      'already_drawn',
      `Le plan ${plan.slug} est déjà tiré.`,
      `The plan ${plan.slug} has been drawn already.`,
      409
    )
  await db.execute(sql`
    insert into alternation_places (organisation_id, alternation_id, place, network, day, arm)
    select ${organisationId}::uuid, ${id}::uuid, u.place, u.network, u.day, u.arm from ${list}`)
  await writeAudit(db, organisationId, {
    ...{ at: now, userId: plan.by ?? null, action: 'alternation_drawn', subject: plan.slug },
    detail: { places: places.length, dimension: plan.dimension }
  })
}
