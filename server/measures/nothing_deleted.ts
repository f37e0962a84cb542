import { sql } from 'drizzle-orm'
import type { Tx } from '../store/transaction.ts'
import type { Frame } from './frame.ts'
import { isKnown, type Measured } from './impact.ts'
import type { Measure } from './measure.ts'

/**
 * Asks the same in the world where nothing was ever deleted: deleted messages are contributions of their authors again.
 * Null when nothing is deleted (then the two worlds are one). Numbers shown never come from it: a deleted message is no
 * contribution; but who deletes must not gain by it.
 */
export async function asIfNothingDeleted<T>(
  tx: Tx,
  frame: Frame,
  ask: (frame: Frame) => Promise<T>
): Promise<T | null> {
  const [found] = (await tx.db.execute(sql`
    select exists (select from interactions where organisation_id = ${frame.organisationId}::uuid and deleted_at is not null) as is_there,
      current_setting('search_path') as path`)) as unknown as { is_there: boolean; path: string }[]
  if (!found?.is_there) return null
  await tx.db.execute(sql`select set_config('search_path', 'nothing_deleted, public', true)`)
  const answer = await ask({ ...frame, world: 'nothing_deleted' })
  await tx.db.execute(sql`select set_config('search_path', ${found.path}, true)`)
  return answer
}

/**
 * What campaigns are ranked by: of the number as it is and the one where nothing was deleted, the less favourable; where
 * the second is not known, none.
 */
export function lessFavourable(
  { direction }: Pick<Measure, 'direction'>,
  asTheyAre: readonly Measured[],
  undeleted: readonly Measured[] | null
): Measured[] {
  const sign = direction === 'down' ? -1 : 1
  const others = new Map(undeleted?.map(one => [one.key, one]))
  return asTheyAre.filter(isKnown).flatMap(one => {
    const other = others.get(one.key)
    if (!other) return [one]
    if (!isKnown(other)) return []
    return sign * (other.result.value ?? 0) < sign * (one.result.value ?? 0) ? [other] : [one]
  })
}
