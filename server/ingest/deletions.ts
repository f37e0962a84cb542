import { sql } from 'drizzle-orm'
import { arrayLiteral } from '../store/bulk.ts'
import type { Tx } from '../store/transaction.ts'
import { addToDayCounts } from './day_counts.ts'
import type { Fact } from './facts.ts'

type Row = Record<string, unknown>

/** Messages seen again with a deletion: each leaves the day counts, loses its text, keeps its place in the tree. Answers their ids. */
export async function applyDeletions(
  tx: Tx,
  organisationId: string,
  facts: readonly Fact[],
  fresh: ReadonlySet<string>
) {
  const gone = facts.filter(fact => fact.row.deleted_at && !fresh.has(fact.id))
  if (gone.length === 0) return []
  const ids = gone.map(fact => fact.id)
  const times = gone.map(fact => fact.row.deleted_at as Date)
  const live = (await tx.db.execute(sql`select id from interactions where organisation_id = ${organisationId}::uuid
    and deleted_at is null and id in (select unnest(${arrayLiteral(ids, 'uuid')}::text::uuid[]))`)) as unknown as Row[]
  const changed = live.map(row => String(row.id))
  await addToDayCounts(tx, organisationId, changed, -1)
  await tx.db
    .execute(sql`update interactions i set deleted_at = u.at, text_sealed = null, text_expires_at = null, link_sealed = null
    from unnest(${arrayLiteral(ids, 'uuid')}::text::uuid[], ${arrayLiteral(times, 'timestamptz')}::text::timestamptz[]) as u(id, at)
    where i.organisation_id = ${organisationId}::uuid and i.id = u.id and i.deleted_at is null`)
  return changed
}
