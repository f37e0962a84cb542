import { sql } from 'drizzle-orm'
import { Problem } from '../../problem.ts'
import { arrayLiteral } from '../../store/bulk.ts'
import type { Tx } from '../../store/transaction.ts'
import { doubled } from '../audit/draw.ts'
import { isLeftSince } from '../left.ts'
import { refOf } from './open.ts'

/**
 * What a second reader is handed: a decision, in one of its drawn messages; the others are copies of it, and one reading
 * serves them all. Neither the decision nor its author is in it, nor whether somebody has read it before her.
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
/** Which of the two readers of a decision somebody is: the one and the other read the same message. */
type Turn = 'one' | 'other'

const itemOf = (row: Row): SecondItem & { turn: Turn } => {
  const message = String(row.message)
  const copies = (row.drawn as string[]).filter(id => id !== message)
  return {
    decision: String(row.decision),
    turn: row.turn as Turn,
    ...{ message, drawn: [message, ...copies], probability: Number(row.probability) }
  }
}

/** Months back in which decisions are handed to two: texts live no longer. */
const MONTHS = 3

/**
 * The decisions two people read: of those drawn in one month a fifth, at least thirty, all when they are fewer than sixty. Those
 * found unreadable are not among them.
 */
async function readByTwo({ db }: Tx, organisationId: string, now: Date): Promise<string[]> {
  const rows = (await db.execute(sql`
    select decision_id as id, to_char(min(drawn_at) at time zone 'UTC', 'YYYY-MM') as month from second_readings
    where organisation_id = ${organisationId}::uuid and outcome is distinct from 'unreadable'
      and drawn_at >= date_trunc('month', ${now.toISOString()}::timestamptz, 'UTC') - make_interval(months => ${MONTHS})
    group by decision_id`)) as unknown as { id: string; month: string }[]
  const months = Map.groupBy(rows, ({ month }) => month)
  return [...months].flatMap(([month, drawn]) => doubled(drawn, `second readings of ${month}`).map(({ id }) => id))
}

/** The words are those that were decided about: a copy edited since is no copy, and is not read for it. */
const unchanged = sql`not exists (select from text_prints p where p.organisation_id = i.organisation_id and p.interaction_id = i.id
  and p.revision <> i.revision)`

/** The decision about the message was not undone. */
export const stands = sql`exists (select from standing_acts a where a.organisation_id = s.organisation_id
  and a.interaction_id = s.interaction_id and a.raw_ref in (${refOf.decision('')} || s.decision_id, ${refOf.copy('')} || s.decision_id))`

/** Labels (`l`) of the second readings themselves, on the very message that was read: none of an audit, none of a copy. */
export const ofThem = sql`l.sampling = 'double' and l.audit_id is null and l.raw_ref = 'by hand'`

/** The message the first reader read herself, among the copies it served. */
const readHerself = sql`exists (select from labels l where l.organisation_id = s.organisation_id and l.interaction_id = s.interaction_id
  and l.src = s.reader and ${ofThem})`

/**
 * Drawn, still decided and readable, by somebody else, no copy of it read by this reader in any other way: `decision, message,
 * drawn, probability, turn, is_hers` (handed to her before)`,
 * is_opened` (by her, or by somebody who left it). What nobody has read, then what another reader has.
 */
const free = (organisationId: string, reader: string, byTwo: readonly string[], now: Date) => sql`
  select s.decision_id as decision, to_jsonb(array_agg(s.interaction_id order by s.interaction_id)) as drawn,
    min(s.interaction_id::text) filter (where s.outcome is null or ${readHerself}) as message,
    case when s.outcome is null then 'one' else 'other' end as turn,
    min(s.probability) as probability, bool_or(case when s.outcome is null then s.reader else s.other_reader end is not distinct from ${reader}) as is_hers,
    bool_or(case when s.outcome is null then s.reader else s.other_reader end is not null) as is_opened
  from second_readings s
  join decisions d on d.organisation_id = s.organisation_id and d.id = s.decision_id and d.moderator <> ${reader}
  join interactions i on i.organisation_id = s.organisation_id and i.id = s.interaction_id and i.text_sealed is not null
  where s.organisation_id = ${organisationId}::uuid
    and (s.outcome is null and (s.reader is null or s.reader = ${reader} or ${isLeftSince(sql`s.opened_at`, now)})
      or s.outcome = 'labelled' and s.other_outcome is null and s.reader <> ${reader}
        and (s.other_reader is null or s.other_reader = ${reader} or ${isLeftSince(sql`s.other_opened_at`, now)})
        and s.decision_id = any (${arrayLiteral(byTwo, 'uuid')}::text::uuid[]))
    and ${unchanged}
    and ${stands}
    and not exists (select from labels l where l.organisation_id = s.organisation_id and l.src = ${reader}
      and (l.interaction_id = d.interaction_id or l.interaction_id = any (d.copies)))
  group by s.decision_id, turn
  having bool_or(s.outcome is null or ${readHerself})`

