import { isPlausible, readTime } from '../dates.ts'
import { cellOf, isTotal, linkOf, linkWarnings, metricsOf, type Refusal, type RowFacts } from '../platform/facts.ts'
import type { SettledPart } from '../platform/parts.ts'
import { readRows, repeatsIn, type Repeats } from '../platform/read.ts'
import { dayFacts, type Accounts, type TableReading } from '../platform/table.ts'
import type { RecordOf, TimeNote, Yielded } from '../record.ts'
import type { Row } from '../rows.ts'
import { postLink, snowflakeTime } from './fields.ts'

/** The facts of one table: posts with their counts and the account's own answers, or the totals of its days. */
export async function* xRows(reading: TableReading, accounts: Accounts): AsyncGenerator<Yielded> {
  const { part, repeats, signal } = reading
  const factsOf = (row: Row) =>
    isDays(part)
      ? dayFacts(row, 'x', readTime(cellOf(row, 'published_at', part), part.time)?.at ?? null, reading, accounts)
      : postFacts(row, reading, accounts)
  yield* readRows(part, factsOf, { repeats, signal })
}

/** Posts, or days of the account, that stand on several rows. */
export function xRepeats(part: SettledPart): Promise<Repeats> {
  return repeatsIn(part, row => (isDays(part) ? cellOf(row, 'published_at', part) : (idIn(row, part) ?? '')))
}

function isDays({ signature }: SettledPart): boolean {
  return signature === 'x.overview.en'
}

// A spreadsheet keeps fifteen digits: a longer id lives on in the permalink only.
function idIn(row: Row, part: SettledPart): string | undefined {
  const written = cellOf(row, 'id', part)
  return /^\d+$/.test(written) ? written : postLink(cellOf(row, 'url', part))?.id
}

function postFacts(row: Row, reading: TableReading, accounts: Accounts): RowFacts | Refusal {
  const { part, observedAt, campaign } = reading
  const url = cellOf(row, 'url', part)
  const link = postLink(url)
  const written = cellOf(row, 'id', part)
  const id = idIn(row, part)
  if (!id)
    return isTotal(row)
      ? { reason: 'total_row' }
      : { reason: written === '' ? 'id_missing' : 'id_destroyed', field: 'id' }
  const published = publishedAt(id, cellOf(row, 'published_at', part), reading)
  if (!published) return { reason: 'date_invalid', field: 'date' }
  const subject = { network: 'x', post: id, observed_at: observedAt, counts: 'lifetime' as const }
  const metrics = metricsOf(row, subject, part)
  if ('reason' in metrics) return metrics
  const account = cellOf(row, 'user', part).toLowerCase() || link?.handle || reading.account
  const text = withoutEntities(cellOf(row, 'text', part))
  const isReply = part.signature !== 'x.ratio.en' && text.startsWith('@')
  const post: RecordOf<'post'> = {
    type: 'post',
    network: 'x',
    id,
    account,
    published_at: published.at,
    ...(campaign ? { campaign } : {}),
    ...(text ? { text: isReply ? masked(text) : text } : {}),
    ...(isReply ? { format: 'reply' } : {}),
    ...linkOf(url)
  }
  const replies = isReply ? [replyRecord(id, account, text, published.at)] : []
  const records = [...accounts(account), post, ...metrics, ...replies]
  return { records, time: published.note, warnings: linkWarnings(url) }
}

function publishedAt(
  id: string,
  raw: string,
  { part, uploadedAt }: TableReading
): { at: string; note: TimeNote } | null {
  const instant = snowflakeTime(id)
  const read =
    instant === null
      ? readTime(raw, part.time)
      : {
          at: new Date(instant).toISOString(),
          note: { raw, precision: 'second' as const, zone: 'UTC', assumed: false }
        }
  return read && isPlausible(read.at, uploadedAt) ? read : null
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
