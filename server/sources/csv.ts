import { Readable, pipeline } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { Problem } from '../problem.ts'
import type { RawRow } from './table.ts'

/** Longest record, in characters, and widest row (trust document §6.8): an unclosed quote stops there. */
export const csvLimits = { record: 1_000_000, columns: 512 }

const delimiters = [',', ';', '\t'] as const

/** How a delimited text is cut: the sign between cells, the end of a record, and the `sep=` line of Excel if any. */
export interface Dialect {
  delimiter: string
  recordEnd: string[]
  skipLines: number
}

/**
 * Finds the delimiter by counting `,` `;` and tab outside quotes in the first line that has any; never from the
 * language. Ends of records are LF or CRLF; a bare CR ends a record only in a file without any LF, else it is text.
 * `null` when no line of the head has a delimiter: this is not a table.
 */
export function sniffDialect(head: string, asked?: string): Dialect | null {
  const recordEnd = head.includes('\n') ? ['\r\n', '\n'] : ['\r']
  const declared = /^sep=(.)\r?\n/i.exec(head)?.[1]
  const skipLines = declared ? 1 : 0
  const known = asked ?? declared
  if (known) return { delimiter: known, recordEnd, skipLines }
  const counted = countOutsideQuotes(head)
  return counted === null ? null : { delimiter: counted, recordEnd, skipLines }
}

function countOutsideQuotes(head: string): string | null {
  const counts = new Map<string, number>()
  let isQuoted = false
  for (const sign of head) {
    if (sign === '"') isQuoted = !isQuoted
    else if (isQuoted) continue
    else if (sign === '\n' && counts.size > 0) break
    else if (delimiters.some(delimiter => delimiter === sign)) counts.set(sign, (counts.get(sign) ?? 0) + 1)
  }
  const [best] = [...counts].sort((a, b) => b[1] - a[1])
  return best?.[0] ?? null
}

/**
 * Cuts a text into records, keeping cells as they are; `line` is the physical line where the record starts, from 1.
 * Empty lines give nothing. Throws a Problem naming the line on an unclosed quote, a record over the limit or too many
 * columns, and holds at most one record.
 */
export async function* csvRows(text: AsyncIterable<string>, dialect: Dialect): AsyncGenerator<RawRow> {
  const lineEnd = dialect.recordEnd.includes('\n') ? '\n' : '\r'
  // Counted where records are cut, not where they arrive: on a fault this is the line of the record that failed.
  let line = 1
  // What was cut and not yet handed on: a fault of the parser throws away what it holds.
  const waiting: RawRow[] = []
  const isRow = ({ line: start, cells }: RawRow) => start > dialect.skipLines && cells.some(cell => cell !== '')
  const parser = parse({
    delimiter: dialect.delimiter,
    record_delimiter: dialect.recordEnd,
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: false,
    max_record_size: csvLimits.record,
    on_record: (cells: string[]) => {
      waiting.push({ line, cells })
      line += 1 + cells.reduce((sum, cell) => sum + lineEnds(cell, lineEnd), 0)
      return cells
    }
  })
  // A fault of the text reaches the reader through the parser, which pipeline destroys with it.
  pipeline(Readable.from(text), parser, () => undefined)
  try {
    for await (const _ of parser) {
      const row = waiting.shift()!
      if (row.cells.length > csvLimits.columns) throw tooWide(row.line)
      if (isRow(row)) yield row
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    yield* waiting.filter(isRow)
    throw unreadable(error, line)
  } finally {
    parser.destroy()
  }
}

/** One row as it would stand in the file, for the quarantine: same cells, quoted where needed. */
export function csvLine(cells: readonly string[], delimiter: string): string {
  const mustQuote = (cell: string) => cell.includes(delimiter) || /["\r\n]/.test(cell)
  return cells.map(cell => (mustQuote(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(delimiter)
}

function lineEnds(cell: string, sign: string): number {
  let count = 0
  for (let at = cell.indexOf(sign); at !== -1; at = cell.indexOf(sign, at + 1)) count++
  return count
}

function tooWide(line: number): Problem {
  const most = csvLimits.columns
  return new Problem(
    'too_many_columns',
    {
      fr: `La ligne ${line} a plus de ${most} colonnes. Exportez moins de colonnes.`,
      en: `Line ${line} has more than ${most} columns. Export fewer columns.`
    },
    400,
    { line }
  )
}

function unreadable(error: CsvError, line: number): Problem {
  return new Problem(
    'table_unreadable',
    {
      fr: `La lecture s’arrête à la ligne ${line} : un guillemet ouvert n’est pas refermé. Corrigez cette ligne.`,
      en: `Reading stops at line ${line}: an opened quote is never closed. Mend this line.`
    },
    400,
    { line, cause: error.code }
  )
}
