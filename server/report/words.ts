import * as format from '#lib/format.ts'
import * as say from '#lib/say.ts'
import type { Locale } from '#lib/typography.ts'
import { report } from '#lib/words/report.ts'
import { say as speak, type Entry } from '#lib/words/word.ts'
import type { Unit } from '../measures/measure.ts'
import type { Interval } from '../statistics/interval.ts'

type Key = keyof typeof report

/** Says an entry of the report's words in a language. Throws when a name between braces is not given. */
export function said(key: Key, lang: Locale, params: Readonly<Record<string, string | number>> = {}): string {
  return speak(report[key] as Entry, lang, params)
}

/** A baseline or a target, with all the decimals it was declared with: `12,5 %`, `0,25`. */
export function exact(amount: number, unit: Unit, currency: string, lang: Locale): string {
  if (unit === 'share') {
    const percent = Number((amount * 100).toFixed(6))
    const decimals = String(percent).split('.')[1]?.length ?? 0
    return format.share(amount, lang, { decimals })
  }
  if (unit === 'permille') return `${format.number(amount, lang)}\u00a0‰`
  return say.value(amount, { unit, currency }, lang)
}

/** Attainment with its interval: `60 % [40–78]`. */
export function attained({ value, lo, hi }: Interval, lang: Locale): string {
  const decimals = format.shareDecimals(lo, hi)
  const head = format.share(value, lang, { decimals })
  return lo === hi ? head : format.bracketed(head, lo * 100, hi * 100, lang, decimals)
}

/** A rank with its interval, rounded outwards: `1 (1–3)`, `1,5`. */
export function rankWritten(rank: number, lo: number, hi: number, lang: Locale): string {
  const number = (value: number) => format.number(value, lang)
  const bounds = format.outwards(lo, hi, 0)
  return lo === hi ? number(rank) : `${number(rank)}\u00a0(${number(bounds.lo)}–${number(bounds.hi)})`
}

/** A sentence with its first letter raised. */
export const capital = (text: string): string => text.charAt(0).toLocaleUpperCase('fr') + text.slice(1)

/** A sentence as a reason inside another: no capital, no full stop. */
export const reasonOf = (sentence: string, lang: Locale): string =>
  sentence.charAt(0).toLocaleLowerCase(lang) + sentence.slice(1).replace(/\.$/, '')
