import { describeColumns } from './columns.ts'
import { decideOrder } from './date_order.ts'
import type { TimeStyle } from './dates.ts'
import { exportTimeOf } from './export_time.ts'
import { constantsOf, type GenericReading } from './generic/draft.ts'
import { metricOf } from './generic/fields.ts'
import { settleMapping, type MappingState } from './generic/mapping.ts'
import { placeOf, type Place } from './generic/place.ts'
import { currencyQuestion, personQuestion } from './generic/questions.ts'
import { genericRows, repeatsOf } from './generic/rows.ts'
import { orderDecisions, scanGeneric, type GenericScan } from './generic/scan.ts'
import { matchKey } from './normalise.ts'
import type { Yielded } from './record.ts'
import { scopeOf, scopeOfHeader } from './scope.ts'
import { settle, type Settled } from './settle.ts'
import { findSignature } from './signatures.ts'
import type { Bytes, Detection, FileSource, Mapping, Opened, ReadOptions } from './source.ts'
import { headerAt, headerKey, openTables, tableOptions, type Table } from './table.ts'

/** Any table, by a mapping of its columns: given, saved under a name, or proposed and answered. */
const source: FileSource = {
  format: 'generic_table',
  label: { fr: 'Tableau (CSV, Excel) avec correspondance des colonnes', en: 'Table (CSV, Excel) with mapped columns' },
  gives: ['counts', 'posts', 'interactions', 'people', 'conversions', 'members'],
  version: 1,
  sniff,
  open
}

export default source

async function sniff(bytes: Bytes): Promise<Detection | null> {
  const tables = await openTables(bytes)
  return tables.length === 0 ? null : detectionOf(findSignature(tables)?.signature.id ?? null)
}

function detectionOf(signature: string | null): Detection {
  const because = signature
    ? {
        fr: 'titres de colonnes reconnus ; à faire correspondre à la main',
        en: 'known column headers; to be mapped by hand'
      }
    : { fr: 'un tableau, d’une source inconnue', en: 'a table, from a source we do not know' }
  return { format: source.format, signature, because }
}

async function open(bytes: Bytes, request: ReadOptions): Promise<Opened> {
  const place = placeOf(await openTables(bytes, tableOptions(request)), request)
  const { table, headerIndex } = place
  const sourceName = scopeOf(bytes, request, scopeOfHeader(headerKey(headerAt(table, headerIndex))))
  const asked = { ...request, sourceName }
  const state = settleMapping(table, headerIndex, asked)
  const { mapping } = state
  const options = { ...asked, mapping, answers: { ...toldBy(mapping), ...asked.answers } }
  const scan = await scanGeneric(table, headerIndex, state, options)
  const settled = settle(scan.profile, { decimal: null, order: null, zone: null }, options)
  const questions = [...personQuestion(state, scan, options), ...currencyQuestion(state, scan, options)]
  const exportTakenAt = exportTimeOf(bytes.name, options)
  const hasCounts = Object.keys(mapping.fields).some(field => metricOf(field) !== null)
  const reading = readingOf(place, state, scan, settled, exportTakenAt.at, options)
  return {
    detection: detectionOf(place.signature),
    encoding: table.encoding,
    delimiter: table.delimiter,
    columns: describeColumns(table, headerIndex, column => fieldAt(mapping.fields, reading.header[column] ?? '')),
    columnsIgnored: reading.header.filter(header => fieldAt(mapping.fields, header) === null),
    decisions: [...table.decisions, ...state.decisions, ...settled.decisions, ...orderDecisions(scan)],
    questions: [...place.questions, ...state.questions, ...settled.questions, ...questions],
    warnings: [...table.warnings, ...(hasCounts && exportTakenAt.from === 'upload' ? [observedAssumed] : [])],
    exportTakenAt,
    mapping: asApplied(mapping, table, settled, options),
    rows: rowsOf(reading, bytes.size, scan.rows)
  }
}

/** From this size on, what stands twice in a file is looked for in a reading of its own, so that memory stays small. */
const LARGE = 64 * 1024 * 1024

function rowsOf(reading: GenericReading, size: number, rows: number): () => AsyncIterable<Yielded> {
  if (size < LARGE) return () => genericRows(reading)
  let repeats: ReturnType<typeof repeatsOf> | undefined
  return async function* () {
    repeats ??= repeatsOf(reading, rows)
    yield* genericRows(reading, await repeats)
  }
}

const observedAssumed = { code: 'observed_at_assumed' }
/** Answers that a mapping remembers among its constants, so that the next file of the kind asks nothing. */
const rememberedAnswers = ['number_format', 'person_type', 'currency'] as const

function toldBy({ constants }: Mapping): Record<string, string> {
  return Object.fromEntries(
    rememberedAnswers.flatMap(key => (constants[key] === undefined ? [] : [[key, String(constants[key])]]))
  )
}

/** The mapping as it is saved: with what the person answered and what the file left open. */
function asApplied(mapping: Mapping, table: Table, { time, decisions }: Settled, { answers }: ReadOptions): Mapping {
  const isDecided = (key: string) => decisions.some(decision => decision.key === key)
  const answered = rememberedAnswers.flatMap(key => (answers[key] === undefined ? [] : [[key, answers[key]] as const]))
  return {
    ...mapping,
    constants: { ...mapping.constants, ...Object.fromEntries(answered) },
    ...(isDecided('date_order') ? { dateOrder: time.order } : {}),
    ...(answers['encoding'] ? { encoding: answers['encoding'] } : {}),
    ...(answers['delimiter'] && table.delimiter ? { delimiter: table.delimiter } : {}),
    ...(isDecided('time_zone') ? { timeZone: time.zone } : {}),
    ...(table.name === null ? {} : { sheet: table.name })
  }
}

function readingOf(
  { table, headerIndex }: Place,
  { kind, mapping }: MappingState,
  scan: GenericScan,
  { time, decimalOf }: Settled,
  takenAt: Date,
  options: ReadOptions
): GenericReading {
  const header = headerAt(table, headerIndex)
  const told = options.answers['person_type']
  const personType = scan.personTypes.find(type => type === told) ?? scan.personType
  const currency = options.answers['currency'] ?? null
  const observedAt = takenAt.toISOString()
  const columns = columnsOf(mapping, header)
  const constants = constantsOf(mapping, kind)
  // A column that proves its order keeps it, whatever the others do.
  const timeOf = (column: number): TimeStyle => {
    const evidence = scan.orders.get(column)
    const { order, proof } = evidence ? decideOrder(evidence, null) : { order: null, proof: 'none' }
    return proof !== 'cells' || order === null || order === time.order ? time : { ...time, order, shapes: new Map() }
  }
  const settled = { kind, mapping, columns, constants, personType, currency, timeOf, decimalOf, observedAt }
  return { table, headerIndex, header, options, ...settled }
}

function columnsOf({ fields }: Mapping, header: readonly string[]): Map<string, number> {
  const keys = header.map(matchKey)
  return new Map(Object.values(fields).map(name => [name, keys.indexOf(matchKey(name))]))
}

function fieldAt(fields: Record<string, string>, header: string): string | null {
  const wanted = matchKey(header)
  return Object.entries(fields).find(([, column]) => matchKey(column) === wanted)?.[0] ?? null
}
