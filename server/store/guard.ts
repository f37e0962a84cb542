import type { Readable, Writable } from 'node:stream'
import { guardCursor, guardStreams } from './guard_streams.ts'
import { isLost, sqlState, TxLost } from './lost.ts'
import type { Sql } from './transaction.ts'

/**
 * What may be done with the connection of one transaction: `alive` → `finished` (COMMIT or ROLLBACK is on its way) →
 * or `lost`, from either. After `lost` nothing of this transaction reaches the driver again.
 */
export interface Guard {
  state: 'alive' | 'finished' | 'lost'
  /** set once lost */
  lost: TxLost | null
  /** rejects when the transaction is lost, never resolves; its rejection is already handled */
  whenLost: Promise<never>
  pending: Set<DriverQuery>
  streams: Set<Readable | Writable>
  /** throw the connection away afterwards, though the transaction may go on */
  condemn(): void
  lose(cause: unknown): void
}

/** The parts of the driver's query object that the guard takes hold of. */
export interface DriverQuery {
  handler: (query: DriverQuery) => void
  resolve: (value: unknown) => void
  reject: (error: unknown) => void
  cursor: (rows?: unknown, fn?: unknown) => unknown
  readable: () => Promise<Readable>
  writable: () => Promise<Writable>
}

/** The driver sends COMMIT or ROLLBACK as soon as a callback settles; after a loss it must never be told to. */
export const never = <T>(): Promise<T> => new Promise<T>(() => {})

/**
 * A guard for one transaction. `onLose` is called once, with the cause; it answers the error that everything still
 * waiting inside the transaction is rejected with.
 */
export function newGuard(onLose: (cause: unknown) => TxLost, condemn: () => void): Guard {
  const { promise, reject } = Promise.withResolvers<never>()
  promise.catch(() => {})
  const guard: Guard = {
    state: 'alive',
    lost: null,
    whenLost: promise,
    pending: new Set(),
    streams: new Set(),
    condemn,
    lose(cause) {
      if (guard.lost) return
      guard.lost = onLose(cause)
      guard.state = 'lost'
      for (const stream of guard.streams) stream.destroy(guard.lost)
      for (const query of guard.pending) query.reject(guard.lost)
      reject(guard.lost)
    }
  }
  return guard
}

/** Throws when the transaction is lost or over. */
export function assertOpen(guard: Guard): void {
  if (guard.lost) throw guard.lost
  if (guard.state === 'finished') throw new Error('statement after the transaction ended')
}

/** An error reported by the driver for one query: a lost connection loses the transaction, doubt condemns the lease. */
function noteError(guard: Guard, error: unknown): void {
  if (guard.lost) return
  if (isLost(error)) return guard.lose(error)
  if (sqlState(error)) return
  // Refused inside the driver, before or between messages: with others in flight, answers may no longer match questions.
  if (guard.pending.size > 1) guard.lose(error)
  else guard.condemn()
}

/** Sees how a query settles before its caller does. The driver calls, and cursors reassign, `resolve` and `reject`. */
function watchOutcome(guard: Guard, query: DriverQuery, onError: (error: unknown) => void): void {
  let resolve = query.resolve
  let reject = query.reject
  const failed = (error: unknown) => {
    noteError(guard, error)
    guard.pending.delete(query)
    onError(guard.lost ?? error)
    reject(guard.lost ?? error)
  }
  const done = (value: unknown) => {
    guard.pending.delete(query)
    if (guard.lost) reject(guard.lost)
    else resolve(value)
  }
  Object.defineProperty(query, 'resolve', {
    get: () => done,
    set(fn: typeof resolve) {
      resolve = fn
    }
  })
  Object.defineProperty(query, 'reject', {
    get: () => failed,
    set(fn: typeof reject) {
      reject = fn
    }
  })
}

function watch(guard: Guard, query: DriverQuery): DriverQuery {
  const streams = new Set<Readable | Writable>()
  watchOutcome(guard, query, error => {
    for (const stream of streams) stream.destroy(error instanceof Error ? error : new Error(String(error)))
  })
  guardCursor(guard, query)
  guardStreams(guard, query, streams)
  const send = query.handler
  // The last gate before the socket: a query is lazy, and may be awaited long after it was written.
  query.handler = q => {
    try {
      assertOpen(guard)
    } catch (e) {
      return q.reject(e)
    }
    guard.pending.add(query)
    send(q)
  }
  return query
}

/** The driver names an array of booleans, bigints or dates after its first element: name it an array instead. */
function parameter(raw: Sql, value: unknown): unknown {
  if (value === undefined) throw new TypeError('undefined is not a parameter: use null')
  if (!Array.isArray(value)) return value
  const first: unknown = value.find(x => x !== null)
  if (typeof first === 'boolean') return raw.typed(value, 1000)
  if (typeof first === 'bigint') return raw.typed(value, 1016)
  return first instanceof Date ? raw.typed(value, 1185) : value
}

const forbidden = ['begin', 'file', 'reserve', 'prepare', 'subscribe', 'largeObject', 'listen', 'end', 'close']

/**
 * The transaction's handle, with every way to the connection watched: tagged calls, `unsafe`, `notify`, cursors,
 * COPY streams and savepoints. Ways that would outlive or escape the transaction throw.
 */
export function guarded(raw: Sql, guard: Guard): Sql {
  const wrap = (query: unknown) => watch(guard, query as DriverQuery)
  const tag = (first: unknown, ...rest: unknown[]) => {
    const isTemplate = Array.isArray(first) && 'raw' in first
    const call = raw as unknown as (first: unknown, ...rest: unknown[]) => unknown
    return isTemplate ? wrap(call(first, ...rest.map(x => parameter(raw, x)))) : call(first, ...rest)
  }
  const savepoint = async (name: unknown, fn?: unknown) => {
    const inner = (fn ?? name) as (sql: Sql) => unknown
    assertOpen(guard)
    const work = async (sql: Sql) => {
      try {
        const result = await inner(guarded(sql, guard))
        return guard.lost ? await never() : result
      } catch (e) {
        if (guard.lost) return never()
        throw e
      }
    }
    const run = fn ? raw.savepoint(String(name), work) : raw.savepoint(work)
    const seen = run.catch((e: unknown) => {
      if (isLost(e)) guard.lose(e)
      throw guard.lost ?? e
    })
    return Promise.race([seen, guard.whenLost])
  }
  const unsafe = (text: string, args: unknown[] = [], options = {}) =>
    wrap(raw.unsafe(text, args.map(x => parameter(raw, x)) as never[], options))
  const refuse = Object.fromEntries(
    forbidden.map(name => [name, () => Promise.reject(new Error(`forbidden inside a transaction: ${name}`))])
  )
  return Object.assign(tag, {
    ...refuse,
    savepoint,
    unsafe,
    // The driver's own would wait on the pool, that is, on this very transaction.
    notify: (channel: string, payload: string) => tag(notifyText, channel, payload),
    array: raw.array,
    typed: raw.typed,
    types: raw.types,
    json: (value: unknown) => raw.typed(JSON.stringify(value), 3802)
  }) as unknown as Sql
}

const notifyText = Object.assign(['select pg_notify(', ', ', ')'], { raw: ['select pg_notify(', ', ', ')'] })
