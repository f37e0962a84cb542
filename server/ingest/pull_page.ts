import { sql } from 'drizzle-orm'
import type { Page, PageRow } from '../sources/api_source.ts'
import { readRecord } from '../sources/native_record.ts'
import { normaliseText } from '../sources/normalise.ts'
import type { CanonicalRecord, Rejection, Warning } from '../sources/record.ts'
import { arrayLiteral } from '../store/bulk.ts'
import type { Store, Tx } from '../store/transaction.ts'
import { applyChanges } from './changed_messages.ts'
import type { Context } from './context.ts'
import { isRefused } from './facts.ts'
import { prepare } from './prepare.ts'
import { addToPull, countsOf, quarantine } from './pull.ts'
import { learn } from './survey.ts'
import { recordThreadReads } from './thread_reads.ts'
import { withoutRepeats } from './unchanged_counters.ts'
import { sightedTables, writeFacts } from './write.ts'
import type { FactRow } from './written.ts'

/** A pull holds its source for this long after its last page: after a crash the next one waits no longer. */
export const LEASE = 10 * 60_000

/** The rows of a page as facts, those refused, and when each fact was last edited. */
interface Prepared {
  rows: FactRow[]
  rejections: Rejection[]
  warnings: Warning[]
  edits: Map<string, Date>
}

/**
 * Writes one page: its facts, what it changed in known ones, its readings of threads, the counters of its pull and the
 * place to resume from, in one transaction. The same page again changes nothing.
 * @param now instant of the page: time of receipt, and of the deletions it shows
 */
export async function writePage(store: Store, context: Context, page: Page, now: Date): Promise<void> {
  context.receivedAt = now
  const prepared = prepareRows(page.rows, context, now)
  const rows = await withoutRepeats(store, context, prepared.rows)
  const after = async (tx: Tx, written: Parameters<typeof countsOf>[0]) => {
    const changed = await applyChanges(tx, context, rows, prepared.edits)
    const gone = await recordThreadReads(tx, context, page.threads ?? [], now)
    await noteSightings(tx, context, rows, [...changed.edited, ...changed.returned, ...gone])
    await quarantine(tx, context, prepared.rejections)
    const said = { messages_edited: changed.edited, messages_returned: changed.returned, messages_deleted: gone }
    const warnings = Object.entries(said).flatMap(([code, ids]) =>
      ids.length > 0 ? [{ code, detail: String(ids.length) }] : []
    )
    await addToPull(tx, context, countsOf(written, prepared.rejections.length), written.byKind, [
      ...prepared.warnings,
      ...(page.warnings ?? []),
      ...warnings
    ])
    await saveState(tx, context, page, now)
  }
  // a page that only moves the place to resume from leaves the facts, and all that was computed from them, as they are
  if (rows.length === 0 && (page.threads ?? []).length === 0)
    await store.tx(context.organisationId, tx => after(tx, { outcomes: [], byKind: {}, cycles: [], moved: 0 }))
  else await writeFacts(store, context, rows, after)
}

function prepareRows(rows: readonly PageRow[], context: Context, now: Date): Prepared {
  const done: Prepared = { rows: [], rejections: [], warnings: [], edits: new Map() }
  for (const { records } of rows) for (const record of records) learn(record, context)
  for (const [index, row] of rows.entries()) {
    const ref = refOf(row, context, index)
    const line = index + 1
    if (row.refused) done.rejections.push({ ref, line, ...row.refused })
    else if (row.records.length > 0) addRow(done, row, { ref, line, facts: [], identities: [] }, context, now)
  }
  return done
}

