import { join } from 'node:path'
import type { ImportOrder, Preview, Told } from '../api/import_preview.ts'
import type { ImportReport } from '../ingest/import.ts'
import { endPull } from '../ingest/pull.ts'
import { Problem } from '../problem.ts'
import type { Store } from '../store/transaction.ts'
import type { Refused, Said } from './import_process.ts'
import { spawnSmall } from './small_process.ts'

const file = join(import.meta.dirname, 'import_process.ts')
/** Milliseconds a process has to stop between two commits before it is ended. */
const PATIENCE = 60_000

/**
 * Reads or imports a file in a process of its own, so that this one keeps its memory and its answers. What that process
 * refuses is thrown here; when it ends without a word, its pull is marked as interrupted.
 */
export async function importApart(
  { store, now }: { store: Store; now(): Date },
  order: ImportOrder,
  { signal, onRead, onProgress }: Told
): Promise<ImportReport | Preview> {
  signal.throwIfAborted()
  const child = spawnSmall(file, [], ['ignore', 'ignore', 'inherit', 'ipc'])
  const heard: { pull?: string; done?: ImportReport | Preview; refused?: Refused } = {}
  child.on('message', (said: Said) => {
    if ('rows' in said) onRead(said.rows)
    else if ('counts' in said) onProgress(said.counts)
    else Object.assign(heard, said)
  })
  let timer: NodeJS.Timeout | undefined
  const stop = () => {
    if (child.connected) child.send('stop')
    timer = setTimeout(() => child.kill('SIGKILL'), PATIENCE)
  }
  signal.addEventListener('abort', stop)
  child.send(order)
  const code = await new Promise<number | null>((close, fail) => child.on('error', fail).on('close', close))
  signal.removeEventListener('abort', stop)
  clearTimeout(timer)
  const { pull, done, refused } = heard
  if (done) return done
  if (refused) throw new Problem(refused.code, refused.words, refused.status, refused.detail)
  // marked already unless it was killed
  if (pull && code === null) await endPull(store, order.organisationId, pull, 'failed', now(), 'interrupted')
  signal.throwIfAborted()
  throw new Error(`the importing process ended with ${code}`)
}
