import type { Preview as Read_ } from '../../../../server/api/import_preview.ts'
import type { Mapping } from '../../../../server/sources/source.ts'

/** What a file would bring, as the API answers; nothing is written. */
export interface Preview extends Omit<Read_, 'export_taken_at' | 'gives'> {
  export_taken_at: { at: string; from: 'filename' | 'user' | 'upload' } | null
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

/** From this size on a file is read by a job that the page watches. */
export const largeFile = 8 * 1024 * 1024

/** A reading or an import, running or ended, as `GET /api/v1/jobs/:job` and its events give it. */
export interface Job {
  id: string
  kind: string
  state: 'running' | 'done' | 'failed' | 'cancelled'
  /** rows read before any is counted */
  rows: number
  counts: { read: number; accepted: number; duplicate: number; rejected: number }
  report: Preview['report'] | null
  preview: Preview | null
  fault: string | null
}

/** What a file may be and its columns may become, as `GET /api/v1/formats` gives it. */
export interface Formats {
  formats: readonly { format: string; label: { fr: string; en: string }; gives: readonly string[] }[]
  targets: readonly {
    kind: string
    label: { fr: string; en: string }
    fields: readonly string[]
    person: string | null
  }[]
  person_types: readonly string[]
}
