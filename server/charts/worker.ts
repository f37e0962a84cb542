import { parentPort } from 'node:worker_threads'
import { drawHere, type Order } from './draw.ts'

// The drawing thread: one order in, one drawing or the reason of its failure out.
parentPort?.on('message', ({ id, order, prefix }: { id: number; order: Order; prefix: string }) => {
  try {
    parentPort?.postMessage({ id, drawing: drawHere(order, prefix) })
  } catch (fault) {
    parentPort?.postMessage({ id, fault: fault instanceof Error ? fault.message : String(fault) })
  }
})
