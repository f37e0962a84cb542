import * as format from './format.ts'
import { NBSP, type Locale } from './typography.ts'
import type { Result, Unit } from './result.ts'
import { common } from './words/common.ts'
import { noteWord, statusSentences, statusWord } from './words/status.ts'
import { word } from './words/word.ts'

export interface Manner {
  unit: Unit
  /** ISO 4217, for money. */
  currency?: string
}

/** Writes a value in its unit, with no more digits than the interval supports. */
export function value(amount: number, { unit, currency }: Manner, locale: Locale, lo: number | null = null, hi: number | null = null): string {
  switch (unit) {
    case 'count':
      return format.number(amount, locale, Number.isInteger(amount) ? {} : { decimals: 1 })
    case 'share':
      return format.share(amount, locale, { decimals: format.shareDecimals(lo, hi) })
    case 'points':
      return format.points(amount, locale)
    case 'money':
      return format.money(amount, currency ?? 'EUR', locale)
    case 'minutes':
      return format.duration(amount, locale)
    case 'days':
      return `${format.number(amount, locale, { decimals: Number.isInteger(amount) ? 0 : 1 })}${NBSP}${locale === 'fr' ? (amount < 2 ? 'jour' : 'jours') : amount === 1 ? 'day' : 'days'}`
    case 'kappa':
      return format.kappa(amount, locale)
    case 'rate':
    case 'ratio':
      return format.number(amount, locale, { decimals: decimalsOf(amount, lo, hi) })
  }
}

function decimalsOf(amount: number, lo: number | null, hi: number | null): number {
  const half = lo !== null && hi !== null && lo !== hi ? (hi - lo) / 2 : Math.abs(amount) / 20
  return half >= 1 ? 0 : half >= 0.1 ? 1 : 2
}

/** What stands where the number would: the number, or the word of the status, with its counts when too few. */
export function head(result: Result, manner: Manner, locale: Locale): string {
  if (result.status === 'ok' && result.value !== null) return value(result.value, manner, locale, result.lo, result.hi)
  return statusWord(result.status, locale)
}

/** The interval in words — `entre 43 et 49 %` — or « dénombrement exhaustif » when the value is a count of all. */
export function interval(result: Result, manner: Manner, locale: Locale): string | null {
  const { lo, hi, status } = result
  if (status !== 'ok' || lo === null || hi === null) return null
  if (lo === hi) return word(common.full_count, locale)
  if (manner.unit === 'share') return format.shareInterval(lo, hi, locale)
  if (manner.unit === 'count') return format.countInterval(lo, hi, locale)
  const [from, to] = [value(lo, manner, locale, lo, hi), value(hi, manner, locale, lo, hi)]
  return locale === 'fr' ? `entre ${from} et ${to}` : `between ${from} and ${to}`
}

/** A table cell: `731 [688–775]`, `46 % [43–49]`, or the word of the status. */
export function cell(result: Result, manner: Manner, locale: Locale): string {
  const text = head(result, manner, locale)
  if (result.status === 'too_few' && result.n !== null) return counts(result, locale) ?? text
  if (result.status !== 'ok' || result.lo === null || result.hi === null || result.lo === result.hi) return text
  const scale = manner.unit === 'share' || manner.unit === 'points' ? 100 : 1
  const decimals = scale === 100 ? format.shareDecimals(result.lo, result.hi) : manner.unit === 'count' ? 0 : 1
  return format.bracketed(text, result.lo * scale, result.hi * scale, locale, decimals)
}

function counts(result: Result, locale: Locale): string | null {
  const minimum = result.notes?.find(note => typeof note.minimum === 'number')?.minimum as number | undefined
  const text = statusWord('too_few', locale)
  return minimum === undefined || result.n === null ? text : `${text} (${format.outOf(result.n, minimum, locale)})`
}

/**
 * The sentence beside a number: its interval, or what its status means and what would lift it.
 *
 * @param zone where the day of `available_on` was cut already; days come as `YYYY-MM-DD`
 */
export function beside(result: Result, manner: Manner, locale: Locale): string | null {
  const note = (name: string) => result.notes?.find(({ [name]: found }) => found !== undefined)?.[name]
  switch (result.status) {
    case 'ok':
      return interval(result, manner, locale)
    case 'masked':
      return word(statusSentences.masked, locale)
    case 'too_early': {
      const on = note('available_on')
      if (typeof on !== 'string') return word(statusSentences.too_early_undated, locale)
      return word(statusSentences.too_early, locale, { date: format.date(on.slice(0, 10), locale) })
    }
    case 'too_few': {
      const minimum = note('minimum')
      if (result.n === null || typeof minimum !== 'number') return word(statusSentences.too_few_uncounted, locale)
      return word(statusSentences.too_few, locale, { n: result.n, minimum })
    }
    case 'unknown':
      return word(note('history') ? statusSentences.unknown_history : statusSentences.unknown, locale)
  }
}

/** The fixed phrases of a result's notes, those that have one. */
export function notes(result: Result, locale: Locale): string[] {
  return (result.notes ?? []).map(note => noteWord(note, locale)).filter(phrase => phrase !== null)
}
