import { randomInt } from 'node:crypto'
import { performance } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import { teachTypes } from './arrays.ts'
import { run, type Connection } from './attempt.ts'
import type { Guard } from './guard.ts'
import { newLeases } from './lease.ts'
import { sqlState, TxLost } from './lost.ts'
import { oneSocket } from './socket.ts'

export { Busy, sqlState, TxLost } from './lost.ts'

/** The tagged template of one transaction: the driver's own, with every way to the connection watched. */
export type Sql = postgres.TransactionSql<{ bigint: bigint }>

/** The driver's own types, for the files of this folder that work on its objects. */
export type RawSql = postgres.TransactionSql
export type ParsedOptions = postgres.ParsedOptions

/** The drizzle handle of one transaction; `db.transaction` inside it is a savepoint. */
export type Db = Parameters<Parameters<PostgresJsDatabase['transaction']>[0]>[0]

/** What `work` gets: two handles on the same guarded transaction, worthless after it. */
export interface Tx {
  db: Db
  sql: Sql
}

export interface TxOptions {
  /**
   * `read write` (default): each statement sees what was committed before it. `read only`: one snapshot for the whole
   * transaction, nothing can be written. `repeatable read`: one snapshot, and it may write (40001 on a conflict).
   * `analysis`: that, for statements over many facts: nested loops only where nothing else is possible (decision 20).
   * `analysis write`: `read write` for such statements, where what a lock waited for must be seen.
   */
  mode?: 'read write' | 'read only' | 'repeatable read' | 'analysis' | 'analysis write'
  /** milliseconds, waiting for a connection included; default 30 000, or the store's own */
  deadline?: number
  /** `work` touches nothing outside the database: run it again (at most 3 times) after 40001, 40P01 or a sure rollback */
  repeatable?: boolean
}

export interface Store {
  /**
   * Runs `work` in one transaction on a connection of its own, as one organisation (null: no organisation, only tables
   * without `organisation_id` are reachable). Resolves after COMMIT with what `work` gave; rejects with what it threw,
   * after ROLLBACK; with TxLost when the connection died or the deadline passed; with Busy when no connection was free.
   * Await every statement, swallow no error and go on, keep no handle, do no network or file work between two writes.
   */
  tx<T>(organisationId: string | null, work: (tx: Tx) => Promise<T>, options?: TxOptions): Promise<T>
  /** Serves no one any more, waits at most 5 s for running transactions, closes every connection. */
  end(): Promise<void>
  stats(): { idle: number; busy: number; waiting: number }
}

export interface StoreOptions {
  /** connections at most; default 8 */
  max?: number
  /** default deadline of a transaction, in milliseconds; default 30 000 */
  deadline?: number
  onNotice?: (notice: unknown) => void
  applicationName?: string
}

const interactive = 15_000
const begin = {
  'read write': 'read write',
  'read only': 'isolation level repeatable read read only',
  'repeatable read': 'isolation level repeatable read read write',
  analysis: 'isolation level repeatable read read write',
  'analysis write': 'read write'
}

