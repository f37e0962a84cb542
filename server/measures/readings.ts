import { PgDialect } from 'drizzle-orm/pg-core'
import type { Tx } from '../store/transaction.ts'
import type { Frame } from './frame.ts'
import type { Measure, Row, Window } from './measure.ts'
import { memory } from './memory.ts'

/** Rows of a reading above which it is kept for no other transaction. */
const LONG = 1000
const shared = memory<Row[]>(600, rows => rows.length <= LONG)

/** Rows already read in a transaction, by statement and window. */
const own = new WeakMap<Tx, (name: readonly unknown[], make: () => Promise<Row[]>) => Promise<Row[]>>()

const dialect = new PgDialect({ casing: 'snake_case' })

/**
 * The SQL rows of a measure for a window, read once: per version of the facts where the frame is shared, for the requests
 * of one page ask for the same rows in transactions of their own; else per transaction. Not to be changed by who reads them.
 */
export function readRows(tx: Tx, frame: Frame, measure: Measure, window: Window): Promise<readonly Row[]> {
  const statement = measure.sql(window)
  const read = async () => [...((await tx.db.execute(statement)) as unknown as Row[])]
  // By what is asked and not by who asks: measures of one family share their SQL.
  const { sql, params } = dialect.sqlToQuery(statement)
  const name = [frame.world ?? '', sql, params]
  if (frame.isShared) return shared([frame.organisationId, frame.version, ...name], read)
  const once = own.get(tx) ?? memory<Row[]>(Infinity)
  own.set(tx, once)
  return once(name, read)
}
