import { createHash } from 'node:crypto'
import { isPlausible, readTime } from '../dates.ts'
import { exportTimeOf } from '../export_time.ts'
import { isUnknown } from '../numbers.ts'
import { placeColumns, type Names } from '../platform/columns.ts'
import {
  accountsOnce,
  cellOf,
  isTotal,
  linkOf,
  linkWarnings,
  metricsOf,
  numberAt,
  refused,
  rowYields,
  type Refusal,
  type RowFacts
} from '../platform/facts.ts'
import { openedParts, partsOf, settleParts, type SettledPart } from '../platform/parts.ts'
import { accountOf } from '../platform/period.ts'
import { badAnswer } from '../questions.ts'
import type { RecordOf, TimeNote, Yielded } from '../record.ts'
import { dataRows, type Row } from '../rows.ts'
import type { Habits } from '../settle.ts'
import type { Bytes, Opened, Question, ReadOptions } from '../source.ts'
import { formatOf } from './fields.ts'

/** Signature of Facebook's old Insights export of posts. */
export const legacyInsights = 'facebook.insights_legacy.en'

const frame: Names = {
  id: 'Post ID',
  url: 'Permalink',
  text: 'Post Message',
  format: 'Type',
  published_at: 'Posted',
  month: 'Post Month'
}

// Numbers that Meta has since retired keep names of their own: they are never one series with today's.
const counts: Names = {
  reach_impressions_unique: 'Lifetime Post Total Reach',
  'reach_impressions_unique/organic': 'Lifetime Post organic reach',
  'reach_impressions_unique/paid': 'Lifetime Post Paid Reach',
  impressions: 'Lifetime Post Total Impressions',
  'impressions/organic': 'Lifetime Post Organic Impressions',
  'impressions/paid': 'Lifetime Post Paid Impressions',
  engaged_users: 'Lifetime Engaged Users',
  consumers: 'Lifetime Post Consumers',
  consumptions: 'Lifetime Post Consumptions',
  impressions_by_fans: 'Lifetime Post Impressions by people who have liked your Page',
  reach_of_fans: 'Lifetime Post reach by people who like your Page',
  engaged_fans: 'Lifetime People who have liked your Page and engaged with your post',
  comments: 'comment',
  likes: 'like',
  shares: 'share',
  interactions: 'Total Interactions'
}

const habits: Habits = { decimal: '.', order: 'MDY', zone: null }

interface LegacyReading {
  part: SettledPart
  year: number | null
  account: string
  observedAt: string
  options: ReadOptions
}

/**
 * Opens an old Insights export of posts (sources document §3.1). Its "engaged users" are counted by the platform: no
 * person can be followed. A file reduced to the month of each post has its year asked, and its posts stand on the first
 * of the month with precision `unknown`.
 */
export async function openLegacy(format: string, bytes: Bytes, options: ReadOptions): Promise<Opened> {
  const found = await partsOf(format, bytes, options, (_, header) => placeColumns(header, frame, counts))
  const { parts, decisions, questions } = await settleParts(found.parts.slice(0, 1), habits, options)
  const part = parts[0]!
  const exportTakenAt = exportTimeOf(bytes.name, options)
  const { account, decision } = accountOf(bytes, options, 'facebook')
  const needsYear = !part.columns.frame.has('published_at')
  const year = needsYear ? yearOf(options) : null
  const reading = { part, year, account, observedAt: exportTakenAt.at.toISOString(), options }
  const second = await secondHeader(part)
  const opened = openedParts(format, 'facebook', parts, exportTakenAt)
  const because = { fr: 'réponse de la personne qui importe', en: 'answered by the person importing' }
  return {
    ...opened,
    decisions: [
      ...opened.decisions,
      ...decisions,
      decision,
      ...(year ? [{ key: 'year', value: String(year), because }] : [])
    ],
    questions: [...questions, ...(needsYear && year === null ? [yearQuestion] : [])],
    warnings: [
      ...opened.warnings,
      ...(needsYear ? [{ code: 'month_only' }] : []),
      ...(second === null ? [] : [{ code: 'second_header', ref: second.ref, line: second.line }])
    ],
    rows: () => legacyRows(reading, second?.ref ?? null)
  }
}

