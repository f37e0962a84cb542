import { readRecord } from '../native_record.ts'
import type { CanonicalRecord, Yielded } from '../record.ts'
import type { ReadOptions } from '../source.ts'

/**
 * What reading one thread tells ingest, in `extra.thread` of the record of its root: only a complete reading lets the
 * absence of a known reply mean that it was deleted. `ids` are the native ids of every reply seen.
 */
export interface ThreadNote {
  root: string
  read_complete: boolean
  /** Why the reading is not complete: `node_unavailable`, `replies_missing`, `limit_reached`. */
  reason: string | null
  ids: string[]
}

/** A row of a recorded answer: its records, in one reference, or the reason it gives none. */
export interface AnswerRow {
  records: CanonicalRecord[]
  thread?: ThreadNote
  refused?: { reason: 'unknown_reference' | 'missing_field'; field: string }
}

/** Turns the rows of a recorded answer into facts: numbers them, normalises and checks every record. */
export function* yieldAnswer(rows: readonly AnswerRow[], options: ReadOptions): Generator<Yielded> {
  for (const [index, { records, thread, refused }] of rows.entries()) {
    options.signal?.throwIfAborted()
    const line = index + 1
    const ref = `row:${line}`
    if (refused) yield { kind: 'rejected', rejection: { ref, line, ...refused } }
    if (thread && !thread.read_complete)
      yield { kind: 'warning', warning: { ref, line, code: 'thread_incomplete', detail: thread.reason ?? '' } }
    // The note goes with the post; a reading without its root puts it on the first reply.
    const noted = records.find(record => record.type === 'post') ?? records[0]
    for (const record of records) yield* yieldRecord(record, ref, line, options, record === noted ? thread : undefined)
  }
}

function* yieldRecord(
  record: CanonicalRecord,
  ref: string,
  line: number,
  options: ReadOptions,
  thread: ThreadNote | undefined
): Generator<Yielded> {
  const read = readRecord(record, options)
  if ('reason' in read) {
    yield { kind: 'rejected', rejection: { ref, line, ...read } }
    return
  }
  if (read.mended.length > 0)
    yield { kind: 'warning', warning: { ref, line, code: 'text_invalid', detail: read.mended.join(', ') } }
  yield { kind: 'record', ref, line, record: read.record, ...(thread ? { extra: { thread } } : {}) }
}

/** The counts of a post as observations; unknown counts give nothing. */
export function observations(
  network: string,
  post: string,
  counts: Readonly<Record<string, number | null>>,
  observedAt: string
): CanonicalRecord[] {
  return Object.entries(counts).flatMap(([metric, value]): CanonicalRecord[] =>
    value === null
      ? []
      : [{ type: 'metric', network, metric, value, observed_at: observedAt, post, scope: 'total', counts: 'lifetime' }]
  )
}
