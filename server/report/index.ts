import type { Locale } from '#lib/typography.ts'
import { csvOfReport } from './csv.ts'
import type { ReportContent } from './document.ts'
import { canonicalJson } from './json.ts'
import { pdfOf } from './pdf.ts'
import { xlsxOf } from './xlsx.ts'

/** One way to hand over a report. */
export interface Format {
  format: string
  extension: string
  mime: string
  /** the file, in bytes; the same content gives the same bytes */
  make(content: ReportContent, lang: Locale): Promise<Uint8Array>
}

const bytes = (text: string) => Buffer.from(text, 'utf8')

/** Every format, in the order they are offered. */
const formats: readonly Format[] = [
  { format: 'pdf', extension: 'pdf', mime: 'application/pdf', make: pdfOf },
  {
    format: 'xlsx',
    extension: 'xlsx',
    mime: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    make: async (content, lang) => xlsxOf(content, lang)
  },
  {
    format: 'csv',
    extension: 'csv',
    mime: 'text/csv; charset=utf-8',
    make: async (content, lang) => bytes(csvOfReport(content, lang))
  },
  {
    format: 'json',
    extension: 'json',
    mime: 'application/json',
    make: async content => bytes(canonicalJson(content))
  }
]

export default formats
