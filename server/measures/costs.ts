import { sql, type SQL } from 'drizzle-orm'
import { instant, organisation, uuids } from './facts.ts'
import type { Window } from './measure.ts'

/** Kind of a row of `costs` that is the price of one hour of staff time, from its date on; every other kind is money spent. */
export const HOUR_RATE = 'staff_hour'

/**
 * What campaigns cost, over their whole life: `campaign_id, currency, minor`. The declared cost, the money entered since,
 * and minutes of moderation on their messages at the hourly rate in force that day. A campaign whose cost nobody has said
 * has no row. Campaigns are those of the filter whose period touches the window.
 * @param isWhenever whatever their period
 */
export function campaignCosts(window: Window, isWhenever = false): SQL {
  const isAll = isWhenever && window.campaigns.length === 0
  const touches = sql`and c.starts_at < ${instant(window.to)} and c.ends_at > ${instant(window.from)}`
  return sql`(
    with chosen as materialized (
      select c.id, c.cost_minor, c.currency from campaigns c
      where c.organisation_id = ${organisation(window)} ${isWhenever ? sql`` : touches}
        ${window.campaigns.length > 0 ? sql`and c.id in ${uuids(window.campaigns)}` : sql``}
    )
    select campaign_id, currency, sum(minor) as minor from (
      select id as campaign_id, currency, cost_minor as minor from chosen where cost_minor is not null
      union all
      select o.campaign_id, o.currency, o.amount_minor from costs o
      where o.organisation_id = ${organisation(window)} and o.kind <> ${HOUR_RATE} ${isAll ? sql`` : sql`and o.campaign_id in (select id from chosen)`}
      union all
      select i.campaign_id, r.currency, a.minutes / 60.0 * r.amount_minor
      from standing_acts a
      join campaign_interactions i on i.organisation_id = a.organisation_id and i.id = a.interaction_id
      join lateral (
        select o.amount_minor, o.currency from costs o
        where o.organisation_id = a.organisation_id and o.kind = ${HOUR_RATE} and o.valid_from <= a.at
          and (o.campaign_id is null or o.campaign_id = i.campaign_id)
        order by o.campaign_id is null, o.valid_from desc limit 1
      ) r on true
      where a.organisation_id = ${organisation(window)} and a.minutes is not null ${isAll ? sql`` : sql`and i.campaign_id in (select id from chosen)`}
    ) parts
    group by campaign_id, currency
  )`
}
