import type { Change } from './answers.ts'
import { change as relative, number, points } from './format.ts'
import type { Locale } from './typography.ts'
import { common } from './words/common.ts'
import { ledger as words } from './words/ledger.ts'
import { word } from './words/word.ts'

/**
 * Says a change: the exact change of a counter; else the change with the interval of the difference, or that it is
 * steady, or too few to tell. Null where nothing can be said.
 */
export function changeText(change: Change | null, locale: Locale): string | null {
  if (!change) return null
  if (change.lo === null || change.hi === null) return relative(change.value, locale)
  if (!change.established) return word(common.steady, locale)
  const isPoints = change.kind === 'points'
  const value = isPoints ? points(change.value, locale) : relative(change.value, locale)
  // A bound that excludes 0 must not be printed as 0.
  const decimalsOf = (amount: number) => (Math.abs(amount) < 0.01 ? 1 : 0)
  const bare = (amount: number) => number(amount * 100, locale, { signed: true, decimals: decimalsOf(amount) })
  const bound = (amount: number, isLast: boolean) =>
    isPoints || (!isLast && locale === 'fr') ? bare(amount) : relative(amount, locale, { decimals: decimalsOf(amount) })
  const interval = word(words.between_points, locale, { lo: bound(change.lo, false), hi: bound(change.hi, true) })
  return word(words.change_points, locale, { value, interval })
}
