import { sql, type SQL } from 'drizzle-orm'
import { PgDialect } from 'drizzle-orm/pg-core'
import type { Tx } from '../store/transaction.ts'
import type { Frame } from './frame.ts'
import type { Measure, Row, Window } from './measure.ts'
import { memory, type Memory } from './memory.ts'

/** Rows of a reading above which it is kept for no other transaction. */
const LONG = 1000
const shared = memory<readonly Row[]>(600, rows => rows.length <= LONG)

/** Readings of one statement at most: the planner's work grows with them. */
const SERIES = 16

/** Rows already read in a transaction, by statement and window. */
const own = new WeakMap<Tx, Memory<readonly Row[]>>()

/** Long readings made ahead in a transaction: given once to who asks for them. */
const ahead = new WeakMap<Tx, Map<string, readonly Row[]>>()

const dialect = new PgDialect({ casing: 'snake_case' })

/** What a reading is remembered by: what is asked and not who asks, for measures of one family share their SQL. */
function nameOf(frame: Frame, statement: SQL): readonly unknown[] {
  const { sql: text, params } = dialect.sqlToQuery(statement)
  const name = [frame.world ?? '', text, params]
  return frame.isShared ? [frame.organisationId, frame.version, ...name] : name
}

/** Per version of the facts where the frame is shared, for the requests of one page ask for the same rows; else per transaction. */
function memoryOf(tx: Tx, frame: Frame): Memory<readonly Row[]> {
  if (frame.isShared) return shared
  const once = own.get(tx) ?? memory<readonly Row[]>(Infinity)
  own.set(tx, once)
  return once
}

/**
 * The SQL rows of a measure for a window, read once (`memoryOf`). Not to be changed by who reads them.
 */
export async function readRows(tx: Tx, frame: Frame, measure: Measure, window: Window): Promise<readonly Row[]> {
  const statement = measure.sql(window)
  const name = nameOf(frame, statement)
  const taken = ahead.get(tx)?.get(JSON.stringify(name))
  if (taken) {
    ahead.get(tx)!.delete(JSON.stringify(name))
    return taken
  }
  return memoryOf(tx, frame)(name, () => run(tx, statement))
}

/**
 * Reads a measure for many windows before they are asked for one by one, those of which the rows are not known: a series
 * is read in one statement, which looks through the facts of the organisation once and not once for each window.
 */
export async function readAhead(tx: Tx, frame: Frame, measure: Measure, windows: readonly Window[]): Promise<void> {
  for (let at = 0; at < windows.length; at += SERIES) {
    const statements = windows.slice(at, at + SERIES).map(window => measure.sql(window))
    if (statements.length < 2) return
    const names = statements.map(statement => nameOf(frame, statement))
    const found = await memoryOf(tx, frame).all(names, places =>
      runAll(
        tx,
        frame,
        places.map(place => statements[place]!)
      )
    )
    const long = ahead.get(tx) ?? new Map<string, readonly Row[]>()
    ahead.set(tx, long)
    found.forEach((rows, place) => rows.length > LONG && long.set(JSON.stringify(names[place]), rows))
  }
}

const run = async (tx: Tx, statement: SQL) => [...((await tx.db.execute(statement)) as unknown as Row[])]

/** Views whose every reading goes through all facts of an organisation: a series goes through them once. */
const views = ['contributions', 'campaign_contributions', 'kept_conversions'] as const

/** The rows of statements with the same columns, read as one; the views above stand in it as tables of the same name. */
async function runAll(tx: Tx, { organisationId }: Frame, statements: readonly SQL[]): Promise<readonly Row[][]> {
  const [only] = statements
  if (only && statements.length === 1) return [await run(tx, only)]
  const tables = views.map(name => {
    const view = sql.identifier(name)
    return sql`${view} as materialized (select * from ${view} where organisation_id = ${organisationId}::uuid)`
  })
  const each = statements.map(
    (statement, place) => sql`(select q.*, ${place}::int as place_in_series from (${statement}) q)`
  )
  const rows = await run(tx, sql`with ${sql.join(tables, sql`, `)} ${sql.join(each, sql` union all `)}`)
  const apart = statements.map((): Row[] => [])
  for (const { place_in_series: place, ...row } of rows) apart[Number(place)]!.push(row)
  return apart
}
