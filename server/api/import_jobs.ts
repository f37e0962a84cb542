import { randomUUID } from 'node:crypto'
import type { ImportReport } from '../ingest/import.ts'
import type { PullCounts } from '../ingest/pull.ts'
import type { Words } from '../measures/measure.ts'
import { Problem } from '../problem.ts'
import type { Preview, Told } from './import_preview.ts'

/** A file being read or imported while the page may be closed; kept in memory for an hour after its end. */
export interface Job {
  id: string
  organisationId: string
  /** `import`, or `read` and the upload */
  kind: string
  state: 'running' | 'done' | 'failed' | 'cancelled'
  /** rows read before anything is counted */
  rows: number
  counts: PullCounts
  report: ImportReport | null
  preview: Preview | null
  fault: Words | null
  controller: AbortController
  listen(listener: () => void): () => void
}

const jobs = new Map<string, Job>()
const KEPT = 3_600_000

/**
 * Starts a job. One import runs per organisation, so that the machine stays answerable; reading an upload again stops
 * the reading before. Throws `import_running`.
 */
export function startJob(
  organisationId: string,
  kind: string,
  work: (told: Told) => Promise<ImportReport | Preview>
): Job {
  const same = [...jobs.values()].filter(
    job => job.organisationId === organisationId && job.kind === kind && job.state === 'running'
  )
  if (same.length > 0 && kind === 'import') throw alreadyRunning()
  for (const job of same) job.controller.abort()
  const listeners = new Set<() => void>()
  const job = newJob(organisationId, kind, listeners)
  jobs.set(job.id, job)
  const tell = () => listeners.forEach(listener => listener())
  const told: Told = {
    signal: job.controller.signal,
    onRead(rows) {
      job.rows = rows
      tell()
    },
    onProgress(counts) {
      job.counts = counts
      tell()
    }
  }
  void work(told)
    .then(
      result => finish(job, result),
      (error: unknown) => fail(job, error)
    )
    .finally(() => {
      tell()
      setTimeout(() => jobs.delete(job.id), KEPT).unref()
    })
  return job
}

function newJob(organisationId: string, kind: string, listeners: Set<() => void>): Job {
  return {
    id: randomUUID(),
    organisationId,
    kind,
    state: 'running',
    rows: 0,
    counts: { read: 0, accepted: 0, duplicate: 0, rejected: 0 },
    report: null,
    preview: null,
    fault: null,
    controller: new AbortController(),
    listen(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    }
  }
}

function finish(job: Job, result: ImportReport | Preview): void {
  if ('upload' in result) job.preview = result
  else {
    job.report = result
    job.counts = result
  }
  job.state = 'done'
}

function fail(job: Job, error: unknown): void {
  job.state = job.controller.signal.aborted ? 'cancelled' : 'failed'
  job.fault = error instanceof Problem ? error.words : job.kind === 'import' ? broken : unread
}

const broken: Words = {
  fr: 'L’import a échoué ; ce qui était lu est gardé. Recommencer : rien ne comptera deux fois.',
  en: 'The import failed; what was read is kept. Start again: nothing will count twice.'
}
const unread: Words = {
  fr: 'La lecture a échoué ; rien n’est écrit. Recommencer.',
  en: 'Reading failed; nothing is written. Try again.'
}

function alreadyRunning(): Problem {
  return new Problem(
    'import_running',
    {
      fr: 'Un import est en cours : attendre sa fin ou l’arrêter.',
      en: 'An import is running: wait for its end or stop it.'
    },
    409
  )
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
