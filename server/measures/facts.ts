import { sql, type SQL } from 'drizzle-orm'
import { arrayLiteral } from '../store/bulk.ts'
import type { Window } from './measure.ts'

/**
 * The fragments of SQL on which measures are written, so that filters, rows and the contribution rule have one spelling.
 * Each gives a parenthesised select with the column `key` (what `window.by` asks for, '' without) beside its own.
 */

// unnest, not `= any`: a cast of a parameter would be parsed again for every row it is compared with
/** A list of ids as a parameter. */
export const uuids = (list: readonly string[]) => sql`(select unnest(${arrayLiteral(list, 'uuid')}::text::uuid[]))`
/** A list of words as a parameter. */
export const texts = (list: readonly string[]) => sql`(select unnest(${arrayLiteral(list, 'text')}::text::text[]))`
/** An instant as a parameter. */
export const instant = (at: Date): SQL => sql`${at.toISOString()}::timestamptz`
/** The organisation as a parameter. */
export const organisation = (window: Window): SQL => sql`${window.organisationId}::uuid`

/** Whether facts are asked for by the campaigns they belong to. */
export const isByCampaign = (window: Window) => window.campaigns.length > 0 || window.by === 'campaign'

/** Keeps acts whose post (or thread) has a wanted account or format. `post` is the SQL of the post id. */
export function contentFilter(window: Window, post: SQL): SQL {
  if (window.creators.length === 0 && window.formats.length === 0) return sql`true`
  return sql`exists (select from posts fp where fp.organisation_id = ${organisation(window)} and fp.id = ${post}
    and (${window.creators.length === 0} or fp.account_id in ${uuids(window.creators)})
    and (${window.formats.length === 0} or fp.kind in ${texts(window.formats)}))`
}

/** Keeps acts of persons who were in a wanted group at the time of the act. */
export function groupFilter(window: Window, person: SQL, at: SQL): SQL {
  if (window.groups.length === 0) return sql`true`
  return sql`exists (select from group_members gm join identities gi on gi.organisation_id = gm.organisation_id and gi.id = gm.identity_id
    where gm.organisation_id = ${organisation(window)} and gm.group_id in ${uuids(window.groups)}
      and gi.resolved_person_id = ${person} and gm.from_at <= ${at} and (gm.to_at is null or gm.to_at > ${at}))`
}

/** The name, among entry acts, of any verified act. */
export const ANY_ACTION = 'action'

/** The very first contribution of each person, in the whole history: `person_id, occurred_at, kind, fact`. Of two at one instant, the first in the alphabet. */
export const entryActs = (window: Window): SQL => sql`(
    select distinct on (f.person_id) f.person_id, f.occurred_at, f.kind, f.fact
    from contributions f where f.organisation_id = ${organisation(window)}
    order by f.person_id, f.occurred_at, f.kind
  )`

/** Keeps acts of persons who came in by a wanted act. */
export function entryFilter(window: Window, person: SQL): SQL {
  const { entries = [] } = window
  if (entries.length === 0) return sql`true`
  const isAction = entries.includes(ANY_ACTION) ? sql`or fe.fact = 'conversion'` : sql``
  return sql`${person} in (select fe.person_id from ${entryActs(window)} fe where fe.kind in ${texts(entries)} ${isAction})`
}

/** Keeps facts of the wanted campaigns; of any campaign, where campaigns are rows. */
export function campaignFilter(window: Window, campaign: SQL): SQL {
  if (window.campaigns.length > 0) return sql`${campaign} in ${uuids(window.campaigns)}`
  return window.by === 'campaign' ? sql`${campaign} is not null` : sql`true`
}

/** Keeps facts of the wanted networks. */
export function networkFilter(window: Window, network: SQL): SQL {
  return window.networks.length === 0 ? sql`true` : sql`${network} in ${texts(window.networks)}`
}

/** An act comes twice only by two identities in one group, or by two of the campaigns taken together. */
export const once = (window: Window): SQL =>
  window.by === 'group' || (window.by !== 'campaign' && window.campaigns.length > 1) ? sql`distinct` : sql``

/** Acts without a post have no row of their own where rows are posts or threads. */
const hasKey = (window: Window): SQL =>
  window.by === 'post' || window.by === 'thread' ? sql`and t.root_post_id is not null` : sql``

