import { randomInt } from 'node:crypto'
import { connect, type Socket } from 'node:net'
import { performance } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import { arrayTypes, readArray, writeArray } from './arrays.ts'
import { guarded, never, newGuard, type Guard } from './guard.ts'
import { newLeases, type Lease } from './lease.ts'
import { isLost, sqlState, TxLost } from './lost.ts'

export { Busy, sqlState, TxLost } from './lost.ts'

/** The tagged template of one transaction: the driver's own, with every way to the connection watched. */
export type Sql = postgres.TransactionSql<{ bigint: bigint }>

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
   */
  mode?: 'read write' | 'read only' | 'repeatable read'
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

interface Connection extends Lease {
  client: postgres.Sql
  /** answers the handles of the transaction whose guarded tag is given */
  transaction: <T>(sql: Sql, work: (tx: Tx) => Promise<T>) => Promise<T>
  /** what to do when the connection closes under a transaction */
  onClosed: (() => void) | null
  /** has answered once */
  isProven: boolean
}

const connectLimit = 9_500
const interactive = 15_000
const begin = {
  'read write': 'read write',
  'read only': 'isolation level repeatable read read only',
  'repeatable read': 'isolation level repeatable read read write'
}

/** A uuid, printed anew: nothing of the caller's text reaches the statement. Throws on anything else. */
function reprint(id: string): string {
  const hex = /^[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}$/i.test(id) ? id.replaceAll('-', '').toLowerCase() : null
  if (!hex) throw new TypeError('organisation id: not a uuid')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/**
 * One socket per client, ever. A client that reconnects is how one caller's statement ends in another's transaction,
 * and how a server that closes at once is called thousands of times.
 */
function oneSocket(): { open: (options: postgres.ParsedOptions) => Promise<Socket>; close: () => void } {
  let socket: Socket | null = null
  return {
    open(options) {
      const { promise, resolve, reject } = Promise.withResolvers<Socket>()
      const closed = Object.assign(new Error('the server closed the connection'), { code: 'CONNECTION_CLOSED' })
      if (socket) return Promise.reject(closed)
      const [host = 'localhost'] = options.host
      const [port = 5432] = options.port
      const made = (socket = options.path ? connect(options.path) : connect(port, host))
      Object.assign(made, { host, port })
      const onClose = () => reject(closed)
      made.once('connect', () => {
        made.removeListener('error', reject).removeListener('close', onClose)
        resolve(made)
      })
      made.once('error', reject).once('close', onClose)
      made.on('error', () => {})
      return promise
    },
    close: () => void socket?.destroy()
  }
}

/** Teaches a client the types it would otherwise ask the server for, and undoes what building drizzle on it did. */
function teachTypes(options: postgres.ParsedOptions): void {
  const { parsers, serializers } = options as unknown as Record<string, Record<number, (x: never) => unknown>>
  const { shared } = options as unknown as { shared: { typeArrayMap: Record<number, number> } }
  for (const { element, array, parse } of arrayTypes) {
    parsers![array] = (text: string) => readArray(text, parse)
    serializers![array] = writeArray
    shared.typeArrayMap[element] = array
  }
  const instant = (x: unknown) => (x instanceof Date ? x.toISOString() : x)
  for (const oid of [1082, 1114, 1184]) serializers![oid] = instant
  const json = (x: unknown) => (typeof x === 'string' ? x : JSON.stringify(x))
  for (const oid of [114, 3802]) serializers![oid] = json
}

function openConnection(url: string, options: StoreOptions, onClose: (c: Connection) => void): Connection {
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
  const connection: Connection = {
    client,
    condemned: false,
    isProven: false,
    onClosed: null,
    expires: performance.now() + randomInt(30, 60) * 60_000,
    transaction(sql, work) {
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

/** One attempt: settles exactly once, whatever the driver does, and tells the driver nothing after a loss. */
function run<T>(
  lease: Connection,
  prologue: string,
  work: (tx: Tx) => Promise<T>,
  mode: string,
  until: number,
  onGuard: (guard: Guard) => void
): Promise<T> {
  const { promise, resolve, reject } = Promise.withResolvers<T>()
  const mayCommit = !mode.endsWith('read only')
  let failure: { error: unknown } | null = null
  const condemn = () => void (lease.condemned = true)
  const guard = newGuard(cause => {
    condemn()
    const isSent = guard.state === 'finished' && !failure && mayCommit
    const lost = new TxLost(cause, isSent ? 'unknown' : 'rolled_back')
    // Lost while rolling back what `work` threw: the server rolls back by itself, and the caller wants the reason.
    reject(failure ? failure.error : lost)
    return lost
  }, condemn)
  onGuard(guard)
  lease.onClosed = () => guard.lose(new Error('the connection closed'))
  const left = until - performance.now()
  const deadline = setTimeout(() => guard.lose(new Error('the deadline of the transaction passed')), left)
  const proof = setTimeout(() => !lease.isProven && guard.lose(new Error('the server did not answer')), connectLimit)

  const body = async (raw: postgres.TransactionSql): Promise<T> => {
    if (guard.lost) return never()
    lease.isProven = true
    try {
      const server = Number.parseInt(String(lease.client.parameters['server_version']))
      // Behind our own deadline, so that the server also ends what a vanished process left.
      const limit = server >= 17 ? `set local transaction_timeout = ${Math.ceil(left) + 5_000}` : ''
      const sql = guarded(raw as Sql, guard)
      const lines = [prologue, limit].filter(Boolean).join(';')
      if (lines) await sql.unsafe(lines)
      const result = await lease.transaction(sql, work)
      if (guard.lost) return await never()
      guard.state = 'finished'
      return result
    } catch (error) {
      if (guard.lost) return never()
      failure = { error }
      guard.state = 'finished'
      throw error
    }
  }
  lease.client.begin(mode, body).then(
    result => resolve(result as T),
    error => {
      if (isLost(error) && error !== failure?.error) return guard.lose(error)
      // COMMIT itself refused by the driver, not by the server: this connection may still be inside the transaction.
      if (error !== failure?.error && !sqlState(error)) condemn()
      reject(error)
    }
  )
  return promise.finally(() => {
    clearTimeout(deadline)
    clearTimeout(proof)
  })
}

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
