import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { Problem } from '../../problem.ts'
import type { Tx } from '../../store/transaction.ts'

export type CaseState = 'preparing' | 'filed' | 'closed'

/** A complaint as lists know it: no text, nobody's name. */
export interface Complaint {
  id: string
  /** 1, 2, 3… in the organisation */
  number: number
  state: CaseState
  why: string
  /** the act it began with */
  actId: string | null
  reference: string | null
  outcome: string | null
  openedBy: string
  openedAt: string
  filedAt: string | null
  closedAt: string | null
  /** messages chosen */
  messages: number
  /** files made of it */
  files: number
}

/** Rung from which an act asks for evidence. */
const EVIDENCE_RUNG = 6

const problem = (code: string, fr: string, en: string, status = 409) => new Problem(code, { fr, en }, status)
export const unknownComplaint = () => problem('unknown_complaint', 'Plainte inconnue.', 'Unknown complaint.', 404)

/** The message of a standing act of rung 6 or 7. Throws `unknown_act`, `not_an_evidence_act`. */
export async function messageOfAct({ db }: Tx, organisationId: string, actId: string): Promise<string> {
  const [row] = (await db.execute(sql`
    select rung, interaction_id from standing_acts where organisation_id = ${organisationId}::uuid and id = ${actId}::uuid
      and interaction_id is not null`)) as unknown as { rung: number; interaction_id: string }[]
  if (!row) throw problem('unknown_act', 'Geste inconnu, ou annulé depuis.', 'Unknown act, or one undone since.', 404)
  if (row.rung < EVIDENCE_RUNG)
    throw problem(
      'not_an_evidence_act',
      'Une plainte part d’un signalement ou d’une plainte (marches 6 et 7) : prendre d’abord cette marche dans la file.',
      'A complaint begins with a report or a complaint (rungs 6 and 7): take that rung in the queue first.'
    )
  return row.interaction_id
}

/** Opens a case under the next number; opening again for the same act while one is open gives that one. Returns its id. */
export async function openComplaint(
  { db }: Tx,
  organisationId: string,
  asked: { actId: string; why: string },
  by: string,
  now: Date
): Promise<{ id: string; isNew: boolean }> {
  await db.execute(sql`select 1 from organisations where organisation_id = ${organisationId}::uuid for update`)
  const [known] = (await db.execute(sql`
    select id from complaints where organisation_id = ${organisationId}::uuid and act_id = ${asked.actId}::uuid
      and state <> 'closed'`)) as unknown as { id: string }[]
  if (known) return { id: known.id, isNew: false }
  const id = randomUUID()
  await db.execute(sql`
    insert into complaints (organisation_id, id, number, act_id, why, opened_by, opened_at)
    select ${organisationId}::uuid, ${id}::uuid, coalesce(max(number), 0) + 1, ${asked.actId}::uuid, ${asked.why}, ${by},
      ${now.toISOString()}::timestamptz
    from complaints where organisation_id = ${organisationId}::uuid`)
  return { id, isNew: true }
}

type Row = Record<string, unknown>
const when = (value: unknown) => (value === null ? null : new Date(String(value)).toISOString())
const text = (value: unknown) => (value === null ? null : String(value))

const select = (organisationId: string, which: ReturnType<typeof sql>) => sql`
  select c.*, (select count(*)::int from text_holds h where h.organisation_id = c.organisation_id and h.complaint_id = c.id
      and h.role = 'chosen' and h.released_why is distinct from 'removed') as messages,
    (select count(*)::int from complaint_files f where f.organisation_id = c.organisation_id and f.complaint_id = c.id) as files
  from complaints c where c.organisation_id = ${organisationId}::uuid and ${which} order by c.number desc`

function complaintOf(row: Row): Complaint {
  return {
    id: String(row.id),
    number: Number(row.number),
    state: row.state as CaseState,
    why: String(row.why),
    actId: text(row.act_id),
    reference: text(row.reference),
    outcome: text(row.outcome),
    openedBy: String(row.opened_by),
    openedAt: when(row.opened_at)!,
    filedAt: when(row.filed_at),
    closedAt: when(row.closed_at),
    messages: Number(row.messages),
    files: Number(row.files)
  }
}

/** Every case of an organisation, the newest first. */
export async function listComplaints({ db }: Tx, organisationId: string): Promise<Complaint[]> {
  return ((await db.execute(select(organisationId, sql`true`))) as unknown as Row[]).map(complaintOf)
}

/** One case. Throws `unknown_complaint`. */
export async function findComplaint({ db }: Tx, organisationId: string, id: string): Promise<Complaint> {
  const [row] = (await db.execute(select(organisationId, sql`c.id = ${id}::uuid`))) as unknown as Row[]
  if (!row) throw unknownComplaint()
  return complaintOf(row)
}

/** Refuses whatever changes a case that is closed. */
export function refuseClosed({ state }: Complaint): void {
  if (state === 'closed')
    throw problem(
      'complaint_closed',
      'Cette plainte est close : ses textes ne sont plus gardés et plus rien n’y change.',
      'This complaint is closed: its texts are no longer held and nothing in it changes.'
    )
}

/** Notes that a case was filed, and the number its receiver gave it, or corrects that number. Throws `complaint_closed`. */
export async function fileComplaint(
  tx: Tx,
  organisationId: string,
  id: string,
  reference: string | null,
  by: string,
  now: Date
): Promise<void> {
  refuseClosed(await findComplaint(tx, organisationId, id))
  await tx.db.execute(sql`
    update complaints set state = 'filed', reference = ${reference}, filed_by = coalesce(filed_by, ${by}),
      filed_at = coalesce(filed_at, ${now.toISOString()}::timestamptz)
    where organisation_id = ${organisationId}::uuid and id = ${id}::uuid`)
}

/** Closes a case with what came of it: from here on nothing of it is held. Throws `complaint_closed`. */
export async function closeComplaint(
  tx: Tx,
  organisationId: string,
  id: string,
  outcome: string,
  by: string,
  now: Date
): Promise<void> {
  refuseClosed(await findComplaint(tx, organisationId, id))
  await tx.db.execute(sql`
    update complaints set state = 'closed', outcome = ${outcome}, closed_by = ${by}, closed_at = ${now.toISOString()}::timestamptz
    where organisation_id = ${organisationId}::uuid and id = ${id}::uuid`)
}
