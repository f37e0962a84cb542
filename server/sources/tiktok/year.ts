import { badAnswer } from '../questions.ts'
import type { Decision, Question, ReadOptions } from '../source.ts'
import { monthDay } from './fields.ts'

/** What the days of a file show: whether some have no year, and whether some are of the first and last quarter. */
export interface DaysSeen {
  isOpen: boolean
  isEarly: boolean
  isLate: boolean
}

/** Adds one cell that only its text dates. */
export function observeDay(seen: DaysSeen, raw: string): void {
  const found = monthDay(raw)
  if (!found) return
  if (found.year === null) seen.isOpen = true
  if (found.month <= 3) seen.isEarly = true
  if (found.month >= 10) seen.isLate = true
}

/** How days without a year become dates; with an open question nothing is read. */
export interface YearRule {
  /** The date of a cell, `null` when it is no day we can read. */
  dateOf(raw: string): string | null
  decisions: Decision[]
  questions: Question[]
}

/**
 * Settles the year of the days in an export, which TikTok leaves out. An export spans 60 days at most: when it has days
 * of the end and of the beginning of a year, those of the end are of the year before.
 */
export function settleYear({ isOpen, isEarly, isLate }: DaysSeen, { answers, uploadedAt }: ReadOptions): YearRule {
  const told = answers['year']
  if (told !== undefined && !/^20\d\d$/.test(told)) throw badAnswer('year', told)
  const last = told === undefined ? null : Number(told)
  const because = { fr: 'réponse de la personne qui importe', en: 'answered by the person importing' }
  return {
    dateOf: raw => dateOf(raw, last, isEarly && isLate),
    decisions: isOpen && told !== undefined ? [{ key: 'year', value: told, because }] : [],
    questions: isOpen && told === undefined ? [yearQuestion(uploadedAt)] : []
  }
}

function dateOf(raw: string, last: number | null, crosses: boolean): string | null {
  const found = monthDay(raw)
  const year = found?.year ?? (last !== null && found && crosses && found.month >= 7 ? last - 1 : last)
  if (!found || year === null) return null
  const { month, day } = found
  const isDay = month <= 12 && day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate()
  return isDay ? new Temporal.PlainDate(year, month, day).toString() : null
}

function yearQuestion(uploadedAt: Date): Question {
  const year = uploadedAt.getUTCFullYear()
  return {
    key: 'year',
    about: {
      fr: 'TikTok n’écrit pas l’année. De quelle année est le dernier jour de ce fichier ?',
      en: 'TikTok does not write the year. Which year is the last day of this file in?'
    },
    options: [year, year - 1, year - 2].map(String).map(value => ({ value, label: { fr: value, en: value } })),
    suggested: String(year)
  }
}
