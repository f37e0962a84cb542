import { sql } from 'drizzle-orm'
import type { Tx } from '../../store/transaction.ts'

/** One act on a message, undone ones included: what was decided, by whom, why, how long it took. */
export interface PastAct {
  id: string
  rung: number
  at: string
  by: string
  reason: string | null
  minutes: number | null
  minutesSource: string | null
  decision: string | null
  /** null while it stands */
  undone: { at: string; by: string; reason: string | null } | null
  appeal: { id: string; at: string; reason: string | null; decidedAt: string | null; upheld: boolean | null } | null
}

/** An earlier act on the same author, on another message. */
export interface EarlierAct {
  rung: number
  at: string
}

type Row = Record<string, unknown>
const when = (value: unknown) => new Date(String(value)).toISOString()
const text = (value: unknown) => (value === null || value === undefined ? null : String(value))

/** Every act on a message, oldest first, with what came of it. */
export async function actsOn({ db }: Tx, organisationId: string, id: string): Promise<PastAct[]> {
  const rows = (await db.execute(sql`
    select a.id, a.rung, a.at, a.moderator, a.reason, a.minutes, a.minutes_source, a.raw_ref, u.at as undone_at, u.moderator as undone_by,
      u.reason as undone_why, p.id as appeal, p.at as appeal_at, p.reason as appeal_why, p.decided_at, p.is_upheld
    from acts a
    left join acts u on u.organisation_id = a.organisation_id and u.interaction_id = a.interaction_id and u.reverses = a.id
    left join lateral (
      select * from appeals p where p.organisation_id = a.organisation_id and p.act_id = a.id order by p.at desc, p.id limit 1
    ) p on true
    where a.organisation_id = ${organisationId}::uuid and a.interaction_id = ${id}::uuid and a.reverses is null and a.appeals is null
    order by a.at, a.id`)) as unknown as Row[]
  return rows.map(row => ({
    id: String(row.id),
    rung: Number(row.rung),
    at: when(row.at),
    by: String(row.moderator),
    reason: text(row.reason),
    minutes: row.minutes === null ? null : Number(row.minutes),
    minutesSource: text(row.minutes_source),
    decision: /^(?:copy of )?decision (\S+)$/.exec(String(row.raw_ref))?.[1] ?? null,
    undone:
      row.undone_at === null
        ? null
        : { at: when(row.undone_at), by: String(row.undone_by), reason: text(row.undone_why) },
    appeal:
      row.appeal === null
        ? null
        : {
            id: String(row.appeal),
            at: when(row.appeal_at),
            reason: text(row.appeal_why),
            decidedAt: row.decided_at === null ? null : when(row.decided_at),
            upheld: row.is_upheld === null ? null : row.is_upheld === true
          }
  }))
}

/**
 * Standing acts on the authors of some messages, by message: those of every message of the same person; of the message
 * itself where its author is not known. Acts that an appeal overturned are no step. Empty for a message without any.
 */
export async function stepsOf(
  { db }: Tx,
  organisationId: string,
  messages: readonly string[]
): Promise<Map<string, (EarlierAct & { message: string })[]>> {
  const rows = (await db.execute(sql`
    with asked as (
      select i.id, d.resolved_person_id as person from interactions i
      left join identities d on d.organisation_id = i.organisation_id and d.id = i.identity_id
      where i.organisation_id = ${organisationId}::uuid and i.id in (select unnest(${`{${messages.join(',')}}`}::text::uuid[]))
    ), theirs as (
      select k.id as asked, m.id as message from asked k
      join identities d on d.organisation_id = ${organisationId}::uuid and d.resolved_person_id = k.person
      join interactions m on m.organisation_id = d.organisation_id and m.identity_id = d.id
      union select id, id from asked
    )
    select t.asked, t.message, a.rung, a.at from theirs t
    join standing_acts a on a.organisation_id = ${organisationId}::uuid and a.interaction_id = t.message
    where not exists (select from appeals p where p.organisation_id = a.organisation_id and p.act_id = a.id and p.is_upheld = false)
    order by a.at, a.id`)) as unknown as Row[]
  const found = new Map<string, (EarlierAct & { message: string })[]>()
  for (const row of rows) {
    const list = found.get(String(row.asked)) ?? []
    list.push({ message: String(row.message), rung: Number(row.rung), at: when(row.at) })
    found.set(String(row.asked), list)
  }
  return found
}

/** Labels people gave a message in the queue that stand and say yes. */
export async function labelsOf({ db }: Tx, organisationId: string, id: string): Promise<string[]> {
  const rows = (await db.execute(sql`
    select distinct l.label from standing_labels l
    where l.organisation_id = ${organisationId}::uuid and l.interaction_id = ${id}::uuid and l.src_kind = 'person'
      and l.sampling in ('triage', 'report', 'import') and not l.negated and coalesce(l.value, true)
    order by l.label`)) as unknown as Row[]
  return rows.map(row => String(row.label))
}
