import { sql } from 'drizzle-orm'
import { arrayLiteral } from '../store/bulk.ts'
import type { Tx } from '../store/transaction.ts'

/**
 * Brings the mark "a person judged this hostile or spam" of some messages in line with their labels, in the transaction
 * that wrote or removed a label. The contribution rule reads the mark; the labels stay the truth. Empty does nothing.
 */
export async function markSetAside(tx: Tx, organisationId: string, messages: readonly string[]): Promise<void> {
  if (messages.length === 0) return
  await tx.db.execute(sql`
    with marked as materialized (
      select interaction_id from set_aside_messages where organisation_id = ${organisationId}::uuid
    ), wanted as materialized (
      select m.id, k.interaction_id is not null as is_marked
      from unnest(${arrayLiteral([...new Set(messages)], 'uuid')}::text::uuid[]) as m(id)
      left join marked k on k.interaction_id = m.id
    )
    update interactions i set is_set_aside = w.is_marked from wanted w
    where i.organisation_id = ${organisationId}::uuid and i.id = w.id and i.is_set_aside <> w.is_marked`)
}
