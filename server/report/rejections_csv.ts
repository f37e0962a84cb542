import { parse } from 'csv-parse/sync'
import { reasonWords } from '#lib/words/reasons.ts'
import { csvText, dialectOf } from './csv.ts'

/** A refused row: where, why, and its text as it was read, null when it is no longer kept or may not be shown. */
export interface RefusedRow {
  line: number
  reason: string
  field: string | null
  detail: string | null
  raw: string | null
}

const own = {
  fr: ['ligne', 'champ', 'code', 'explication', 'explanation', 'détail', 'enregistrement'],
  en: ['line', 'field', 'code', 'explication', 'explanation', 'detail', 'record']
}

/**
 * Refused rows as a file, piece by piece: the columns of the file they came from, then line, field, code, the sentence
 * that says what to do in French and in English. A row that is no line of a table stands in the last column. Cells that a
 * spreadsheet would take for a formula are disarmed. No rows give the header alone.
 *
 * @param header columns of the file; empty when it was no table
 */
export async function* rejectionsCsv(
  batches: AsyncIterable<readonly RefusedRow[]>,
  { header, delimiter, lang }: { header: readonly string[]; delimiter: string | null; lang: 'fr' | 'en' }
): AsyncGenerator<string> {
  const text = (lines: (string | number)[][]) => csvText(lines, dialectOf(lang)).replace(/^\uFEFF/, '')
  yield `\uFEFF${text([[...header, ...own[lang]]])}`
  for await (const rows of batches) yield text(rows.map(row => lineOf(row, header, delimiter)))
}

function lineOf(row: RefusedRow, header: readonly string[], delimiter: string | null): (string | number)[] {
  const { line, field, reason, detail, raw } = row
  const cells = header.length > 0 && raw !== null ? cellsOf(raw, delimiter ?? ',') : null
  const why = reasonWords[reason] ?? { fr: '', en: '' }
  return [
    ...header.map((_, column) => cells?.[column] ?? ''),
    line,
    field ?? '',
    reason,
    why.fr,
    why.en,
    detail ?? '',
    cells === null ? (raw ?? '') : ''
  ]
}

/** The cells of a line as it stood in the file; null when it is the records made of one. */
function cellsOf(raw: string, delimiter: string): string[] | null {
  if (raw.startsWith('{"type":')) return null
  const options = { delimiter, relax_quotes: true, relax_column_count: true }
  const [cells] = parse(raw, options) as unknown as string[][]
  return cells ?? null
}
