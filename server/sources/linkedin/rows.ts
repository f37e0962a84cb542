import { isPlausible, readTime } from '../dates.ts'
import {
  cellOf,
  isTotal,
  linkOf,
  linkWarnings,
  metricsOf,
  type Refusal,
  type RowFacts,
  type Subject
} from '../platform/facts.ts'
import type { SettledPart } from '../platform/parts.ts'
import { readRows, repeatsIn, type Repeats } from '../platform/read.ts'
import { dayFacts, type Accounts, type TableReading } from '../platform/table.ts'
import type { Cover } from '../platform/period.ts'
import type { CanonicalRecord, RecordOf, TimeNote, Yielded } from '../record.ts'
import type { Row } from '../rows.ts'
import { formatOf, urnOf } from './fields.ts'

/** A sheet, and the days its counts cover. */
export interface LinkedinReading extends TableReading {
  cover: Cover
}

/** The facts of one sheet: days of the page, posts with their counts, or the personal pair of tables. */
export async function* linkedinRows(reading: LinkedinReading, accounts: Accounts): AsyncGenerator<Yielded> {
  const { part, repeats, signal } = reading
  const factsOf = { 'linkedin.personal.en': pairFacts, 'linkedin.metrics.en': pageDay }[part.signature] ?? postFacts
  yield* readRows(part, row => factsOf(row, reading, accounts), { repeats, signal })
}

/** Posts, or days of the page, that stand on several rows. */
export function linkedinRepeats(part: SettledPart): Promise<Repeats> {
  return repeatsIn(part, row => rowKey(row, part))
}

// The organic and the boosted row of a post are two; each row of the personal pair has posts of its own.
function rowKey(row: Row, part: SettledPart): string {
  if (part.signature === 'linkedin.personal.en') return ''
  if (part.signature === 'linkedin.metrics.en') return cellOf(row, 'date', part)
  const id = urnOf(cellOf(row, 'url', part))
  return id === null ? '' : `${id} ${cellOf(row, 'sponsored', part)}`
}

function pageDay(row: Row, reading: LinkedinReading, accounts: Accounts): RowFacts | Refusal {
  const day = readTime(cellOf(row, 'date', reading.part), reading.part.time)
  return dayFacts(row, 'linkedin', day?.at ?? null, reading, accounts)
}

// A boost is a row of its own beside the organic one.
const scopes: Readonly<Record<string, 'organic' | 'paid'>> = { organic: 'organic', sponsored: 'paid' }

function postFacts(row: Row, reading: LinkedinReading, accounts: Accounts): RowFacts | Refusal {
  const { part } = reading
  const url = cellOf(row, 'url', part)
  const post = postOf(url, cellOf(row, 'published_at', part), reading, {
    text: cellOf(row, 'text', part),
    format: formatOf(cellOf(row, 'format', part))
  })
  if ('reason' in post) return isTotal(row) ? { reason: 'total_row' } : post
  const scope = scopes[cellOf(row, 'sponsored', part).toLowerCase()] ?? 'total'
  const metrics = metricsOf(row, { ...post.subject, scope }, part)
  if ('reason' in metrics) return metrics
  const records = [...accounts(reading.account), post.record, ...metrics]
  return { records, time: post.time, warnings: linkWarnings(url) }
}

/** A row of the pair: one post with its engagements and one, often another, with its impressions; joined by their link. */
function pairFacts(row: Row, reading: LinkedinReading, accounts: Accounts): RowFacts | Refusal {
  const { part } = reading
  const records: CanonicalRecord[] = [...accounts(reading.account)]
  let time: TimeNote | undefined
  for (const end of ['', '.second']) {
    const url = cellOf(row, `url${end}`, part)
    if (url === '') continue
    const post = postOf(url, cellOf(row, `published_at${end}`, part), reading, { text: '', format: 'unknown' })
    if ('reason' in post) return post
    const at = part.columns.frame.get(`url${end}`) ?? -1
    const counts = new Map([...part.columns.counts].filter(([, column]) => column === at + 2))
    const metrics = metricsOf(row, post.subject, { ...part, columns: { ...part.columns, counts } })
    if ('reason' in metrics) return metrics
    records.push(post.record, ...metrics)
    time ??= post.time
  }
  return time ? { records, time } : { reason: 'id_missing', field: 'url' }
}

interface PostRead {
  record: RecordOf<'post'>
  subject: Subject
  time: TimeNote
}

function postOf(
  url: string,
  raw: string,
  { part, cover, account, observedAt, uploadedAt, campaign }: LinkedinReading,
  { text, format }: { text: string; format: string }
): PostRead | Refusal {
  const id = urnOf(url)
  if (id === null) return { reason: 'id_missing', field: 'url' }
  const published = readTime(raw, part.time)
  if (!published || !isPlausible(published.at, uploadedAt)) return { reason: 'date_invalid', field: 'published_at' }
  const record: RecordOf<'post'> = {
    type: 'post',
    network: 'linkedin',
    id,
    account,
    published_at: published.at,
    format,
    ...(campaign ? { campaign } : {}),
    ...(text ? { text } : {}),
    ...linkOf(url)
  }
  const subject = { network: 'linkedin', post: id, observed_at: observedAt, ...cover.spanOf(published.at) }
  return { record, subject, time: published.note }
}
