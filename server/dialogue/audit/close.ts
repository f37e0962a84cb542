import { sql } from 'drizzle-orm'
import { Problem } from '../../problem.ts'
import type { Tx } from '../../store/transaction.ts'
import type { DrawnStratum } from './draw.ts'
import { holdOpen } from './open.ts'
import type { Audit } from './store.ts'

/** Share of unreadable messages in a stratum above which nothing can be said of it. */
const UNREADABLE = 0.1

async function outcomes({ db }: Tx, organisationId: string, auditId: string) {
  const rows = (await db.execute(sql`
    select stratum, count(*) filter (where outcome = 'labelled')::int as read,
      count(*) filter (where outcome = 'unreadable')::int as unreadable
    from audit_items where organisation_id = ${organisationId}::uuid and audit_id = ${auditId}::uuid group by stratum`)) as unknown as {
    stratum: string
    read: number
    unreadable: number
  }[]
  return new Map(rows.map(row => [row.stratum, row]))
}

/**
 * Closes an audit: only then do numbers exist. Throws `still_to_read` while planned readings are missing,
 * `too_many_unreadable` when more than a tenth of a stratum could not be read (then only abandoning is left).
 */
export async function closeAudit(tx: Tx, organisationId: string, asked: Audit, now: Date): Promise<void> {
  const audit = await holdOpen(tx, organisationId, asked, 'update')
  const found = await outcomes(tx, organisationId, audit.id)
  for (const { key, size, planned } of audit.strata) {
    const { read = 0, unreadable = 0 } = found.get(key) ?? {}
    if (unreadable > UNREADABLE * (read + unreadable))
      throw new Problem(
        'too_many_unreadable',
        {
          fr: 'Plus d’un message tiré sur dix était illisible : ce tirage ne permet pas de conclure. L’abandonner.',
          en: 'More than one message drawn in ten was unreadable: this draw allows no conclusion. Abandon it.'
        },
        409
      )
    if (read < Math.min(planned, size - unreadable))
      throw new Problem(
        'still_to_read',
        {
          fr: 'Il reste des messages tirés à lire : les chiffres n’apparaissent qu’à la fin.',
          en: 'Messages drawn are still to be read: figures only appear at the end.'
        },
        409
      )
  }
  await setState(tx, organisationId, audit.id, 'closed', now)
}

/** Gives an audit up; it stays in the list. */
export async function abandonAudit(tx: Tx, organisationId: string, audit: Audit, now: Date): Promise<void> {
  await holdOpen(tx, organisationId, audit, 'update')
  await setState(tx, organisationId, audit.id, 'abandoned', now)
}

async function setState({ db }: Tx, organisationId: string, id: string, state: string, now: Date): Promise<void> {
  await db.execute(sql`
    update audits set state = ${state}, closed_at = ${state === 'closed' ? now.toISOString() : null}::timestamptz
    where organisation_id = ${organisationId}::uuid and id = ${id}::uuid`)
}

/**
 * Doubles the readings of an audit of 100 to 200, once, before it is closed: items continue in the same draw order. Of a frame of
 * 200 or fewer it makes a census. Throws `already_extended`, and `all_planned` where every message is to be read already.
 */
export async function extendAudit(tx: Tx, organisationId: string, asked: Audit): Promise<void> {
  const audit = await holdOpen(tx, organisationId, asked, 'update')
  if (audit.strata.every(({ size, planned }) => planned === size))
    throw new Problem(
      'all_planned',
      {
        fr: 'Tous les messages de ce tirage sont déjà à lire : il n’y a rien à ajouter.',
        en: 'Every message of this draw is to be read already: there is nothing to add.'
      },
      409
    )
  // `planned` grew above what 100 readings give only by an extension, or by a first choice of 200
  if (audit.planned > 150)
    throw new Problem(
      'already_extended',
      { fr: 'Cette relecture a déjà 200 messages.', en: 'This audit already has 200 messages.' },
      409
    )
  const strata: DrawnStratum[] = audit.strata.map(one => ({ ...one, planned: Math.min(one.size, 2 * one.planned) }))
  await tx.db.execute(sql`
    update audits set strata = ${JSON.stringify(strata)}::jsonb
    where organisation_id = ${organisationId}::uuid and id = ${audit.id}::uuid`)
  await tx.db.execute(sql`
    update audit_items i set probability = s.planned::real / s.size
    from jsonb_to_recordset(${JSON.stringify(strata)}::jsonb) as s(key text, size int, planned int)
    where i.organisation_id = ${organisationId}::uuid and i.audit_id = ${audit.id}::uuid and i.stratum = s.key`)
}
