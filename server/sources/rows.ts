import { csvLine } from './csv.ts'
import { BAD_BYTES } from './decode.ts'
import { normaliseText } from './normalise.ts'
import type { ReasonCode } from './record.ts'
import type { Bytes, ReadOptions } from './source.ts'
import { openTables, type RawRow, type Table } from './table.ts'

/** A data row after the door: normalised cells (as many as the header), or the fault for which it is refused. */
export interface Row {
  ref: string
  line: number
  cells: string[]
  numbers?: readonly (number | undefined)[]
  isMended: boolean
  fault: { reason: ReasonCode; field?: string } | null
  /** The row as it stands in the file, for the quarantine. */
  raw(): string
}

/**
 * The data rows under the header at `headerIndex`, numbered so that the header is row 1. Each cell is normalised;
 * a row with undecodable bytes, filled cells beyond the header, missing cells or an overlong cell carries its fault.
 * `width` is the number of cells where the row above the data is a title and no header.
 */
export async function* dataRows(
  table: Table,
  headerIndex: number,
  width: number = table.head[headerIndex]?.cells.length ?? 0
): AsyncGenerator<Row> {
  let number = -headerIndex
  for await (const raw of table.rawRows()) {
    number++
    if (number > 1) yield dataRow(table, raw, number, width)
  }
}

/** How often whoever waits is told, in rows. */
const TOLD_EVERY = 5000

/** The data rows of a table that is looked at whole before it is read: whoever waits is told how far it is, and may stop it. */
export async function* scannedRows(
  table: Table,
  headerIndex: number,
  { signal, onScan }: Pick<ReadOptions, 'signal' | 'onScan'>,
  width?: number
): AsyncGenerator<Row> {
  let rows = 0
  for await (const row of dataRows(table, headerIndex, width)) {
    signal?.throwIfAborted()
    if (++rows % TOLD_EVERY === 0) onScan?.(rows)
    yield row
  }
}

function dataRow(table: Table, { line, cells, numbers }: RawRow, number: number, width: number): Row {
  const row: Row = {
    ref: `${table.refPrefix}row:${number}`,
    line,
    cells: [],
    isMended: false,
    fault: null,
    raw: () => csvLine(cells, table.delimiter ?? ',')
  }
  if (numbers) row.numbers = numbers
  if (cells.slice(width).some(cell => cell.trim() !== '')) row.fault = { reason: 'too_many_cells' }
  else if (cells.length < width && table.delimiter !== null) row.fault = { reason: 'too_few_cells' }
  for (let column = 0; column < width; column++) {
    const { value, mended, tooLong } = normaliseText(cells[column] ?? '')
    row.cells.push(unguarded(value))
    if (mended) row.isMended = true
    if (tooLong) row.fault ??= { reason: 'field_too_long', field: String(column + 1) }
    if (value.includes(BAD_BYTES)) row.fault = { reason: 'bytes_invalid' }
  }
  return row
}

// What people and programs put around a number so that a spreadsheet leaves its digits alone: `="122158"`, `'122158…`.
function unguarded(cell: string): string {
  const guarded = /^(?:="([^"]*)"|'(\d{10,}))$/.exec(cell)
  return guarded ? (guarded[1] ?? guarded[2] ?? '') : cell
}

/**
 * The cells of one row exactly as the file has them, by its reference: what makes "every fact leads back to its row"
 * verifiable. `null` when the file has no such row.
 */
export async function rawCells(bytes: Bytes, ref: string, headerIndex = 0): Promise<readonly string[] | null> {
  const table = (await openTables(bytes)).find(({ refPrefix }) => ref.startsWith(`${refPrefix}row:`))
  if (!table) return null
  const wanted = Number(ref.slice(table.refPrefix.length + 'row:'.length)) + headerIndex
  let number = 0
  for await (const row of table.rawRows()) if (++number === wanted) return row.cells
  return null
}
