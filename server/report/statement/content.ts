import { month, period, share } from '#lib/format.ts'
import { beside, head } from '#lib/say.ts'
import type { Locale } from '#lib/typography.ts'
import { labels } from '#lib/words/dialogue.ts'
import { rungNames } from '#lib/words/evidence.ts'
import { noteWords } from '#lib/words/notes.ts'
import { statement as words } from '#lib/words/statement.ts'
import { say, type Entry } from '#lib/words/word.ts'
import type { Result, Unit } from '../../measures/measure.ts'
import { categoryMeasure, rungMeasure, type Statement, type StatementRow } from '../../measures/statement/statement.ts'
import { addDays, localDay } from '../../store/time.ts'
import type { CellName } from '../register_cells.ts'

/** The statement ready for paper and file: window in days, words in a language. */
export interface StatementContent {
  organisation: { name: string; timeZone: string; currency: string; isDemo: boolean }
  lang: Locale
  /** first and last day, both included */
  from: string
  to: string
  statement: Statement
  /** ISO instant */
  madeAt: string
}

export const said = (key: keyof typeof words, lang: Locale, params: Readonly<Record<string, string | number>> = {}) =>
  say(words[key] as Entry, lang, params)

/** First and last day of a span, both included, in the zone of the organisation. */
export function daysOf({ span }: Statement, timeZone: string): { from: string; to: string } {
  return { from: localDay(span.from, timeZone), to: addDays(localDay(span.to, timeZone), -1) }
}

/** `mars 2026`, or the two days when the span is no whole month. */
export function spanName({ from, to, lang }: Pick<StatementContent, 'from' | 'to' | 'lang'>): string {
  const isMonth = from.endsWith('-01') && addDays(to, 1).endsWith('-01') && from.slice(0, 7) === to.slice(0, 7)
  return isMonth ? month(from, lang) : period(from, to, lang)
}

/** A number as it is printed, and what stands beside it: interval, or why there is none, and notes. */
export function printed(
  result: Result,
  unit: Unit,
  { lang, organisation }: StatementContent
): { text: string; beside: string } {
  const manner = { unit, currency: organisation.currency, zone: organisation.timeZone }
  const isPlain = result.status === 'ok' && result.lo === null
  const more = [isPlain ? null : beside(result, manner, lang), ...noteWords(result, lang)]
  // a share of everything has no interval to take its digits from
  const isWholeShare = isPlain && unit === 'share' && result.value !== null
  const text = isWholeShare ? share(result.value!, lang, { decimals: 1 }) : head(result, manner, lang)
  return { text, beside: more.filter(Boolean).join(' · ').replaceAll('. · ', ' · ') }
}

export function rungName(key: string, lang: Locale): string {
  return `${key} · ${rungNames[Number(key)]?.[lang] ?? ''}`
}

export function categoryName(key: string, lang: Locale): string {
  const known: Readonly<Record<string, Entry>> = labels
  if (key === 'none') return said('no_category', lang)
  return known[key] ? say(known[key], lang) : key
}

/** Every number of a statement through whatever decides what may leave; rows of most people first. */
export function throughGate(statement: Statement, admit: (name: CellName, result: Result) => Result): Statement {
  const { span, scope } = statement
  const window = { from: span.from.toISOString(), to: span.to.toISOString() }
  const leave = (definition: string, cell: string, result: Result) =>
    admit({ definition, filters: scope === 'own' ? { moderator: ['own'] } : {}, cell, ...window }, result)
  const rows = (list: readonly StatementRow[], { key, version }: { key: string; version: number }) => {
    const order = list.toSorted((a, b) => (b.result.persons ?? 0) - (a.result.persons ?? 0))
    const left = new Map(order.map(row => [row.key, leave(`${key}@${version}`, row.key, row.result)]))
    return list.map(row => ({ ...row, result: left.get(row.key)! }))
  }
  return {
    ...statement,
    lines: statement.lines.map(line => ({ ...line, result: leave(line.result.definition, '', line.result) })),
    rungs: rows(statement.rungs, rungMeasure),
    categories: rows(statement.categories, categoryMeasure)
  }
}
