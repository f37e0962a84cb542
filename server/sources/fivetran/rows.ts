import { accountsOnce, cellOf, refused, rowYields } from '../platform/facts.ts'
import type { CanonicalRecord, Yielded } from '../record.ts'
import { dataRows, type Row } from '../rows.ts'
import { accountFacts, dayFacts, postFacts, readingFacts, type WarehouseReading } from './facts.ts'

const factsOf = { posts: postFacts, readings: readingFacts, days: dayFacts, accounts: accountFacts }

/** The facts of one table. Of several versions of a post the newest counts; the others wait for it and are duplicates. */
export async function* warehouseRows(reading: WarehouseReading): AsyncGenerator<Yielded> {
  const { part, table, scan, options } = reading
  const accounts = accountsOnce(table.network)
  const read = table.gives === 'nothing' ? null : factsOf[table.gives]
  const older = new Map<string, Row[]>()
  const newest = new Map<string, CanonicalRecord>()
  for await (const row of dataRows(part.table, part.headerIndex)) {
    options.signal?.throwIfAborted()
    const facts = row.fault ?? read?.(row, reading, accounts) ?? ({ reason: 'unknown_type' } as const)
    if ('reason' in facts) {
      yield refused(row, facts)
      continue
    }
    const id = cellOf(row, 'id', part)
    const version = table.gives === 'posts' ? scan.versions.get(id) : undefined
    if (version && version.count > 1 && version.ref !== row.ref) {
      const known = newest.get(id)
      if (known) yield* superseded(row, known)
      else older.set(id, [...(older.get(id) ?? []), row])
      continue
    }
    yield* rowYields(row, facts)
    const post = facts.records.find(({ type }) => type === 'post')
    if (!version || version.count === 1 || !post) continue
    newest.set(id, post)
    for (const earlier of older.get(id) ?? []) yield* superseded(earlier, post)
    older.delete(id)
  }
}

function* superseded({ ref, line }: Row, record: CanonicalRecord): Generator<Yielded> {
  yield { kind: 'warning', warning: { ref, line, code: 'superseded' } }
  yield { kind: 'record', ref, line, record }
}
