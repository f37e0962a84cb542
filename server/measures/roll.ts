import { sql, type SQL } from 'drizzle-orm'
import { contributions, instant, organisation, uuids } from './facts.ts'
import type { Window } from './measure.ts'

/**
 * Who is on the roll, at the instant at which each campaign starts, or at the start of the window without campaign:
 * `key, person_id`, one row per key and person.
 */
export function roll(window: Window): SQL {
  const isByCampaign = window.campaigns.length > 0 || window.by === 'campaign'
  const start = isByCampaign ? sql`c.starts_at` : instant(window.from)
  const key = window.by === 'campaign' ? sql`c.id::text` : window.by === 'group' ? sql`m.group_id::text` : sql`''`
  const campaigns = isByCampaign
    ? sql`join campaigns c on c.organisation_id = m.organisation_id
        and (${window.campaigns.length === 0} or c.id in ${uuids(window.campaigns)})`
    : sql``
  return sql`(
    select distinct ${key} as key, d.resolved_person_id as person_id
    from group_members m
    join identities d on d.organisation_id = m.organisation_id and d.id = m.identity_id ${campaigns}
    where m.organisation_id = ${organisation(window)}
      and (${window.groups.length === 0} or m.group_id in ${uuids(window.groups)})
      and m.from_at <= ${start} and (m.to_at is null or m.to_at > ${start})
  )`
}

/** Who took part, whatever their group: `key, person_id`; the key is the campaign's where rows are campaigns. */
export const acted = (window: Window): SQL => sql`
  select distinct key, person_id
  from ${contributions({ ...window, groups: [], by: window.by === 'campaign' ? 'campaign' : null })} a`
