import { sql, type SQL } from 'drizzle-orm'
import type { Label } from '../rater.ts'

/** Place of a rater that is in no order: after all that are. */
const LAST = 1000

/**
 * Of the ratings of a message (alias `r`), the one whose score of a label is used: that of the first rater in the
 * organisation's order that gave one, raters without a place after, the newest first. What others said stays stored.
 */
export const isUsedFor = (label: Label): SQL => sql`(r.scores ? ${label} and not exists (
    select from ratings e
    left join rater_places pe on pe.organisation_id = e.organisation_id and pe.rater = e.rater
    left join rater_places pr on pr.organisation_id = r.organisation_id and pr.rater = r.rater
    where e.organisation_id = r.organisation_id and e.interaction_id = r.interaction_id and e.revision = r.revision
      and e.rater <> r.rater and e.scores ? ${label}
      and (coalesce(pe.place, ${LAST}) < coalesce(pr.place, ${LAST}) or (coalesce(pe.place, ${LAST}) = coalesce(pr.place, ${LAST})
        and (e.at, e.rater) > (r.at, r.rater)))))`

/** The scores used of a message (alias `i`), label by label, as one object; null where nobody scored it. */
export const usedScores: SQL = sql`
  select jsonb_object_agg(u.label, u.score) as scores from (
    select distinct on (s.key) s.key as label, s.value as score
    from ratings r cross join lateral jsonb_each(r.scores) s
    left join rater_places p on p.organisation_id = r.organisation_id and p.rater = r.rater
    where r.organisation_id = i.organisation_id and r.interaction_id = i.id
    order by s.key, r.revision desc, coalesce(p.place, ${LAST}), r.at desc, r.rater desc
  ) u`
