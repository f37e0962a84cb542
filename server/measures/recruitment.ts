import { sql, type SQL } from 'drizzle-orm'
import { num } from './engine.ts'
import { contributions, groupFilter, instant, organisation, uuids } from './facts.ts'
import type { Ingredients, Note, Row, Window } from './measure.ts'
import { daysAfter } from './wake_people.ts'

/** Days each contributor has to bring somebody, from their first contribution of the window on. */
export const RECRUITING_DAYS = 90

/**
 * Who brought whom, as a tree, to be put after `with recursive`: `tree (recruit, referrer, at, campaign_id)`. Of several referrals
 * of a person the first is kept; nobody brings themselves; who had already brought somebody earlier is brought by nobody,
 * so that no chain bites its tail.
 */
export const tree = (window: Window): SQL => sql`
  said as materialized (
    select r.id, r.at, r.campaign_id, n.resolved_person_id as recruit, f.resolved_person_id as referrer
    from referrals r
    join identities n on n.organisation_id = r.organisation_id and n.id = r.recruit_identity_id
    join identities f on f.organisation_id = r.organisation_id and f.id = r.referrer_identity_id
    where r.organisation_id = ${organisation(window)} and n.resolved_person_id <> f.resolved_person_id
  ), firsts as materialized (
    select distinct on (recruit) recruit, referrer, at, campaign_id from said order by recruit, at, id
  ), tree as materialized (
    select * from firsts t where not exists (select from said s where s.referrer = t.recruit and s.at < t.at)
  )`

/**
 * Contributors of the window and how many people each brought within 90 days of their first contribution in it:
 * `key, person_id, available_at, recruits`, one row per key and person.
 */
export const recruiters = (window: Window): SQL => sql`
  with recursive ${tree(window)},
  here as materialized (
    select key, person_id, min(occurred_at) as first_at from ${contributions(window)} a
    group by key, person_id
  )
  select h.key, h.person_id, ${daysAfter(window, sql`h.first_at`, sql`${RECRUITING_DAYS}::int`)} as available_at,
    count(t.recruit)::int as recruits
  from here h
  left join tree t on t.referrer = h.person_id and t.at >= h.first_at
    and t.at < ${daysAfter(window, sql`h.first_at`, sql`${RECRUITING_DAYS}::int`)}
  group by h.key, h.person_id, h.first_at`

/**
 * People brought inside the window, by how many links lie between them and the first of their chain (1 = brought by
 * somebody nobody brought): `key, person_id, generation, at`. Chains run over the whole history and organisation; the
 * filters choose who is looked at, by the campaign of the referral and the groups of the recruit.
 */
export const generations = (window: Window): SQL => sql`
  with recursive ${tree(window)},
  chains as (
    select t.recruit, t.at, t.campaign_id, 1 as generation from tree t
    where not exists (select from tree u where u.recruit = t.referrer)
    union all
    select t.recruit, t.at, t.campaign_id, c.generation + 1 from chains c join tree t on t.referrer = c.recruit
  ), brought as materialized (
    select ${window.by === 'group' ? sql`distinct` : sql``} ${window.by === 'campaign' ? sql`c.campaign_id::text` : window.by === 'group' ? sql`g.group_id::text` : sql`''`} as key,
      c.recruit as person_id, c.generation, c.at
    from chains c ${
      window.by === 'group'
        ? sql`join identities i on i.organisation_id = ${organisation(window)} and i.resolved_person_id = c.recruit
      join group_members g on g.organisation_id = i.organisation_id and g.identity_id = i.id
        and g.from_at <= c.at and (g.to_at is null or g.to_at > c.at)`
        : sql``
    }
    where c.at >= ${instant(window.from)} and c.at < ${instant(window.to)}
      and (${window.campaigns.length === 0} or c.campaign_id in ${uuids(window.campaigns)})
      and ${groupFilter(window, sql`c.recruit`, sql`c.at`)}
  )`

/** Contributors whose 90 days are over, and what is said of the others. */
export function overOf(rows: readonly Row[], { asOf }: Window): { recruits: number[]; rest: Partial<Ingredients> } {
  const known = rows.filter(row => new Date(String(row.available_at)) <= asOf)
  const open = rows.length - known.length
  const notes: Note[] = [{ code: 'look_back', n: RECRUITING_DAYS, days: RECRUITING_DAYS }]
  if (open > 0) notes.push({ code: 'still_followed', n: open, persons: open })
  const first = rows.reduce((least, row) => Math.min(least, new Date(String(row.available_at)).getTime()), Infinity)
  const isEarly = known.length === 0 && open > 0
  return {
    recruits: known.map(row => num(row.recruits) ?? 0),
    rest: { notes, ...(isEarly ? { status: 'too_early' as const, availableAt: new Date(first) } : {}) }
  }
}
