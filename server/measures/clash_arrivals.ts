import { sql, type SQL } from 'drizzle-orm'
import type { Tx } from '../store/transaction.ts'
import { authenticity } from './authenticity.ts'
import { clashPosts } from './clash.ts'
import type { Query } from './compute.ts'
import { contentFilter, instant, networkFilter, organisation, uuids } from './facts.ts'
import type { Ingredients, Measure, Row, Window } from './measure.ts'
import { daysAfter } from './wake_people.ts'

/** Days an arrival is followed. */
export const FOLLOWED = 28

/**
 * Arrivals: persons whose very first contribution lies in the window, under one of our posts. One row each: `post_id`,
 * `is_open` (its 28 days are not over), `returned` (contributed again on another day of these), `acted` (a verified act in
 * these).
 */
export const arrivals = (window: Window): SQL => sql`
  with given as materialized (
    select t.person_id, t.occurred_at, coalesce(t.root_post_id, t.post_id) as post_id, t.fact_id,
      (t.occurred_at at time zone ${window.timeZone})::date as day
    from contributions t where t.organisation_id = ${organisation(window)}
  ), done as materialized (
    select k.person_id, k.occurred_at from kept_conversions k where k.organisation_id = ${organisation(window)}
  ), firsts as materialized (
    select distinct on (t.person_id) t.person_id, t.occurred_at, t.post_id, t.day
    from given t order by t.person_id, t.occurred_at, t.post_id is null, t.fact_id
  ), arrived as materialized (
    select f.*, ${daysAfter(window, sql`f.occurred_at`, sql`${FOLLOWED}::int`)} as until
    from firsts f
    join posts p on p.organisation_id = ${organisation(window)} and p.id = f.post_id
    where f.occurred_at >= ${instant(window.from)} and f.occurred_at < ${instant(window.to)}
      and (${window.campaigns.length === 0} or exists (select from campaign_posts cp where cp.organisation_id = p.organisation_id
        and cp.post_id = p.id and cp.campaign_id in ${uuids(window.campaigns)}))
      and ${networkFilter(window, sql`p.network`)} and ${contentFilter(window, sql`p.id`)}
  )
  select a.post_id::text, a.until > ${instant(window.asOf)} as is_open,
    exists (select from given t where t.person_id = a.person_id and t.occurred_at < a.until and t.day > a.day) as returned,
    exists (select from done k where k.person_id = a.person_id
      and k.occurred_at >= a.occurred_at and k.occurred_at < a.until) as acted
  from arrived a`

function share(rows: readonly Row[], what: 'returned' | 'acted'): Ingredients {
  const followed = rows.filter(row => row.is_open !== true)
  const open = rows.length - followed.length
  return {
    successes: followed.filter(row => row[what] === true).length,
    trials: followed.length,
    persons: followed.length,
    ...(open > 0 ? { notes: [{ code: 'still_followed', n: open, persons: open }] } : {})
  }
}

/** The share of the arrivals who did something; rows by type are those a post of clash brought in, and the others. */
export const ofArrivalsWho =
  (what: 'returned' | 'acted') =>
  async (tx: Tx, _: unknown, query: Query, window: Window): Promise<Map<string, Ingredients>> => {
    const rows = (await tx.db.execute(query.measure.sql(window))) as unknown as Row[]
    if (window.by !== 'type') return new Map([['', share(rows, what)]])
    const found = (await tx.db.execute(clashPosts(window))) as unknown as Row[]
    const clash = new Set(found.map(row => row.id))
    const [by, others] = [rows.filter(row => clash.has(row.post_id)), rows.filter(row => !clash.has(row.post_id))]
    return new Map([
      ['clash', share(by, what)],
      ['other', share(others, what)]
    ])
  }

/** What the two measures of arrivals have in common. */
export const ofArrivals = {
  ...authenticity,
  unit: 'share',
  direction: 'up',
  grains: ['type'],
  inputs: ['interactions', 'conversions'],
  definedBy: { text: 'Sillage A3; Wilson, JASA 1927' },
  grade: 'B',
  interval: 'wilson',
  burnInDays: 28,
  lookBackDays: FOLLOWED,
  notes: [{ code: 'associated' }],
  sql: arrivals
} satisfies Partial<Measure>