/** The row of descriptions that may follow the header: text under every number that it has anything under. */
async function secondHeader(part: SettledPart): Promise<Row | null> {
  for await (const row of dataRows(part.table, part.headerIndex)) {
    const filled = [...part.columns.counts.values()].filter(column => !isUnknown(row.cells[column] ?? ''))
    const isText = filled.length > 0 && filled.every(column => Number.isNaN(numberAt(row, column, part)))
    return isText ? row : null
  }
  return null
}

async function* legacyRows(reading: LegacyReading, second: string | null): AsyncGenerator<Yielded> {
  const accounts = accountsOnce('facebook')
  const seen = new Map<string, number>()
  for await (const row of dataRows(reading.part.table, reading.part.headerIndex)) {
    reading.options.signal?.throwIfAborted()
    if (row.ref === second) continue
    const read = row.fault ?? postFacts(row, reading, accounts, seen)
    if ('reason' in read) yield refused(row, read)
    else yield* rowYields(row, read)
  }
}

function postFacts(
  row: Row,
  reading: LegacyReading,
  accounts: ReturnType<typeof accountsOnce>,
  seen: Map<string, number>
): RowFacts | Refusal {
  const { part, account, observedAt, options } = reading
  const published = publishedAt(row, reading)
  if (!published || !isPlausible(published.at, options.uploadedAt))
    return isTotal(row) ? { reason: 'total_row' } : { reason: 'date_invalid', field: 'published_at' }
  const id = part.columns.frame.has('id') ? cellOf(row, 'id', part) : contentId(row, seen)
  if (id === '') return { reason: 'id_missing', field: 'id' }
  const subject = { network: 'facebook', post: id, observed_at: observedAt, counts: 'lifetime' as const }
  const metrics = metricsOf(row, subject, part)
  if ('reason' in metrics) return metrics
  const [url, text] = [cellOf(row, 'url', part), cellOf(row, 'text', part)]
  const post: RecordOf<'post'> = {
    type: 'post',
    network: 'facebook',
    id,
    account,
    published_at: published.at,
    format: formatOf(url, cellOf(row, 'format', part)),
    ...(options.campaign ? { campaign: options.campaign } : {}),
    ...(text ? { text } : {}),
    ...linkOf(url)
  }
  return { records: [...accounts(account), post, ...metrics], time: published.note, warnings: linkWarnings(url) }
}

function publishedAt(row: Row, { part, year }: LegacyReading): { at: string; note: TimeNote } | null {
  const raw = cellOf(row, year === null ? 'published_at' : 'month', part)
  if (year === null) return readTime(raw, part.time)
  if (!/^(0?[1-9]|1[0-2])$/.test(raw)) return null
  const at = new Temporal.PlainDate(year, Number(raw), 1).toString()
  return { at, note: { raw, precision: 'unknown', zone: part.time.zone, assumed: true } }
}

// A post without an id is known by all its cells; identical rows are told apart by counting them.
function contentId(row: Row, seen: Map<string, number>): string {
  const hash = createHash('sha256').update(JSON.stringify(row.cells)).digest('hex').slice(0, 32)
  const ordinal = (seen.get(hash) ?? 0) + 1
  seen.set(hash, ordinal)
  return `content:${hash}:${ordinal}`
}

const yearQuestion: Question = {
  key: 'year',
  about: {
    fr: 'Ce fichier ne donne que le mois de chaque publication. De quelle année ?',
    en: 'This file gives only the month of each post. Of which year?'
  },
  options: []
}

function yearOf({ answers }: ReadOptions): number | null {
  const told = answers['year']
  if (told !== undefined && !/^20\d\d$/.test(told)) throw badAnswer('year', told)
  return told === undefined ? null : Number(told)
}
