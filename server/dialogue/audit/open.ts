import { sql } from 'drizzle-orm'
import type { Tx } from '../../store/transaction.ts'
import type { DrawnStratum } from './draw.ts'
import { refuseUnlessOpen } from './reading.ts'
import type { Audit } from './store.ts'

/**
 * The audit as it stands now, held until the transaction ends: `share` keeps it from being closed meanwhile, `update` from
 * anything. Of two who close, extend or settle at once the second is told. Throws `audit_not_open`.
 */
export async function holdOpen(
  { db }: Tx,
  organisationId: string,
  audit: Audit,
  how: 'share' | 'update'
): Promise<Audit> {
  const [row] = (await db.execute(sql`
    select state, strata from audits where organisation_id = ${organisationId}::uuid and id = ${audit.id}::uuid
    ${how === 'share' ? sql`for share` : sql`for update`}`)) as unknown as {
    state: Audit['state']
    strata: (Omit<DrawnStratum, 'planned'> & { planned?: number })[]
  }[]
  if (!row) return audit
  const strata = row.strata.map(({ key, size, planned = 0 }) => ({ key, size, planned }))
  const held = { ...audit, state: row.state, strata, planned: strata.reduce((sum, { planned }) => sum + planned, 0) }
  refuseUnlessOpen(held)
  return held
}
