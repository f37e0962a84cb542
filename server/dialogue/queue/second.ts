import { sql } from 'drizzle-orm'
import { Problem } from '../../problem.ts'
import type { Tx } from '../../store/transaction.ts'
import { refOf } from './open.ts'

/**
 * What a second reader is handed: a decision, in one of its drawn messages; the others are copies of it, and one reading
 * serves them all. Neither the decision nor its author is in it.
 */
export interface SecondItem {
  decision: string
  /** the message shown */
  message: string
  /** every message drawn with it, that one first */
  drawn: readonly string[]
  /** with which each of them was drawn */
  probability: number
}

/** Provenance of a second reading on the copies of the message that was read. */
export const COPY_REF = 'copy of second reading'

type Row = Record<string, unknown>

const itemOf = (row: Row): SecondItem => {
  const drawn = row.drawn as string[]
  return { decision: String(row.decision), message: drawn[0]!, drawn, probability: Number(row.probability) }
}

/** The words are those that were decided about: a copy edited since is no copy, and is not read for it. */
const unchanged = sql`not exists (select from text_prints p where p.organisation_id = i.organisation_id and p.interaction_id = i.id
  and p.revision <> i.revision)`

/**
 * Drawn, still decided and readable, by somebody else, no copy of it read by this reader in any other way: `decision`, `drawn`,
 * `probability`, `is_hers` (handed to her before).
 */
const free = (organisationId: string, reader: string) => sql`
  select s.decision_id as decision, to_jsonb(array_agg(s.interaction_id order by s.interaction_id)) as drawn,
    min(s.probability) as probability, bool_or(s.reader is not null) as is_hers
  from second_readings s
  join decisions d on d.organisation_id = s.organisation_id and d.id = s.decision_id and d.moderator <> ${reader}
  join interactions i on i.organisation_id = s.organisation_id and i.id = s.interaction_id and i.text_sealed is not null
  where s.organisation_id = ${organisationId}::uuid and s.outcome is null and (s.reader is null or s.reader = ${reader})
    and ${unchanged}
    and exists (select from standing_acts a where a.organisation_id = s.organisation_id and a.interaction_id = s.interaction_id
      and a.raw_ref in (${refOf.decision('')} || s.decision_id, ${refOf.copy('')} || s.decision_id))
    and not exists (select from labels l where l.organisation_id = s.organisation_id and l.src = ${reader}
      and (l.interaction_id = d.interaction_id or l.interaction_id = any (d.copies)))
  group by s.decision_id`

/** How many readings wait for this reader: copies decided together are one. */
export async function countSecond({ db }: Tx, organisationId: string, reader: string): Promise<number> {
  const [row] = (await db.execute(
    sql`select count(*)::int as n from (${free(organisationId, reader)}) f`
  )) as unknown as Row[]
  return Number(row!.n)
}

/** The next message for a second reader, hers from then on with its copies. Null: none is left for her. */
export async function nextSecond(
  tx: Tx,
  organisationId: string,
  reader: string,
  now: Date
): Promise<SecondItem | null> {
  const [row] = (await tx.db.execute(sql`
    select * from (${free(organisationId, reader)}) f order by not is_hers, decision limit 1`)) as unknown as Row[]
  if (!row) return null
  const item = itemOf(row)
  const taken = (await tx.db.execute(sql`
    update second_readings set reader = ${reader}, opened_at = coalesce(opened_at, ${now.toISOString()}::timestamptz)
    where organisation_id = ${organisationId}::uuid and decision_id = ${item.decision}::uuid and outcome is null
      and (reader is null or reader = ${reader})
    returning interaction_id`)) as unknown as Row[]
  // somebody else was faster
  return taken.length === 0 ? nextSecond(tx, organisationId, reader, now) : item
}

/**
 * What a second reader may label: a decision she was handed and has not labelled, with every message of it that was drawn.
 * Throws `not_handed`.
 */
export async function handedSecond(
  { db }: Tx,
  organisationId: string,
  decision: string,
  reader: string,
  outcome: 'labelled' | 'unreadable'
): Promise<SecondItem> {
  const rows = (await db.execute(sql`
    update second_readings s set outcome = ${outcome}
    from interactions i
    where s.organisation_id = ${organisationId}::uuid and s.decision_id = ${decision}::uuid and s.reader = ${reader} and s.outcome is null
      and i.organisation_id = s.organisation_id and i.id = s.interaction_id and ${unchanged}
    returning s.interaction_id as id, s.probability`)) as unknown as { id: string; probability: number }[]
  const drawn = rows.map(({ id }) => id).sort()
  if (drawn.length > 0)
    return { decision, message: drawn[0]!, drawn, probability: Math.min(...rows.map(row => Number(row.probability))) }
  throw new Problem(
    'not_handed',
    {
      fr: 'Ce message ne vous a pas été remis, ou vous l’avez déjà lu : recharger la page.',
      en: 'This message was not handed to you, or you have read it already: reload the page.'
    },
    409
  )
}
