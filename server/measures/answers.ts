import { sql, type SQL } from 'drizzle-orm'
import { groupFilter, instant, organisation, uuids } from './facts.ts'
import type { Window } from './measure.ts'

/** Calls made in the window, of its campaigns: `key, id, slug, asked`. Rows by type are calls, by campaign campaigns. */
export function asksOf(window: Window): SQL {
  const keys: Partial<Record<NonNullable<Window['by']>, SQL>> = {
    campaign: sql`k.campaign_id::text`,
    type: sql`k.slug`
  }
  const key = (window.by && keys[window.by]) ?? sql`''`
  return sql`(
    select ${key} as key, k.id, k.slug, k.asked
    from asks k
    where k.organisation_id = ${organisation(window)}
      and k.asked_at >= ${instant(window.from)} and k.asked_at < ${instant(window.to)}
      and (${window.campaigns.length === 0} or k.campaign_id = any (${uuids(window.campaigns)}))
  )`
}

/** Who answered which call, whenever: by a promise, or by a verified act that names it: `ask_id, person_id`. */
export const answersOf = (window: Window): SQL => sql`(
  select a.ask_id, a.person_id
  from (
    select g.ask_id, d.resolved_person_id as person_id, g.made_at as at
    from pledges g
    join identities d on d.organisation_id = g.organisation_id and d.id = g.identity_id
    where g.organisation_id = ${organisation(window)}
    union all
    select k.id, v.person_id, v.occurred_at
    from kept_conversions v
    join asks k on k.organisation_id = v.organisation_id and k.slug = v.ask_slug
    where v.organisation_id = ${organisation(window)} and v.person_id is not null
  ) a
  where ${groupFilter(window, sql`a.person_id`, sql`a.at`)}
)`
