import { sql, type SQL } from 'drizzle-orm'
import { contentFilter, groupFilter, instant, isByCampaign, networkFilter, once, organisation, uuids } from './facts.ts'
import { persons5, type Measure, type Window } from './measure.ts'

/** Rungs from which a message is no longer seen by everybody, or its author no longer free to write. */
export const HIDING_RUNG = 3
/** The rung at which an author is blocked and can no longer write. */
export const BLOCKING_RUNG = 5
/** The rung at which a message is reported to the platform. */
export const REPORTING_RUNG = 6

/** What the measures of moderation have in common. */
export const moderation = {
  version: 1,
  family: 'moderation',
  shape: 'number',
  inputs: ['interactions', 'acts', 'labels'],
  grains: ['campaign', 'channel', 'type'],
  minimumN: 1,
  suppression: persons5,
  priority: 1
} satisfies Partial<Measure>

/**
 * Acts of moderation done in [from, to) that stand (neither undone nor undoing) and pass the filters of their message:
 * `key, id, interaction_id, rung, at, minutes, minutes_source, moderator, outcome, outcome_at, person_id` (of the author),
 * `root_post_id, is_abusive` (by the last standing human word). Rows by type are rungs.
 */
export function actsOf(window: Window): SQL {
  const campaigns = isByCampaign(window)
    ? sql`join campaign_interactions ci on ci.organisation_id = i.organisation_id and ci.id = i.id
        and (${window.campaigns.length === 0} or ci.campaign_id in ${uuids(window.campaigns)})`
    : sql``
  const keys: Partial<Record<NonNullable<Window['by']>, SQL>> = {
    campaign: sql`ci.campaign_id::text`,
    channel: sql`i.network`,
    type: sql`a.rung::text`
  }
  const key = (window.by && keys[window.by]) ?? sql`''`
  return sql`(
    select ${once(window)} ${key} as key, a.id, a.interaction_id, a.rung, a.at, a.minutes::numeric as minutes, a.minutes_source, a.moderator, a.outcome,
      a.outcome_at, d.resolved_person_id as person_id, i.root_post_id,
      a.interaction_id in ${abusive(window)} as is_abusive
    from standing_acts a
    join interactions i on i.organisation_id = a.organisation_id and i.id = a.interaction_id
    left join identities d on d.organisation_id = i.organisation_id and d.id = i.identity_id
    ${campaigns}
    where a.organisation_id = ${organisation(window)} and a.at >= ${instant(window.from)} and a.at < ${instant(window.to)}
      and ${networkFilter(window, sql`i.network`)} and ${contentFilter(window, sql`coalesce(i.root_post_id, i.post_id)`)}
      and ${groupFilter(window, sql`d.resolved_person_id`, sql`i.occurred_at`)}
  )`
}

/** Ids of the messages with a standing human word that they are abusive, to be asked with `in`. */
export const abusive = (window: Window): SQL =>
  sql`(select interaction_id from abusive_messages where organisation_id = ${organisation(window)})`

/**
 * Reports made to a platform, among the acts of the window: `key, id, person_id, at`, and what became of them, by what people
 * noted, else by the file they came from: `outcome`, `outcome_at` (for `none`, the date up to which there was no answer).
 */
export const reportsOf = (window: Window): SQL => sql`(
    select a.key, a.id, a.person_id, a.at, coalesce(w.outcome, a.outcome) as outcome,
      case when w.outcome is null then a.outcome_at else w.answered_at end as outcome_at
    from ${actsOf(window)} a
    left join standing_answers w on w.organisation_id = ${organisation(window)} and w.act_id = a.id
    where a.rung = ${REPORTING_RUNG}
  )`
