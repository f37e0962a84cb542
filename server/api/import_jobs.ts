import { randomUUID } from 'node:crypto'
import { Problem } from '../problem.ts'
import type { ImportReport } from '../ingest/import.ts'
import type { PullCounts } from '../ingest/pull.ts'
import type { Words } from '../measures/measure.ts'

/** An import that runs while the page may be closed; kept in memory for an hour after its end. */
export interface Job {
  id: string
  organisationId: string
  state: 'running' | 'done' | 'failed' | 'cancelled'
  counts: PullCounts
  /** rows in all, once known */
  total: number | null
  report: ImportReport | null
  fault: Words | null
  controller: AbortController
  listen(listener: () => void): () => void
}

const jobs = new Map<string, Job>()
const KEPT = 3_600_000

/** Starts an import; at most one runs per organisation, so that the machine stays answerable. */
export function startJob(
  organisationId: string,
  work: (progress: (counts: PullCounts) => void, signal: AbortSignal) => Promise<ImportReport>
): Job {
  if ([...jobs.values()].some(job => job.organisationId === organisationId && job.state === 'running'))
    throw new Problem(
      'import_running',
      {
        fr: 'Un import est en cours : attendre sa fin ou l’arrêter.',
        en: 'An import is running: wait for its end or stop it.'
      },
      409
    )
  const listeners = new Set<() => void>()
  const job: Job = {
    id: randomUUID(),
    organisationId,
    state: 'running',
    counts: { read: 0, accepted: 0, duplicate: 0, rejected: 0 },
    total: null,
    report: null,
    fault: null,
    controller: new AbortController(),
    listen(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    }
  }
  jobs.set(job.id, job)
  const tell = () => listeners.forEach(listener => listener())
  const progress = (counts: PullCounts) => {
    job.counts = counts
    tell()
  }
  void work(progress, job.controller.signal)
    .then(
      report => {
        job.report = report
        job.counts = report
        job.state = 'done'
      },
      (error: unknown) => {
        job.state = job.controller.signal.aborted ? 'cancelled' : 'failed'
        job.fault =
          error instanceof Problem
            ? error.words
            : {
                fr: 'L’import a échoué ; ce qui était lu est gardé. Recommencer : rien ne comptera deux fois.',
                en: 'The import failed; what was read is kept. Start again: nothing will count twice.'
              }
      }
    )
    .finally(() => {
      tell()
      setTimeout(() => jobs.delete(job.id), KEPT).unref()
    })
  return job
}

/** The job of an organisation. Throws `unknown_job`, also for another organisation's. */
export function jobOf(organisationId: string, id: string): Job {
  const job = jobs.get(id)
  if (job?.organisationId === organisationId) return job
  throw new Problem(
    'unknown_job',
    {
      fr: 'Import inconnu ou terminé depuis plus d’une heure.',
      en: 'Unknown import, or one that ended over an hour ago.'
    },
    404
  )
}
