import { sql } from 'drizzle-orm'
import { Ranks } from '../sources/ranks.ts'
import type { Store } from '../store/transaction.ts'
import { addGroup, addRejection, emptyFlush, isFull, type Flush, type Run } from './flush.ts'
import { addCounts, addRejections, countsIn, type ImportReport } from './import_terms.ts'
import { rowGroups } from './row_groups.ts'

/** Beyond this size a row that stands twice in the file counts as ready twice; the import will find the second known. */
const LARGE = 64 * 1024 * 1024

/** Reads the file to its end without writing: what would be accepted, what is already known, what would be refused. */
export async function preview(run: Run): Promise<ImportReport> {
  const seen = run.request.bytes.size > LARGE ? null : new Ranks()
  let flush = emptyFlush()
  const groups = rowGroups(run.opened, aside => {
    if (aside.kind === 'rejected') addRejection(flush, aside.rejection)
  })
  for await (const group of groups) {
    run.request.signal?.throwIfAborted()
    addGroup(flush, group, run.context)
    if (!isFull(flush)) continue
    await count(run, flush, seen)
    flush = emptyFlush()
  }
  await count(run, flush, seen)
  return run.report
}

async function count(
  { services, context, report, request }: Run,
  { rows, rejections }: Flush,
  seen: Ranks | null
): Promise<void> {
  const first = rows.map(row => row.facts[0])
  const known = await knownIds(
    services.store,
    context.organisationId,
    first.flatMap(fact => (fact ? [fact.id] : []))
  )
  const duplicate = first.filter(fact => fact && (known.has(fact.id) || (seen && seen.next(fact.id) > 1))).length
  const byKind: Record<string, number> = {}
  for (const fact of first) if (fact) byKind[fact.table] = (byKind[fact.table] ?? 0) + 1
  const rejected = rejections.length
  const read = rows.length + rejected
  addCounts(report, { read, accepted: rows.length - duplicate, duplicate, rejected }, byKind)
  addRejections(report, rejections)
  request.onProgress?.(countsIn(report))
}

const looked = [
  'interactions',
  'posts',
  'conversions',
  'metric_observations',
  'group_members',
  'touches',
  'campaigns',
  'groups',
  'asks',
  'pledges',
  'labels',
  'acts',
  'annotations',
  'audits',
  'interventions'
] as const

async function knownIds(store: Store, organisationId: string, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const there = looked.map(
    table =>
      sql`exists (select from ${sql.identifier(table)} where organisation_id = ${organisationId}::uuid and id = u.id)`
  )
  const rows = (await store.tx(
    organisationId,
    ({ db }) =>
      db.execute(sql`select id from unnest(${`{${ids.join(',')}}`}::text::uuid[]) as u(id)
        where ${sql.join(there, sql` or `)}`),
    { mode: 'read only' }
  )) as unknown as { id: string }[]
  return new Set(rows.map(row => row.id))
}
