import { randomInt } from 'node:crypto'
import { Problem } from '../problem.ts'

/** What weighs in a queue: events, and bytes as they came. */
export interface Weighed {
  rows: number
  bytes: number
}

export interface CommitLimits {
  /** one flush takes at most this much, and always one request */
  flushRows: number
  flushBytes: number
  /** flushes running at once, one per key */
  inFlight: number
  /** what may wait; beyond, callers are told to come back */
  waitingRows: number
  waitingBytes: number
}

/** Performance document §2.4. */
export const commitLimits: CommitLimits = {
  flushRows: 5000,
  flushBytes: 4 * 1024 ** 2,
  inFlight: 2,
  waitingRows: 20_000,
  waitingBytes: 32 * 1024 ** 2
}

export interface GroupCommit<Q extends Weighed, A> {
  /**
   * Hands in a request; resolves with its own answer after the flush that held it has committed, rejects with its own
   * fault, or with that of the flush. Throws `busy` (503, Retry-After) when too much waits already.
   */
  push(key: string, request: Q): Promise<A>
  /** Resolves when nothing waits or runs. */
  drained(): Promise<void>
}

interface Waiting<Q, A> {
  request: Q
  resolve(answer: A): void
  reject(fault: unknown): void
}

/**
 * Puts concurrent requests of one key (an organisation) into one flush, without a timer: the flush that runs is the
 * timer, so a lone request waits for nobody. The key whose oldest request waited longest goes first.
 * @param flush writes the requests in one transaction, in order of arrival; answers one outcome each, a fault or an answer
 */
export function groupCommit<Q extends Weighed, A>(
  flush: (key: string, requests: Q[]) => Promise<(A | Problem)[]>,
  limits: CommitLimits = commitLimits
): GroupCommit<Q, A> {
  // Keys in the order of their oldest request: a key leaves with its flush and comes back at the end.
  const queues = new Map<string, Waiting<Q, A>[]>()
  const running = new Set<string>()
  const waiting: Weighed = { rows: 0, bytes: 0 }
  let idle: (() => void)[] = []

  function take(queue: Waiting<Q, A>[]): Waiting<Q, A>[] {
    let [rows, bytes, count] = [0, 0, 0]
    for (const { request } of queue) {
      rows += request.rows
      bytes += request.bytes
      if (count > 0 && (rows > limits.flushRows || bytes > limits.flushBytes)) break
      count += 1
    }
    return queue.splice(0, count)
  }

  function pump(): void {
    for (const [key, queue] of queues) {
      if (running.size >= limits.inFlight) return
      if (running.has(key)) continue
      queues.delete(key)
      const taken = take(queue)
      if (queue.length > 0) queues.set(key, queue)
      running.add(key)
      void run(key, taken)
    }
  }

  async function run(key: string, taken: Waiting<Q, A>[]): Promise<void> {
    try {
      const answers = await flush(
        key,
        taken.map(({ request }) => request)
      )
      taken.forEach(({ resolve, reject }, at) => {
        const answer = answers[at]
        if (answer instanceof Problem) reject(answer)
        else resolve(answer as A)
      })
    } catch (fault) {
      for (const { reject } of taken) reject(fault)
    } finally {
      for (const { request } of taken) {
        waiting.rows -= request.rows
        waiting.bytes -= request.bytes
      }
      running.delete(key)
      pump()
      if (running.size === 0) for (const done of idle.splice(0)) done()
    }
  }

  return {
    push(key, request) {
      const isFull =
        waiting.rows + request.rows > limits.waitingRows || waiting.bytes + request.bytes > limits.waitingBytes
      if (isFull && waiting.rows > 0) return Promise.reject(busy())
      waiting.rows += request.rows
      waiting.bytes += request.bytes
      const { promise, resolve, reject } = Promise.withResolvers<A>()
      const queue = queues.get(key) ?? []
      queue.push({ request, resolve, reject })
      queues.set(key, queue)
      pump()
      return promise
    },
    drained() {
      if (running.size === 0) return Promise.resolve()
      return new Promise(done => (idle = [...idle, done]))
    }
  }
}

// Spread over three seconds, so that those turned away do not all come back at once.
const busy = () =>
  new Problem(
    'busy',
    {
      fr: 'Trop d’événements attendent : renvoyer celui-ci dans un instant.',
      en: 'Too many events are waiting: send this one again in a moment.'
    },
    503,
    { retry_after: 1 + randomInt(3) }
  )
