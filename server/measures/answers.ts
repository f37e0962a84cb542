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
  // How many of a group were asked is not known.
  const asked = window.groups.length === 0 ? sql`k.asked` : sql`null::integer`
  return sql`(
    select ${key} as key, k.id, k.slug, ${asked} as asked
    from asks k
    where k.organisation_id = ${organisation(window)}
      and k.asked_at >= ${instant(window.from)} and k.asked_at < ${instant(window.to)}
      and (${window.campaigns.length === 0} or k.campaign_id in ${uuids(window.campaigns)})
  )`
}

/**
 * Who answered which call, whenever: by a promise, or by a confirmed act that names it: `ask_id, person_id`, once each.
 * With `isDone`, who did what it asked for: the promise must be kept. Every row of the ledger is read, not only the kept one: of one act known to two systems, either may name the call.
 */
export const answersOf = (window: Window, isDone = false): SQL => sql`(
    select g.ask_id, d.resolved_person_id as person_id
    from pledges g
    join identities d on d.organisation_id = g.organisation_id and d.id = g.identity_id
    where g.organisation_id = ${organisation(window)} ${isDone ? sql`and g.kept_at is not null` : sql``}
      and ${groupFilter(window, sql`d.resolved_person_id`, sql`g.made_at`)}
    union
    select k.id, d.resolved_person_id
    from conversions v
    join asks k on k.organisation_id = v.organisation_id and k.slug = v.ask_slug
    join identities d on d.organisation_id = v.organisation_id and d.id = v.identity_id
    where v.organisation_id = ${organisation(window)} and v.status = 'confirmed' and v.deleted_at is null
      and ${groupFilter(window, sql`d.resolved_person_id`, sql`v.occurred_at`)}
  )`
