import { sql } from 'drizzle-orm'

/** Calibrated probability from which a label is said. */
export const SAID = 0.5

type Sql = ReturnType<typeof sql>

/**
 * Whether a rater or somebody said criticism of a message, whatever else was said of it: then hiding it has to be explained.
 * @param message the column of its id
 */
export const isSaidCriticism = (organisationId: string, message: Sql): Sql => sql`(
  exists (select from ratings r where r.organisation_id = ${organisationId}::uuid and r.interaction_id = ${message}
    and (r.scores ->> 'criticism')::float8 >= ${SAID})
  or exists (select from standing_labels l where l.organisation_id = ${organisationId}::uuid and l.interaction_id = ${message}
    and l.label = 'criticism' and not l.negated and coalesce(l.value, l.score >= ${SAID}, true)))`
