import { stringify } from 'csv-stringify/sync'
import { reasonWords } from '#lib/words/reasons.ts'
import { safeText } from './csv.ts'

/**
 * Refused rows as a file: line, place, column, code, and the sentence that says what to do. Cells that a spreadsheet
 * would take for a formula are disarmed. Empty gives the header alone.
 */
export function rejectionsCsv(rows: readonly Record<string, unknown>[], lang: 'fr' | 'en'): string {
  const head =
    lang === 'fr'
      ? ['ligne', 'référence', 'champ', 'code', 'explication', 'détail']
      : ['line', 'reference', 'field', 'code', 'explanation', 'detail']
  const body = rows.map(row => [
    Number(row.line),
    safeText(String(row.raw_ref ?? '')),
    safeText(String(row.field ?? '')),
    String(row.reason),
    reasonWords[String(row.reason)]?.[lang] ?? '',
    safeText(String(row.detail ?? ''))
  ])
  return `\uFEFF${stringify([head, ...body], { delimiter: lang === 'fr' ? ';' : ',', record_delimiter: '\r\n' })}`
}
