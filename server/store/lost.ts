/**
 * The connection was lost under a transaction, or its deadline passed. `rolled_back`: COMMIT was never sent, nothing was
 * written. `unknown`: COMMIT had been sent and its answer never came; the caller must be idempotent and repeat.
 */
export class TxLost extends Error {
  readonly code = 'TX_LOST'
  readonly outcome: 'rolled_back' | 'unknown'

  constructor(cause: unknown, outcome: 'rolled_back' | 'unknown') {
    super(`transaction lost, ${outcome}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause })
    this.name = 'TxLost'
    this.outcome = outcome
  }
}

/** No connection became free before the deadline, or too many callers are already waiting: answer 503 + Retry-After. */
export class Busy extends Error {
  readonly code = 'BUSY'

  constructor(why: string) {
    super(`database busy: ${why}`)
    this.name = 'Busy'
  }
}

// COPY_IN_PROGRESS: a COPY left half-way, after which the driver accepts no statement, not even ROLLBACK.
const lostStates =
  /^(CONNECTION_|CONNECT_TIMEOUT$|COPY_IN_PROGRESS$|ECONN|EPIPE$|ETIMEDOUT$|EHOST|ENET|08|57P0[1-5]$|25P0[34]$)/

/** An error and what it was wrapped round (drizzle wraps the driver's errors), outermost first; at most eight deep. */
function chain(error: unknown): Record<string, unknown>[] {
  const links: Record<string, unknown>[] = []
  for (let e = error; e && typeof e === 'object' && links.length < 8; e = (e as { cause?: unknown }).cause) {
    links.push(e as Record<string, unknown>)
  }
  return links
}

/** Is the connection gone? True for connection errors, administrator shutdowns and anything FATAL, whatever its code. */
export function isLost(error: unknown): boolean {
  return chain(error).some(
    e =>
      (typeof e['code'] === 'string' && lostStates.test(e['code'])) ||
      e['severity'] === 'FATAL' ||
      e['severity'] === 'PANIC'
  )
}

/** The SQLSTATE behind an error (`23505`, `40001`…), however deep it is wrapped; null when the server sent none. */
export function sqlState(error: unknown): string | null {
  const found = chain(error).find(e => typeof e['severity'] === 'string' && typeof e['code'] === 'string')
  return found ? String(found['code']) : null
}
