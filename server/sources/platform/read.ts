import { createHash } from 'node:crypto'
import type { CanonicalRecord, Yielded } from '../record.ts'
import { dataRows, type Row } from '../rows.ts'
import { refused, rowYields, type Refusal, type RowFacts } from './facts.ts'
import type { SettledPart } from './parts.ts'

/** Ids that stand on several rows that differ, each with the reference of the row that counts. */
export interface Repeats {
  last: ReadonlyMap<string, string>
  /** What a row is about; empty when it has no id. */
  idOf(row: Row): string
}

/**
 * Reads a table once for ids on rows that differ: the last one counts (sources document §12). Identical rows are plain
 * duplicates. Holds an id and a digest per post, never the rows.
 */
export async function repeatsIn(part: SettledPart, idOf: (row: Row) => string): Promise<Repeats> {
  const seen = new Map<string, { digest: string; ref: string; differs: boolean }>()
  for await (const row of dataRows(part.table, part.headerIndex, part.columns.width)) {
    const id = row.fault ? '' : idOf(row)
    if (id === '') continue
    const digest = createHash('sha256').update(JSON.stringify(row.cells)).digest('base64')
    const known = seen.get(id)
    seen.set(id, { digest, ref: row.ref, differs: known !== undefined && (known.differs || known.digest !== digest) })
  }
  const differing = [...seen].filter(([, { differs }]) => differs)
  return { last: new Map(differing.map(([id, { ref }]) => [id, ref])), idOf }
}

/**
 * The facts of every row of a table. Of the rows of one id the one that counts gives them; the others wait for it and
 * are duplicates, with the warning `superseded`. When it is refused, the last of the others that can be read counts.
 */
export async function* readRows(
  part: SettledPart,
  factsOf: (row: Row) => RowFacts | Refusal,
  { repeats, signal }: { repeats?: Repeats; signal?: AbortSignal | undefined }
): AsyncGenerator<Yielded> {
  const waiting = new Map<string, Row[]>()
  const counting = new Map<string, CanonicalRecord>()
  for await (const row of dataRows(part.table, part.headerIndex, part.columns.width)) {
    signal?.throwIfAborted()
    const id = row.fault || !repeats ? '' : repeats.idOf(row)
    const last = repeats?.last.get(id)
    const known = counting.get(id)
    if (last !== undefined && last !== row.ref) {
      if (known) yield* superseded(row, known)
      else waiting.set(id, [...(waiting.get(id) ?? []), row])
      continue
    }
    const read = row.fault ?? factsOf(row)
    if ('reason' in read) yield refused(row, read)
    else yield* rowYields(row, read)
    const record = last === undefined || 'reason' in read ? undefined : read.records.at(-1)
    if (record === undefined) continue
    counting.set(id, record)
    for (const earlier of waiting.get(id) ?? []) yield* superseded(earlier, record)
    waiting.delete(id)
  }
  for (const rows of waiting.values()) yield* withoutLast(rows, factsOf)
}

function* withoutLast(rows: readonly Row[], factsOf: (row: Row) => RowFacts | Refusal): Generator<Yielded> {
  let counting: CanonicalRecord | undefined
  for (const row of rows.toReversed()) {
    if (counting) yield* superseded(row, counting)
    else {
      const read = factsOf(row)
      if ('reason' in read) yield refused(row, read)
      else {
        yield* rowYields(row, read)
        counting = read.records.at(-1)
      }
    }
  }
}

// The row counts as a duplicate because the record it gives is already there.
function* superseded({ ref, line }: Row, record: CanonicalRecord): Generator<Yielded> {
  yield { kind: 'warning', warning: { ref, line, code: 'superseded' } }
  yield { kind: 'record', ref, line, record }
}
