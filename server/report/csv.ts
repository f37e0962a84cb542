import { createHash } from 'node:crypto'
import type { Locale } from '#lib/typography.ts'
import { statusWord } from '#lib/words/status.ts'
import type { WithBeside } from '../measures/beside.ts'
import type { Presented } from '../measures/present.ts'
import { linesOf, reportLines, type Line, type LinesAbout } from './lines.ts'
import type { ReportContent } from './document.ts'

/**
 * `excel-fr`: a byte-order mark, semicolons, decimal comma, statuses in words, for people. `plain`: commas, decimal
 * point, status codes, for programs. Both: UTF-8, CRLF, ISO dates, ASCII minus, numbers unrounded.
 */
export type Dialect = 'excel-fr' | 'plain'

/** A cell: text is quoted and disarmed, a number is written as one, null is empty. */
export type CsvCell = string | number | null

const dialects = {
  'excel-fr': { mark: '\uFEFF', separator: ';', decimal: ',' },
  plain: { mark: '', separator: ',', decimal: '.' }
} as const

/** The dialect a language opens best. */
export const dialectOf = (lang: Locale): Dialect => (lang === 'fr' ? 'excel-fr' : 'plain')

// What a spreadsheet may take for the start of a formula, with the full-width forms it treats alike.
const formulaStart = /^[=+\-@\t\r\n\0＝＋－＠]/

/** A text that no spreadsheet takes for a formula: one that begins like one gets a leading apostrophe. */
export const safeText = (text: string): string => (formulaStart.test(text) ? `'${text}` : text)

/** Rows as CSV text; the first row is the head. No rows give an empty text. */
export function csvText(rows: readonly (readonly CsvCell[])[], dialect: Dialect): string {
  if (rows.length === 0) return ''
  const { mark, separator, decimal } = dialects[dialect]
  const written = (cell: CsvCell) => {
    if (cell === null) return ''
    if (typeof cell === 'number') return String(Object.is(cell, -0) ? 0 : cell).replace('.', decimal)
    return `"${safeText(cell).replaceAll('"', '""')}"`
  }
  return mark + rows.map(row => `${row.map(written).join(separator)}\r\n`).join('')
}

/** Lines as CSV: window, dimensions, value, interval, sample, persons, status, coverage, freshness, definition. */
export function csvOfLines(lines: readonly Line[], dialect: Dialect, lang: Locale): string {
  const dimensions = [...new Set(lines.flatMap(line => Object.keys(line.dimensions)))]
  const results = ['value', 'lo', 'hi', 'n', 'persons', 'status', 'coverage', 'as_of', 'definition']
  const body = lines.map(({ from, to, dimensions: own, result }) => [
    from,
    to,
    ...dimensions.map(name => own[name] ?? ''),
    result.value,
    result.lo,
    result.hi,
    result.n,
    result.persons,
    dialect === 'plain' ? result.status : statusWord(result.status, lang),
    result.coverage,
    result.as_of ?? '',
    result.definition
  ])
  return csvText([['period_from', 'period_to', ...dimensions, ...results], ...body], dialect)
}

/** ASCII file name of a panel: what, from, to (included), and six signs of what it holds. */
export function fileName(what: string, from: string, to: string, text: string): string {
  const print = createHash('sha256').update(text).digest('hex').slice(0, 6)
  const parts = ['sillage', what, from, to, print].filter(Boolean)
  return `${parts.join('_').replaceAll(/[^A-Za-z0-9._-]/g, '-')}.csv`
}

/** Answers as one CSV file: what is on the screen, number for number. */
export function csvOf(
  answers: readonly (Presented & Partial<Pick<WithBeside, 'beside'>>)[],
  { dialect, ...about }: LinesAbout & { dialect: Dialect }
): { name: string; text: string } {
  const lines = answers.flatMap(answer => linesOf(answer, about))
  const text = csvOfLines(lines, dialect, about.lang)
  const what = answers.length === 1 ? answers[0]!.key : 'measures'
  return { name: fileName(what, lines[0]?.from ?? '', lines[0]?.to ?? '', text), text }
}

/** A report's figures as CSV. */
export function csvOfReport(content: ReportContent, lang: Locale): string {
  return csvOfLines(reportLines(content), dialectOf(lang), lang)
}