function addRow(done: Prepared, source: PageRow, row: FactRow, context: Context, now: Date): void {
  const { ref, line } = row
  const edited = source.editedAt === undefined ? null : new Date(source.editedAt)
  for (const [index, given] of source.records.entries()) {
    const read = readRecord(given, { uploadedAt: now })
    if ('reason' in read) return void done.rejections.push({ ref, line, ...read })
    if (read.mended.length > 0) done.warnings.push({ ref, code: 'text_invalid', detail: read.mended.join(', ') })
    const time = index === 0 && source.time ? { time: source.time } : {}
    const prepared = prepare({ ref, line, record: read.record, ...time } as Parameters<typeof prepare>[0], context)
    if (isRefused(prepared)) return void done.rejections.push({ ref, line, ...prepared })
    const [fact] = prepared.facts
    if (fact && edited && (fact.table === 'interactions' || fact.table === 'posts')) {
      fact.row['edited_at'] = edited
      done.edits.set(fact.id, edited)
    }
    row.facts.push(...prepared.facts)
    row.identities.push(...prepared.identities)
  }
  done.rows.push(row)
}

/** `api:` and the id of something of ours; `api#` and the beginning of a keyed hash for what others wrote. */
function refOf({ records }: PageRow, { keys }: Context, index: number): string {
  const record = records.find(isContent) ?? records[0]
  if (record?.type === 'interaction')
    return `api#${Buffer.from(keys.externalKey(record.network, record.id)).toString('hex').slice(0, 16)}`
  // the ids of a record are cleaned when it is prepared; a reference is kept as it is
  const api = (id: string) => `api:${normaliseText(id, 'id').value.slice(0, 1024)}`
  if (record?.type === 'post' || record?.type === 'account') return api(record.id)
  if (record?.type === 'metric') return api(record.post ?? record.account ?? '')
  return `api:row ${index + 1}`
}

const isContent = ({ type }: CanonicalRecord) => type === 'post' || type === 'interaction'

/** Facts that this pull brought or changed, so that undoing it takes back exactly those. */
async function noteSightings(
  { db }: Tx,
  { organisationId, pullId }: Context,
  rows: readonly FactRow[],
  changed: readonly string[]
): Promise<void> {
  const ids = new Map<string, string[]>(changed.length > 0 ? [['interactions', [...changed]]] : [])
  for (const { facts } of rows) for (const { table, id } of facts) ids.set(table, [...(ids.get(table) ?? []), id])
  const marked = new Set(changed)
  for (const table of sightedTables) {
    const list = ids.get(table)
    if (!list) continue
    const also = list.filter(id => marked.has(id))
    await db.execute(sql`
      insert into sightings (organisation_id, pull_id, fact, fact_id, raw_ref)
      select t.organisation_id, ${pullId}::uuid, ${table}, t.id, ${rawRef(table)} from ${sql.identifier(table)} t
      where t.organisation_id = ${organisationId}::uuid
        and t.id in (select unnest(${arrayLiteral(list, 'uuid')}::text::uuid[]))
        and (t.pull_id = ${pullId}::uuid or t.id in (select unnest(${arrayLiteral(also, 'uuid')}::text::uuid[])))
      on conflict do nothing`)
  }
}

// What ties a post to a campaign has no row of its own in the source.
const rawRef = (table: string) => (table === 'campaign_posts' ? sql`'api:campaign'` : sql`t.raw_ref`)

async function saveState({ db }: Tx, context: Context, page: Page, now: Date): Promise<void> {
  const busyUntil = new Date(now.getTime() + LEASE).toISOString()
  await db.execute(sql`
    update sources set cursor = ${JSON.stringify(page.cursor)}::jsonb, busy_until = ${busyUntil}::timestamptz,
      quota = coalesce(${page.quota ? JSON.stringify(page.quota) : null}::jsonb, quota),
      expires_at = coalesce(${page.expiresAt ?? null}::timestamptz, expires_at)
    where organisation_id = ${context.organisationId}::uuid and id = ${context.sourceId}::uuid`)
  await db.execute(sql`update pulls set cursor_to = ${JSON.stringify(page.cursor)}::jsonb
    where organisation_id = ${context.organisationId}::uuid and id = ${context.pullId}::uuid`)
}
