import { sql } from 'drizzle-orm'
import { Ranks } from '../sources/ranks.ts'
import { arrayLiteral } from '../store/bulk.ts'
import type { BulkTable } from '../store/bulk_types.ts'
import type { Tx } from '../store/transaction.ts'
import type { Fact } from './facts.ts'
import { addGroup, addRejection, emptyFlush, isFull, toldApart, type Flush, type Run } from './flush.ts'
import { addCounts, addRejections, countsIn, type ImportReport } from './import_terms.ts'
import { rowGroups } from './row_groups.ts'
import { asKnown } from './unchanged_counters.ts'
import type { FactRow } from './written.ts'

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
  { rows: read, rejections }: Flush,
  seen: Ranks | null
): Promise<void> {
  const rows = await toldApart(services.store, context, read)
  const [told, known] = await services.store.tx(
    context.organisationId,
    async tx => {
      const told = (await asKnown(tx, context, rows)).rows.map(news)
      return [told, await knownIds(tx, context.organisationId, told.flat())] as const
    },
    { mode: 'read only' }
  )
  const isKnown = ({ id }: Fact) => known.has(id) || (seen !== null && seen.next(id) > 1)
  // what says nothing new has no fact left: a setting, or what stands here under another id
  const duplicate = told.filter(facts => facts.map(isKnown).every(Boolean)).length
  const first = rows.map(mainOf)
  const byKind: Record<string, number> = {}
  for (const fact of first) if (fact) byKind[fact.table] = (byKind[fact.table] ?? 0) + 1
  const rejected = rejections.length
  addCounts(report, { read: rows.length + rejected, accepted: rows.length - duplicate, duplicate, rejected }, byKind)
  addRejections(report, rejections)
  request.onProgress?.(countsIn(report))
}

const isFrame = ({ table }: Fact) => table === 'accounts' || table === 'account_declarations'

/** The fact of a row that counts: an account said on the way comes first only where nothing else is said. */
const mainOf = ({ facts }: FactRow): Fact | undefined => facts.find(fact => !isFrame(fact)) ?? facts[0]

/** What of a row would be news: the fact that counts, what is declared of an account, readings of counters. */
const news = (row: FactRow): Fact[] =>
  row.facts.filter(
    fact => fact === mainOf(row) || fact.table === 'account_declarations' || fact.table === 'metric_observations'
  )

const looked: readonly BulkTable[] = [
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
  'identity_merges',
  'mobilisations',
  'account_flags',
  'scores',
  'outcomes',
  'audits',
  'interventions',
  'accounts',
  'account_declarations'
]

async function knownIds({ db }: Tx, organisationId: string, facts: readonly Fact[]): Promise<Set<string>> {
  const known = new Set<string>()
  for (const table of looked) {
    const ids = facts.filter(fact => fact.table === table).map(({ id }) => id)
    if (ids.length === 0) continue
    const rows =
      (await db.execute(sql`select id from ${sql.identifier(table)} where organisation_id = ${organisationId}::uuid
      and id in (select unnest(${arrayLiteral(ids, 'uuid')}::text::uuid[]))`)) as unknown as { id: string }[]
    for (const row of rows) known.add(row.id)
  }
  return known
}
