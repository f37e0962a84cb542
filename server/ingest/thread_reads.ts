import { sql } from 'drizzle-orm'
import type { ThreadRead } from '../sources/api_source.ts'
import { arrayLiteral } from '../store/bulk.ts'
import type { Tx } from '../store/transaction.ts'
import type { Context } from './context.ts'
import { addToDayCounts, logAuthors } from './day_counts.ts'

type Row = { id: string }

/**
 * Records readings of threads, and takes note of what a complete one shows to be gone: a message under the post that was
 * not in it. Its text is erased, its place, author and time stay. A reading that is not complete erases nothing.
 * @returns ids of the messages found to be deleted
 */
export async function recordThreadReads(
  tx: Tx,
  context: Context,
  threads: readonly ThreadRead[],
  at: Date
): Promise<string[]> {
  const gone: string[] = []
  for (const thread of threads) {
    const post = context.keys.factId(thread.network, thread.root)
    await recordRead(tx, context, post, { at, complete: thread.read_complete, reason: thread.reason })
    if (thread.read_complete) gone.push(...(await eraseMissing(tx, context, post, thread, at)))
  }
  return gone
}

/** Records that a post was looked at, and whether its thread could be read to its end. */
export async function recordRead(
  { db }: Tx,
  { organisationId, pullId }: Pick<Context, 'organisationId' | 'pullId'>,
  post: string,
  read: { at: Date; complete: boolean; reason: string | null }
): Promise<void> {
  await db.execute(sql`
    insert into thread_reads (organisation_id, post_id, read_at, complete, reason, pull_id)
    values (${organisationId}::uuid, ${post}::uuid, ${read.at.toISOString()}::timestamptz, ${read.complete}, ${read.reason},
      ${pullId}::uuid)
    on conflict do nothing`)
  await db.execute(sql`
    update posts set thread_read = ${read.complete ? 'complete' : 'partial'}
    where organisation_id = ${organisationId}::uuid and id = ${post}::uuid`)
}

async function eraseMissing(
  tx: Tx,
  { organisationId, keys }: Context,
  post: string,
  { network, ids }: ThreadRead,
  at: Date
): Promise<string[]> {
  const seen = ids.map(id => keys.factId(network, id))
  const rows = (await tx.db.execute(sql`
    select id from interactions
    where organisation_id = ${organisationId}::uuid and root_post_id = ${post}::uuid and network = ${network}
      and kind in ('reply', 'comment', 'message') and deleted_at is null
      and id not in (select unnest(${arrayLiteral(seen, 'uuid')}::text::uuid[]))`)) as unknown as Row[]
  const gone = rows.map(row => row.id)
  if (gone.length === 0) return []
  await addToDayCounts(tx, organisationId, gone, -1)
  await tx.db.execute(sql`
    update interactions set deleted_at = ${at.toISOString()}::timestamptz, text_sealed = null, text_expires_at = null, link_sealed = null
    where organisation_id = ${organisationId}::uuid and id in (select unnest(${arrayLiteral(gone, 'uuid')}::text::uuid[]))`)
  await logAuthors(tx, organisationId, gone, at)
  return gone
}
