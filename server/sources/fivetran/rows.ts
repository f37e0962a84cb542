import { accountsOnce, cellOf } from '../platform/facts.ts'
import { readRows } from '../platform/read.ts'
import type { Yielded } from '../record.ts'
import type { Row } from '../rows.ts'
import { accountFacts, dayFacts, postFacts, readingFacts, type WarehouseReading } from './facts.ts'

const factsOf = { posts: postFacts, readings: readingFacts, days: dayFacts, accounts: accountFacts }

/** The facts of one table. Of several versions of a post the newest counts, wherever it stands. */
export function warehouseRows(reading: WarehouseReading): AsyncGenerator<Yielded> {
  const { part, table, scan, options } = reading
  const accounts = accountsOnce(table.network)
  const read = factsOf[table.gives === 'nothing' ? 'readings' : table.gives]
  const versions = [...scan.versions].filter(([, { count }]) => count > 1)
  const last = new Map(versions.map(([id, { ref }]) => [id, ref]))
  const repeats = { last, idOf: (row: Row) => cellOf(row, 'id', part) }
  return readRows(part, row => read(row, reading, accounts), { repeats, signal: options.signal })
}
