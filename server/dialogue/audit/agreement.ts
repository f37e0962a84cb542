import { sql } from 'drizzle-orm'
import { cohenKappa, positiveAgreement } from '../../statistics/cohen_kappa.ts'
import type { Tx } from '../../store/transaction.ts'
import { readingLabels } from './reading_labels.ts'

/** Messages read twice below which no agreement is said. */
export const ENOUGH_DOUBLE = 30

/** Agreement of two readers on one label; κ null when chance explains everything, nothing when too few were read twice. */
export interface Agreement {
  label: string
  kappa: number | null
  positive: number | null
}

/**
 * How two readers of an audit agree, label by label, over the messages both read; only labels somebody gave.
 * @returns `items` read twice, and no label below 30
 */
export async function agreementOf(
  { db }: Tx,
  organisationId: string,
  auditId: string
): Promise<{ items: number; labels: Agreement[] }> {
  const rows = (await db.execute(sql`
    select interaction_id as id, sampling, array_agg(label) filter (where not negated and coalesce(value, true)) as labels
    from labels l where organisation_id = ${organisationId}::uuid and audit_id = ${auditId}::uuid
      and sampling in ('audit', 'double') and retracts is null
      and not exists (select from labels r where r.organisation_id = l.organisation_id and r.retracts = l.id)
    group by interaction_id, sampling`)) as unknown as { id: string; sampling: string; labels: string[] | null }[]
  const of = (sampling: string) =>
    new Map(rows.filter(row => row.sampling === sampling).map(row => [row.id, new Set(row.labels ?? [])]))
  const [first, second] = [of('audit'), of('double')]
  const pairs = [...second].flatMap(([id, again]) => {
    const once = first.get(id)
    return once ? [[once, again] as const] : []
  })
  if (pairs.length < ENOUGH_DOUBLE) return { items: pairs.length, labels: [] }
  return { items: pairs.length, labels: readingLabels.flatMap(label => agreementOn(label, pairs)) }
}

function agreementOn(label: string, pairs: readonly (readonly [Set<string>, Set<string>])[]): Agreement[] {
  const count = (a: boolean, b: boolean) =>
    pairs.filter(([once, again]) => once.has(label) === a && again.has(label) === b).length
  const [both, firstOnly, secondOnly] = [count(true, true), count(true, false), count(false, true)]
  if (both + firstOnly + secondOnly === 0) return []
  const found = cohenKappa([
    [both, firstOnly],
    [secondOnly, count(false, false)]
  ])
  return [{ label, kappa: found?.kappa ?? null, positive: positiveAgreement(both, firstOnly, secondOnly) }]
}
