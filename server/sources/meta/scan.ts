import { createHash } from 'node:crypto'
import type { MetaColumns } from './fields.ts'
import { isDestroyedId, isLifetime, repairedId } from './fields.ts'
import { isUnknown } from '../numbers.ts'
import { emptyProfile, observeRow, wholeCounts, type Profile } from '../settle.ts'
import { Repeats } from '../ranks.ts'
import { scannedRows, type Row } from '../rows.ts'
import type { ReadOptions } from '../source.ts'
import type { Table } from '../table.ts'

/** What a first reading of the whole file learns about the rows of one post. */
export interface PostRows {
  /** Account of the first row: another account under the same id is a contradiction. */
  account: string
  lastRef: string
  /** True when two rows of this id differ: then only the last one counts. */
  differs: boolean
  digest: string
}

/** What one row is: a post file has one row per post, a daily breakdown one per post and day. */
export type MetaKind = 'lifetime' | 'daily' | 'unclear'

/** The whole file, read once before anything is decided. */
export interface MetaScan {
  profile: Profile
  /** every post; of a large file only those that may have several rows */
  posts: Map<string, PostRows>
  /** number of posts */
  distinct: number
  rowsWithId: number
  kind: MetaKind
  /** Ids that occur more than once, at most five, for the question. */
  repeated: string[]
}

/** The cell of a field: the first filled column of its pair; `conflict` when both are filled and differ. */
export function pairCell(row: Row, columns: readonly number[] | undefined): { value: string; conflict: boolean } {
  const filled = (columns ?? []).map(column => (row.cells[column] ?? '').trim()).filter(cell => cell !== '')
  return { value: filled[0] ?? '', conflict: filled.some(cell => cell !== filled[0]) }
}

/**
 * The id of the post of a row: as written, or repaired from the permalink when a spreadsheet destroyed it.
 * Empty when there is none, `null` when it is destroyed beyond repair.
 */
export function postId(row: Row, columns: MetaColumns): string | null {
  const id = pairCell(row, columns.frame.get('id')).value
  if (isUnknown(id)) return ''
  return isDestroyedId(id) ? repairedId(id, pairCell(row, columns.frame.get('url')).value) : id
}

/** From this size on, posts with one row are not kept: a reading of its own tells which have more, so that memory stays small. */
const LARGE = 64 * 1024 * 1024
const SHORT_ROW = 200

/** The ids that may stand in the file more than once. */
async function repeatedIds(table: Table, headerIndex: number, columns: MetaColumns, file: Read): Promise<Repeats> {
  const repeats = new Repeats(file.size / SHORT_ROW)
  for await (const row of scannedRows(table, headerIndex, file)) {
    const id = row.fault ? null : postId(row, columns)
    if (id) repeats.add(hashed(id))
  }
  return repeats
}

const hashed = (text: string) => createHash('sha256').update(text).digest('hex')

/** How large the file is, in bytes, how its reading is stopped, and who is told how far it is. */
interface Read extends Pick<ReadOptions, 'signal' | 'onScan'> {
  size: number
}

/** Reads the file once, a large one twice: numbers and dates for the decisions, ids for the daily-breakdown detector. */
export async function scanMeta(table: Table, headerIndex: number, columns: MetaColumns, file: Read): Promise<MetaScan> {
  const repeats = file.size < LARGE ? null : await repeatedIds(table, headerIndex, columns, file)
  const profile = emptyProfile([...columns.counts.values()].flat(), wholeCounts(columns.counts))
  // Dates of days share the order of the publication times, and may prove it.
  const times = ['published_at', 'date'].flatMap(field => columns.frame.get(field) ?? [])
  const posts = new Map<string, PostRows>()
  const repeated = new Set<string>()
  const marks = { lifetime: 0, days: 0 }
  let rowsWithId = 0
  let single = 0
  for await (const row of scannedRows(table, headerIndex, file)) {
    observeRow(profile, row, times)
    const date = pairCell(row, columns.frame.get('date')).value
    if (isLifetime(date)) marks.lifetime++
    else if (/\d/.test(date)) marks.days++
    const id = postId(row, columns)
    if (!id || row.fault) continue
    rowsWithId++
    if (posts.has(id) && repeated.size < 5) repeated.add(id)
    if (repeats && !repeats.mayRepeat(hashed(id))) single++
    else notePost(posts, id, row, columns)
  }
  // without a row there is nothing to tell apart
  const distinct = posts.size + single
  const kind = rowsWithId === 0 ? 'lifetime' : kindOf(distinct / rowsWithId, marks, columns)
  return { profile, posts, distinct, rowsWithId, kind, repeated: [...repeated] }
}

function notePost(posts: Map<string, PostRows>, id: string, row: Row, columns: MetaColumns): void {
  const digest = createHash('sha256').update(JSON.stringify(row.cells)).digest('base64')
  const known = posts.get(id)
  if (!known) {
    posts.set(id, {
      account: pairCell(row, columns.frame.get('account')).value,
      lastRef: row.ref,
      differs: false,
      digest
    })
    return
  }
  known.lastRef = row.ref
  if (known.digest !== digest) known.differs = true
}

// The detector of the sources document §3.1: distinct ids ÷ rows, the word in `Date`, and whether views are there.
function kindOf(ratio: number, marks: { lifetime: number; days: number }, columns: MetaColumns): MetaKind {
  const hasViews = columns.counts.has('views') || columns.counts.has('impressions')
  if (ratio <= 0.5) return 'daily'
  if (marks.days > 0 && marks.lifetime === 0 && !hasViews) return 'daily'
  return ratio >= 0.95 && (marks.lifetime > 0 || hasViews) ? 'lifetime' : 'unclear'
}
