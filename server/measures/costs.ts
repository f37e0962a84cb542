import { sql, type SQL } from 'drizzle-orm'
import { instant, organisation, uuids } from './facts.ts'
import type { Window } from './measure.ts'

/** Kind of a row of `costs` that is the price of one hour of staff time, from its date on; every other kind is money spent. */
export const HOUR_RATE = 'staff_hour'

/** Campaigns of the filter, or those whose period touches the window: `id, starts_at, ends_at, cost_minor, currency`. */
const chosen = (window: Window): SQL => sql`(
    select c.id, c.cost_minor, c.currency from campaigns c
    where c.organisation_id = ${organisation(window)} and c.starts_at < ${instant(window.to)} and c.ends_at > ${instant(window.from)}
      and (${window.campaigns.length === 0} or c.id in ${uuids(window.campaigns)})
  )`

/**
 * What campaigns cost, over their whole life: `campaign_id, currency, minor`. The declared cost, the money entered since,
 * and minutes of moderation on their messages at the hourly rate in force that day. A campaign whose cost nobody has said
 * has no row.
 */
export const campaignCosts = (window: Window): SQL => sql`(
    select campaign_id, currency, sum(minor) as minor from (
      select c.id as campaign_id, c.currency, c.cost_minor as minor from ${chosen(window)} c where c.cost_minor is not null
      union all
      select o.campaign_id, o.currency, o.amount_minor
      from costs o join ${chosen(window)} c on c.id = o.campaign_id
      where o.organisation_id = ${organisation(window)} and o.kind <> ${HOUR_RATE}
      union all
      select i.campaign_id, r.currency, a.minutes / 60.0 * r.amount_minor
      from standing_acts a
      join campaign_interactions i on i.organisation_id = a.organisation_id and i.id = a.interaction_id
      join ${chosen(window)} c on c.id = i.campaign_id
      join lateral (
        select o.amount_minor, o.currency from costs o
        where o.organisation_id = a.organisation_id and o.kind = ${HOUR_RATE} and o.valid_from <= a.at
          and (o.campaign_id is null or o.campaign_id = i.campaign_id)
        order by o.campaign_id is null, o.valid_from desc limit 1
      ) r on true
      where a.organisation_id = ${organisation(window)} and a.minutes is not null
    ) parts
    group by campaign_id, currency
  )`
