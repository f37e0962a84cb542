import { postId, pairCell } from './scan.ts'
import { postOf, type MetaReading, type Refusal } from './post.ts'
import type { CanonicalRecord, Yielded } from '../record.ts'
import { isTotal } from '../platform/facts.ts'
import { dataRows, type Row } from '../rows.ts'

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
  const { post, extra, url, time, metrics } = read
  const { ref, line } = row
  if (row.isMended) yield { kind: 'warning', warning: { ref, line, code: 'text_invalid' } }
  if (url === 'refused') yield { kind: 'warning', warning: { ref, line, code: 'link_refused' } }
  if (!accounts.has(post.account)) yield { kind: 'record', ref, line, record: accountOf(row, post.account, reading) }
  accounts.add(post.account)
  yield { kind: 'record', ref, line, record: post, time, extra }
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
  // the word may stand in the column of the ids; a title may begin with it
  if (isTotal(row) && !/\d/.test(id)) return { reason: 'total_row' }
  if (id === '') return { reason: 'id_missing' }
  const account = pairCell(row, columns.frame.get('account')).value
  // a post that has one row contradicts nobody
  const known = scan.posts.get(id)
  return known && account !== '' && known.account !== account ? { reason: 'conflict', field: 'account' } : null
}

function accountOf(row: Row, id: string, { network, columns }: MetaReading): CanonicalRecord {
  const name = pairCell(row, columns.frame.get('account_name')).value
  return { type: 'account', network, id, own: true, ...(name ? { name } : {}) }
}
