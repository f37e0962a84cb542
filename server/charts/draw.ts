import { createHash } from 'node:crypto'
import { Worker } from 'node:worker_threads'
import type { Drawing } from '#lib/charts/drawing.ts'
import { kinds, type Kind, type PointsOf } from '#lib/charts/options/index.ts'
import type { Locale } from '#lib/typography.ts'
import { colorsOf, drawShapes, type DrawingTheme } from './svg.ts'

/** What to draw: plain data, so that it can go to the drawing thread and name a drawing already made. */
export interface Order<K extends Kind = Kind> {
  kind: K
  points: PointsOf<K>
  locale: Locale
  width: number
  height: number
  theme: DrawingTheme
}

const kept = new Map<string, Promise<Drawing>>()
const most = 500
let thread: Worker | undefined
let asked = 0
const waiting = new Map<number, { done: (drawing: Drawing) => void; failed: (fault: Error) => void }>()

/**
 * Draws a chart in a thread of its own: 12–50 ms of work that must not hold up requests. A drawing already made from
 * the same order is given again (the 500 last asked).
 */
export function drawChart<K extends Kind>(order: Order<K>): Promise<Drawing> {
  const key = createHash('sha256').update(JSON.stringify(order)).digest('base64url')
  const found = kept.get(key)
  const drawing = found ?? send(order, key.slice(0, 6))
  kept.delete(key)
  kept.set(key, drawing)
  if (!found) drawing.catch(() => kept.delete(key))
  const oldest = kept.keys().next()
  if (kept.size > most && !oldest.done) kept.delete(oldest.value)
  return drawing
}

/** Draws where it stands; what the drawing thread runs. */
export function drawHere<K extends Kind>(order: Order<K>, prefix: string): Drawing {
  const { kind, points, theme, ...look } = order
  const option = kinds[kind].option(points as never, { ...look, colors: colorsOf(theme) })
  return drawShapes(option, { width: order.width, height: order.height }, theme, `d${prefix}`)
}

function send(order: Order, prefix: string): Promise<Drawing> {
  const worker = (thread ??= open())
  const id = ++asked
  // Held while something is asked of it, and no longer: an idle drawing thread must not keep the process alive.
  worker.ref()
  return new Promise<Drawing>((done, failed) => {
    waiting.set(id, { done, failed })
    worker.postMessage({ id, order, prefix })
  })
}

function open(): Worker {
  const worker = new Worker(new URL('./worker.ts', import.meta.url))
  worker.on('message', ({ id, drawing, fault }: { id: number; drawing?: Drawing; fault?: string }) => {
    const waiter = waiting.get(id)
    waiting.delete(id)
    if (waiting.size === 0) worker.unref()
    if (drawing) waiter?.done(drawing)
    else waiter?.failed(new Error(`chart not drawn: ${fault}`))
  })
  worker.on('error', fault => {
    thread = undefined
    for (const { failed } of waiting.values()) failed(fault as Error)
    waiting.clear()
  })
  worker.unref()
  return worker
}
