import { createHash, randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import type { Keyring } from '../store/keys.ts'
import type { Store } from '../store/transaction.ts'
import { Problem } from '../problem.ts'
import type { CanonicalRecord, Rejection, Warning, Yielded } from '../sources/record.ts'
import type { Bytes, FileSource, Mapping, Opened, Question } from '../sources/source.ts'
import { loadContext, namesOf, type Context } from './context.ts'
import type { FactRow } from './write.ts'
import { writeFacts } from './write.ts'
import { isRefused } from './facts.ts'
import { logicalKey } from '../store/hash.ts'
import { addToPull, countsOf, endPull, ensureSource, quarantine, startPull, type PullCounts } from './pull.ts'
import { passes, prepare, type Incoming } from './prepare.ts'
import { keepRawFile } from './raw_file.ts'
import { applySettings } from './settings.ts'
import { takeStatistics } from './statistics.ts'

/** What an import needs from outside: database, keys, formats, clock, and where untouched files are kept. */
export interface Services {
  store: Store
  keyring: Keyring
  fileSources: readonly FileSource[]
  filesDirectory: string | null
  now(): Date
}

/** One file to import, and what the person importing said about it. */
export interface ImportRequest {
  organisationId: string
  bytes: Bytes
  format?: string
  campaign?: string
  sourceName?: string
  answers?: Record<string, string>
  mapping?: Mapping
  dryRun?: boolean
  startedBy?: string
  signal?: AbortSignal
  onProgress?: (counts: PullCounts) => void
}

/** What came of it; the same document on the command line, in the API and on the screen. */
export interface ImportReport extends PullCounts {
  pull: string | null
  already: string | null
  format: string
  signature: string | null
  rejections: { line: number; ref: string; reason: string; field?: string; detail?: string }[]
  byKind: Record<string, number>
  warnings: Warning[]
  questions: readonly Question[]
  columnsIgnored: readonly string[]
}

const FLUSH_ROWS = 2000
const SHOWN = 500

/**
 * Imports one file: recognises it, asks what it cannot know, then writes every row exactly once. With open questions or
 * `dryRun` nothing is written. The same bytes again answer with the first pull and change nothing.
 */
export async function importFile(services: Services, request: ImportRequest): Promise<ImportReport> {
  const { opened, source } = await openFile(services, request)
  const sha256 = await hashOf(request.bytes)
  const report = emptyReport(opened, source.format)
  const blocked = opened.questions.length > 0
  const sourceId = await ensureSource(
    services.store,
    request.organisationId,
    source.format,
    request.sourceName ?? labelOf(opened, request),
    services.now()
  )
  const already = await importedBefore(services.store, request.organisationId, sourceId, sha256)
  if (already && !request.dryRun) return { ...report, ...already }
  const pullId = randomUUID()
  const place = {
    organisationId: request.organisationId,
    sourceId,
    pullId,
    mode: 'file' as const,
    receivedAt: services.now()
  }
  const context = await loadContext(services.store, services.keyring, place)
  const groups = await survey(opened, context, report, request)
  if (blocked || request.dryRun) return preview(services, opened, context, report, groups)
  await startPull(services.store, {
    organisationId: request.organisationId,
    id: pullId,
    sourceId,
    mode: 'file',
    format: source.format,
    version: source.version,
    startedAt: place.receivedAt,
    fileName: request.bytes.name,
    fileSha256: sha256,
    fileBytes: request.bytes.size,
    opened,
    ...(request.startedBy ? { startedBy: request.startedBy } : {})
  })
  await keepRawFile(services, request.organisationId, request.bytes, sha256)
  try {
    await writeAll(services, opened, context, report, groups, request)
  } catch (error) {
    const state = request.signal?.aborted ? 'cancelled' : 'failed'
    await endPull(
      services.store,
      request.organisationId,
      pullId,
      state,
      services.now(),
      error instanceof Problem ? error.code : 'error'
    )
    throw error
  }
  const twin = await endPull(services.store, request.organisationId, pullId, 'applied', services.now())
  return twin
    ? { ...report, already: twin, accepted: 0, duplicate: report.read - report.rejected }
    : { ...report, pull: pullId }
}

/** Recognises the file by signature, or takes the format asked for. Throws `unknown_format`. */
export async function openFile(
  services: Services,
  request: ImportRequest
): Promise<{ opened: Opened; source: FileSource }> {
  const source = request.format
    ? services.fileSources.find(({ format }) => format === request.format)
    : await firstThatKnows(services.fileSources, request.bytes)
  if (!source)
    throw new Problem('unknown_format', {
      fr: `Format inconnu. Formats lus : ${services.fileSources.map(s => s.format).join(', ')}. Préciser avec --as, ou exporter en CSV.`,
      en: `Unknown format. Formats read: ${services.fileSources.map(s => s.format).join(', ')}. Say which with --as, or export as CSV.`
    })
  const [organisation] = await services.store.tx(
    request.organisationId,
    async ({ db }) =>
      (await db.execute(sql`select time_zone, default_country, currency from organisations`)) as unknown as Record<
        string,
        string
      >[]
  )
  const saved = await services.store.tx(
    request.organisationId,
    async ({ db }) =>
      (await db.execute(sql`select name, header, mapping from saved_mappings`)) as unknown as {
        name: string
        header: string
        mapping: Mapping
      }[]
  )
  const opened = await source.open(request.bytes, {
    timeZone: organisation!.time_zone!,
    country: organisation!.default_country!,
    currency: organisation!.currency!,
    sourceName: request.sourceName ?? request.bytes.name,
    answers: request.answers ?? {},
    savedMappings: saved,
    uploadedAt: services.now(),
    ...(request.campaign ? { campaign: request.campaign } : {}),
    ...(request.mapping ? { mapping: request.mapping } : {}),
    ...(request.signal ? { signal: request.signal } : {})
  })
  return { opened, source }
}

async function firstThatKnows(sources: readonly FileSource[], bytes: Bytes): Promise<FileSource | undefined> {
  for (const source of sources) if (await source.sniff(bytes)) return source
  return undefined
}

function labelOf(opened: Opened, request: ImportRequest): string {
  return opened.sourceLabel ?? opened.detection.format ?? request.bytes.name
}

async function hashOf(bytes: Bytes): Promise<Uint8Array> {
  const hash = createHash('sha256')
  for await (const chunk of bytes.stream()) hash.update(chunk)
  return hash.digest()
}

function emptyReport(opened: Opened, format: string): ImportReport {
  return {
    pull: null,
    already: null,
    format,
    signature: opened.detection.signature,
    read: 0,
    accepted: 0,
    duplicate: 0,
    rejected: 0,
    rejections: [],
    byKind: {},
    warnings: [...opened.warnings],
    questions: opened.questions,
    columnsIgnored: opened.columnsIgnored
  }
}

async function importedBefore(store: Store, organisationId: string, sourceId: string, sha256: Uint8Array) {
  const [pull] = await store.tx(
    organisationId,
    async ({ db }) =>
      (await db.execute(sql`select id, rows_read from pulls where organisation_id = ${organisationId}::uuid
      and source_id = ${sourceId}::uuid and mode = 'file' and state = 'applied' and undone_at is null
      and file_sha256 = decode(${Buffer.from(sha256).toString('hex')}, 'hex')`)) as unknown as {
        id: string
        rows_read: number
      }[]
  )
  return pull ? { already: pull.id, read: pull.rows_read, duplicate: pull.rows_read } : null
}

/** Rows of one reference, read together: a row of a table may give a post and its metrics. */
interface RowGroup {
  ref: string
  line: number
  items: Incoming[]
}

/** Groups the stream by row; refused rows and warnings go to `other` as they come. */
async function* rowGroups(
  opened: Opened,
  other: (yielded: Exclude<Yielded, { kind: 'record' }>) => void
): AsyncGenerator<RowGroup> {
  let group: RowGroup | null = null
  for await (const yielded of opened.rows()) {
    if (yielded.kind !== 'record') {
      other(yielded)
      continue
    }
    if (group && group.ref !== yielded.ref) {
      yield group
      group = null
    }
    group ??= { ref: yielded.ref, line: yielded.line, items: [] }
    group.items.push(yielded as Incoming)
  }
  if (group) yield group
}

const passOf = (record: CanonicalRecord) => passes.findIndex(types => types.includes(record.type))
const passOfGroup = (group: RowGroup) => Math.max(...group.items.map(item => passOf(item.record)))

/** What the first reading keeps: declarations (written first), refused rows, and how many readings are needed. */
interface Survey {
  frame: RowGroup[]
  rejections: Rejection[]
  lastPass: number
  rows: number
}

/** First reading: learns every name the file declares, collects what it refuses. Writes nothing. */
async function survey(opened: Opened, context: Context, report: ImportReport, request: ImportRequest): Promise<Survey> {
  const found: Survey = { frame: [], rejections: [], lastPass: 0, rows: 0 }
  if (request.campaign && !context.slugs.campaign.has(request.campaign)) throw unknownCampaign(request.campaign)
  const other = (yielded: Exclude<Yielded, { kind: 'record' }>) => {
    if (yielded.kind === 'warning') report.warnings.push(yielded.warning)
    else found.rejections.push(yielded.rejection)
  }
  for await (const group of rowGroups(opened, other)) {
    request.signal?.throwIfAborted()
    for (const item of group.items) learn(item.record, context)
    const pass = passOfGroup(group)
    found.lastPass = Math.max(found.lastPass, pass)
    found.rows += 1
    if (pass === 0) found.frame.push(group)
  }
  // who publishes is ours, unless declared a creator's: before or after, in this file or another
  for (const key of context.publishing) if (!context.creatorAccounts.has(key)) context.ownAccounts.add(key)
  return found
}

function unknownCampaign(slug: string): Problem {
  return new Problem(
    'unknown_campaign',
    {
      fr: `Campagne inconnue : ${slug}. La créer (\`sillage campaign create\`) ou corriger le nom.`,
      en: `Unknown campaign: ${slug}. Create it (\`sillage campaign create\`) or correct the name.`
    },
    404
  )
}

/** Takes note of what a record declares, so that others may refer to it whatever their order. */
export function learn(record: CanonicalRecord, context: Context): void {
  if (record.type === 'campaign' || record.type === 'group' || record.type === 'ask' || record.type === 'audit')
    context.slugs[record.type].add(record.slug)
  if (record.type === 'interaction' || record.type === 'post') context.networks.add(record.network)
  if (record.type === 'post') context.publishing.add(logicalKey(record.network, record.account))
  if (record.type === 'account') {
    const key = logicalKey(record.network, record.id)
    if (record.own ?? record.creator === undefined) {
      context.ownAccounts.add(key)
      context.names.push(...namesOf([record.name]))
    } else {
      context.ownAccounts.delete(key)
      context.creatorAccounts.add(key)
    }
  }
}

/** One flush in the making: rows whose records could be prepared, and those that could not. */
interface Flush {
  rows: FactRow[]
  rejections: Rejection[]
}

function addGroup(flush: Flush, group: RowGroup, context: Context): void {
  const row: FactRow = { ref: group.ref, line: group.line, facts: [], identities: [] }
  if (passOfGroup(group) === passes.length - 1) row.raw = rawOf(group, 'unknown_reference').raw!
  for (const item of group.items) {
    if (item.record.type === 'ladder') continue
    const prepared = prepare(item, context)
    if (isRefused(prepared)) {
      flush.rejections.push({ ref: group.ref, line: group.line, ...prepared, ...rawOf(group, prepared.reason) })
      return
    }
    row.facts.push(...prepared.facts)
    row.identities.push(...prepared.identities)
  }
  flush.rows.push(row)
}

/** What quarantine seals of a row that was read but refused: its records, so that it can be replayed. Nothing of a person who objected. */
const rawOf = (group: RowGroup, reason: Rejection['reason']) =>
  reason === 'objection' ? {} : { raw: group.items.map(item => JSON.stringify(item.record)).join('\n') }

async function writeAll(
  services: Services,
  opened: Opened,
  context: Context,
  report: ImportReport,
  found: Survey,
  request: ImportRequest
): Promise<void> {
  const flush: Flush = { rows: [], rejections: [...found.rejections] }
  for (const group of found.frame) addGroup(flush, group, context)
  await applySettings(
    services.store,
    context,
    found.frame.flatMap(group => group.items.map(item => item.record)),
    flush
  )
  await write(services, context, report, flush, request)
  for (let pass = 1; pass <= found.lastPass; pass++) {
    let next: Flush = { rows: [], rejections: [] }
    for await (const group of rowGroups(opened, () => {})) {
      request.signal?.throwIfAborted()
      if (passOfGroup(group) !== pass) continue
      addGroup(next, group, context)
      if (next.rows.length + next.rejections.length < FLUSH_ROWS) continue
      await write(services, context, report, next, request)
      next = { rows: [], rejections: [] }
    }
    await write(services, context, report, next, request)
  }
}

async function write(services: Services, context: Context, report: ImportReport, flush: Flush, request: ImportRequest) {
  if (flush.rows.length + flush.rejections.length === 0) return
  const warnings: Warning[] = []
  let lost: Rejection[] = []
  const written = await writeFacts(services.store, context, flush.rows, async (tx, done) => {
    lost = flush.rows
      .filter((_, index) => done.outcomes[index] === 'unknown_reference')
      .map(({ ref, line, raw }) => ({
        ref,
        line,
        reason: 'unknown_reference' as const,
        field: 'interaction',
        ...(raw === undefined ? {} : { raw })
      }))
    warnings.splice(0, warnings.length, ...done.cycles.map(line => ({ line, code: 'cycle' })))
    await quarantine(tx, context, [...flush.rejections, ...lost])
    await addToPull(tx, context, countsOf(done, flush.rejections.length), done.byKind, warnings)
    if (isDoubling(context, flush.rows.length)) await takeStatistics(tx)
  })
  const counts = countsOf(written, flush.rejections.length)
  for (const key of ['read', 'accepted', 'duplicate', 'rejected'] as const) report[key] += counts[key]
  for (const [kind, n] of Object.entries(written.byKind)) report.byKind[kind] = (report.byKind[kind] ?? 0) + n
  report.warnings.push(...warnings)
  addRejections(report, [...flush.rejections, ...lost])
  request.onProgress?.({
    read: report.read,
    accepted: report.accepted,
    duplicate: report.duplicate,
    rejected: report.rejected
  })
}

/** True each time the rows of a pull have doubled: statistics taken then stay good enough for what follows. */
function isDoubling(context: Context, rows: number): boolean {
  const before = context.rowsWritten
  context.rowsWritten += rows
  return (
    context.rowsWritten >= 500 &&
    (before === 0 || Math.floor(Math.log2(before)) < Math.floor(Math.log2(context.rowsWritten)))
  )
}

function addRejections(report: ImportReport, rejections: readonly Rejection[]): void {
  for (const { raw: _, ...shown } of rejections) if (report.rejections.length < SHOWN) report.rejections.push(shown)
}

/** Reads the file to its end without writing: what would be accepted, what is already known, what would be refused. */
async function preview(
  services: Services,
  opened: Opened,
  context: Context,
  report: ImportReport,
  found: Survey
): Promise<ImportReport> {
  addRejections(report, found.rejections)
  report.rejected = found.rejections.length
  report.read = report.rejected
  const count = async (flush: Flush) => {
    const known = await knownIds(
      services.store,
      context.organisationId,
      flush.rows.flatMap(row => row.facts.slice(0, 1).map(f => f.id))
    )
    report.duplicate += flush.rows.filter(row => row.facts[0] && known.has(row.facts[0].id)).length
    report.accepted += flush.rows.filter(row => !row.facts[0] || !known.has(row.facts[0].id)).length
    report.rejected += flush.rejections.length
    report.read += flush.rows.length + flush.rejections.length
    for (const row of flush.rows)
      for (const fact of row.facts.slice(0, 1)) report.byKind[fact.table] = (report.byKind[fact.table] ?? 0) + 1
    addRejections(report, flush.rejections)
  }
  let flush: Flush = { rows: [], rejections: [] }
  for await (const group of rowGroups(opened, () => {})) {
    addGroup(flush, group, context)
    if (flush.rows.length < FLUSH_ROWS) continue
    await count(flush)
    flush = { rows: [], rejections: [] }
  }
  await count(flush)
  return report
}

async function knownIds(store: Store, organisationId: string, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const list = `{${ids.join(',')}}`
  const rows = await store.tx(
    organisationId,
    async ({ db }) =>
      (await db.execute(sql`
      select id from unnest(${list}::text::uuid[]) as u(id)
      where exists (select from interactions where organisation_id = ${organisationId}::uuid and id = u.id)
        or exists (select from posts where organisation_id = ${organisationId}::uuid and id = u.id)
        or exists (select from conversions where organisation_id = ${organisationId}::uuid and id = u.id)
        or exists (select from metric_observations where organisation_id = ${organisationId}::uuid and id = u.id)
        or exists (select from group_members where organisation_id = ${organisationId}::uuid and id = u.id)
        or exists (select from touches where organisation_id = ${organisationId}::uuid and id = u.id)
        or exists (select from campaigns where organisation_id = ${organisationId}::uuid and id = u.id)`)) as unknown as {
        id: string
      }[],
    { mode: 'read only' }
  )
  return new Set(rows.map(row => row.id))
}
