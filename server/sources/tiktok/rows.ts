import { createHash } from 'node:crypto'
import { isPlausible } from '../dates.ts'
import { cellOf, isTotal, linkOf, linkWarnings, metricsOf, type Refusal, type RowFacts } from '../platform/facts.ts'
import type { SettledPart } from '../platform/parts.ts'
import { readRows, repeatsIn, type Repeats } from '../platform/read.ts'
import { dayFacts, type Accounts, type TableReading } from '../platform/table.ts'
import type { RecordOf, TimeNote, Yielded } from '../record.ts'
import type { Row } from '../rows.ts'
import { uploadTime, videoLink } from './fields.ts'
import type { YearRule } from './year.ts'

/** A table, and the year of its dates, which do not say it. */
export interface TiktokReading extends TableReading {
  year: YearRule
}

/** The facts of one table: videos with their totals, or days of the account. */
export async function* tiktokRows(reading: TiktokReading, accounts: Accounts): AsyncGenerator<Yielded> {
  const { part, repeats, signal } = reading
  const factsOf = (row: Row) =>
    isDays(part)
      ? dayFacts(row, 'tiktok', reading.year.dateOf(cellOf(row, 'day', part)), reading, accounts)
      : videoFacts(row, reading, accounts)
  yield* readRows(part, factsOf, { repeats, signal })
}

/** Videos, or days of the account, that stand on several rows. */
export function tiktokRepeats(part: SettledPart): Promise<Repeats> {
  return repeatsIn(part, row =>
    isDays(part) ? cellOf(row, 'day', part) : (videoLink(cellOf(row, 'url', part))?.id ?? '')
  )
}

function isDays({ signature }: SettledPart): boolean {
  return signature === 'tiktok.overview'
}

function videoFacts(row: Row, reading: TiktokReading, accounts: Accounts): RowFacts | Refusal {
  const { part, observedAt, uploadedAt, campaign } = reading
  const url = cellOf(row, 'url', part)
  const text = cellOf(row, 'text', part)
  const link = videoLink(url)
  const account = link?.handle ?? reading.account
  const published = publishedAt(row, link?.id ?? null, reading)
  if (!published || !isPlausible(published.at, uploadedAt))
    return isTotal(row) ? { reason: 'total_row' } : { reason: 'date_invalid', field: 'published_at' }
  const id = link?.id ?? contentId(account, published.at, text)
  const subject = { network: 'tiktok', post: id, observed_at: observedAt, counts: 'lifetime' as const }
  const metrics = metricsOf(row, subject, part)
  if ('reason' in metrics) return metrics
  const post: RecordOf<'post'> = {
    type: 'post',
    network: 'tiktok',
    id,
    account,
    published_at: published.at,
    format: /\/photo\//.test(url) ? 'image' : 'video',
    ...(campaign ? { campaign } : {}),
    ...(text ? { text } : {}),
    ...linkOf(url)
  }
  return { records: [...accounts(account), post, ...metrics], time: published.note, warnings: linkWarnings(url) }
}

// The id holds the second of the upload; the text of the time has no year and a language of its own.
function publishedAt(
  row: Row,
  id: string | null,
  { part, year }: TiktokReading
): { at: string; note: TimeNote } | null {
  const raw = cellOf(row, 'posted', part)
  if (id !== null) {
    const at = new Date(uploadTime(id)).toISOString()
    return { at, note: { raw, precision: 'second', zone: 'UTC', assumed: false } }
  }
  const day = year.dateOf(raw)
  return day === null ? null : { at: day, note: { raw, precision: 'day', zone: part.time.zone, assumed: true } }
}

// A video without a link is known by its day and its words: the same row in another file is the same video.
function contentId(account: string, day: string, text: string): string {
  const hash = createHash('sha256').update([account, day, text].join('\u001f')).digest('hex')
  return `content:${hash.slice(0, 32)}`
}
