import type { Job, PgBoss } from 'pg-boss'
import { dueSources } from '../ingest/due_sources.ts'
import { eraseExpired } from '../ingest/erase_expired.ts'
import type { Services } from '../ingest/import_terms.ts'
import { listOrganisations } from '../ingest/organisation.ts'
import { checkAllPayments } from '../ingest/payment_round.ts'
import { pullSource, type PullOptions } from '../ingest/pull_source.ts'
import { Problem } from '../problem.ts'
import { startDialogue, type DialogueMeans } from './dialogue.ts'
import { openQueue } from './queue.ts'

/** What the one worker of a server needs. */
export interface WorkerOptions {
  services: Services
  /** the application's own address of the database */
  url: string
  /** told after a pull, so that the refresh runs soon */
  onFacts(organisationId: string): void
  onFault(fault: unknown): void
  /** how the pulls of this worker wait; a test's do not */
  pull?: PullOptions
  /** rates in the background and learns at night; none: neither happens in this process */
  dialogue?: DialogueMeans
  /** seconds between two looks at a queue; default 5 */
  every?: number
}

/** The running worker. */
export interface Worker {
  /** puts sources whose time has come, and a round of rating, in the queue, without waiting for the minute */
  wake(): Promise<void>
  stop(): Promise<void>
}

/** A pull in the queue. */
interface PullJob {
  organisation: string
  source: string
}

const HOUR = 3600

/**
 * Starts the one worker of this server: each minute, sources whose time has come are put in the queue and read, one at a
 * time, at most once each, messages nobody rated are rated, and payment providers are asked about gifts that a call could
 * not prove; each hour, texts and files past their date are erased; each night, organisations learn from their corrections. A job of a process that died is taken up again after two minutes without a sign of
 * life.
 */
export async function startWorker(options: WorkerOptions): Promise<Worker> {
  const { services, onFault } = options
  const stopping = new AbortController()
  const boss = await openQueue(options.url, onFault)
  const polling = { pollingIntervalSeconds: options.every ?? 5 }
  await boss.createQueue('tick', { policy: 'stately', retryLimit: 0, deleteAfterSeconds: HOUR })
  await boss.createQueue('upkeep', { policy: 'stately', retryLimit: 3, retryDelay: 60, deleteAfterSeconds: 24 * HOUR })
  await boss.createQueue('pull', {
    policy: 'stately',
    retryLimit: 2,
    retryDelay: 60,
    expireInSeconds: 12 * HOUR,
    heartbeatSeconds: 120,
    deleteAfterSeconds: 24 * HOUR
  })
  await boss.createQueue('payments', { policy: 'stately', retryLimit: 0, deleteAfterSeconds: HOUR })
  const wakeDialogue = options.dialogue
    ? await startDialogue(boss, options, options.dialogue, stopping.signal)
    : async () => {}
  const look = async () => {
    await enqueueDue(boss, services)
    await wakeDialogue()
  }
  await boss.work('tick', polling, look)
  await boss.work('upkeep', polling, () => cleanUp(services))
  await boss.work<PullJob>('pull', polling, ([job]) => runPull(job!, options, stopping.signal))
  await boss.work('payments', polling, () => checkAllPayments(services, stopping.signal, options.onFacts))
  await boss.schedule('tick', '* * * * *', null, { tz: 'UTC' })
  await boss.schedule('payments', '* * * * *', null, { tz: 'UTC' })
  await boss.schedule('upkeep', '17 * * * *', null, { tz: 'UTC' })
  // what came due while nobody was there
  await look()
  return {
    wake: look,
    async stop() {
      stopping.abort()
      await boss.stop({ graceful: true, timeout: 10_000, close: true })
    }
  }
}

async function enqueueDue(boss: PgBoss, services: Services): Promise<void> {
  for (const { id } of await listOrganisations(services.store))
    for (const source of await dueSources(services.store, id, services.now()))
      await boss.send('pull', { organisation: id, source }, { singletonKey: source })
}

// What the platform refuses is written on the source and is no failed job; a source taken or paused meanwhile is none either.
async function runPull({ data }: Job<PullJob>, options: WorkerOptions, signal: AbortSignal): Promise<void> {
  try {
    await pullSource(options.services, data.organisation, data.source, {
      ...options.pull,
      signal,
      startedBy: 'schedule'
    })
  } catch (fault) {
    if (fault instanceof Problem && ['unknown_source', 'source_busy', 'source_paused'].includes(fault.code)) return
    options.onFault(fault)
    throw fault
  } finally {
    options.onFacts(data.organisation)
  }
}

/** Erases what is past its date, one organisation after the other. */
export async function cleanUp(services: Services): Promise<void> {
  for (const { id } of await listOrganisations(services.store)) await eraseExpired(services, id)
}
