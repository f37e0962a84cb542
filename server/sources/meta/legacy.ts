import { exportTimeOf } from '../export_time.ts'
import { isUnknown } from '../numbers.ts'
import { placeColumns, type Names } from '../platform/columns.ts'
import { numberAt } from '../platform/facts.ts'
import { openedParts, partsOf, settleParts, type SettledPart } from '../platform/parts.ts'
import { accountOf } from '../platform/period.ts'
import { badAnswer } from '../questions.ts'
import { dataRows, type Row } from '../rows.ts'
import type { Habits } from '../settle.ts'
import type { Bytes, Opened, Question, ReadOptions } from '../source.ts'
import { legacyRows } from './legacy_rows.ts'

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
