import { sql, type SQL } from 'drizzle-orm'
import { SAID } from '../../store/criticism.ts'
import { isUsedFor } from '../raters/used.ts'
import { thresholdInForce } from './thresholds.ts'

/** Acts that stand: neither undone nor undoing. */
export const hasStandingAct = (message: SQL): SQL => sql`exists (
  select from standing_acts a where a.organisation_id = i.organisation_id and a.interaction_id = ${message})`

const isReadable = sql`i.direction = 'in' and i.deleted_at is null and i.text_sealed is not null`

/** Scores of some ratings, each null where another rater's is used: `interaction_id, hostile, threat`. */
const scoresIn = (organisationId: string, which: SQL): SQL => sql`
    select r.interaction_id, case when ${isUsedFor('hostile_any')} then (r.scores ->> 'hostile_any')::float8 end as hostile,
      case when ${isUsedFor('threat')} then (r.scores ->> 'threat')::float8 end as threat
    from ratings r where r.organisation_id = ${organisationId}::uuid and ${which}`

/**
 * `open`: messages to examine, as a list of common table expressions: `id, occurred_at, class` (0 threat, 1 reported by a
 * person, 2 the rest), `score, print, has_print`. Raters' scores from the threshold in force, a threat from .30 on (two
 * indexes on ratings hold these numbers), reports, and what people judged abusive; readable, and without a standing act. Old
 * ratings of an edited message still count: editing is no way out of the queue.
 */
export const openReview = (organisationId: string): SQL => sql`
  cut as materialized (select ${thresholdInForce(organisationId)} as at), found as materialized (
    ${scoresIn(organisationId, sql`((r.scores ->> 'hostile_any')::float8 >= 0.3 or (r.scores ->> 'threat')::float8 >= 0.3)`)}
    union all
    ${scoresIn(
      organisationId,
      sql`(select at from cut) < 0.3 and (r.scores ->> 'hostile_any')::float8 >= 0.1 and (r.scores ->> 'hostile_any')::float8 < 0.3
        and ((r.scores ->> 'threat')::float8 >= 0.3) is not true`
    )}
  ), rated as materialized (
    select interaction_id, max(hostile) as hostile, max(threat) as threat from found group by interaction_id
  ), met as materialized (
    select l.interaction_id, bool_or(l.label = 'threat') as is_threat, bool_or(l.sampling = 'report') as is_reported
    from standing_labels l
    where l.organisation_id = ${organisationId}::uuid and l.src_kind = 'person' and l.sampling in ('triage', 'report', 'import')
      and not l.negated and coalesce(l.value, true)
      and (l.sampling = 'report' or l.label in ('hostile', 'insult', 'provocation', 'discrimination', 'sexual', 'threat', 'defamation', 'spam'))
    group by l.interaction_id
  ), open as materialized (
    select i.id, i.occurred_at,
      case when coalesce(r.threat >= ${SAID}, false) or coalesce(m.is_threat, false) then 0
        when coalesce(m.is_reported, false) then 1 else 2 end as class,
      coalesce(r.hostile, 0) as score, coalesce(p.print, uuid_send(i.id)) as print, p.revision is not distinct from i.revision as has_print
    from (select interaction_id from rated where hostile >= (select at from cut) or threat >= 0.3 union select interaction_id from met) c
    join interactions i on i.organisation_id = ${organisationId}::uuid and i.id = c.interaction_id
    left join rated r on r.interaction_id = i.id
    left join met m on m.interaction_id = i.id
    left join text_prints p on p.organisation_id = i.organisation_id and p.interaction_id = i.id
    where ${isReadable} and not ${hasStandingAct(sql`i.id`)}
  )`

/** `grouped`: the messages to examine, copies brought together under the first of them: as `open`, and `copies`. */
export const groupedReview = (organisationId: string): SQL => sql`
  ${openReview(organisationId)}, grouped as (
    select * from (
      select id, occurred_at, class, score, count(*) over (partition by print)::int as copies,
        row_number() over (partition by print order by class, score desc, occurred_at, id) as place
      from open
    ) ranked where place = 1
  )`

/**
 * `waiting`: messages nobody answered: `id, occurred_at, class` (0 a question or the organisation named, 1 criticism,
 * 2 proposal). Readable, without an answer of an own account, without a standing act.
 */
export const waitingForAnswer = (organisationId: string): SQL => sql`
  calls as materialized (
    select id, min(class) as class from (
      select i.id, 0 as class from interactions i
      where i.organisation_id = ${organisationId}::uuid and i.calls_for_answer and ${isReadable}
      union all
      select l.interaction_id, case l.label when 'question' then 0 when 'criticism' then 1 else 2 end
      from standing_labels l where l.organisation_id = ${organisationId}::uuid and l.src_kind = 'person'
        and l.sampling in ('triage', 'report', 'import') and l.label in ('question', 'criticism', 'proposal')
        and not l.negated and coalesce(l.value, true)
    ) found group by id
  ), waiting as (
    select i.id, i.occurred_at, c.class from calls c
    join interactions i on i.organisation_id = ${organisationId}::uuid and i.id = c.id
    where ${isReadable} and not ${hasStandingAct(sql`i.id`)}
      and not exists (select from interactions o where o.organisation_id = i.organisation_id and o.parent_interaction_id = i.id
        and o.direction = 'out' and o.kind in ('comment', 'reply', 'mention', 'quote', 'message') and o.deleted_at is null)
  )`

/** Provenance of the acts and labels of a decision: its own message, and the copies decided with it. */
export const refOf = { decision: (id: string) => `decision ${id}`, copy: (id: string) => `copy of decision ${id}` }

/** `decided`: standing acts, one per decision: `id` (message), `act`, `at`. Acts on copies are in their decision. */
export const decidedActs = (organisationId: string): SQL => sql`
  decided as (
    select a.interaction_id as id, a.id as act, a.at from standing_acts a
    where a.organisation_id = ${organisationId}::uuid and a.interaction_id is not null and a.raw_ref not like 'copy of decision %'
  )`
