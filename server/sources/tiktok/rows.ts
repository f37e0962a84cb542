import { createHash } from 'node:crypto'
import { isPlausible } from '../dates.ts'
import {
  accountsOnce,
  cellOf,
  dayPeriod,
  isTotal,
  linkOf,
  linkWarnings,
  metricsOf,
  type Refusal,
  type RowFacts
} from '../platform/facts.ts'
import type { SettledPart } from '../platform/parts.ts'
import { readRows, repeatsIn, type Repeats } from '../platform/read.ts'
import type { RecordOf, TimeNote, Yielded } from '../record.ts'
import type { Row } from '../rows.ts'
import { uploadTime, videoLink } from './fields.ts'
import type { YearRule } from './year.ts'

/** Everything settled about one table before its rows become facts. */
export interface TiktokReading {
  part: SettledPart
  repeats: Repeats
  year: YearRule
  observedAt: string
  uploadedAt: Date
  /** The account where a row has no link: the handle in the name of the file, else the name of the source. */
  account: string
  campaign?: string
  signal?: AbortSignal
}

type Accounts = ReturnType<typeof accountsOnce>

/** The facts of one table: videos with their totals, or days of the account. */
export async function* tiktokRows(reading: TiktokReading, accounts: Accounts): AsyncGenerator<Yielded> {
  const { part, repeats, signal } = reading
  const factsOf = isDays(part) ? dayFacts : videoFacts
  yield* readRows(part, row => factsOf(row, reading, accounts), { repeats, signal })
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

function dayFacts(
  row: Row,
  { part, year, observedAt, account, uploadedAt }: TiktokReading,
  accounts: Accounts
): RowFacts | Refusal {
  const day = year.dateOf(cellOf(row, 'day', part))
  if (day === null || !isPlausible(day, uploadedAt))
    return isTotal(row) ? { reason: 'total_row' } : { reason: 'date_invalid', field: 'date' }
  const subject = { network: 'tiktok', account, observed_at: observedAt, ...dayPeriod(day) }
  const metrics = metricsOf(row, subject, part)
  return 'reason' in metrics ? metrics : { records: [...accounts(account), ...metrics] }
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
