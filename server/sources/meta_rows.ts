import { isPlausible, readTime, type TimeStyle } from './dates.ts'
import { formatOf, isLifetime, type MetaColumns } from './meta_fields.ts'
import { pairCell, postId, type MetaScan } from './meta_scan.ts'
import { parseNumber, type DecimalSign } from './numbers.ts'
import type { CanonicalRecord, ReasonCode, RecordOf, Yielded } from './record.ts'
import { dataRows, type Row, type Table } from './table.ts'

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

type Refusal = { reason: ReasonCode; field?: string }
type Metric = RecordOf<'metric'>

/** The facts of a Meta export: a post and its observations under one reference per row, each account once. */
export async function* metaRows(reading: MetaReading, signal?: AbortSignal): AsyncGenerator<Yielded> {
  const accounts = new Set<string>()
  const waiting = new Map<string, Row[]>()
  for await (const row of dataRows(reading.table, reading.headerIndex)) {
    signal?.throwIfAborted()
    const id = postId(row, reading.columns)
    const fault = rowFault(row, id, reading)
    if (fault || !id) {
      yield refused(row, fault ?? { reason: 'id_missing' })
      continue
    }
    if (isSuperseded(row, id, reading)) {
      waiting.set(id, [...(waiting.get(id) ?? []), row])
      continue
    }
    yield* postFacts(row, id, reading, accounts, waiting.get(id) ?? [])
    waiting.delete(id)
  }
  // The last row of these posts was refused: the last one that can be read counts.
  for (const [id, rows] of waiting) {
    const last = rows.at(-1)
    if (last) yield* postFacts(last, id, reading, accounts, rows.slice(0, -1))
  }
}

// Of several different rows of one post the last counts; the others are read as duplicates of it, so they wait for it.
function isSuperseded(row: Row, id: string, { isDaily, scan }: MetaReading): boolean {
  const rows = scan.posts.get(id)
  return !isDaily && rows !== undefined && rows.differs && rows.lastRef !== row.ref
}

function* postFacts(
  row: Row,
  id: string,
  reading: MetaReading,
  accounts: Set<string>,
  superseded: readonly Row[]
): Generator<Yielded> {
  const read = postOf(row, id, reading)
  if ('reason' in read) {
    yield refused(row, read)
    for (const earlier of superseded) yield refused(earlier, read)
    return
  }
  const { post, url, time, metrics } = read
  const { ref, line } = row
  if (row.isMended) yield { kind: 'warning', warning: { ref, line, code: 'text_invalid' } }
  if (url === 'refused') yield { kind: 'warning', warning: { ref, line, code: 'link_refused' } }
  if (!accounts.has(post.account)) yield { kind: 'record', ref, line, record: accountOf(row, post.account, reading) }
  accounts.add(post.account)
  yield { kind: 'record', ref, line, record: post, time }
  for (const record of metrics) yield { kind: 'record', ref, line, record }
  for (const earlier of superseded) {
    yield { kind: 'warning', warning: { ref: earlier.ref, line: earlier.line, code: 'superseded', detail: ref } }
    yield { kind: 'record', ref: earlier.ref, line: earlier.line, record: post, time }
  }
}

function refused(row: Row, refusal: Refusal): Yielded {
  return { kind: 'rejected', rejection: { ref: row.ref, line: row.line, ...refusal, raw: row.raw() } }
}

function rowFault(row: Row, id: string | null, { columns, header, scan }: MetaReading): Refusal | null {
  if (row.fault) return row.fault
  for (const pair of [...columns.frame.values(), ...columns.counts.values()])
    if (pairCell(row, pair).conflict) return { reason: 'conflict', field: header[pair[0] ?? 0] ?? '' }
  if (id === null) return { reason: 'id_destroyed' }
  if (id === '') return { reason: isTotal(row) ? 'total_row' : 'id_missing' }
  const account = pairCell(row, columns.frame.get('account')).value
  return account !== '' && scan.posts.get(id)?.account !== account ? { reason: 'conflict', field: 'account' } : null
}

function isTotal(row: Row): boolean {
  return /^totau?x?l?s?\b/i.test(row.cells.find(cell => cell.trim() !== '')?.trim() ?? '')
}

interface PostRead {
  post: RecordOf<'post'>
  url: 'kept' | 'none' | 'refused'
  time: NonNullable<Extract<Yielded, { kind: 'record' }>['time']>
  metrics: Metric[]
}

function postOf(row: Row, id: string, reading: MetaReading): PostRead | Refusal {
  const cell = (field: string) => pairCell(row, reading.columns.frame.get(field)).value
  const published = readTime(cell('published_at'), reading.time)
  if (!published || !isPlausible(published.at, reading.uploadedAt)) return { reason: 'date_invalid', field: 'published_at' }
  const day = reading.isDaily ? dayOf(cell('date'), reading.time) : null
  if (day && 'reason' in day) return day
  const metrics = metricsOf(row, id, day, reading)
  if ('reason' in metrics) return metrics
  const link = cell('url')
  const url = link === '' ? 'none' : /^https?:\/\//i.test(link) ? 'kept' : 'refused'
  const post: RecordOf<'post'> = {
    type: 'post',
    network: reading.network,
    id,
    account: cell('account') || reading.sourceName,
    published_at: published.at,
    format: formatOf(link, cell('format')),
    ...(reading.campaign ? { campaign: reading.campaign } : {}),
    ...textOf(cell('title'), cell('text')),
    ...(url === 'kept' ? { url: link } : {})
  }
  return { post, url, time: published.note, metrics }
}

function textOf(title: string, text: string): { text?: string } {
  if (title === '' || text.includes(title)) return text === '' ? {} : { text }
  return { text: text === '' ? title : `${title}\n\n${text}` }
}

function accountOf(row: Row, id: string, { network, columns }: MetaReading): CanonicalRecord {
  const name = pairCell(row, columns.frame.get('account_name')).value
  return { type: 'account', network, id, own: true, ...(name ? { name } : {}) }
}

function dayOf(cell: string, style: TimeStyle): { start: string; end: string } | Refusal {
  const read = isLifetime(cell) ? null : readTime(cell.replace(/[ T]\d.*$/, ''), style)
  if (!read) return { reason: 'date_invalid', field: 'date' }
  return { start: read.at, end: Temporal.PlainDate.from(read.at).add({ days: 1 }).toString() }
}

function metricsOf(row: Row, post: string, day: { start: string; end: string } | null, reading: MetaReading): Metric[] | Refusal {
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

