import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { Problem } from '../../problem.ts'
import { ownId } from '../../store/hash.ts'
import type { Tx } from '../../store/transaction.ts'
import { lockQueue } from './judgement.ts'

const NIL = '00000000-0000-0000-0000-000000000000'
type Row = Record<string, unknown>
const conflict = (code: string, fr: string, en: string) => new Problem(code, { fr, en }, 409)

/**
 * Records that somebody contests an act. One appeal is open at a time: recording it again gives the one there is. Throws
 * `unknown_act` for an act that is not there or no longer stands, `appeal_decided` when it was contested before.
 */
export async function recordAppeal(
  tx: Tx,
  organisationId: string,
  actId: string,
  reason: string,
  now: Date
): Promise<string> {
  await lockQueue(tx, organisationId)
  const [row] = (await tx.db.execute(sql`
    select a.id, p.id as appeal, p.decided_at from standing_acts a
    left join appeals p on p.organisation_id = a.organisation_id and p.act_id = a.id
    where a.organisation_id = ${organisationId}::uuid and a.id = ${actId}::uuid order by p.at desc limit 1`)) as unknown as Row[]
  if (!row)
    throw new Problem('unknown_act', { fr: 'Décision inconnue ou annulée.', en: 'Unknown or undone decision.' }, 404)
  if (row.decided_at !== null && row.appeal !== null)
    throw conflict(
      'appeal_decided',
      'Un recours contre cette décision a déjà été tranché.',
      'An appeal against this decision was decided already.'
    )
  if (row.appeal !== null) return String(row.appeal)
  const id = randomUUID()
  await tx.db.execute(sql`
    insert into appeals (organisation_id, id, act_id, at, reason)
    values (${organisationId}::uuid, ${id}::uuid, ${actId}::uuid, ${now.toISOString()}::timestamptz, ${reason.trim()})`)
  return id
}

/**
 * Decides an appeal, by somebody else than who acted: maintained, or lifted. What was decided is a row of its own that
 * names the act; a lifted act counts as overturned, and is no step of the ladder any more. Throws `unknown_appeal`,
 * `own_decision`, `appeal_decided` when it was decided the other way.
 */
export async function decideAppeal(
  tx: Tx,
  organisationId: string,
  appealId: string,
  { isUpheld, reason, by, now }: { isUpheld: boolean; reason: string | null; by: string; now: Date }
): Promise<{ message: string }> {
  await lockQueue(tx, organisationId)
  const [row] = (await tx.db.execute(sql`
    select p.act_id, p.is_upheld, p.decided_at, a.moderator, a.interaction_id, a.rung from appeals p
    join acts a on a.organisation_id = p.organisation_id and a.id = p.act_id
    where p.organisation_id = ${organisationId}::uuid and p.id = ${appealId}::uuid`)) as unknown as Row[]
  if (!row) throw new Problem('unknown_appeal', { fr: 'Recours inconnu.', en: 'Unknown appeal.' }, 404)
  const done = { message: String(row.interaction_id) }
  if (row.decided_at !== null && row.is_upheld === isUpheld) return done
  if (row.decided_at !== null)
    throw conflict('appeal_decided', 'Ce recours a déjà été tranché.', 'This appeal was decided already.')
  if (row.moderator === by)
    throw conflict(
      'own_decision',
      'Un recours se tranche par quelqu’un d’autre que l’auteur de la décision.',
      'An appeal is decided by somebody else than who took the decision.'
    )
  const at = now.toISOString()
  await tx.db.execute(sql`
    update appeals set decided_at = ${at}::timestamptz, decided_by = ${by}, is_upheld = ${isUpheld}
    where organisation_id = ${organisationId}::uuid and id = ${appealId}::uuid`)
  await tx.db.execute(sql`
    insert into acts (organisation_id, id, interaction_id, rung, reason, moderator, at, outcome, outcome_at, appeals, source_id, pull_id,
      raw_ref, received_at)
    values (${organisationId}::uuid, ${randomUUID()}::uuid, ${String(row.interaction_id)}::uuid, ${Number(row.rung)}, ${reason?.trim() || null},
      ${by}, ${at}::timestamptz, ${isUpheld ? 'upheld' : 'overturned'}, ${at}::timestamptz, ${String(row.act_id)}::uuid,
      ${ownId(organisationId, 'source', 'by hand')}::uuid, ${NIL}::uuid, ${`appeal ${appealId}`}, ${at}::timestamptz)`)
  return done
}