/** A uuid, printed anew: nothing of the caller's text reaches the statement. Throws on anything else. */
function reprint(id: string): string {
  const hex = /^[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}$/i.test(id) ? id.replaceAll('-', '').toLowerCase() : null
  if (!hex) throw new TypeError('organisation id: not a uuid')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

function openConnection(
  url: string,
  options: StoreOptions,
  onClose: (c: Connection) => void
): Connection & { client: postgres.Sql } {
  const socket = oneSocket()
  const client = postgres(url, {
    max: 1,
    fetch_types: false,
    idle_timeout: undefined,
    max_lifetime: null,
    connect_timeout: 10,
    keep_alive: 30,
    socket: socket.open,
    onnotice: options.onNotice ?? (() => {}),
    onclose: () => onClose(connection),
    connection: {
      application_name: options.applicationName ?? 'sillage',
      TimeZone: 'UTC',
      statement_timeout: interactive,
      lock_timeout: 5_000,
      idle_in_transaction_session_timeout: 30_000
    }
  } as postgres.Options<Record<string, never>> & { socket: typeof socket.open })
  // drizzle is built once per connection; each of its transactions is the one already begun below.
  let current: Sql
  const facade = { options: client.options, begin: (work: (sql: Sql) => unknown) => work(current) }
  const db = drizzle(facade as unknown as postgres.Sql, { casing: 'snake_case' })
  teachTypes(client.options)
  const connection = {
    client,
    open: (mode: string, body: (raw: RawSql) => Promise<unknown>) => client.begin(mode, body),
    server: () => Number.parseInt(String(client.parameters['server_version'])),
    condemned: false,
    isProven: false,
    onClosed: null as (() => void) | null,
    expires: performance.now() + randomInt(30, 60) * 60_000,
    transaction<T>(sql: Sql, work: (tx: Tx) => Promise<T>): Promise<T> {
      current = sql
      return db.transaction(db => work({ db, sql }))
    },
    discard() {
      connection.condemned = true
      // `end` without a timeout never settles once the connection is gone; the socket may be deaf to it altogether.
      client.end({ timeout: 0 }).catch(() => {})
      setTimeout(socket.close, 250).unref()
    }
  }
  return connection
}

/**
 * Opens the only way to the database. Nothing connects before the first transaction.
 * @param url `postgres://user:password@host:port/database`, one host
 */
export function openStore(url: string, options: StoreOptions = {}): Store {
  const usual = options.deadline ?? 30_000
  const leases = newLeases<Connection>(() => openConnection(url, options, closed), options.max ?? 8)
  const running = new Set<Guard>()

  function closed(connection: Connection): void {
    connection.condemned = true
    if (connection.onClosed) connection.onClosed()
    else leases.drop(connection)
  }

  async function once<T>(prologue: string, work: (tx: Tx) => Promise<T>, mode: string, until: number): Promise<T> {
    const lease = await leases.take(until)
    let guard: Guard | null = null
    try {
      return await run(lease, prologue, work, mode, until, made => running.add((guard = made)))
    } finally {
      if (guard) running.delete(guard)
      lease.onClosed = null
      leases.give(lease)
    }
  }

  async function tx<T>(organisationId: string | null, work: (tx: Tx) => Promise<T>, how: TxOptions = {}): Promise<T> {
    const deadline = how.deadline ?? usual
    const until = performance.now() + deadline
    const lines = organisationId === null ? [] : [`set local app.organisation_id = '${reprint(organisationId)}'`]
    if (how.mode?.startsWith('analysis')) lines.push('set local enable_nestloop = off')
    if (deadline > 30_000) lines.push(`set local statement_timeout = ${Math.ceil(deadline)}`)
    for (let attempt = 1; ; attempt++) {
      try {
        return await once(lines.join(';'), work, begin[how.mode ?? 'read write'], until)
      } catch (e) {
        if (!how.repeatable || attempt > 3 || !isRepeatable(e) || performance.now() >= until) throw e
        await sleep(attempt * 20 + randomInt(20))
      }
    }
  }

  return {
    tx,
    stats: leases.stats,
    async end() {
      await leases.drain(5_000)
      for (const guard of running) guard.lose(new Error('the store was closed'))
    }
  }
}

const isRepeatable = (e: unknown) =>
  e instanceof TxLost ? e.outcome === 'rolled_back' : ['40001', '40P01'].includes(sqlState(e) ?? '')

/**
 * Runs one text of SQL outside any transaction on a connection of its own, for what cannot run inside one (CREATE
 * DATABASE) and before a store can exist. Several statements separated by `;` are one implicit transaction. Rejects with
 * the server's error, or with TxLost when it does not answer within `limit` milliseconds. Not for tenant data.
 */
export async function runAlone(url: string, text: string, limit = 60_000): Promise<Record<string, unknown>[]> {
  const { promise, reject } = Promise.withResolvers<never>()
  const lose = (why: unknown) => reject(new TxLost(why, 'unknown'))
  const connection = openConnection(url, { applicationName: 'sillage setup' }, () => lose('the connection closed'))
  const timer = setTimeout(lose, limit, 'the server did not answer')
  try {
    const rows = connection.client.unsafe(`set statement_timeout = ${limit}`).then(() => connection.client.unsafe(text))
    return [...(await Promise.race([rows, promise]))] as Record<string, unknown>[]
  } finally {
    clearTimeout(timer)
    promise.catch(() => {})
    connection.discard()
  }
}
