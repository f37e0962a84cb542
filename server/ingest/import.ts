import { randomUUID } from 'node:crypto'
import { Problem } from '../problem.ts'
import type { Decision, FileSource } from '../sources/source.ts'
import { loadContext, rawDays } from './context.ts'
import { coverPull, declaredSpans } from './coverage.ts'
import { countOnCriticism, CRITICISM_WHY, CriticisedActs, ON_CRITICISM } from './criticised_acts.ts'
import { writeAll, type Run } from './flush.ts'
import { preview } from './import_preview.ts'
import { addWarnings, emptyReport, type ImportReport, type ImportRequest, type Services } from './import_terms.ts'
import { hashOf, importedBefore, openFile } from './open_file.ts'
import { OwnSearch, readAsOwn } from './own_export.ts'
import { recordPolicy } from './policies.ts'
import { addToPull, endPull, ensureSource, startPull } from './pull.ts'
import { keepRawFile } from './raw_file.ts'
import { diskFull, fullFor, isDiskFull, refuseFullDisk } from './room.ts'
import { survey, type Survey } from './survey.ts'

export type { ImportReport, ImportRequest, Services } from './import_terms.ts'
export { openFile } from './open_file.ts'
export { learn } from './survey.ts'

/**
 * Imports one file: recognises it, asks what it cannot know, then writes every row exactly once. With open questions or
 * `dryRun` nothing is written. The same bytes again answer with the first pull and change nothing. Memory does not grow
 * with the file: it is read several times instead (names, then facts, then what refers to facts).
 */
export async function importFile(services: Services, request: ImportRequest): Promise<ImportReport> {
  const { opened, source, label, policy } = await openFile(services, request)
  const { store } = services
  const { organisationId, bytes, signal } = request
  const sha256 = await hashOf(bytes, signal)
  const report = emptyReport(opened, source.format)
  const sourceId = await ensureSource(store, organisationId, source.format, label, services.now())
  const already = await importedBefore(store, organisationId, sourceId, sha256)
  if (already && !request.dryRun) return { ...report, ...already }
  if (!request.dryRun) await refuseFullDisk(services, fullFor.imports)
  const pullId = randomUUID()
  const receivedAt = services.now()
  if (policy && !request.dryRun && opened.questions.length === 0)
    await recordPolicy(store, organisationId, sourceId, policy, request.startedBy ?? null, receivedAt)
  const place = { organisationId, sourceId, pullId, mode: 'file' as const, receivedAt }
  const context = await loadContext(store, services.keyring, place)
  if (opened.exportTakenAt?.from === 'upload') context.observedAssumedAt = opened.exportTakenAt.at
  if (!request.dryRun) context.rate = services.rate
  const run = { services, opened, context, report, request }
  const found = await surveyed(services, { opened, context, report, request, isNative: source.format === NATIVE })
  report.spans = declaredSpans(report.spans, opened, source, bytes.name, context.timeZone, request.answers ?? {})
  if (opened.questions.length > 0 || request.dryRun) return preview(run)
  await startPull(store, {
    organisationId,
    id: pullId,
    sourceId,
    mode: 'file',
    format: source.format,
    version: source.version,
    startedAt: receivedAt,
    fileName: keptName(bytes.name, source),
    fileSha256: sha256,
    fileBytes: bytes.size,
    opened: { ...opened, warnings: report.warnings, decisions: [...opened.decisions, ...whyOf(request)] },
    ...(request.startedBy ? { startedBy: request.startedBy } : {})
  })
  request.onStart?.(pullId)
  await coverPull(
    store,
    organisationId,
    pullId,
    report.spans,
    opened.columns.map(column => column.header)
  )
  await writeOrFail(run, found, { bytes, sha256, days: rawDays(context), signal })
  await tellCriticised(run)
  const twin = await endPull(store, organisationId, pullId, 'applied', services.now())
  return twin
    ? { ...report, already: twin, accepted: 0, duplicate: report.read - report.rejected }
    : { ...report, pull: pullId }
}

const NATIVE = 'sillage-jsonl'

/**
 * The first reading. Of a native file besides: whether it is the export of this very organisation, and how many of its acts would
 * hide criticism, which a person is asked about before they go in.
 */
async function surveyed(
  { store }: Services,
  { isNative, ...run }: Omit<Run, 'services'> & { isNative: boolean }
): Promise<Survey> {
  const { opened, context, report, request } = run
  if (!isNative) return survey(opened, context, report, request)
  const search = new OwnSearch(store, context.organisationId)
  const acts = new CriticisedActs()
  const found = await survey(opened, context, report, request, async record => {
    await search.see(record)
    await acts.see(record, store, context)
  })
  if (await search.isOwn()) {
    await readAsOwn(store, context)
    addWarnings(report, [{ code: 'own_export' }])
  }
  // what is imported is counted at its end, once every message was rated
  const n = request.dryRun ? await acts.count(store, context) : 0
  if (n > 0) addWarnings(report, [{ code: ON_CRITICISM, detail: String(n) }])
  return found
}

/** Says of an import how many acts it added on criticism, on its pull too. */
async function tellCriticised({ services, context, report }: Run): Promise<void> {
  await services.store.tx(context.organisationId, async tx => {
    const n = (report.byKind['acts'] ?? 0) > 0 ? await countOnCriticism(tx, context) : 0
    const said = n > 0 ? [{ code: ON_CRITICISM, detail: String(n) }] : []
    if (n > 0) await addToPull(tx, context, { read: 0, accepted: 0, duplicate: 0, rejected: 0 }, {}, said)
    addWarnings(report, said)
  })
}

/** Why acts on criticism were brought in all the same, as the person who did says it. */
const whyOf = ({ answers }: ImportRequest): Decision[] => {
  const value = answers?.[CRITICISM_WHY]?.trim()
  return value ? [{ key: CRITICISM_WHY, value, because: asked }] : []
}
const asked = { fr: 'des actes du fichier touchent de la critique', en: 'some acts of the file are on criticism' }

/** « Discussion WhatsApp avec Afi Mensah.txt » names a person: of a chat, only what kind of file it was is kept. */
function keptName(name: string, { format, isChat }: FileSource): string {
  return isChat ? `${format}${/\.(txt|zip|json)$/i.exec(name)?.[0].toLowerCase() ?? ''}` : name
}

/** Keeps the file and writes its rows; when that stops, the pull says why and keeps what it had. */
async function writeOrFail(run: Run, found: Survey, file: Parameters<typeof keepRawFile>[2]): Promise<void> {
  const { services, context, request } = run
  try {
    await keepRawFile(services, context.organisationId, file)
    await writeAll(run, found)
  } catch (error) {
    const state = request.signal?.aborted ? 'cancelled' : 'failed'
    const fault = isDiskFull(error) ? diskFull() : error
    const failure = fault instanceof Problem ? fault.code : 'error'
    await endPull(services.store, context.organisationId, context.pullId, state, services.now(), failure)
    throw fault
  }
}
