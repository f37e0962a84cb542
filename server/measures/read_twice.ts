import { sql, type SQL } from 'drizzle-orm'
import { organisation } from './facts.ts'
import type { Window } from './measure.ts'

/** Labels (`l`) that are codes of deliberation: another reading of a message, by people of their own. */
export const isCode = sql`starts_with(l.label, 'dqi_')`
/** Labels (`l`) that say what a message is. */
export const isReading = sql`not ${isCode}`

/**
 * What the first two people who read a message at random said of a flag, never in the queue, where a decision is at stake:
 * `interaction_id, first_says, second_says`; only messages two people have read. A reading that served copies of a message is
 * one reading. What was settled between readers is neither.
 *
 * @param flag SQL over `labels_here`, the set of labels one reader gave, as text[]
 * @param counted which labels (`l`) make a reading
 */
export const readTwice = (window: Window, flag: SQL, counted: SQL = isReading): SQL => sql`
  select interaction_id, (array_agg(says order by at, src))[1] as first_says, (array_agg(says order by at, src))[2] as second_says
  from (
    select interaction_id, src, at, ${flag} as says
    from (
      select l.interaction_id, l.src, min(l.created_at) as at,
        coalesce(array_agg(l.label) filter (where coalesce(l.value, not l.negated)), '{}') as labels_here
      from standing_labels l
      where l.organisation_id = ${organisation(window)} and l.src_kind = 'person' and l.sampling in ('audit', 'double', 'all')
        and l.raw_ref <> 'copy of second reading' and ${counted}
      group by l.interaction_id, l.src
    ) r where not ('unreadable' = any (labels_here))
  ) one
  group by interaction_id having count(*) > 1`
