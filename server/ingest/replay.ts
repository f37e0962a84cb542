import { randomUUID } from 'node:crypto'
import { Problem } from '../problem.ts'
import { readRecord } from '../sources/native_record.ts'
import type { CanonicalRecord } from '../sources/record.ts'
import { openBytes } from '../store/keys.ts'
import { arrayLiteral } from '../store/bulk.ts'
import type { Sql } from '../store/transaction.ts'
import { loadContext, type Context } from './context.ts'
import { isRefused } from './facts.ts'
import { learn, type Services } from './import.ts'
import { passes, prepare } from './prepare.ts'
import { addToPull, countsOf, endPull, startPull, type PullCounts } from './pull.ts'
import { writeFacts } from './write.ts'
import type { FactRow } from './written.ts'

/** What a replay did: rows of the quarantine that now pass, and those that still do not. */
export interface Replayed extends PullCounts {
  /** the new import, which can be undone like any other; null when nothing passed */
  pull: string | null
  /** rows that cannot be read alone (a line of a table without its header): import their file again instead */
  unreadable: number
}

interface Quarantined {
  raw_ref: string
  line: number
  sealed: Uint8Array | null
}

interface Waiting {
  row: Quarantined
  records: CanonicalRecord[]
}

const FLUSH_ROWS = 2000

/**
 * Runs the quarantined rows of one pull through the present code and the present declarations. Rows that pass become
 * facts of a new pull; the others stay where they are. Replaying twice changes nothing. Throws on an unknown pull.
 */
export async function replay(services: Services, organisationId: string, pullId: string): Promise<Replayed> {
  const { store, now } = services
  const { sourceId, rows } = await store.tx(organisationId, ({ sql }) => readQuarantine(sql, pullId))
  const pull = randomUUID()
  const place = { organisationId, sourceId, pullId: pull, mode: 'file' as const, receivedAt: now() }
  const context = await loadContext(store, services.keyring, place)
  context.rate = services.rate
  const waiting = rows.map(row => ({ row, records: recordsOf(services, organisationId, row, now()) }))
  const readable = waiting.filter((one): one is Waiting => one.records !== null)
  for (const { records } of readable) for (const record of records) learn(record, context)
  const ready = readable.flatMap(one => prepared(one, context))
  const counts: PullCounts = { read: rows.length, accepted: 0, duplicate: 0, rejected: rows.length - ready.length }
  const unreadable = rows.length - readable.length
  if (ready.length === 0) return { pull: null, unreadable, ...counts }
  await startPull(store, {
    organisationId,
    id: pull,
    sourceId,
    mode: 'file',
    format: 'replay',
    version: 1,
    startedAt: place.receivedAt
  })
  for (const batch of batches(ready)) {
    const done = await write(services, context, batch, pullId)
    counts.accepted += done.accepted
    counts.duplicate += done.duplicate
    counts.rejected += done.rejected
  }
  await endPull(store, organisationId, pull, 'applied', now())
  return { pull, unreadable, ...counts }
}

async function readQuarantine(sql: Sql, pullId: string): Promise<{ sourceId: string; rows: Quarantined[] }> {
  const [pull] = await sql<{ source_id: string }[]>`select source_id from pulls where id = ${pullId}`
  if (!pull) throw new Problem('unknown_pull', { fr: 'Import inconnu.', en: 'Unknown import.' }, 404)
  const rows = await sql<Quarantined[]>`select raw_ref, line, sealed from rejected_rows
    where pull_id = ${pullId} and replayed_at is null order by line, raw_ref`
  return { sourceId: pull.source_id, rows: [...rows] }
}

/** The canonical records of a quarantined row, null when it holds none that can be read alone. */
function recordsOf(services: Services, organisationId: string, row: Quarantined, now: Date): CanonicalRecord[] | null {
  if (!row.sealed) return null
  const key = services.keyring.key(organisationId, 'text')
  const text = Buffer.from(openBytes(key, row.sealed, Buffer.from(`${organisationId}|rejected|${row.raw_ref}`)))
  const records: CanonicalRecord[] = []
  for (const line of text.toString().split('\n')) {
    const read = readRecord(parsed(line), { uploadedAt: now })
    if ('reason' in read) return null
    records.push(read.record)
  }
  return records
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return null // not a native record: readRecord says so
  }
}

interface Ready {
  pass: number
  fact: FactRow
}

function prepared({ row, records }: Waiting, context: Context): Ready[] {
  const fact: FactRow = { ref: row.raw_ref, line: row.line, facts: [], identities: [] }
  for (const record of records) {
    const made = prepare({ ref: row.raw_ref, line: row.line, record }, context)
    if (isRefused(made)) return []
    fact.facts.push(...made.facts)
    fact.identities.push(...made.identities)
  }
  return [{ pass: Math.max(...records.map(record => passes.findIndex(types => types.includes(record.type)))), fact }]
}

/** What is referred to comes in an earlier batch than what refers to it. */
function* batches(ready: readonly Ready[]): Generator<FactRow[]> {
  for (let pass = 0; pass < passes.length; pass++) {
    const rows = ready.filter(one => one.pass === pass).map(one => one.fact)
    for (let from = 0; from < rows.length; from += FLUSH_ROWS) yield rows.slice(from, from + FLUSH_ROWS)
  }
}

async function write(services: Services, context: Context, rows: FactRow[], from: string): Promise<PullCounts> {
  const { organisationId } = context
  const written = await writeFacts(services.store, context, rows, async (tx, done) => {
    const passed = rows.filter((_, index) => done.outcomes[index] !== 'unknown_reference').map(row => row.ref)
    await tx.sql`update rejected_rows set replayed_at = ${context.receivedAt.toISOString()}, replayed_pull_id = ${context.pullId}
      where organisation_id = ${organisationId} and pull_id = ${from}
        and raw_ref in (select unnest(${arrayLiteral(passed, 'text')}::text::text[]))`
    const counts = countsOf(done, 0)
    // what still fails stays in the quarantine it came from: this pull never read it
    await addToPull(tx, context, { ...counts, read: counts.read - counts.rejected, rejected: 0 }, done.byKind, [])
  })
  return countsOf(written, 0)
}