/** How many readings wait for this reader: copies decided together are one. */
export async function countSecond(tx: Tx, organisationId: string, reader: string, now: Date): Promise<number> {
  const byTwo = await readByTwo(tx, organisationId, now)
  const [row] = (await tx.db.execute(
    sql`select count(*)::int as n from (${free(organisationId, reader, byTwo, now)}) f`
  )) as unknown as Row[]
  return Number(row!.n)
}

/**
 * The next message for a second reader, hers from then on with its copies; one that another has opened and left comes after those
 * nobody has opened. Null: none is left for her.
 */
export async function nextSecond(
  tx: Tx,
  organisationId: string,
  reader: string,
  now: Date
): Promise<SecondItem | null> {
  const byTwo = await readByTwo(tx, organisationId, now)
  const [row] = (await tx.db.execute(sql`
    select * from (${free(organisationId, reader, byTwo, now)}) f
    order by not is_hers, turn = 'other', is_opened, decision limit 1`)) as unknown as Row[]
  if (!row) return null
  const { turn, ...item } = itemOf(row)
  const at = sql`${now.toISOString()}::timestamptz`
  const since = (who: ReturnType<typeof sql>, opened: ReturnType<typeof sql>) =>
    sql`case when ${who} = ${reader} then coalesce(${opened}, ${at}) else ${at} end`
  const taken = (await tx.db.execute(
    turn === 'one'
      ? sql`
    update second_readings set reader = ${reader}, opened_at = ${since(sql`reader`, sql`opened_at`)}
    where organisation_id = ${organisationId}::uuid and decision_id = ${item.decision}::uuid and outcome is null
      and (reader is null or reader = ${reader} or ${isLeftSince(sql`opened_at`, now)})
    returning interaction_id`
      : sql`
    update second_readings set other_reader = ${reader}, other_opened_at = ${since(sql`other_reader`, sql`other_opened_at`)}
    where organisation_id = ${organisationId}::uuid and decision_id = ${item.decision}::uuid and outcome = 'labelled'
      and other_outcome is null and (other_reader is null or other_reader = ${reader} or ${isLeftSince(sql`other_opened_at`, now)})
    returning interaction_id`
  )) as unknown as Row[]
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
  const set = (turn: ReturnType<typeof sql>, hers: ReturnType<typeof sql>) => sql`
    update second_readings s set ${turn} = ${outcome}
    from interactions i
    where s.organisation_id = ${organisationId}::uuid and s.decision_id = ${decision}::uuid and ${hers}
      and i.organisation_id = s.organisation_id and i.id = s.interaction_id and ${unchanged}
    returning s.interaction_id as id, s.probability, ${readHerself} as is_read`
  for (const statement of [
    set(sql`outcome`, sql`s.reader = ${reader} and s.outcome is null`),
    set(sql`other_outcome`, sql`s.other_reader = ${reader} and s.outcome = 'labelled' and s.other_outcome is null`)
  ]) {
    const rows = (await db.execute(statement)) as unknown as { id: string; probability: number; is_read: boolean }[]
    if (rows.length === 0) continue
    const drawn = rows
      .toSorted((a, b) => Number(b.is_read) - Number(a.is_read) || (a.id < b.id ? -1 : 1))
      .map(({ id }) => id)
    return { decision, message: drawn[0]!, drawn, probability: Math.min(...rows.map(row => Number(row.probability))) }
  }
  throw new Problem(
    'not_handed',
    {
      fr: 'Ce message ne vous a pas été remis, ou vous l’avez déjà lu : recharger la page.',
      en: 'This message was not handed to you, or you have read it already: reload the page.'
    },
    409
  )
}
