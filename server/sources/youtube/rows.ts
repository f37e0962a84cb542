import { isPlausible, readTime } from '../dates.ts'
import { isDestroyedId } from '../meta/fields.ts'
import { isUnknown } from '../numbers.ts'
import {
  accountsOnce,
  cellOf,
  durationOf,
  isTotal,
  metricsOf,
  numberAt,
  type Refusal,
  type RowFacts
} from '../platform/facts.ts'
import type { SettledPart } from '../platform/parts.ts'
import { readRows, repeatsIn, type Repeats } from '../platform/read.ts'
import type { TableReading } from '../platform/table.ts'
import type { Cover } from '../platform/period.ts'
import type { RecordOf, Warning, Yielded } from '../record.ts'
import { dataRows, type Row } from '../rows.ts'
import { youtubeScale } from './fields.ts'

/** A Studio table, and the days its counts cover. */
export interface YoutubeReading extends TableReading {
  cover: Cover
}

/** The facts of a Studio table: one video a row, with its counts; the line of totals is refused as such. */
export async function* youtubeRows(reading: YoutubeReading): AsyncGenerator<Yielded> {
  const { part, repeats, signal } = reading
  const accounts = accountsOnce('youtube')
  yield* readRows(part, row => videoFacts(row, reading, accounts), { repeats, signal })
}

/** Videos that stand on several rows. */
export function youtubeRepeats(part: SettledPart): Promise<Repeats> {
  return repeatsIn(part, row => (isTotal(row) ? '' : cellOf(row, 'id', part)))
}

function videoFacts(row: Row, reading: YoutubeReading, accounts: ReturnType<typeof accountsOnce>): RowFacts | Refusal {
  const { part, cover, account, campaign, observedAt } = reading
  if (isTotal(row)) return { reason: 'total_row' }
  // Studio puts a space before an id that begins with a hyphen, so that a spreadsheet does not compute it.
  const id = cellOf(row, 'id', part)
  if (isUnknown(id)) return { reason: 'id_missing', field: 'id' }
  if (isDestroyedId(id) || id.startsWith('#')) return { reason: 'id_destroyed', field: 'id' }
  const published = readTime(cellOf(row, 'published_at', part), part.time)
  if (!published || !isPlausible(published.at, reading.uploadedAt))
    return { reason: 'date_invalid', field: 'published_at' }
  const subject = { network: 'youtube', post: id, observed_at: observedAt, ...cover.spanOf(published.at) }
  const metrics = metricsOf(row, subject, part, youtubeScale)
  if ('reason' in metrics) return metrics
  const title = cellOf(row, 'title', part)
  const post: RecordOf<'post'> = {
    type: 'post',
    network: 'youtube',
    id,
    account,
    published_at: published.at,
    format: 'video',
    ...(campaign ? { campaign } : {}),
    ...(title ? { text: title } : {}),
    ...(/^[\w-]{11}$/.test(id) ? { url: `https://www.youtube.com/watch?v=${id}` } : {})
  }
  const extra = { ...(title ? { title } : {}), ...durationOf(cellOf(row, 'duration', part)) }
  return { records: [...accounts(account), post, ...metrics], time: published.note, extra }
}

/** Studio writes at most this many rows, and says nothing when it cuts. */
const MOST_ROWS = 500

/**
 * Looks at the whole table for signs that videos are missing: as many rows as Studio ever writes, or a line of totals
 * with more views than the rows together. Also says when some counts are of the exported days only.
 */
export async function youtubeWarnings({ part, cover }: YoutubeReading): Promise<Warning[]> {
  const column = part.columns.counts.get('views') ?? -1
  let rows = 0
  let older = 0
  let sum = 0
  let total: number | null = null
  for await (const row of dataRows(part.table, part.headerIndex)) {
    const views = numberAt(row, column, part)
    if (isTotal(row)) {
      total = views
      continue
    }
    rows++
    sum += views || 0
    const published = readTime(cellOf(row, 'published_at', part), part.time)
    if (published && cover.countsOf(published.at) === 'window') older++
  }
  const isShort = total !== null && total > sum
  return [
    ...(rows >= MOST_ROWS || isShort
      ? [{ code: 'export_cut', detail: cutDetail(rows, isShort ? total : null, sum) }]
      : []),
    ...(older > 0 ? [{ code: 'counts_of_period', detail: String(older) }] : [])
  ]
}

function cutDetail(rows: number, total: number | null, sum: number): string {
  return total === null ? `${rows}` : `${rows}: ${sum} < ${total}`
}
