import { sql, type SQL } from 'drizzle-orm'
import { contentFilter, groupFilter, instant, networkFilter, organisation, uuids } from './facts.ts'
import type { Window } from './measure.ts'
import { daysAfter } from './wake_people.ts'

/** Days after a first touch in which somebody acts, and at whose end somebody is looked for again. */
export const FOLLOWED_DAYS = 90

/** Persons below which nothing is said of those a creator touched first. */
export const TOUCHED_MINIMUM = 20

/**
 * Persons of whom the very first thing recorded, in the whole history of the organisation, is something under a post (a
 * like too) or a touch that names it, inside the window: `key, person_id, first_at, post_id`. Whoever was known before,
 * or came in by a verified act, is first touched by nobody; at one instant, an act without a post comes first. The person
 * behind an account is not counted under its own posts. Filters are about that post; groups, about the person then.
 */
export const firstTouched = (window: Window): SQL => sql`(
  with things as (
    select d.resolved_person_id as person_id, i.occurred_at, coalesce(i.root_post_id, i.post_id) as post_id
    from interactions i
    join identities d on d.organisation_id = i.organisation_id and d.id = i.identity_id
    where i.organisation_id = ${organisation(window)}
    union all
    select k.person_id, k.occurred_at, null from kept_conversions k where k.organisation_id = ${organisation(window)}
    union all
    select d.resolved_person_id, t.occurred_at, t.post_id
    from touches t
    join identities d on d.organisation_id = t.organisation_id and d.id = t.identity_id
    where t.organisation_id = ${organisation(window)}
  ), firsts as (
    select distinct on (person_id) person_id, occurred_at as first_at, post_id from things
    order by person_id, occurred_at, post_id nulls first
  )
  select ${window.by === 'creator' ? sql`p.account_id::text` : sql`''`} as key, f.person_id, f.first_at, f.post_id
  from firsts f
  join posts p on p.organisation_id = ${organisation(window)} and p.id = f.post_id
  join accounts a on a.organisation_id = p.organisation_id and a.id = p.account_id
  left join identities o on o.organisation_id = a.organisation_id and o.id = a.creator_identity_id
  where f.first_at >= ${instant(window.from)} and f.first_at < ${instant(window.to)}
    and o.resolved_person_id is distinct from f.person_id
    and ${networkFilter(window, sql`p.network`)} and ${contentFilter(window, sql`f.post_id`)}
    and ${groupFilter(window, sql`f.person_id`, sql`f.first_at`)} ${inCampaigns(window)}
)`

const inCampaigns = (window: Window): SQL =>
  window.campaigns.length > 0
    ? sql`and exists (select from campaign_posts cp join campaigns c on c.organisation_id = cp.organisation_id and c.id = cp.campaign_id
      where cp.organisation_id = ${organisation(window)} and cp.post_id = f.post_id and c.id in ${uuids(window.campaigns)}
        and f.first_at >= c.starts_at and f.first_at < c.ends_at)`
    : sql``

/**
 * What became of each of them: `key, person_id, end_at` (end of their 90 days), `acted` (a verified act before it),
 * `returned` (a contribution elsewhere than under that post in the last 28 of these days).
 */
export const followedFirst = (window: Window): SQL => {
  const end = daysAfter(window, sql`f.first_at`, sql`${FOLLOWED_DAYS}::int`)
  const late = daysAfter(window, sql`f.first_at`, sql`${FOLLOWED_DAYS - 28}::int`)
  const org = organisation(window)
  return sql`
    with followed as materialized (
      select f.*, ${end} as end_at, ${late} as late_at from ${firstTouched(window)} f
    ),
    -- read once each: inlined, the whole ledger would be sorted out again for every person
    ledger as materialized (select k.person_id, k.occurred_at from kept_conversions k where k.organisation_id = ${org}),
    said as materialized (
      select t.person_id, t.occurred_at, coalesce(t.root_post_id, t.post_id) as post_id
      from contributions t where t.organisation_id = ${org}
    ), acting as (
      select distinct f.person_id from followed f join ledger k on k.person_id = f.person_id and k.occurred_at < f.end_at
    ), back as (
      select distinct f.person_id from followed f join said t on t.person_id = f.person_id
        and t.occurred_at >= f.late_at and t.occurred_at < f.end_at and t.post_id is distinct from f.post_id
    )
    select f.key, f.person_id, f.end_at, a.person_id is not null as acted, b.person_id is not null as returned
    from followed f
    left join acting a on a.person_id = f.person_id
    left join back b on b.person_id = f.person_id`
}
