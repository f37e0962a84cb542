/**
 * A process that reads or imports one file for a server that started it (`import_apart.ts`): large files are read here, in
 * little memory, and what they cost ends with the process. It stops when it is told to, and when the server is gone.
 */
import { preview, requestOf, type ImportOrder, type Preview } from '../api/import_preview.ts'
import { readEnv } from '../env.ts'
import { importFile, type ImportReport } from '../ingest/import.ts'
import type { PullCounts } from '../ingest/pull.ts'
import { Problem } from '../problem.ts'
import { openRuntime } from '../runtime.ts'

/** A refusal, as it is thrown again on the other side. */
export type Refused = Pick<Problem, 'code' | 'words' | 'status' | 'detail'>

/** What it says as it goes, and how it ends. */
export type Said =
  { pull: string } | { rows: number } | { counts: PullCounts } | { done: ImportReport | Preview } | { refused: Refused }

const stop = new AbortController()
const say = (said: Said) => void (process.connected && process.send?.(said))

process.on('disconnect', () => stop.abort())
process.on('message', (heard: ImportOrder | 'stop') => {
  if (heard === 'stop') stop.abort()
  else void carryOut(heard)
})

async function carryOut(order: ImportOrder): Promise<void> {
  const runtime = await openRuntime(readEnv(process.env), { migrate: false })
  try {
    const { organisationId, upload, choices, startedBy } = order
    const request = {
      ...(await requestOf(order, organisationId, upload, choices)),
      signal: stop.signal,
      onRead: (rows: number) => say({ rows }),
      onProgress: (counts: PullCounts) => say({ counts }),
      onStart: (pull: string) => say({ pull }),
      ...(startedBy ? { startedBy } : {})
    }
    const done =
      order.kind === 'read' ? await preview(runtime, upload, request) : await importFile(runtime.services, request)
    say({ done })
  } catch (fault) {
    if (!(fault instanceof Problem)) {
      if (!stop.signal.aborted)
        process.stderr.write(`import: ${fault instanceof Error ? fault.stack : String(fault)}\n`)
      process.exitCode = 1
    } else {
      const { code, words, status, detail } = fault
      say({ refused: { code, words, status, detail } })
    }
  } finally {
    await runtime.close()
    if (process.connected) process.disconnect?.()
  }
}
