import { sql, type SQL } from 'drizzle-orm'
import { instant, organisation } from './facts.ts'
import type { Window } from './measure.ts'
import { daysAfter } from './wake_people.ts'

/** Length of the span before, and of the span after an intervention. */
export const PRE_POST_DAYS = 60

/** At which point of the curve, on which side, from which day on; first and last day of the point. */
const spans: SQL = sql.raw(
  [PRE_POST_DAYS, -PRE_POST_DAYS]
    .flatMap(at => {
      const middle = Math.min(at, 0)
      const [since, until] = [middle - PRE_POST_DAYS, middle + PRE_POST_DAYS]
      return [`(${at}, 'before', ${since}, ${since}, ${until})`, `(${at}, 'after', ${middle}, ${since}, ${until})`]
    })
    .join(', ')
)

/**
 * What each member of an intervention that happened in the window counts, before and after: `key, slug, at (60: the
 * intervention; −60: the same one span earlier), side, arm, person_id, is_owner, received, made, available_at,
 * needed_from`. `received`: contributions of others on the posts of the member's accounts; `made`: their own.
 */
export const prePost = (window: Window): SQL => sql`
  with members as materialized (
    select v.slug, v.at, m.arm, d.resolved_person_id as person_id
    from interventions v
    join intervention_members m on m.organisation_id = v.organisation_id and m.intervention_id = v.id
    join identities d on d.organisation_id = m.organisation_id and d.id = m.identity_id
    where v.organisation_id = ${organisation(window)} and v.at >= ${instant(window.from)} and v.at < ${instant(window.to)}
  ), owners as materialized (
    select a.id as account_id, d.resolved_person_id as person_id
    from accounts a join identities d on d.organisation_id = a.organisation_id and d.id = a.creator_identity_id
    where a.organisation_id = ${organisation(window)}
  ), received as materialized (
    select o.person_id, t.occurred_at
    from contributions t
    join posts p on p.organisation_id = t.organisation_id and p.id = coalesce(t.root_post_id, t.post_id)
    join owners o on o.account_id = p.account_id
    where t.organisation_id = ${organisation(window)} and t.person_id <> o.person_id
  ), made as materialized (
    select t.person_id, t.occurred_at from contributions t where t.organisation_id = ${organisation(window)}
  )
  select ${window.by === 'intervention' ? sql`m.slug` : sql`''`} as key, m.slug, s.at, s.side, m.arm, m.person_id,
    ${daysAfter(window, sql`m.at`, sql`s.until`)} as available_at, ${daysAfter(window, sql`m.at`, sql`s.since`)} as needed_from,
    exists (select from owners o where o.person_id = m.person_id) as is_owner,
    (select count(*) from received r where r.person_id = m.person_id and ${within(window, sql`r.occurred_at`)}) as received,
    (select count(*) from made r where r.person_id = m.person_id and ${within(window, sql`r.occurred_at`)}) as made
  from members m
  cross join (values ${spans}) as s(at, side, days, since, until)
  order by m.slug, s.at, s.side, m.arm, m.person_id`

/** Whether an act lies in the span `s` of the intervention of member `m`. */
const within = (window: Window, act: SQL): SQL =>
  sql`${act} >= ${daysAfter(window, sql`m.at`, sql`s.days`)} and ${act} < ${daysAfter(window, sql`m.at`, sql`(s.days + ${PRE_POST_DAYS}::int)`)}`
