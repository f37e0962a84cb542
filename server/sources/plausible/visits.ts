import { parseNumber } from '../numbers.ts'
import { readRecord } from '../native_record.ts'
import { matchKey } from '../normalise.ts'
import type { CanonicalRecord, ReasonCode, Yielded } from '../record.ts'
import { dataRows, type Row } from '../rows.ts'
import type { ReadOptions } from '../source.ts'
import { headerAt, type Table } from '../table.ts'

/** The columns of the table of visits, and the number each one gives; durations are the sum of all visits, in seconds. */
export const visitMetrics: Readonly<Record<string, string>> = {
  visitors: 'visitors',
  visits: 'visits',
  pageviews: 'views',
  bounces: 'bounces',
  visit_duration: 'visit_seconds'
}

/** Everything settled about the table before it is read. */
export interface VisitReading {
  table: Table
  site: string
  observedAt: string
  options: ReadOptions
}

/** The position of a column by its exact name, -1 when the table has none. */
export function columnOf(table: Table, name: string): number {
  return headerAt(table, 0).map(matchKey).indexOf(name)
}

/** One observation per number and day; a blank cell gives none. */
export async function* visitFacts({ table, site, observedAt, options }: VisitReading): AsyncGenerator<Yielded> {
  const columns = Object.entries(visitMetrics).map(([name, metric]) => ({ metric, name, at: columnOf(table, name) }))
  const day = columnOf(table, 'date')
  const account: CanonicalRecord = { type: 'account', network: 'web', id: site, own: true }
  for await (const row of dataRows(table, 0)) {
    options.signal?.throwIfAborted()
    const { ref, line } = row
    const read = row.fault ?? dayRecords(row, day, columns, { site, observedAt, options })
    if ('reason' in read) yield { kind: 'rejected', rejection: { ref, line, ...read, raw: row.raw() } }
    else for (const record of [account, ...read]) yield { kind: 'record', ref, line, record }
  }
}

type Refused = { reason: ReasonCode; field?: string }

function dayRecords(
  { cells }: Row,
  day: number,
  columns: readonly { metric: string; name: string; at: number }[],
  { site, observedAt, options }: Omit<VisitReading, 'table'>
): CanonicalRecord[] | Refused {
  const on = (cells[day] ?? '').trim()
  if (!/^\d{4}-\d\d-\d\d$/.test(on)) return { reason: 'date_invalid', field: 'date' }
  const records: CanonicalRecord[] = []
  for (const { metric, name, at } of columns) {
    const value = at === -1 ? null : parseNumber(cells[at] ?? '', '.')
    if (value === null) continue
    if (Number.isNaN(value)) return { reason: 'number_invalid', field: name }
    const observed = { network: 'web', metric, value, account: site, observed_at: observedAt } as const
    const read = readRecord({ type: 'metric', ...observed, counts: 'day', period_start: on }, options)
    if ('reason' in read) return read
    records.push(read.record)
  }
  return records.length > 0 ? records : { reason: 'missing_field', field: 'visits' }
}
