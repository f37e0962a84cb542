import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { Problem } from '../problem.ts'
import { arrayLiteral, bulkInsert } from '../store/bulk.ts'
import { ownId } from '../store/hash.ts'
import { writeAudit } from '../store/log.ts'
import { lockOrganisation, raiseVersion } from './day_counts.ts'
import type { Services } from './import_terms.ts'

const NIL = '00000000-0000-0000-0000-000000000000'
type Row = Record<string, unknown>

/** A doubt about some accounts: why, and what was seen. */
export interface Doubt {
  accounts: readonly string[]
  reason: string
  evidence: string
}

/** A doubt in the list: a pseudonym, never a name. */
export interface Flag {
  id: string
  pseudonym: string
  network: string
  reason: string
  evidence: string
  flagged_by: string
  flagged_at: string
  lifted_by: string | null
  lifted_at: string | null
  lift_reason: string | null
}

const uuids = (of: readonly string[]) => sql`(select unnest(${arrayLiteral(of, 'uuid')}::text::uuid[]))`

/**
 * Puts a doubt on accounts, each once: one that is in doubt already stays as it is. Logged, without the reason.
 * @returns how many accounts are newly in doubt
 * @throws Problem `unknown_account` when one of them is nobody's
 */
export async function flagAccounts(
  { store, now }: Services,
  organisationId: string,
  { accounts, reason, evidence }: Doubt,
  by: string
): Promise<number> {
  const at = now()
  return store.tx(organisationId, async tx => {
    await lockOrganisation(tx, organisationId)
    const rows = (await tx.db.execute(sql`
      select d.id, exists (select from account_flags f where f.organisation_id = d.organisation_id
        and f.identity_id = d.id and f.lifted_at is null) as is_flagged
      from identities d where d.organisation_id = ${organisationId}::uuid and d.id in ${uuids(accounts)}`)) as unknown as Row[]
    if (rows.length < new Set(accounts).size)
      throw new Problem('unknown_account', { fr: 'Compte inconnu.', en: 'Unknown account.' }, 404)
    const wanted = rows.filter(row => row.is_flagged !== true).map(row => String(row.id))
    if (wanted.length === 0) return 0
    const facts = wanted.map(account => ({
      id: randomUUID(),
      identity_id: account,
      reason,
      evidence,
      flagged_by: by,
      flagged_at: at,
      source_id: ownId(organisationId, 'source', 'by hand'),
      pull_id: NIL,
      raw_ref: 'by hand',
      received_at: at
    }))
    await tx.db.execute(bulkInsert('account_flags', organisationId, facts))
    const detail = { accounts: wanted.length }
    await writeAudit(tx.db, organisationId, { at, userId: by, action: 'accounts_flagged', detail })
    await raiseVersion(tx, organisationId)
    return wanted.length
  })
}

/** Lifts a doubt, with a reason; the row stays. Throws `unknown_flag`, also when it was lifted before. */
export async function liftFlag(
  { store, now }: Services,
  organisationId: string,
  { id, reason }: { id: string; reason: string },
  by: string
): Promise<void> {
  const at = now()
  await store.tx(organisationId, async tx => {
    await lockOrganisation(tx, organisationId)
    const rows = (await tx.db.execute(sql`
      update account_flags set lifted_at = ${at.toISOString()}::timestamptz, lifted_by = ${by}, lift_reason = ${reason}
      where organisation_id = ${organisationId}::uuid and id = ${id}::uuid and lifted_at is null returning id`)) as unknown as Row[]
    if (rows.length === 0)
      throw new Problem(
        'unknown_flag',
        { fr: 'Doute inconnu, ou déjà levé.', en: 'Unknown doubt, or lifted already.' },
        404
      )
    await writeAudit(tx.db, organisationId, { at, userId: by, action: 'flag_lifted', subject: id })
    await raiseVersion(tx, organisationId)
  })
}

/** Doubts about accounts, newest first, those lifted included. */
export async function listFlags({ store }: Services, organisationId: string): Promise<Flag[]> {
  const rows = (await store.tx(
    organisationId,
    ({ db }) =>
      db.execute(sql`
        select f.id, p.pseudonym, d.network, f.reason, f.evidence, f.flagged_by, f.flagged_at, f.lifted_by, f.lifted_at, f.lift_reason
        from account_flags f
        join identities d on d.organisation_id = f.organisation_id and d.id = f.identity_id
        join persons p on p.organisation_id = d.organisation_id and p.id = d.resolved_person_id
        where f.organisation_id = ${organisationId}::uuid order by f.flagged_at desc, f.id`),
    { mode: 'read only' }
  )) as unknown as Row[]
  const text = (value: unknown) => (value === null ? null : String(value))
  const iso = (value: unknown) => new Date(String(value)).toISOString()
  return rows.map(row => ({
    id: String(row.id),
    pseudonym: String(row.pseudonym),
    network: String(row.network),
    reason: String(row.reason),
    evidence: String(row.evidence),
    flagged_by: String(row.flagged_by),
    flagged_at: iso(row.flagged_at),
    lifted_by: text(row.lifted_by),
    lifted_at: row.lifted_at === null ? null : iso(row.lifted_at),
    lift_reason: text(row.lift_reason)
  }))
}