/** Join and key expression that give each act the key of the row it belongs to. An act in two groups has two rows. */
function keyOf(window: Window, alias: 't'): { join: SQL; key: SQL } {
  const t = sql.identifier(alias)
  if (window.by === 'campaign') return { join: sql``, key: sql`${t}.campaign_id::text` }
  if (window.by === 'channel') return { join: sql``, key: sql`${t}.network` }
  if (window.by === 'type') return { join: sql``, key: sql`${t}.kind` }
  if (window.by === 'post' || window.by === 'thread') return { join: sql``, key: sql`${t}.root_post_id::text` }
  if (window.by === 'creator')
    return {
      join: sql`join posts kp on kp.organisation_id = ${organisation(window)} and kp.id = coalesce(${t}.root_post_id, ${t}.post_id)`,
      key: sql`kp.account_id::text`
    }
  if (window.by === 'entry_act')
    return { join: sql`join ${entryActs(window)} ke on ke.person_id = ${t}.person_id`, key: sql`ke.kind` }
  if (window.by === 'group')
    return {
      join: sql`join identities ki on ki.organisation_id = ${organisation(window)} and ki.resolved_person_id = ${t}.person_id
        join group_members km on km.organisation_id = ki.organisation_id and km.identity_id = ki.id
          and km.from_at <= ${t}.occurred_at and (km.to_at is null or km.to_at > ${t}.occurred_at)`,
      key: sql`km.group_id::text`
    }
  return { join: sql``, key: sql`''` }
}

/** Nothing the join would not refuse, said early: whatever lies outside all wanted campaigns need not be looked at. */
function campaignBounds(window: Window): SQL {
  if (window.campaigns.length === 0) return sql``
  const chosen = sql`from campaigns where organisation_id = ${organisation(window)} and id in ${uuids(window.campaigns)}`
  return sql`and t.occurred_at >= (select min(starts_at) ${chosen}) and t.occurred_at < (select max(ends_at) ${chosen})`
}

/**
 * Contributions in [from, to) that pass the window's filters: `key, person_id, occurred_at, kind, fact, fact_id`.
 * With campaigns (as filter or as rows) a contribution belongs to a campaign by its post, its thread or its own campaign,
 * and only inside the campaign's period. One row per contribution and key.
 */
export function contributions(window: Window, from: Date = window.from, to: Date = window.to): SQL {
  const { join, key } = keyOf(window, 't')
  const view = isByCampaign(window) ? sql`campaign_contributions` : sql`contributions`
  const period = isByCampaign(window)
    ? sql`join campaigns c on c.organisation_id = t.organisation_id and c.id = t.campaign_id
        and t.occurred_at >= c.starts_at and t.occurred_at < c.ends_at
        and (${window.campaigns.length === 0} or c.id in ${uuids(window.campaigns)})`
    : sql``
  return sql`(
    select ${once(window)} ${key} as key, t.person_id, t.occurred_at, t.kind, t.fact, t.fact_id
    from ${view} t ${period} ${join}
    where t.organisation_id = ${organisation(window)} and t.occurred_at >= ${instant(from)} and t.occurred_at < ${instant(to)}
      ${campaignBounds(window)} ${hasKey(window)}
      and ${networkFilter(window, sql`t.network`)} and ${groupFilter(window, sql`t.person_id`, sql`t.occurred_at`)}
      and ${contentFilter(window, sql`coalesce(t.root_post_id, t.post_id)`)} and ${entryFilter(window, sql`t.person_id`)}
  )`
}

/** Kinds of interaction that are messages: something said, that can be answered. */
export const messageKinds = ['comment', 'reply', 'mention', 'quote', 'message'] as const

/**
 * Messages in [from, to) that pass the filters, received and sent, deleted ones included (they keep their place and their
 * author): `key, id, direction, kind, person_id, account_id, occurred_at, root_post_id, parent_interaction_id, depth,
 * words, calls_for_answer`. A message of an own account has no person and stays whatever the groups; one whose author is
 * withheld has none either, and is of no group.
 */
export function messages(
  window: Window,
  from: Date = window.from,
  to: Date = window.to,
  kinds: readonly string[] = messageKinds
): SQL {
  const { join, key } = keyOf(window, 't')
  const campaigns = isByCampaign(window)
    ? sql`join campaign_interactions ci on ci.organisation_id = i.organisation_id and ci.id = i.id
        and (${window.campaigns.length === 0} or ci.campaign_id in ${uuids(window.campaigns)})`
    : sql``
  const campaignId = isByCampaign(window) ? sql`ci.campaign_id` : sql`null::uuid as campaign_id`
  return sql`(
    select ${once(window)} ${key} as key, t.id, t.direction, t.kind, t.person_id, t.account_id, t.occurred_at, t.root_post_id,
      t.parent_interaction_id, t.depth, t.words, t.calls_for_answer
    from (
      select i.id, i.direction, i.kind, d.resolved_person_id as person_id, i.account_id, i.occurred_at, i.post_id, i.root_post_id,
        i.parent_interaction_id, i.depth, i.words, i.calls_for_answer, i.network, ${campaignId}
      from interactions i
      left join identities d on d.organisation_id = i.organisation_id and d.id = i.identity_id ${campaigns}
      where i.organisation_id = ${organisation(window)} and i.kind in ${texts(kinds)}
        and i.occurred_at >= ${instant(from)} and i.occurred_at < ${instant(to)}
    ) t ${join}
    where ${networkFilter(window, sql`t.network`)} and ${contentFilter(window, sql`coalesce(t.root_post_id, t.post_id)`)}
      ${window.groups.length === 0 ? sql`` : sql`and (t.direction = 'out' or ${groupFilter(window, sql`t.person_id`, sql`t.occurred_at`)})`} ${hasKey(window)}
  )`
}

