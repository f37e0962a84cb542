import { performance } from 'node:perf_hooks'
import { Busy } from './lost.ts'

/** One connection, used by one transaction at a time and thrown away at the first doubt. */
export interface Lease {
  /** never hand it out again */
  condemned: boolean
  /** `performance.now()` after which it is replaced */
  expires: number
  /** closes the connection without waiting for it */
  discard(): void
}

/** Exclusive leases: at most `max` at once, at most `queue` callers waiting. */
export interface Leases<L extends Lease> {
  /** A lease of one's own. Throws Busy when none is free before `until` (`performance.now()`, ms). */
  take(until: number): Promise<L>
  /** Back to the idle ones, or thrown away when condemned; the next caller in line is served. */
  give(lease: L): void
  /** An idle lease whose connection closed. */
  drop(lease: L): void
  stats(): { idle: number; busy: number; waiting: number }
  /** Serves no one any more; resolves when all are given back, or after `ms`. */
  drain(ms: number): Promise<void>
}

interface Waiter<L> {
  resolve: (lease: L) => void
  reject: (error: Error) => void
  timer: NodeJS.Timeout
}

/** Leases opened by `open` when none is idle and fewer than `max` exist. */
export function newLeases<L extends Lease>(open: () => L, max: number, queue = 500): Leases<L> {
  const idle: L[] = []
  const busy = new Set<L>()
  const waiting = new Set<Waiter<L>>()
  const closing = Promise.withResolvers<void>()
  let closed = false

  function free(): L | null {
    for (let lease = idle.pop(); lease; lease = idle.pop()) {
      if (!lease.condemned && performance.now() < lease.expires) return lease
      lease.discard()
    }
    return busy.size < max ? open() : null
  }

  function serve(): void {
    const [next] = waiting
    const lease = next && free()
    if (!next || !lease) return
    clearTimeout(next.timer)
    waiting.delete(next)
    busy.add(lease)
    next.resolve(lease)
  }

  function wait(until: number): Promise<L> {
    if (waiting.size >= queue) throw new Busy(`${queue} callers are already waiting`)
    return new Promise((resolve, reject) => {
      const ms = Math.max(0, until - performance.now())
      const waiter = { resolve, reject, timer: setTimeout(() => giveUp(waiter, ms), ms) }
      waiting.add(waiter)
    })
  }

  function giveUp(waiter: Waiter<L>, ms: number): void {
    waiting.delete(waiter)
    waiter.reject(new Busy(`no connection became free within ${Math.round(ms)} ms`))
  }

  return {
    async take(until) {
      if (closed) throw new Busy('the store is closed')
      const lease = waiting.size ? null : free()
      if (!lease) return wait(until)
      busy.add(lease)
      return lease
    },
    give(lease) {
      busy.delete(lease)
      if (lease.condemned || closed) lease.discard()
      else idle.push(lease)
      serve()
      if (closed && busy.size === 0) closing.resolve()
    },
    drop(lease) {
      const at = idle.indexOf(lease)
      if (at >= 0) idle.splice(at, 1)[0]?.discard()
    },
    stats: () => ({ idle: idle.length, busy: busy.size, waiting: waiting.size }),
    async drain(ms) {
      closed = true
      for (const waiter of waiting) {
        clearTimeout(waiter.timer)
        waiter.reject(new Busy('the store is closed'))
      }
      waiting.clear()
      for (const lease of idle.splice(0)) lease.discard()
      if (busy.size === 0) return
      const timer = setTimeout(closing.resolve, ms)
      await closing.promise
      clearTimeout(timer)
      for (const lease of busy) lease.discard()
    }
  }
}
