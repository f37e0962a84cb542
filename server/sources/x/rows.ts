import { isPlausible, readTime, type TimeStyle } from '../dates.ts'
import { parseNumber, type DecimalSign } from '../numbers.ts'
import type { CanonicalRecord, ReasonCode, RecordOf, TimeNote, Yielded } from '../record.ts'
import { dataRows, type Row } from '../rows.ts'
import type { Table } from '../table.ts'
import { postLink, snowflakeTime, type XColumns } from './fields.ts'

/** Everything settled about an X export before its rows become facts. */
export interface XReading {
  table: Table
  headerIndex: number
  header: readonly string[]
  columns: XColumns
  time: TimeStyle
  decimalOf(column: number): DecimalSign
  observedAt: string
  uploadedAt: Date
  sourceName: string
  campaign?: string
  /** True for the account's own export: a text that begins with `@` is an answer it wrote. */
  hasReplies: boolean
}

type Refusal = { reason: ReasonCode; field?: string }

/** The facts of an X export: posts with their counts; answers of the account are outgoing interactions as well. */
export async function* xRows(reading: XReading, signal?: AbortSignal): AsyncGenerator<Yielded> {
  const accounts = new Set<string>()
  for await (const row of dataRows(reading.table, reading.headerIndex)) {
    signal?.throwIfAborted()
    yield* rowFacts(row, reading, accounts)
  }
}

function* rowFacts(row: Row, reading: XReading, accounts: Set<string>): Generator<Yielded> {
  const { ref, line } = row
  const read = row.fault ?? postOf(row, reading)
  if ('reason' in read) {
    yield { kind: 'rejected', rejection: { ref, line, ...read, raw: row.raw() } }
    return
  }
  const { records, time, isLinkRefused } = read
  if (row.isMended) yield { kind: 'warning', warning: { ref, line, code: 'text_invalid' } }
  if (isLinkRefused) yield { kind: 'warning', warning: { ref, line, code: 'link_refused' } }
  if (!accounts.has(read.account)) {
    accounts.add(read.account)
    yield { kind: 'record', ref, line, record: { type: 'account', network: 'x', id: read.account, own: true } }
  }
  for (const record of records) yield { kind: 'record', ref, line, record, time }
}

interface PostRead {
  account: string
  records: CanonicalRecord[]
  time: TimeNote
  isLinkRefused: boolean
}

function postOf(row: Row, reading: XReading): PostRead | Refusal {
  const cell = (field: string) => (row.cells[reading.columns.frame.get(field) ?? -1] ?? '').trim()
  const url = cell('url')
  const link = postLink(url)
  const written = cell('id')
  // A spreadsheet keeps fifteen digits: a longer id lives on in the permalink only.
  const id = /^\d+$/.test(written) ? written : link?.id
  if (!id) return { reason: written === '' ? 'id_missing' : 'id_destroyed', field: 'id' }
  const published = publishedAt(id, cell('date'), reading)
  if (!published) return { reason: 'date_invalid', field: 'date' }
  const metrics = metricsOf(row, id, reading)
  if ('reason' in metrics) return metrics
  const account = cell('user').toLowerCase() || link?.handle || reading.sourceName
  const text = withoutEntities(cell('text'))
  const isReply = reading.hasReplies && text.startsWith('@')
  const post = postRecord({ id, account, text, url, isReply, at: published.at }, reading)
  const replies = isReply ? [replyRecord(id, account, text, published.at)] : []
  const isLinkRefused = url !== '' && !/^https?:\/\//i.test(url)
  return { account, records: [post, ...metrics, ...replies], time: published.note, isLinkRefused }
}

function publishedAt(id: string, raw: string, { time, uploadedAt }: XReading): { at: string; note: TimeNote } | null {
  const instant = snowflakeTime(id)
  const read =
    instant === null
      ? readTime(raw, time)
      : {
          at: new Date(instant).toISOString(),
          note: { raw, precision: 'second' as const, zone: 'UTC', assumed: false }
        }
  return read && isPlausible(read.at, uploadedAt) ? read : null
}

interface PostParts {
  id: string
  account: string
  text: string
  url: string
  isReply: boolean
  at: string
}

function postRecord({ id, account, text, url, isReply, at }: PostParts, { campaign }: XReading): RecordOf<'post'> {
  return {
    type: 'post',
    network: 'x',
    id,
    account,
    published_at: at,
    ...(campaign ? { campaign } : {}),
    ...(text ? { text: isReply ? masked(text) : text } : {}),
    ...(isReply ? { format: 'reply' } : {}),
    ...(/^https?:\/\//i.test(url) ? { url } : {})
  }
}

function replyRecord(id: string, account: string, text: string, at: string): RecordOf<'interaction'> {
  const author = { network: 'x', id: account }
  const fields = { type: 'interaction', network: 'x', id, kind: 'reply', direction: 'out' } as const
  return { ...fields, author, occurred_at: at, text: masked(text) }
}

// X writes three characters as entities, and no other.
function withoutEntities(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
}

// The handles an answer begins with name the persons answered: they stay out of what is stored.
function masked(text: string): string {
  return text.replace(/^(?:@\w+\s*)+/, match => '@… '.repeat(match.split('@').length - 1))
}

function metricsOf(row: Row, post: string, reading: XReading): RecordOf<'metric'>[] | Refusal {
  const metrics: RecordOf<'metric'>[] = []
  for (const [metric, column] of reading.columns.counts) {
    const value = row.numbers?.[column] ?? parseNumber(row.cells[column] ?? '', reading.decimalOf(column))
    if (value === null) continue
    if (Number.isNaN(value)) return { reason: 'number_invalid', field: reading.header[column] ?? metric }
    const observed_at = reading.observedAt
    metrics.push({ type: 'metric', network: 'x', metric, value, observed_at, post, scope: 'total', counts: 'lifetime' })
  }
  return metrics
}
