import { createHash } from 'node:crypto'
import { isPlausible, readTime } from '../dates.ts'
import {
  accountsOnce,
  cellOf,
  isTotal,
  linkOf,
  linkWarnings,
  metricsOf,
  refused,
  rowYields,
  type Refusal,
  type RowFacts
} from '../platform/facts.ts'
import type { SettledPart } from '../platform/parts.ts'
import type { RecordOf, TimeNote, Yielded } from '../record.ts'
import { dataRows, type Row } from '../rows.ts'
import type { ReadOptions } from '../source.ts'
import { formatOf } from './fields.ts'

/** Everything settled about an old Insights export before its rows become facts. */
export interface LegacyReading {
  part: SettledPart
  /** The year of the months, where the file gives no day. */
  year: number | null
  account: string
  observedAt: string
  options: ReadOptions
}

/** The facts of an old Insights export; `second` is the reference of the row that explains the headers, if there is one. */
export async function* legacyRows(reading: LegacyReading, second: string | null): AsyncGenerator<Yielded> {
  const accounts = accountsOnce('facebook')
  const seen = new Map<string, number>()
  for await (const row of dataRows(reading.part.table, reading.part.headerIndex)) {
    reading.options.signal?.throwIfAborted()
    if (row.ref === second) continue
    const read = row.fault ?? postFacts(row, reading, accounts, seen)
    if ('reason' in read) yield refused(row, read)
    else yield* rowYields(row, read)
  }
}

function postFacts(
  row: Row,
  reading: LegacyReading,
  accounts: ReturnType<typeof accountsOnce>,
  seen: Map<string, number>
): RowFacts | Refusal {
  const { part, account, observedAt, options } = reading
  const published = publishedAt(row, reading)
  if (!published || !isPlausible(published.at, options.uploadedAt))
    return isTotal(row) ? { reason: 'total_row' } : { reason: 'date_invalid', field: 'published_at' }
  const id = part.columns.frame.has('id') ? cellOf(row, 'id', part) : contentId(row, seen)
  if (id === '') return { reason: 'id_missing', field: 'id' }
  const subject = { network: 'facebook', post: id, observed_at: observedAt, counts: 'lifetime' as const }
  const metrics = metricsOf(row, subject, part)
  if ('reason' in metrics) return metrics
  const [url, text] = [cellOf(row, 'url', part), cellOf(row, 'text', part)]
  const post: RecordOf<'post'> = {
    type: 'post',
    network: 'facebook',
    id,
    account,
    published_at: published.at,
    format: formatOf(url, cellOf(row, 'format', part)),
    ...(options.campaign ? { campaign: options.campaign } : {}),
    ...(text ? { text } : {}),
    ...linkOf(url)
  }
  return { records: [...accounts(account), post, ...metrics], time: published.note, warnings: linkWarnings(url) }
}

function publishedAt(row: Row, { part, year }: LegacyReading): { at: string; note: TimeNote } | null {
  const raw = cellOf(row, year === null ? 'published_at' : 'month', part)
  if (year === null) return readTime(raw, part.time)
  if (!/^(0?[1-9]|1[0-2])$/.test(raw)) return null
  const at = new Temporal.PlainDate(year, Number(raw), 1).toString()
  return { at, note: { raw, precision: 'unknown', zone: part.time.zone, assumed: true } }
}

// A post without an id is known by all its cells; identical rows are told apart by counting them.
function contentId(row: Row, seen: Map<string, number>): string {
  const hash = createHash('sha256').update(JSON.stringify(row.cells)).digest('hex').slice(0, 32)
  const ordinal = (seen.get(hash) ?? 0) + 1
  seen.set(hash, ordinal)
  return `content:${hash}:${ordinal}`
}
