import { containerOf } from './container.ts'
import { csvRows, sniffDialect, type Dialect } from './csv.ts'
import { decodeText, detectEncoding, headText } from './decode.ts'
import { matchKey, normaliseText } from './normalise.ts'
import type { Warning } from './record.ts'
import type { Bytes, Decision, ReadOptions } from './source.ts'
import { readSpreadsheet } from './spreadsheet.ts'
import { zipEntries } from './zip.ts'

/** A record as the file has it: `line` is physical, from 1; `numbers` the values of a spreadsheet's numeric cells. */
export interface RawRow {
  line: number
  cells: readonly string[]
  numbers?: readonly (number | undefined)[]
}

/** One table of a file: the file itself, a CSV of an archive, a sheet of a workbook. */
export interface Table {
  name: string | null
  /** Put before `row:17` in references: empty, `zip:Table data.csv!` or `sheet:All posts!`. */
  refPrefix: string
  encoding: string | null
  delimiter: string | null
  decisions: readonly Decision[]
  warnings: readonly Warning[]
  /** The first records, enough to find the header row. */
  head: readonly RawRow[]
  /** All records from the top, header included; a fresh reading each time. */
  rawRows(): AsyncIterable<RawRow>
}

/** What a person may impose when the file is misleading. */
export interface TableOptions {
  encoding?: string
  delimiter?: string
}

const HEAD_BYTES = 256 * 1024
const HEAD_ROWS = 10
const remembered = new WeakMap<Bytes, Promise<Table[]>>()

/**
 * Opens every table of a file: CSV or TSV, the CSV files of a ZIP, the sheets of a workbook. An empty list means the
 * file is no table. Throws a Problem when an archive or a workbook is unsafe or damaged.
 */
export async function openTables(bytes: Bytes, options: TableOptions = {}): Promise<Table[]> {
  if (options.encoding !== undefined || options.delimiter !== undefined) return readTables(bytes, options)
  // Several sources look at the same file when it is recognised; the work is done once.
  const known = remembered.get(bytes)
  if (known) return known
  const reading = readTables(bytes, options)
  remembered.set(bytes, reading)
  return reading
}

async function readTables(bytes: Bytes, options: TableOptions): Promise<Table[]> {
  const container = await containerOf(bytes)
  if (container === 'binary') return []
  if (container === 'xlsx' || container === 'xls') return sheetTables(bytes)
  if (container === 'text') return textTables(bytes, '', null, options)
  const tables: Table[] = []
  for (const entry of await zipEntries(bytes)) {
    if (!/\.(csv|tsv|txt)$/i.test(entry.name)) continue
    const name = entry.name.split('/').at(-1) ?? entry.name
    tables.push(...(await textTables(entry, `zip:${name}!`, name, options)))
  }
  return tables
}

async function sheetTables(bytes: Bytes): Promise<Table[]> {
  const sheets = await readSpreadsheet(bytes)
  const used = sheets.filter(sheet => sheet.rows.length > 0)
  return used.map(({ name, rows }) => ({
    name,
    refPrefix: `sheet:${name}!`,
    encoding: null,
    delimiter: null,
    decisions: [],
    warnings: [],
    head: rows.slice(0, HEAD_ROWS),
    rawRows: async function* () {
      yield* rows
    }
  }))
}

async function textTables(bytes: Bytes, refPrefix: string, name: string | null, asked: TableOptions): Promise<Table[]> {
  const start = (await headText(bytes, HEAD_BYTES)).trimStart()
  const isJson = /^(\{|\[\s*[[{"\]])/.test(start)
  const dialect = isJson ? null : sniffDialect(start, asked.delimiter)
  if (dialect === null) return []
  const encoded = await detectEncoding(bytes, asked.encoding)
  const rawRows = () => csvRows(decodeText(bytes, encoded), dialect)
  const head: RawRow[] = []
  for await (const row of rawRows()) if (head.push(row) === HEAD_ROWS) break
  if (!/\.(csv|tsv)$/i.test(bytes.name) && !looksLikeTable(head)) return []
  if (!head.some(row => row.cells.length > 1)) return []
  const { encoding, decision, warnings } = encoded
  const decisions = [decision, delimiterDecision(dialect)]
  return [{ name, refPrefix, encoding, delimiter: dialect.delimiter, decisions, warnings, head, rawRows }]
}

// Prose, logs and chats have commas too: a table has rows of one width under a header that holds no time.
function looksLikeTable(head: readonly RawRow[]): boolean {
  const [header] = head.filter(row => row.cells.filter(cell => cell.trim() !== '').length > 1)
  if (!header || header.cells.some(cell => /\d{1,2}[/.:-]\d{1,2}/.test(cell))) return false
  const below = head.slice(head.indexOf(header) + 1)
  const regular = below.filter(row => row.cells.length === header.cells.length).length
  return below.length > 0 && regular >= 0.8 * below.length
}

function delimiterDecision({ delimiter }: Dialect): Decision {
  const because = { fr: 'compté dans la ligne d’en-tête', en: 'counted in the header line' }
  return { key: 'delimiter', value: delimiter === '\t' ? 'tab' : delimiter, because }
}

/** The header row when no signature knows it: the first of the head with two filled cells; 0 when there is none. */
export function likelyHeader(table: Table): number {
  return Math.max(
    0,
    table.head.findIndex(row => row.cells.filter(cell => cell.trim() !== '').length > 1)
  )
}

/** The header cells as a person reads them. */
export function headerAt(table: Table, index: number): string[] {
  const cells = table.head[index]?.cells ?? []
  return cells.map(cell => normaliseText(cell, 'name').value.trim())
}

/** The key under which a saved mapping is found again: the normalised header row (sources document §3.7). */
export function headerKey(header: readonly string[]): string {
  return header.map(matchKey).join('\u001f')
}

/** What a person may impose on the reading of a table, from an answer or a mapping. */
export function tableOptions({ answers, mapping }: ReadOptions): { encoding?: string; delimiter?: string } {
  const encoding = answers['encoding'] ?? mapping?.encoding
  const delimiter = answers['delimiter'] === 'tab' ? '\t' : (answers['delimiter'] ?? mapping?.delimiter)
  return { ...(encoding ? { encoding } : {}), ...(delimiter ? { delimiter } : {}) }
}
