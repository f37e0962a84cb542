import { sql, type SQL } from 'drizzle-orm'
import type { Tx } from '../store/transaction.ts'
import { arrayLiteral } from '../store/bulk.ts'

/** Deepest level stored; deeper replies keep this one. */
const DEPTH_LIMIT = 1000

type Row = Record<string, unknown>
// unnest, not `= any`: a cast of a parameter would be parsed again for every row it is compared with
const ids = (list: readonly string[]) => sql`(select unnest(${arrayLiteral(list, 'uuid')}::text::uuid[]))`
const list = async (tx: Tx, query: ReturnType<typeof sql>) => (await tx.db.execute(query)) as unknown as Row[]

/**
 * Messages already stored that hang under one of these ids (messages or posts), at any depth. A cycle ends the walk.
 * Empty gives none.
 * @param past also through the parent a message had named before it was cut off at a cycle
 */
export async function descendants(
  tx: Tx,
  organisationId: string,
  of: readonly string[],
  past: 'stops at cuts' | 'through cuts' = 'stops at cuts'
): Promise<string[]> {
  if (of.length === 0) return []
  const org = sql`${organisationId}::uuid`
  const cut = sql`union all select c.id from interactions c where c.organisation_id = ${org}
        and c.given_parent_id = above.id and c.parent_interaction_id is null`
  const rows = await list(
    tx,
    sql`
    with recursive below as (
      select unnest(${arrayLiteral(of, 'uuid')}::text::uuid[]) as id, true as is_given
      union
      select i.id, false from below above cross join lateral (
        select i.id from interactions i where i.organisation_id = ${org} and i.parent_interaction_id = above.id
        ${past === 'through cuts' ? cut : sql``}
      ) i
    )
    select distinct id from below where not is_given`
  )
  return rows.map(row => String(row.id))
}

/** Messages that belong to the campaigns of a post: those of its thread, and those that name it while their thread is another. */
export const underPost = (organisationId: string, post: SQL): SQL => sql`
  select id from interactions where organisation_id = ${organisationId}::uuid and root_post_id = ${post}
  union
  select id from interactions where organisation_id = ${organisationId}::uuid and post_id = ${post} and post_id <> root_post_id`

/**
 * Gives back to messages the parent they named: what they answered has gone, and with it the reason for any cut of a
 * cycle above them. Place them again afterwards. Empty does nothing.
 */
export async function restoreParents(tx: Tx, organisationId: string, of: readonly string[]): Promise<void> {
  if (of.length === 0) return
  await tx.db.execute(sql`update interactions set parent_interaction_id = given_parent_id
    where organisation_id = ${organisationId}::uuid and id in ${ids(of)}
      and parent_interaction_id is distinct from given_parent_id`)
}

/**
 * Gives messages their depth, their thread's post and, where they name none, the campaign of what they answer; all from
 * what they said of themselves, never from what they inherited before. A message
 * that answers the post, or whose parent is not known, has depth 1. Cycles are cut at the message that closes them.
 * @param of messages to place, in order of arrival, with all their descendants
 * @returns ids of the messages at which a cycle was cut
 */
export async function placeInThreads(tx: Tx, organisationId: string, of: readonly string[]): Promise<string[]> {
  const cut: string[] = []
  let left = of
  while (left.length > 0) {
    const placed = new Set(await walk(tx, organisationId, left))
    const loose = left.filter(id => !placed.has(id))
    if (loose.length === 0) return cut
    const closing = await closingMessage(tx, organisationId, loose)
    await tx.db.execute(sql`update interactions set parent_interaction_id = null
      where organisation_id = ${organisationId}::uuid and id = ${closing}::uuid`)
    cut.push(closing)
    left = loose
  }
  return cut
}

async function walk(tx: Tx, organisationId: string, of: readonly string[]): Promise<string[]> {
  const rows = await list(
    tx,
    sql`
    with recursive affected as materialized (
      select i.id, i.parent_interaction_id as parent, i.given_post_id as post_id, i.given_campaign_id as campaign_id
      from interactions i where i.organisation_id = ${organisationId}::uuid and i.id in ${ids(of)}
    ), placed as (
      select a.id, coalesce(p.depth, 0) + 1 as depth, coalesce(p.root_post_id, a.post_id, q.id) as root,
        coalesce(a.campaign_id, p.campaign_id) as campaign
      from affected a
      left join interactions p on p.organisation_id = ${organisationId}::uuid and p.id = a.parent
      left join posts q on q.organisation_id = ${organisationId}::uuid and q.id = a.parent
      where a.parent is null or not exists (select from affected o where o.id = a.parent)
      union all
      select a.id, p.depth + 1, coalesce(p.root, a.post_id), coalesce(a.campaign_id, p.campaign)
      from placed p join affected a on a.parent = p.id
    ), written as (
      update interactions i set depth = least(p.depth, ${DEPTH_LIMIT}::int), root_post_id = p.root,
        post_id = coalesce(i.given_post_id, p.root), campaign_id = p.campaign
      from placed p
      where i.organisation_id = ${organisationId}::uuid and i.id = p.id
        and (i.depth, i.root_post_id, i.post_id, i.campaign_id) is distinct from
          (least(p.depth, ${DEPTH_LIMIT}::int), p.root, coalesce(i.given_post_id, p.root), p.campaign)
    )
    select id from placed`
  )
  return rows.map(row => String(row.id))
}

/** Among messages none of which can be placed, the last to arrive of those that stand on a cycle. */
async function closingMessage(tx: Tx, organisationId: string, loose: readonly string[]): Promise<string> {
  const rows = await list(
    tx,
    sql`
    select id, parent_interaction_id as parent from interactions
    where organisation_id = ${organisationId}::uuid and id in ${ids(loose)}`
  )
  const parent = new Map(rows.map(row => [String(row.id), String(row.parent)]))
  const onCycle = (start: string) => {
    const seen = new Set<string>()
    let at: string | undefined = start
    while (at !== undefined && !seen.has(at)) {
      seen.add(at)
      at = parent.get(at)
      if (at === start) return true
    }
    return false
  }
  return loose.findLast(onCycle) ?? loose[loose.length - 1]!
}
