import type { Rejection, Warning } from '../sources/record.ts'
import type { Bytes, FileSource, Mapping, Opened, Question } from '../sources/source.ts'
import type { Keyring } from '../store/keys.ts'
import type { Store } from '../store/transaction.ts'
import type { Span } from './coverage.ts'
import type { PullCounts } from './pull.ts'
import type { RateMessage } from './rating.ts'

/** What an import needs from outside: database, keys, formats, clock, and where untouched files are kept. */
export interface Services {
  store: Store
  keyring: Keyring
  fileSources: readonly FileSource[]
  filesDirectory: string | null
  /** hosts on private addresses that connectors may reach, as `host:port`; none by default */
  privateHosts?: readonly string[]
  now(): Date
  /** share of the disk of the data in use, 0 to 1; absent where nobody measures it */
  diskUsed?: () => Promise<number>
  /** rates messages as they come in, away from this thread; handed in by `main` */
  rate?: RateMessage | undefined
}

/** One file to import, and what the person importing said about it. */
export interface ImportRequest {
  organisationId: string
  bytes: Bytes
  format?: string
  campaign?: string
  sourceName?: string
  answers?: Record<string, string>
  mapping?: Mapping
  dryRun?: boolean
  startedBy?: string
  signal?: AbortSignal
  /** told after each commit (or each batch looked up, in a dry run) how many rows came to what */
  onProgress?: (counts: PullCounts) => void
  /** told the id of the pull once it is opened */
  onStart?: (pull: string) => void
  /** told now and then, before anything is written, how many rows a reading has read; begins again with each reading */
  onRead?: (rows: number) => void
}

/** A refused row as it is shown: never its text, but for the cell at fault where that is a date or a number. */
export type ShownRejection = Omit<Rejection, 'raw'>

/** What came of it; the same document on the command line, in the API and on the screen. */
export interface ImportReport extends PullCounts {
  pull: string | null
  already: string | null
  format: string
  signature: string | null
  /** the first 500; the pull has them all */
  rejections: ShownRejection[]
  /** all of them, like with like: of at most 100 sorts */
  rejectionGroups: RejectionGroup[]
  byKind: Record<string, number>
  /** at most 50 of each code; `warningCounts` has how many there were */
  warnings: Warning[]
  warningCounts: Record<string, number>
  questions: readonly Question[]
  columnsIgnored: readonly string[]
  /** from when to when the file speaks, by what it holds and from which network */
  spans: Span[]
}

/** Refused rows of one sort: same reason, field and way of writing. */
export interface RejectionGroup extends Pick<ShownRejection, 'reason' | 'field' | 'detail' | 'value'> {
  rows: number
  firstLine: number
  lastLine: number
}

const GROUPS = 100
const SHOWN_REJECTIONS = 500
const SHOWN_WARNINGS = 50

/** A report of a file that was opened and not yet read. */
export function emptyReport(opened: Opened, format: string): ImportReport {
  const report: ImportReport = {
    pull: null,
    already: null,
    format,
    signature: opened.detection.signature,
    read: 0,
    accepted: 0,
    duplicate: 0,
    rejected: 0,
    rejections: [],
    rejectionGroups: [],
    byKind: {},
    warnings: [],
    warningCounts: {},
    questions: opened.questions,
    columnsIgnored: [...new Set(opened.columnsIgnored)],
    spans: []
  }
  addWarnings(report, opened.warnings)
  return report
}

/** Adds warnings to a report; of each code the first 50 are kept and all are counted. */
export function addWarnings(report: ImportReport, warnings: readonly Warning[]): void {
  for (const warning of warnings) {
    const count = (report.warningCounts[warning.code] ?? 0) + 1
    report.warningCounts[warning.code] = count
    if (count <= SHOWN_WARNINGS) report.warnings.push(warning)
  }
}

/** Adds refused rows to those shown, without their text, and to their sort. */
export function addRejections(report: ImportReport, rejections: readonly Rejection[]): void {
  for (const { raw: _, ...shown } of rejections) {
    if (report.rejections.length < SHOWN_REJECTIONS) report.rejections.push(shown)
    addToGroup(report.rejectionGroups, shown)
  }
}

function addToGroup(groups: RejectionGroup[], { reason, field, detail, value, line }: ShownRejection): void {
  const group = groups.find(one => one.reason === reason && one.field === field && one.detail === detail)
  if (group) {
    group.rows += 1
    group.firstLine = Math.min(group.firstLine, line)
    group.lastLine = Math.max(group.lastLine, line)
  } else if (groups.length < GROUPS) {
    const told = { ...(field ? { field } : {}), ...(detail ? { detail } : {}), ...(value ? { value } : {}) }
    groups.push({ reason, ...told, rows: 1, firstLine: line, lastLine: line })
  }
}

/** Adds the counts of a batch to a report. */
export function addCounts(report: ImportReport, counts: PullCounts, byKind: Readonly<Record<string, number>>): void {
  for (const key of ['read', 'accepted', 'duplicate', 'rejected'] as const) report[key] += counts[key]
  for (const [kind, n] of Object.entries(byKind)) report.byKind[kind] = (report.byKind[kind] ?? 0) + n
}

/** The counts of a report, alone. */
export const countsIn = ({ read, accepted, duplicate, rejected }: PullCounts): PullCounts => ({
  read,
  accepted,
  duplicate,
  rejected
})
