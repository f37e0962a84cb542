import { sql, type SQL } from 'drizzle-orm'
import { num } from './engine.ts'
import { instant, organisation, postMetrics, texts, uuids } from './facts.ts'
import { noPersons, type Ingredients, type Measure, type Row, type Window } from './measure.ts'

/** What all counts reported by platforms have in common: no person behind them, never part of an impact rank. */
export const platformCount = {
  version: 1,
  family: 'reach',
  shape: 'number',
  direction: 'up',
  grains: ['campaign', 'channel', 'creator', 'post', 'type'],
  inputs: ['metrics'],
  minimumN: 1,
  suppression: noPersons,
  counterMeasure: null,
  notes: [{ code: 'claimed' }],
  priority: 1
} as const satisfies Partial<Measure>

/** Metric names that say the same thing on different networks. */
export const reactionMetrics = ['likes', 'reactions'] as const
export const shareMetrics = ['shares', 'reposts', 'quotes'] as const
export const saveMetrics = ['saves', 'bookmarks'] as const
export const engagementMetrics = [...reactionMetrics, 'comments', 'replies', ...shareMetrics] as const

/**
 * Displays of each post: `key, post_id, network, metric, value`. One definition per post: the platform's views where it
 * gives them, else its impressions; a post counted under both names is not counted twice.
 */
export const displays = (window: Window): SQL => sql`(
    select distinct on (key, post_id) key, post_id, network, metric, value
    from ${postMetrics(window, ['views', 'impressions'])} m
    order by key, post_id, metric = 'views' desc
  )`

/** The sum of rows with a `definition` each, and the words *displays added together* when the definitions differ. */
export function addDefinitions(rows: readonly Row[]): Ingredients {
  if (rows.length === 0) return { value: null, persons: null }
  const total = (column: string) => rows.reduce((sum, row) => sum + (num(row[column]) ?? 0), 0)
  const definitions = rows.map(row => String(row.definition)).sort()
  const notes = definitions.length > 1 ? [{ code: 'summed_displays', definitions: definitions.join(', ') }] : []
  return { value: total('value'), n: total('n'), persons: null, notes }
}

const readings = (window: Window, account: SQL): SQL => sql`
  select o.value, coalesce(o.period_end, o.observed_at) as at, o.received_at, o.id
  from metric_observations o
  where o.organisation_id = ${organisation(window)} and o.subject_type = 'account' and o.subject_id = ${account}
    and o.metric_key = o.network || '.followers'`

/**
 * Followers of an account at an instant, as a scalar: on the straight line between the readings just before and just
 * after; null when one of them is missing, because nothing is ever continued beyond what was read.
 */
export const followersAt = (window: Window, account: SQL, at: SQL): SQL => sql`(
    select b.value
      + coalesce((n.value - b.value) * extract(epoch from (${at} - b.at)) / nullif(extract(epoch from (n.at - b.at)), 0), 0)
    from (select * from (${readings(window, account)}) r where r.at <= ${at} order by r.at desc, r.received_at desc, r.id limit 1) b,
      (select * from (${readings(window, account)}) r where r.at >= ${at} order by r.at, r.received_at desc, r.id limit 1) n
  )`

/**
 * Accounts of the window and the span in which their followers are looked at: `key, account_id, from_at, to_at`. With
 * campaigns: the accounts that published in them, inside the period of the campaign. Accounts whose followers were not
 * read between the ends of the span, or around it, are left out.
 */
export function followedAccounts(window: Window): SQL {
  const isByCampaign = window.campaigns.length > 0 || window.by === 'campaign'
  const spans = isByCampaign
    ? sql`
      select ${window.by === 'campaign' ? sql`c.id::text` : sql`''`} as campaign, p.account_id,
        greatest(min(c.starts_at), ${instant(window.from)}) as from_at, least(max(c.ends_at), ${instant(window.to)}) as to_at
      from campaigns c
      join campaign_posts cp on cp.organisation_id = c.organisation_id and cp.campaign_id = c.id
      join posts p on p.organisation_id = cp.organisation_id and p.id = cp.post_id and p.deleted_at is null
      where c.organisation_id = ${organisation(window)}
        and (${window.campaigns.length === 0} or c.id in ${uuids(window.campaigns)})
      group by 1, 2`
    : sql`
      select '' as campaign, a.id as account_id, ${instant(window.from)} as from_at, ${instant(window.to)} as to_at
      from accounts a where a.organisation_id = ${organisation(window)}`
  const keys = { campaign: sql`s.campaign`, channel: sql`a.network`, creator: sql`a.id::text` }
  const key = (window.by && keys[window.by as keyof typeof keys]) ?? sql`''`
  return sql`(
    select ${key} as key, s.account_id, s.from_at, s.to_at
    from (${spans}) s
    join accounts a on a.organisation_id = ${organisation(window)} and a.id = s.account_id
    where s.from_at < s.to_at
      and (${window.networks.length === 0} or a.network in ${texts(window.networks)})
      and (${window.creators.length === 0} or a.id in ${uuids(window.creators)})
      and exists (select from (${readings(window, sql`s.account_id`)}) r where r.at >= s.from_at)
      and exists (select from (${readings(window, sql`s.account_id`)}) r where r.at <= s.to_at)
  )`
}

/**
 * Followers gained by each account: `key, account_id, opening, gained, to_at`. `gained` is null when the readings do not reach both
 * ends of the span.
 */
export const followerGains = (window: Window): SQL => sql`(
    select key, account_id, opening, closing - opening as gained, to_at
    from (
      select s.key, s.account_id, s.to_at, ${followersAt(window, sql`s.account_id`, sql`s.from_at`)} as opening,
        ${followersAt(window, sql`s.account_id`, sql`s.to_at`)} as closing
      from ${followedAccounts(window)} s
    ) f
  )`

/** Last followers ever read: those of an account whose span ends beyond its readings. */
export const lastFollowers = (window: Window, account: SQL): SQL => sql`(
    select r.value from (${readings(window, account)}) r
    order by r.at desc, r.received_at desc, r.id limit 1
  )`