/**
 * Posts published in [from, to) that pass the filters: `key, id, account_id, network, kind, published_at`. A post in two
 * campaigns has two rows when rows are campaigns.
 */
export function posts(window: Window, from: Date = window.from, to: Date = window.to): SQL {
  const campaigns = isByCampaign(window)
    ? sql`join campaign_posts cp on cp.organisation_id = p.organisation_id and cp.post_id = p.id
        and (${window.campaigns.length === 0} or cp.campaign_id in ${uuids(window.campaigns)})`
    : sql``
  const keys: Partial<Record<NonNullable<Window['by']>, SQL>> = {
    campaign: sql`cp.campaign_id::text`,
    channel: sql`p.network`,
    type: sql`p.kind`,
    creator: sql`p.account_id::text`,
    post: sql`p.id::text`,
    thread: sql`p.id::text`
  }
  const key = (window.by && keys[window.by]) ?? sql`''`
  return sql`(
    select ${once(window)} ${key} as key, p.id, p.account_id, p.network, p.kind, p.published_at
    from posts p ${campaigns}
    where p.organisation_id = ${organisation(window)} and p.published_at >= ${instant(from)} and p.published_at < ${instant(to)}
      and p.deleted_at is null and ${networkFilter(window, sql`p.network`)}
      and (${window.creators.length === 0} or p.account_id in ${uuids(window.creators)})
      and (${window.formats.length === 0} or p.kind in ${texts(window.formats)})
  )`
}

/**
 * The value of each counter of the posts of the window: `key, post_id, network, metric, scope, counts, value`, metric
 * without its network. A lifetime counter is its latest reading; where the platform gives a total it wins over organic +
 * paid; days of a daily export are summed only where no lifetime reading exists.
 */
export function postMetrics(window: Window, metrics: readonly string[]): SQL {
  return sql`(
    with readings as (
      select p.key, p.id as post_id, p.network, split_part(o.metric_key, '.', 2) as metric, o.scope, o.counts, o.value
      from ${posts(window)} p
      join latest_observations o on o.organisation_id = ${organisation(window)} and o.subject_type = 'post' and o.subject_id = p.id
      where split_part(o.metric_key, '.', 2) in ${texts(metrics)}
        and (o.counts = 'lifetime' or (o.period_start >= ${instant(window.from)} and o.period_start < ${instant(window.to)}))
    ), by_scope as (
      select key, post_id, network, metric, scope,
        coalesce(max(value) filter (where counts = 'lifetime'), sum(value)) as value,
        bool_or(counts = 'lifetime') as is_lifetime
      from readings group by 1, 2, 3, 4, 5
    )
    select key, post_id, network, metric,
      coalesce(max(value) filter (where scope = 'total'), max(value) filter (where scope = 'unknown'), sum(value)) as value,
      bool_and(is_lifetime) as is_lifetime
    from by_scope group by 1, 2, 3, 4
  )`
}

/**
 * Verified acts in [from, to) that pass the filters: `key, id, person_id, kind, target, occurred_at, amount_minor,
 * refunded_minor, currency`. With campaigns: those of the campaign.
 */
export function actions(window: Window, from: Date = window.from, to: Date = window.to): SQL {
  const join =
    window.by === 'group'
      ? sql`join identities ki on ki.organisation_id = t.organisation_id and ki.resolved_person_id = t.person_id
        join group_members km on km.organisation_id = ki.organisation_id and km.identity_id = ki.id
          and km.from_at <= t.occurred_at and (km.to_at is null or km.to_at > t.occurred_at)`
      : sql``
  const keys: Partial<Record<NonNullable<Window['by']>, SQL>> = {
    campaign: sql`t.campaign_id::text`,
    channel: sql`t.system`,
    type: sql`t.kind`,
    group: sql`km.group_id::text`
  }
  const key = (window.by && keys[window.by]) ?? sql`''`
  return sql`(
    select ${window.by === 'group' ? sql`distinct` : sql``} ${key} as key, t.id, t.person_id, t.kind, t.target, t.occurred_at, t.amount_minor, t.refunded_minor, t.currency
    from kept_conversions t ${join}
    where t.organisation_id = ${organisation(window)} and t.occurred_at >= ${instant(from)} and t.occurred_at < ${instant(to)}
      and ${campaignFilter(window, sql`t.campaign_id`)}
      and (${window.isInsideCampaigns !== true} or exists (select from campaigns c where c.organisation_id = t.organisation_id
        and c.id = t.campaign_id and t.occurred_at >= c.starts_at and t.occurred_at < c.ends_at))
      and ${groupFilter(window, sql`t.person_id`, sql`t.occurred_at`)}
  )`
}
