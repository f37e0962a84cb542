import { number, share } from '#lib/format.ts'
import type { Result, Unit } from '#lib/result.ts'
import { value } from '#lib/say.ts'
import { NBSP, type Locale } from '#lib/typography.ts'
import { benchmark as words, sectorWords } from '#lib/words/benchmark.ts'
import { word } from '#lib/words/word.ts'

type Sector = keyof typeof sectorWords
export interface Slice {
  sector: Sector | null
  size: string | null
}

/** One number of one's own. */
export interface OwnLine {
  key: string
  part: 'moderation' | 'time' | 'dialogue'
  label: { fr: string; en: string }
  unit: Unit
  definition: string
  result: Result
}

/** One number of a pool. */
export interface PooledLine {
  key: string
  definition: string
  status: 'ok' | 'masked'
  organisations: number | null
  q1: number | null
  median: number | null
  q3: number | null
}

/** The page as the API answers it. */
export interface Seen {
  period: string
  periods: string[]
  k_export: number
  lines: OwnLine[]
  pools: { pool: string; slice: Slice; sha256: string; at: string; lines: PooledLine[] }[]
  members: { pool: string; sector: Sector; size: string }[]
  sent: { pool: string; period: string; revision: number; sha256: string; at: string }[]
  may_send: boolean
  may_keep: boolean
}

/** What would leave. */
export interface Preview {
  text: string
  sha256: string
  is_sent: boolean
  revision: number
  lines: {
    key: string
    label: { fr: string; en: string }
    definition: string
    unit: Unit
    status: Result['status']
    value: number | null
    lo: number | null
    hi: number | null
    n: number | null
  }[]
  held: { label: { fr: string; en: string }; why: { fr: string; en: string }; cure: { fr: string; en: string } }[]
}

/** `1er trimestre 2026`, or the year. */
export function periodName(period: string, locale: Locale): string {
  const [year = '', q] = period.split('-Q')
  if (q === undefined) return year
  return q === '1' ? word(words.first_quarter, locale, { year }) : word(words.quarter, locale, { q, year })
}

/** Which organisations a pool is made of. */
export function sliceName({ sector, size }: Slice, locale: Locale): string {
  const parts = [sector && word(sectorWords[sector], locale), size].filter(Boolean)
  return parts.length > 0 ? parts.join(', ') : word(words.everybody, locale)
}

/** A number of two or three digits, as it is in the file. */
export function figure(amount: number, unit: Unit, locale: Locale): string {
  if (unit === 'share') {
    const isWhole = Number.isInteger(Number((amount * 100).toPrecision(6)))
    return share(amount, locale, { decimals: isWhole || Math.abs(amount) >= 0.1 ? 0 : 1 })
  }
  if (unit === 'ratio' || unit === 'index')
    return number(amount, locale, {
      decimals: Number.isInteger(amount) || Math.abs(amount) >= 100 ? 0 : Math.abs(amount) < 10 ? 2 : 1
    })
  // Two digits say more than whole minutes do.
  if ((unit === 'minutes' || unit === 'hours') && Math.abs(amount) < 10 && !Number.isInteger(amount))
    return `${number(amount, locale, { decimals: 1 })}${NBSP}${unit === 'minutes' ? 'min' : 'h'}`
  return value(amount, { unit }, locale)
}
