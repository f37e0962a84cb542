import { parseNumber } from '../numbers.ts'
import type { CanonicalRecord, ReasonCode, RecordOf, TimeNote, Yielded } from '../record.ts'
import type { Row } from '../rows.ts'
import type { SettledPart } from './parts.ts'

/** Why a row gives nothing, and in which field. */
export type Refusal = { reason: ReasonCode; field?: string }
type Metric = RecordOf<'metric'>

/** What the numbers of a row are about and which time they cover. */
export type Subject = Pick<Metric, 'network' | 'post' | 'account' | 'observed_at' | 'period_start' | 'period_end'> & {
  counts: NonNullable<Metric['counts']>
  scope?: NonNullable<Metric['scope']>
}

/** Units that a platform writes in another size than we keep, by metric. */
export type Scale = Readonly<Record<string, number>>

/**
 * The numbers of one row as observations of its subject. A cell that says it does not know gives none; a cell that is
 * no number refuses the row.
 */
export function metricsOf(row: Row, subject: Subject, part: SettledPart, scale: Scale = {}): Metric[] | Refusal {
  const metrics: Metric[] = []
  for (const [key, column] of part.columns.counts) {
    const value = numberAt(row, column, part)
    if (value === null) continue
    if (Number.isNaN(value)) return { reason: 'number_invalid', field: part.header[column] ?? key }
    const [metric = key, scope] = key.split('/')
    const kept = scaled(value, scale[metric] ?? 1)
    const of: Pick<Metric, 'scope'> = scope === 'organic' || scope === 'paid' || scope === 'total' ? { scope } : {}
    metrics.push({ type: 'metric', scope: 'total', ...subject, ...of, metric, value: kept })
  }
  return metrics
}

/** The number of a cell: `null` when the cell says it does not know, `NaN` when it is no number. */
export function numberAt(row: Row, column: number, { decimalOf }: SettledPart): number | null {
  return row.numbers?.[column] ?? parseNumber(row.cells[column] ?? '', decimalOf(column))
}

// 0.1 × 3600 is not 360 in binary: a product keeps the digits a platform could have written.
function scaled(value: number, by: number): number {
  return by === 1 ? value : Number((value * by).toFixed(6))
}

/** The cell of a field, trimmed; empty when the export has no such column. */
export function cellOf(row: Row, field: string, { columns }: Pick<SettledPart, 'columns'>): string {
  return (row.cells[columns.frame.get(field) ?? -1] ?? '').trim()
}

/** A day as the period `[day, day + 1)` of daily counts. */
export function dayPeriod(day: string): { counts: 'day'; period_start: string; period_end: string } {
  const start = Temporal.PlainDate.from(day.slice(0, 10))
  return { counts: 'day', period_start: start.toString(), period_end: start.add({ days: 1 }).toString() }
}

/** A row that gives nothing, with its cells for the quarantine. */
export function refused(row: Row, refusal: Refusal): Yielded {
  return { kind: 'rejected', rejection: { ref: row.ref, line: row.line, ...refusal, raw: row.raw() } }
}

/** True for a row that sums the others: its first filled cell says so. */
export function isTotal(row: Row): boolean {
  return /^tota(l|ux|ls)\b/i.test(row.cells.find(cell => cell.trim() !== '')?.trim() ?? '')
}

/** What a row was read as: its facts, how the time of the first was known, and what was found wrong on the way. */
export interface RowFacts {
  records: readonly CanonicalRecord[]
  time?: TimeNote
  extra?: Record<string, unknown>
  /** Codes of warnings about this row. */
  warnings?: readonly string[]
}

/** The facts of one row under its reference, its warnings first. */
export function* rowYields(
  { ref, line, isMended }: Row,
  { records, time, extra, warnings = [] }: RowFacts
): Generator<Yielded> {
  for (const code of isMended ? ['text_invalid', ...warnings] : warnings)
    yield { kind: 'warning', warning: { ref, line, code } }
  for (const record of records)
    yield {
      kind: 'record',
      ref,
      line,
      record,
      ...(time ? { time } : {}),
      ...(extra && record.type === 'post' ? { extra } : {})
    }
}

/** Each account once per reading: gives the record the first time a name is seen, then nothing. */
export function accountsOnce(network: string): (id: string, name?: string) => RecordOf<'account'>[] {
  const seen = new Set<string>()
  return (id, name) => {
    if (seen.has(id)) return []
    seen.add(id)
    return [{ type: 'account', network, id, own: true, ...(name ? { name } : {}) }]
  }
}

/** The length of a video as it is kept: whole seconds; nothing where the cell says none that is possible. */
export function durationOf(cell: string): { durationSeconds?: number } {
  const seconds = parseNumber(cell, '.')
  const isKnown = seconds !== null && seconds >= 0 && seconds < 2 ** 31 - 1
  return isKnown ? { durationSeconds: Math.round(seconds) } : {}
}

/** A link as it is kept: http and https only. */
export function linkOf(url: string): { url: string } | Record<string, never> {
  return /^https?:\/\//i.test(url) ? { url } : {}
}

/** The warning of a link that was dropped, if it was. */
export function linkWarnings(url: string): string[] {
  return url === '' || /^https?:\/\//i.test(url) ? [] : ['link_refused']
}
