import type { Decision } from '../../../server/sources/source.ts'
import type { Span } from '../../../server/ingest/coverage.ts'
import type { Warning } from '../../../server/sources/record.ts'

export const pullStates = ['previewed', 'running', 'applied', 'failed', 'undone', 'cancelled'] as const
export type PullState = (typeof pullStates)[number]

/** One run of a source, as `GET /api/v1/pulls` gives it. */
export interface Pull {
  id: string
  mode: 'file' | 'api' | 'push'
  /** told by a payment system: a ledger, of which no day can be taken out */
  is_ledger: boolean
  format: string
  source: string
  file_name: string | null
  file_bytes: number | string | null
  file_sha256: string | null
  encoding: string | null
  delimiter: string | null
  signature: string | null
  decisions: readonly Decision[]
  rows_read: number
  rows_accepted: number
  rows_duplicate: number
  rows_rejected: number
  /** table of facts → rows */
  by_kind: Readonly<Record<string, number>>
  columns_ignored: readonly string[]
  /** from when to when it speaks, by what it holds and from which network; null when it holds nothing dated */
  spans: readonly Span[] | null
  warnings: readonly Warning[]
  export_taken_at: string | null
  state: PullState
  failure: string | null
  started_at: string
  finished_at: string | null
  undone_at: string | null
}

/** A row that was refused. */
export interface RejectedRow {
  line: number
  raw_ref: string
  reason: string
  field: string | null
  detail: string | null
}

const undoDays = 30

/** The last instant at which an import can be undone as a whole. */
export function undoUntil({ started_at }: Pick<Pull, 'started_at'>): Date {
  return new Date(Date.parse(started_at) + undoDays * 86_400_000)
}
