import type { ImportReport } from '../../../../server/ingest/import.ts'
import type { Mapping, Opened } from '../../../../server/sources/source.ts'

/** What a file would bring, as `POST /api/v1/imports` answers; nothing is written. */
export interface Preview extends Pick<Opened, 'detection' | 'encoding' | 'delimiter' | 'columns' | 'decisions'> {
  upload: string
  name: string
  bytes: number
  format: string
  label: { fr: string; en: string }
  export_taken_at: { at: string; from: 'filename' | 'user' | 'upload' } | null
  mapping: Mapping | null
  report: ImportReport
}

/** What the person said of a file, in the form the API takes it. */
export interface Choices {
  format?: string
  campaign?: string
  source?: string
  answers: Readonly<Record<string, string>>
  /** sent only when the person changed what a column becomes: a mapping that is given is no longer asked about */
  mapping?: Mapping
}

/** A preview and the choices it was made with: what is shown is what is accepted. */
export interface Read {
  preview: Preview
  choices: Choices
}

export const noChoices: Choices = { answers: {} }

/** A running or ended import, as `GET /api/v1/jobs/:job` and its events give it. */
export interface Job {
  id: string
  state: 'running' | 'done' | 'failed' | 'cancelled'
  counts: { read: number; accepted: number; duplicate: number; rejected: number }
  report: ImportReport | null
  fault: string | null
}
