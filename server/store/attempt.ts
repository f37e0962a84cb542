import { performance } from 'node:perf_hooks'
import { guarded, never, newGuard, type Guard } from './guard.ts'
import type { Lease } from './lease.ts'
import { isLost, sqlState, TxLost } from './lost.ts'
import type { RawSql, Sql, Tx } from './transaction.ts'

/** A lease and what is needed to run a transaction on it. */
export interface Connection extends Lease {
  /** BEGIN, the callback, then COMMIT or ROLLBACK as soon as it settles */
  open: (mode: string, body: (raw: RawSql) => Promise<unknown>) => Promise<unknown>
  /** the server's major version, known once it has answered */
  server: () => number
  /** answers the handles of the transaction whose guarded tag is given */
  transaction: <T>(sql: Sql, work: (tx: Tx) => Promise<T>) => Promise<T>
  /** what to do when the connection closes under a transaction */
  onClosed: (() => void) | null
  /** has answered once */
  isProven: boolean
}

/** Milliseconds that a fresh connection has to answer, so that its caller is refused within ten seconds. */
const connectLimit = 9_500

/** One attempt: settles exactly once, whatever the driver does, and tells the driver nothing after a loss. */
export function run<T>(
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

  const body = async (raw: RawSql): Promise<T> => {
    if (guard.lost) return never()
    lease.isProven = true
    try {
      // Behind our own deadline, so that the server also ends what a vanished process left.
      const limit = lease.server() >= 17 ? `set local transaction_timeout = ${Math.ceil(left) + 5_000}` : ''
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
  lease.open(mode, body).then(
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
