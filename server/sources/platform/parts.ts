import { Problem } from '../../problem.ts'
import { describeColumns } from '../columns.ts'
import type { TimeStyle } from '../dates.ts'
import type { DecimalSign } from '../numbers.ts'
import { scannedRows } from '../rows.ts'
import { emptyProfile, observeRow, settle, wholeCounts, type Habits } from '../settle.ts'
import type { Signature } from '../signature_list.ts'
import { findSignature, signatureIn } from '../signatures.ts'
import type { Bytes, Decision, Detection, Opened, Question, ReadOptions } from '../source.ts'
import { headerAt, openTables, tableOptions, type Table } from '../table.ts'
import { fieldAt, type ExportColumns } from './columns.ts'

/** One table of an export: the file itself, a sheet of a workbook, a CSV of an archive. */
export interface Part {
  signature: string
  table: Table
  headerIndex: number
  columns: ExportColumns
}

/** A table of an export with everything decided that its rows need. */
export interface SettledPart extends Part {
  header: readonly string[]
  time: TimeStyle
  decimalOf(column: number): DecimalSign
}

/** Says that a file is of a format, by the signature of its columns. */
export function detectionOf(format: string, signature: string): Detection {
  const because = {
    fr: 'les titres des colonnes sont ceux de cet export',
    en: 'the column headers are those of this export'
  }
  return { format, signature, because }
}

/** The `sniff` of a format that is known by its columns alone. */
export function sniffColumns(format: string): (bytes: Bytes) => Promise<Detection | null> {
  return async bytes => {
    const found = findSignature(await openTables(bytes))
    return found?.signature.reader === format ? detectionOf(format, found.signature.id) : null
  }
}

/**
 * The tables of an export that this format reads, each with its columns found, and the names of those it leaves.
 * `columnsOf` gives `null` for a table to be left. Throws a Problem when none is of the format.
 */
export async function partsOf(
  format: string,
  bytes: Bytes,
  options: ReadOptions,
  columnsOf: (signature: Signature, header: readonly string[], table: Table) => ExportColumns | null
): Promise<{ parts: Part[]; left: string[] }> {
  const parts: Part[] = []
  const left: string[] = []
  for (const table of await openTables(bytes, tableOptions(options))) {
    const found = signatureIn(table)
    const columns =
      found?.signature.reader === format ? columnsOf(found.signature, headerAt(table, found.headerIndex), table) : null
    if (found && columns) parts.push({ signature: found.signature.id, table, headerIndex: found.headerIndex, columns })
    else left.push(table.name ?? bytes.name)
  }
  if (parts.length === 0) throw mismatch(format)
  return { parts, left }
}

/** Fields of the frame whose cells are times. */
const timeFields = ['published_at', 'date', 'from', 'confirmed_at', 'to'] as const

/**
 * Reads every table once and settles numbers, date order and zone; the tables of one export share their dates' order.
 * `habits` is what the export is known to do when its cells prove nothing.
 */
export async function settleParts(
  parts: readonly Part[],
  habits: Habits,
  options: ReadOptions
): Promise<{ parts: SettledPart[]; decisions: Decision[]; questions: Question[] }> {
  const shared = emptyProfile([])
  const profiles = parts.map(({ columns }) => ({
    ...emptyProfile(columns.counts.values(), wholeCounts(columns.counts)),
    order: shared.order
  }))
  for (const [index, { table, headerIndex, columns }] of parts.entries()) {
    const times = timeFields.flatMap(field => columns.frame.get(field) ?? [])
    for await (const row of scannedRows(table, headerIndex, options, columns.width))
      observeRow(profiles[index]!, row, times)
  }
  const settled = profiles.map(profile => settle(profile, habits, options))
  return {
    parts: parts.map((part, index) => {
      const { time, decimalOf } = settled[index]!
      return { ...part, header: headerAt(part.table, part.headerIndex), time, decimalOf }
    }),
    decisions: byKey(settled.flatMap(({ decisions }) => decisions)),
    questions: byKey(settled.flatMap(({ questions }) => questions))
  }
}

/** One of each key: the tables of a file are decided together. */
export function byKey<T extends { key: string }>(list: readonly T[]): T[] {
  return [...new Map(list.map(one => [one.key, one])).values()]
}

/** What the preview says of the tables of an export; the caller adds its questions and its rows. */
export function openedParts(
  format: string,
  network: string,
  parts: readonly SettledPart[],
  exportTakenAt: NonNullable<Opened['exportTakenAt']>
): Omit<Opened, 'questions' | 'rows'> {
  const [first] = parts
  return {
    detection: detectionOf(format, first?.signature ?? format),
    encoding: first?.table.encoding ?? null,
    delimiter: first?.table.delimiter ?? null,
    columns: parts.flatMap(({ table, headerIndex, columns }) =>
      describeColumns(table, headerIndex, column => fieldAt(columns, network, column))
    ),
    columnsIgnored: parts.flatMap(({ columns, header }) => columns.ignored.map(column => header[column] ?? '')),
    decisions: byKey(parts.flatMap(({ table }) => table.decisions)),
    warnings: [
      ...parts.flatMap(({ table }) => table.warnings),
      ...(exportTakenAt.from === 'upload' ? [{ code: 'observed_at_assumed' }] : [])
    ],
    exportTakenAt,
    mapping: null
  }
}

function mismatch(format: string): Problem {
  return new Problem('format_mismatch', {
    fr: `Ce fichier n’a pas les colonnes de l’export « ${format} ». Laissez Sillage le reconnaître, ou choisissez ses colonnes.`,
    en: `This file does not have the columns of the export “${format}”. Let Sillage recognise it, or map its columns.`
  })
}
