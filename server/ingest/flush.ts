import type { Rejection, Warning } from '../sources/record.ts'
import type { Opened } from '../sources/source.ts'
import type { Store } from '../store/transaction.ts'
import { applyEdits } from './changed_messages.ts'
import type { Context } from './context.ts'
import { isRefused } from './facts.ts'
import { addCounts, addRejections, addWarnings, countsIn } from './import_terms.ts'
import type { ImportReport, ImportRequest, Services } from './import_terms.ts'
import { withoutTold } from './own_export.ts'
import { passes, prepare } from './prepare.ts'
import { addToPull, countsOf, quarantine } from './pull.ts'
import { passOfGroup, rowGroups, weightOf, type RowGroup } from './row_groups.ts'
import { applySettings, isSetting } from './settings.ts'
import type { Survey } from './survey.ts'
import { writeFacts } from './write.ts'
import type { FactRow } from './written.ts'

const FLUSH_ROWS = 2000
/** Characters of text held before they are written, whatever the number of rows. */
const FLUSH_WEIGHT = 500_000

/** One flush in the making: rows whose records could be prepared, and those that could not. */
export interface Flush {
  rows: FactRow[]
  rejections: Rejection[]
  weight: number
}

/** A flush with nothing in it. */
export const emptyFlush = (): Flush => ({ rows: [], rejections: [], weight: 0 })

/** True when a flush should be written before more is added. */
export const isFull = ({ rows, rejections, weight }: Flush): boolean =>
  rows.length + rejections.length >= FLUSH_ROWS || weight >= FLUSH_WEIGHT

/** Adds a refused row. */
export function addRejection(flush: Flush, rejection: Rejection): void {
  flush.rejections.push(rejection)
  flush.weight += rejection.raw?.length ?? 0
}

/** Prepares the records of a row and adds them, or adds why one of them is refused. */
export function addGroup(flush: Flush, group: RowGroup, context: Context): void {
  const row: FactRow = { ref: group.ref, line: group.line, facts: [], identities: [] }
  if (passOfGroup(group) === passes.length - 1) row.raw = rawOf(group, 'unknown_reference').raw!
  flush.weight += weightOf(group)
  if (context.own && group.items.every(({ record }) => context.own?.isTold(record))) row.isTold = true
  for (const item of group.items) {
    if (isSetting(item.record)) continue
    const prepared = prepare(item, context)
    if (isRefused(prepared)) {
      if (row.isTold) break
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

/** One import under way. */
export interface Run {
  services: Services
  opened: Opened
  context: Context
  report: ImportReport
  request: ImportRequest
}

/** Writes every row: declarations, then facts (with the rows the source refused), then what refers to facts. */
export async function writeAll(run: Run, found: Survey): Promise<void> {
  const first = emptyFlush()
  for (const group of found.frame ?? []) addGroup(first, group, run.context)
  // its own export does not bring back settings that changed since
  if (!run.context.own) await applySettings(run.services.store, run.context, found.settings, first)
  await writeFlush(run, first)
  if (found.frame === null) await writePass(run, 0)
  for (let pass = 1; pass <= Math.max(1, found.lastPass); pass++) await writePass(run, pass)
}

async function writePass(run: Run, pass: number): Promise<void> {
  let flush = emptyFlush()
  const groups = rowGroups(run.opened, aside => {
    if (pass === 1 && aside.kind === 'rejected') addRejection(flush, aside.rejection)
  })
  for await (const group of groups) {
    run.request.signal?.throwIfAborted()
    if (passOfGroup(group) === pass) addGroup(flush, group, run.context)
    if (!isFull(flush)) continue
    await writeFlush(run, flush)
    flush = emptyFlush()
  }
  await writeFlush(run, flush)
}

async function writeFlush({ services, context, report, request }: Run, flush: Flush): Promise<void> {
  if (flush.rows.length + flush.rejections.length === 0) return
  const warnings: Warning[] = []
  let lost: Rejection[] = []
  const rows = await toldApart(services.store, context, flush.rows)
  const written = await writeFacts(services.store, context, rows, async (tx, done) => {
    lost = rows.filter((_, index) => done.outcomes[index] === 'unknown_reference').map(lostRow)
    const edited = await applyEdits(tx, context, rows)
    warnings.splice(0, warnings.length, ...done.cycles.map(line => ({ line, code: 'cycle' })))
    if (edited.length > 0) warnings.push({ code: 'messages_edited', detail: String(edited.length) })
    if (done.moved > 0) warnings.push({ code: 'counters_moved', detail: String(done.moved) })
    await quarantine(tx, context, [...flush.rejections, ...lost])
    await addToPull(tx, context, countsOf(done, flush.rejections.length), done.byKind, warnings)
  })
  addCounts(report, countsOf(written, flush.rejections.length), written.byKind)
  addWarnings(report, warnings)
  addRejections(report, [...flush.rejections, ...lost])
  request.onProgress?.(countsIn(report))
}

/** In the export of this very organisation, rows that say what stands here already add nothing. */
export const toldApart = async (
  store: Store,
  context: Context,
  rows: readonly FactRow[]
): Promise<readonly FactRow[]> =>
  context.own
    ? store.tx(context.organisationId, tx => withoutTold(tx, context.organisationId, rows), { mode: 'read only' })
    : rows

function lostRow({ ref, line, raw }: FactRow): Rejection {
  return { ref, line, reason: 'unknown_reference', field: 'interaction', ...(raw === undefined ? {} : { raw }) }
}
