import * as format from './format.ts'
import { isFullCount, type Manner, type Result } from './result.ts'
import { NBSP, type Locale } from './typography.ts'
import { common } from './words/common.ts'
import { statusSentences, statusWord } from './words/status.ts'
import { word } from './words/word.ts'

/**
 * Writes a value in its unit, with no more digits than its interval supports.
 *
 * @param lo lower bound, in the unit of the value; null without interval
 */
export function value(
  amount: number,
  { unit, currency }: Manner,
  locale: Locale,
  lo: number | null = null,
  hi: number | null = null
): string {
  switch (unit) {
    case 'persons':
    case 'count':
      // Followers between two readings are on a straight line: a fraction of a person says nothing above ten.
      return format.number(amount, locale, Number.isInteger(amount) ? {} : { decimals: Math.abs(amount) < 10 ? 1 : 0 })
    case 'share':
      return format.share(amount, locale, { decimals: format.shareDecimals(lo, hi) })
    case 'permille':
      return `${format.number(amount, locale, { decimals: decimalsOf(amount, lo, hi, 1) })}${NBSP}‰`
    case 'points':
      return format.points(amount, locale)
    case 'money':
      return format.money(amount, currency ?? 'EUR', locale)
    case 'hours':
      return format.duration(amount * 60, locale)
    case 'minutes':
      return format.duration(amount, locale)
    case 'days':
      return word(common.days, locale, {
        n: amount,
        shown: format.number(amount, locale, { decimals: Number.isInteger(amount) ? 0 : 1 })
      })
    case 'hops':
    case 'index':
    case 'ratio':
      return format.number(amount, locale, { decimals: decimalsOf(amount, lo, hi, 2) })
  }
}

// No digit the interval does not support; without one, `most`.
function decimalsOf(amount: number, lo: number | null, hi: number | null, most: number): number {
  if (Number.isInteger(amount) && (lo === null || lo === hi)) return 0
  if (lo === null || hi === null || lo === hi) return most
  const half = (hi - lo) / 2
  return Math.min(most, half >= 1 ? 0 : half >= 0.1 ? 1 : 2)
}

function mannerOf(result: Result, manner: Manner): Manner {
  return result.currency ? { ...manner, currency: result.currency } : manner
}

/** What stands where the number would: the number, or the word of the status. */
export function head(result: Result, manner: Manner, locale: Locale): string {
  if (result.status !== 'ok' || result.value === null) return statusWord(result.status, locale)
  return value(result.value, mannerOf(result, manner), locale, result.lo, result.hi)
}

/** The interval in words — `entre 43 et 49 %` — or « dénombrement exhaustif » when the value counts all. */
export function interval(result: Result, manner: Manner, locale: Locale): string | null {
  const { lo, hi, status } = result
  if (status !== 'ok') return null
  if (isFullCount(result)) return word(common.full_count, locale)
  if (lo === null || hi === null) return null
  if (manner.unit === 'share') return format.shareInterval(lo, hi, locale)
  if (manner.unit === 'count' || manner.unit === 'persons') return format.countInterval(lo, hi, locale)
  const [from, to] = [lo, hi].map(bound => value(bound, mannerOf(result, manner), locale, lo, hi))
  return word(common.between, locale, { from: from ?? '', to: to ?? '' })
}

/** A table cell: `731 [688–775]`, `46 % [43–49]`, `trop peu (12 sur 50)`, or the word of the status. */
export function cell(result: Result, manner: Manner, locale: Locale): string {
  const text = head(result, manner, locale)
  if (result.status === 'too_few') return withCounts(text, result, locale)
  const { lo, hi } = result
  if (result.status !== 'ok' || lo === null || hi === null || lo === hi) return text
  const scale = manner.unit === 'share' || manner.unit === 'points' ? 100 : 1
  const isWhole = manner.unit === 'count' || manner.unit === 'persons'
  const decimals = scale === 100 ? format.shareDecimals(lo, hi) : isWhole ? 0 : decimalsOf(result.value ?? 0, lo, hi, 2)
  return format.bracketed(text, lo * scale, hi * scale, locale, decimals)
}

function withCounts(text: string, result: Result, locale: Locale): string {
  const minimum = parameter(result, 'minimum', 'minimum')
  return typeof minimum === 'number' && result.n !== null
    ? `${text} (${format.outOf(result.n, minimum, locale)})`
    : text
}

function parameter(result: Result, code: string, name: string): string | number | null | undefined {
  return result.notes.find(note => note.code === code)?.[name]
}

/** The sentence beside a number: its interval, or what its status means and what would lift it. */
export function beside(result: Result, manner: Manner, locale: Locale): string | null {
  switch (result.status) {
    case 'ok':
      return interval(result, manner, locale)
    case 'masked':
      return word(statusSentences.masked, locale)
    case 'too_early':
      return tooEarly(result, manner, locale)
    case 'too_few': {
      const minimum = parameter(result, 'minimum', 'minimum')
      if (result.n === null || typeof minimum !== 'number') return word(statusSentences.too_few_uncounted, locale)
      return word(statusSentences.too_few, locale, { n: result.n, minimum })
    }
    case 'unknown': {
      const isNoted = (code: string) => result.notes.some(note => note.code === code)
      if (isNoted('machine_unverified')) return word(statusSentences.unknown_unread, locale)
      if (isNoted('nobody_left')) return word(statusSentences.unknown_nobody_left, locale)
      return word(isNoted('short_history') ? statusSentences.unknown_history : statusSentences.unknown, locale)
    }
  }
}

function tooEarly(result: Result, { zone }: Manner, locale: Locale): string {
  const at = parameter(result, 'available_on', 'at')
  if (typeof at !== 'string') return word(statusSentences.too_early_undated, locale)
  return word(statusSentences.too_early, locale, { date: format.date(format.local(at, zone ?? 'UTC').day, locale) })
}
