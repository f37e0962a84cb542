import { sql, type SQL } from 'drizzle-orm'
import { contributions, organisation } from './facts.ts'
import type { Window } from './measure.ts'

/** Days of history without which who is new cannot be told (S7). */
const BURN_IN = 28

/** The instant from which who is new can be told. */
export const knownFrom = ({ historyFrom, to }: Window): Date =>
  new Date((historyFrom ?? to).getTime() + BURN_IN * 86_400_000)

/**
 * Who began in the window, to be put after `with`: `acts (person_id, occurred_at)`, every contribution ever, and
 * `entered (key, person_id, first_at)`: the persons whose first contribution ever lies in the window and its filters,
 * under the key of that contribution (its campaign, its group, its kind…). Two campaigns of one contribution: two rows.
 */
export const entryTables = (window: Window): SQL => sql`
  acts as materialized (
    select t.person_id, t.occurred_at from contributions t where t.organisation_id = ${organisation(window)}
  ), first as (select person_id, min(occurred_at) as first_at from acts group by person_id),
  entries as materialized (select distinct a.key, a.person_id, a.occurred_at from ${contributions(window)} a),
  entered as materialized (
    select n.key, f.person_id, f.first_at
    from first f join entries n on n.person_id = f.person_id and n.occurred_at = f.first_at
  )`
