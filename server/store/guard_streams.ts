import type { Readable, Writable } from 'node:stream'
import { assertOpen, never, type DriverQuery, type Guard } from './guard.ts'

type Batch = (rows: unknown) => unknown

/** A cursor's end counts only while the transaction is alive: a dead connection also ends the driver's loop normally. */
export function guardCursor(guard: Guard, query: DriverQuery): void {
  const cursor = query.cursor
  const perBatch = (fn: Batch) => (rows: unknown) => {
    const answer = Promise.resolve(guard.lost ? never() : fn(rows)).then(
      x => (guard.lost ? never() : x),
      e => (guard.lost ? never() : Promise.reject(e))
    )
    // The driver does not look at the answer for the last batch: its failure must not be lost, nor kill the process.
    answer.catch(e => query.reject(e))
    return answer
  }
  query.cursor = (rows, fn) => {
    if (typeof rows === 'function') return cursor.call(query, 1, perBatch(rows as Batch))
    if (typeof fn === 'function') return cursor.call(query, rows, perBatch(fn as Batch))
    const source = (cursor.call(query, rows) as AsyncIterable<unknown>)[Symbol.asyncIterator]()
    const next = async () => {
      assertOpen(guard)
      const step = await source.next()
      assertOpen(guard)
      return step
    }
    const stop = async () => {
      if (!guard.lost) await source.return?.()
      return { done: true as const, value: undefined }
    }
    return { [Symbol.asyncIterator]: () => ({ next, return: stop }) }
  }
}

/** COPY in either direction: destroyed with the transaction, and told of errors the driver keeps to itself. */
export function guardStreams(guard: Guard, query: DriverQuery, own: Set<Readable | Writable>): void {
  const hold = <S extends Readable | Writable>(stream: S): S => {
    own.add(stream)
    guard.streams.add(stream)
    stream.on('error', () => guard.condemn())
    stream.once('close', () => {
      guard.streams.delete(stream)
      // Left half read or half written, the connection waits for the rest for ever.
      const whole = 'readableEnded' in stream ? stream.readableEnded : stream.writableFinished
      if (!whole && !stream.errored) guard.lose(new Error('COPY stopped before its end'))
    })
    return stream
  }
  const { readable, writable } = query
  query.readable = async () => hold(await readable.call(query))
  query.writable = async () => hold(await writable.call(query))
}
