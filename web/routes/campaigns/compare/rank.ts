import { number, rank } from '#lib/format.ts'
import type { Locale } from '#lib/typography.ts'
import { compare as words } from '#lib/words/compare.ts'
import { word } from '#lib/words/word.ts'

/** A rank with its interval, rounded outwards: `1er (1–3)`. Null when there is none. */
export function rankText(found: { rank: number; lo: number; hi: number } | null, locale: Locale): string | null {
  if (!found) return null
  const place = Number.isInteger(found.rank) ? rank(found.rank, locale) : number(found.rank, locale, { decimals: 1 })
  return word(words.rank_of, locale, { rank: place, lo: Math.floor(found.lo), hi: Math.ceil(found.hi) })
}
