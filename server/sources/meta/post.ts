import { isPlausible, readTime, type TimeStyle } from '../dates.ts'
import { formatOf, isLifetime, type MetaColumns } from './fields.ts'
import { pairCell, type MetaScan } from './scan.ts'
import { parseNumber, type DecimalSign } from '../numbers.ts'
import { durationOf } from '../platform/facts.ts'
import type { ReasonCode, RecordOf, TimeNote } from '../record.ts'
import type { Row } from '../rows.ts'
import type { Table } from '../table.ts'

/** Everything settled about a Meta file before its rows become facts. */
export interface MetaReading {
  network: string
  table: Table
  headerIndex: number
  header: readonly string[]
  columns: MetaColumns
  scan: MetaScan
  isDaily: boolean
  time: TimeStyle
  decimalOf(column: number): DecimalSign
  observedAt: string
  uploadedAt: Date
  sourceName: string
  campaign?: string
}

/** Why a row gives nothing, and in which field. */
export type Refusal = { reason: ReasonCode; field?: string }
type Metric = RecordOf<'metric'>

/** A row read as a post: the record, what became of its link, how its time was known, its observations. */
export interface PostRead {
  post: RecordOf<'post'>
  extra: { title?: string; durationSeconds?: number }
  url: 'kept' | 'none' | 'refused'
  time: TimeNote
  metrics: Metric[]
}

/** Reads one row as a post with its observations, or says why it cannot. */
export function postOf(row: Row, id: string, reading: MetaReading): PostRead | Refusal {
  const cell = (field: string) => pairCell(row, reading.columns.frame.get(field)).value
  const published = readTime(cell('published_at'), reading.time)
  if (!published || !isPlausible(published.at, reading.uploadedAt))
    return { reason: 'date_invalid', field: 'published_at' }
  const day = reading.isDaily ? dayOf(cell('date'), reading.time) : null
  if (day && 'reason' in day) return day
  const metrics = metricsOf(row, id, day, reading)
  if ('reason' in metrics) return metrics
  const link = cell('url')
  const text = cell('text') || cell('title')
  // The post keeps one text; ingest takes the title and the length of a video beside it.
  const extra = { ...(cell('title') ? { title: cell('title') } : {}), ...durationOf(cell('duration')) }
  const url = link === '' ? 'none' : /^https?:\/\//i.test(link) ? 'kept' : 'refused'
  const post: RecordOf<'post'> = {
    type: 'post',
    network: reading.network,
    id,
    account: cell('account') || reading.sourceName,
    published_at: published.at,
    format: formatOf(link, cell('format')),
    ...(reading.campaign ? { campaign: reading.campaign } : {}),
    ...(text ? { text } : {}),
    ...(url === 'kept' ? { url: link } : {})
  }
  return { post, extra, url, time: published.note, metrics }
}

function dayOf(cell: string, style: TimeStyle): { start: string; end: string } | Refusal {
  const read = isLifetime(cell) ? null : readTime(cell.replace(/[ T]\d.*$/, ''), style)
  if (!read) return { reason: 'date_invalid', field: 'date' }
  return { start: read.at, end: Temporal.PlainDate.from(read.at).add({ days: 1 }).toString() }
}

function metricsOf(
  row: Row,
  post: string,
  day: { start: string; end: string } | null,
  reading: MetaReading
): Metric[] | Refusal {
  const metrics: Metric[] = []
  for (const [key, pair] of reading.columns.counts) {
    const value = countOf(row, pair, reading)
    if (Number.isNaN(value)) return { reason: 'number_invalid', field: reading.header[pair[0] ?? 0] ?? key }
    if (value === null) continue
    const [metric = key, scope] = key.split('/')
    metrics.push({
      type: 'metric',
      network: reading.network,
      metric,
      value,
      observed_at: reading.observedAt,
      post,
      scope: scope === 'organic' || scope === 'paid' ? scope : 'total',
      ...(day ? { counts: 'day', period_start: day.start, period_end: day.end } : { counts: 'lifetime' })
    })
  }
  return metrics
}

function countOf(row: Row, pair: readonly number[], { decimalOf }: MetaReading): number | null {
  for (const column of pair) {
    const value = row.numbers?.[column] ?? parseNumber(row.cells[column] ?? '', decimalOf(column))
    if (value !== null) return value
  }
  return null
}
