import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { Problem } from '../problem.ts'
import { writeAudit } from '../store/log.ts'
import type { Store, Tx } from '../store/transaction.ts'
import { lockOrganisation, raiseVersion } from './day_counts.ts'

/** How many distinct persons a number must stand for: inside, and in whatever leaves. */
export interface Thresholds {
  inside: number
  export: number
}

/** Lower thresholds that one director asked for and no other has decided on. */
export interface ThresholdRequest extends Thresholds {
  id: string
  reason: string
  askedBy: string
  askedAt: string
}

type Row = Record<string, unknown>
const floors = { inside: 5, export: 11 }
const highest = 1000

async function inForce({ db }: Tx): Promise<Thresholds> {
  const [row] = (await db.execute(sql`select k_inside, k_export from organisations`)) as unknown as Row[]
  return { inside: Number(row!.k_inside), export: Number(row!.k_export) }
}

async function apply(tx: Tx, organisationId: string, to: Thresholds, by: string, now: Date): Promise<void> {
  const before = await inForce(tx)
  await tx.db.execute(sql`update organisations set k_inside = ${to.inside}, k_export = ${to.export}`)
  // every result computed under the former threshold is out of date
  await raiseVersion(tx, organisationId)
  await writeAudit(tx.db, organisationId, {
    at: now,
    userId: by,
    action: 'thresholds_changed',
    detail: { before, after: to }
  })
}

/**
 * Changes the thresholds of disclosure. Raising acts at once. Lowering waits until another director grants it, and needs
 * a reason; never under 5 inside and 11 in what leaves. A newer request replaces one that waits.
 * Throws `threshold_below_floor`, `reason_required`.
 * @returns `changed`, `waiting` for a second person, or `same`
 */
export async function askThresholds(
  store: Store,
  organisationId: string,
  wanted: Thresholds,
  reason: string,
  by: string,
  now: Date
): Promise<'changed' | 'waiting' | 'same'> {
  if (
    [wanted.inside, wanted.export].some(n => !Number.isInteger(n) || n > highest) ||
    wanted.inside < floors.inside ||
    wanted.export < floors.export
  )
    throw new Problem('threshold_below_floor', {
      fr: `Jamais moins de ${floors.inside} personnes à l’intérieur ni de ${floors.export} dans ce qui sort.`,
      en: `Never under ${floors.inside} persons inside, nor under ${floors.export} in what leaves.`
    })
  return store.tx(organisationId, async tx => {
    await lockOrganisation(tx, organisationId)
    const current = await inForce(tx)
    if (current.inside === wanted.inside && current.export === wanted.export) return 'same'
    if (wanted.inside >= current.inside && wanted.export >= current.export) {
      await apply(tx, organisationId, wanted, by, now)
      return 'changed'
    }
    if (!reason.trim())
      throw new Problem('reason_required', {
        fr: 'Abaisser un seuil demande une raison écrite, et l’accord d’une autre personne de la direction.',
        en: 'Lowering a threshold needs a written reason, and another director’s consent.'
      })
    await tx.db.execute(sql`delete from threshold_requests where decided_at is null`)
    await tx.db.execute(sql`
      insert into threshold_requests (organisation_id, id, k_inside, k_export, reason, asked_by, asked_at)
      values (${organisationId}::uuid, ${randomUUID()}::uuid, ${wanted.inside}, ${wanted.export}, ${reason.trim()}, ${by}, ${now.toISOString()}::timestamptz)`)
    const detail = { before: current, asked: wanted }
    await writeAudit(tx.db, organisationId, { at: now, userId: by, action: 'thresholds_asked', detail })
    return 'waiting'
  })
}

/** Grants or refuses a request; granting is for another director than the one who asked. Throws `unknown_request`, `second_person_required`. */
export async function decideThresholds(
  store: Store,
  organisationId: string,
  id: string,
  isGranted: boolean,
  by: string,
  now: Date
): Promise<void> {
  await store.tx(organisationId, async tx => {
    await lockOrganisation(tx, organisationId)
    const [asked] = (await tx.db.execute(sql`select * from threshold_requests
      where id::text = ${id.toLowerCase()} and decided_at is null`)) as unknown as Row[]
    if (!asked)
      throw new Problem(
        'unknown_request',
        { fr: 'Demande inconnue ou déjà tranchée.', en: 'Unknown request, or decided already.' },
        404
      )
    if (isGranted && asked.asked_by === by)
      throw new Problem(
        'second_person_required',
        { fr: 'L’accord doit venir d’une autre personne de la direction.', en: 'Another director has to consent.' },
        409
      )
    await tx.db
      .execute(sql`update threshold_requests set decided_by = ${by}, decided_at = ${now.toISOString()}::timestamptz,
      is_granted = ${isGranted} where id::text = ${id.toLowerCase()}`)
    const to = { inside: Number(asked.k_inside), export: Number(asked.k_export) }
    if (isGranted) await apply(tx, organisationId, to, by, now)
    else await writeAudit(tx.db, organisationId, { at: now, userId: by, action: 'thresholds_refused', detail: to })
  })
}

/** The request that waits for a second person, or null. */
export async function waitingThresholds(store: Store, organisationId: string): Promise<ThresholdRequest | null> {
  const [row] = await store.tx(
    organisationId,
    async ({ db }) =>
      (await db.execute(sql`select * from threshold_requests where decided_at is null`)) as unknown as Row[],
    { mode: 'read only' }
  )
  if (!row) return null
  return {
    id: String(row.id),
    inside: Number(row.k_inside),
    export: Number(row.k_export),
    reason: String(row.reason),
    askedBy: String(row.asked_by),
    askedAt: new Date(String(row.asked_at)).toISOString()
  }
}
