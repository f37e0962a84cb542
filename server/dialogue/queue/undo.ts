import { sql } from 'drizzle-orm'
import { Problem } from '../../problem.ts'
import { arrayLiteral } from '../../store/bulk.ts'
import { ownId } from '../../store/hash.ts'
import type { Tx } from '../../store/transaction.ts'
import { lockQueue, takeBackSaid, writeSaid, type Said } from './judgement.ts'
import { refOf } from './open.ts'

const NIL = '00000000-0000-0000-0000-000000000000'
const MINUTE = 60_000
/** Days in which a decision may be undone, and minutes in which no reason is asked. */
export const UNDO_DAYS = 30
export const UNDO_FREE_MINUTES = 10

type Row = Record<string, unknown>

/** What an undo took back: the messages concerned, and whether it had been done before. */
export interface Undone {
  messages: string[]
  again: boolean
}

const conflict = (code: string, fr: string, en: string) => new Problem(code, { fr, en }, 409)

/**
 * Undoes a decision: one row for each of its acts that names the act it reverses, and one for each label given with it.
 * Nothing is changed or deleted, and no measure keeps a trace. Twice is once. Throws `unknown_decision`, `too_late`
 * (30 days), `why_undo` (no reason after 10 minutes), `contested` (an appeal is decided, not undone).
 */
export async function undoDecision(
  tx: Tx,
  organisationId: string,
  id: string,
  { by, reason, now }: { by: string; reason: string | null; now: Date }
): Promise<Undone> {
  await lockQueue(tx, organisationId)
  const [row] = (await tx.db.execute(sql`
    select d.interaction_id, to_jsonb(d.copies) as copies, d.at,
      exists (select from standing_acts a where a.organisation_id = d.organisation_id and a.interaction_id = d.interaction_id
        and a.raw_ref = 'decision ' || d.id) as stands,
      exists (select from acts a join appeals p on p.organisation_id = a.organisation_id and p.act_id = a.id
        where a.organisation_id = d.organisation_id and a.interaction_id = d.interaction_id and a.raw_ref = 'decision ' || d.id) as contested
    from decisions d where d.organisation_id = ${organisationId}::uuid and d.id = ${id}::uuid`)) as unknown as Row[]
  if (!row) throw new Problem('unknown_decision', { fr: 'Décision inconnue.', en: 'Unknown decision.' }, 404)
  const messages = [String(row.interaction_id), ...(row.copies as string[])]
  if (row.stands !== true) return { messages, again: true }
  refuse(now.getTime() - new Date(String(row.at)).getTime(), row.contested === true, reason)
  const refs = [refOf.decision(id), refOf.copy(id)]
  const at = now.toISOString()
  await tx.db.execute(sql`
    insert into acts (organisation_id, id, interaction_id, rung, reason, moderator, at, reverses, source_id, pull_id, raw_ref, received_at)
    select a.organisation_id, gen_random_uuid(), a.interaction_id, a.rung, ${reason?.trim() || null}, ${by}, ${at}::timestamptz, a.id,
      ${ownId(organisationId, 'source', 'by hand')}::uuid, ${NIL}::uuid, ${`undo of decision ${id}`}, ${at}::timestamptz
    from standing_acts a
    where a.organisation_id = ${organisationId}::uuid
      and a.interaction_id in (select unnest(${arrayLiteral(messages, 'uuid')}::text::uuid[]))
      and a.raw_ref in (${refs[0]}, ${refs[1]})`)
  await takeBackSaid(tx, organisationId, messages, refs, { ref: `undo of decision ${id}`, by, now })
  return { messages, again: false }
}

function refuse(age: number, isContested: boolean, reason: string | null): void {
  if (isContested)
    throw conflict(
      'contested',
      'Un recours a été déposé contre cette décision : c’est à lui de la lever.',
      'An appeal was made against this decision: it is for the appeal to lift it.'
    )
  if (age > UNDO_DAYS * 24 * 60 * MINUTE)
    throw conflict(
      'too_late',
      'Plus de 30 jours ont passé : cette décision ne s’annule plus.',
      'More than 30 days have passed: this decision can no longer be undone.'
    )
  if (age > UNDO_FREE_MINUTES * MINUTE && !reason?.trim())
    throw conflict(
      'why_undo',
      'Après dix minutes, dire pourquoi on annule.',
      'After ten minutes, say why it is undone.'
    )
}

/** Labels a message without deciding about it. Twice under one key is once. */
export async function labelMessage(
  tx: Tx,
  organisationId: string,
  { key, message, ...said }: Said & { key: string; message: string },
  by: string,
  now: Date
): Promise<void> {
  await lockQueue(tx, organisationId)
  const ref = `label ${key}`
  const rows = (await tx.db.execute(sql`
    select from labels where organisation_id = ${organisationId}::uuid and interaction_id = ${message}::uuid and raw_ref = ${ref}`)) as unknown as Row[]
  if (rows.length === 0) await writeSaid(tx, organisationId, [message], said, { ref, by, now })
}

/** Takes back what was said of a message under a key. Twice is once; what was never said is nothing. */
export async function unlabelMessage(
  tx: Tx,
  organisationId: string,
  { key, message }: { key: string; message: string },
  by: string,
  now: Date
): Promise<void> {
  await lockQueue(tx, organisationId)
  await takeBackSaid(tx, organisationId, [message], [`label ${key}`], { ref: `undo of label ${key}`, by, now })
}
