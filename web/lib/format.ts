import { MINUS, NBSP, NNBSP, type Locale } from './typography.ts'

export * from './dates.ts'

/** The BCP 47 tag behind each language, whatever the country of the reader. */
export const tags: Record<Locale, string> = { fr: 'fr-FR', en: 'en-GB' }

const formatters = new Map<string, Intl.NumberFormat>()

function intl(locale: Locale, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = locale + JSON.stringify(options)
  const known = formatters.get(key) ?? new Intl.NumberFormat(tags[locale], options)
  formatters.set(key, known)
  return known
}

// The kind of space Intl prints changes between ICU versions: set them all by one rule.
function normalise(text: string): string {
  return text
    .replaceAll(/(?<=\d)[\s\u00a0\u202f](?=\d)/gu, NNBSP)
    .replaceAll(/F[\s\u00a0\u202f]?CFA/gu, `F${NNBSP}CFA`)
    .replaceAll(/(?<=\d)[\s\u00a0\u202f](?=[^\d\s])|(?<=[^\d\s])[\s\u00a0\u202f](?=\d)/gu, NBSP)
    .replaceAll('-', MINUS)
}

export interface Digits {
  /** Exact number of decimals. Without it: as many as the number has, three at most. */
  decimals?: number
  /** Prints `+` before what is above 0. */
  signed?: boolean
}

function digits({ decimals, signed }: Digits): Intl.NumberFormatOptions {
  return {
    ...(decimals === undefined ? {} : { minimumFractionDigits: decimals, maximumFractionDigits: decimals }),
    // `negative` and `exceptZero` both print -0 as 0.
    signDisplay: signed ? 'exceptZero' : 'negative'
  }
}

/** A number in full: `1 284 001`, `1,284,001`. Counts are never rounded. */
export function number(value: number, locale: Locale, options: Digits = {}): string {
  return normalise(intl(locale, digits(options)).format(value))
}

const scales = [
  { from: 1e9, fr: `${NBSP}Md`, en: 'bn' },
  { from: 1e6, fr: `${NBSP}M`, en: 'm' },
  { from: 1e3, fr: `${NBSP}k`, en: 'k' }
] as const

/** A number of two or three figures for axes and chart labels only: `1,3 M`, `412k`. */
export function compact(value: number, locale: Locale): string {
  for (const scale of scales) {
    // 999 950 rounds to a million, not to "1 000 k".
    if (Math.abs(value) < scale.from * 0.9995) continue
    const scaled = value / scale.from
    const decimals = Math.abs(scaled) < 9.95 && Math.abs(scaled * 10 - Math.round(scaled) * 10) >= 0.5 ? 1 : 0
    return number(scaled, locale, { decimals }) + scale[locale]
  }
  return number(value, locale, { decimals: Number.isInteger(value) ? 0 : 1 })
}

/** A share between 0 and 1 as a percentage: `46 %`, `46%`. */
export function share(value: number, locale: Locale, options: Digits = {}): string {
  return normalise(intl(locale, { style: 'percent', ...digits({ decimals: 0, ...options }) }).format(value))
}

/** A relative change, always with its sign: `+38 %`, `−4 %`, `0 %`. */
export function change(value: number, locale: Locale, options: Digits = {}): string {
  return share(value, locale, { ...options, signed: true })
}

/**
 * A difference of two shares, in points: `+5 points`, `+0,8 point`.
 *
 * @param narrow `pt` in place of the word, for a narrow cell
 */
export function points(value: number, locale: Locale, options: { decimals?: number; narrow?: boolean } = {}): string {
  const exact = value * 100
  const decimals = options.decimals ?? (exact !== 0 && Math.abs(exact) < 0.995 ? 1 : 0)
  const shown = Math.abs(Number(exact.toFixed(decimals)))
  const isSingular = locale === 'fr' ? shown < 2 : shown === 1
  const unit = options.narrow ? 'pt' : isSingular ? 'point' : 'points'
  return `${number(exact, locale, { decimals, signed: true })}${NBSP}${unit}`
}

/** `12 sur 48`, `12 of 48`. */
export function outOf(part: number, whole: number, locale: Locale): string {
  return `${number(part, locale)} ${locale === 'fr' ? 'sur' : 'of'} ${number(whole, locale)}`
}

/**
 * The decimals an interval of shares supports: none when its half-width reaches one point, else one.
 *
 * @param lo lower bound, 0–1
 * @param hi upper bound, 0–1
 */
export function shareDecimals(lo: number | null, hi: number | null): 0 | 1 {
  if (lo === null || hi === null || lo === hi) return 0
  return (hi - lo) / 2 >= 0.01 - 1e-12 ? 0 : 1
}

/** Rounds bounds outwards (lower down, upper up), so that a printed interval never promises more than the real one. */
export function outwards(lo: number, hi: number, decimals: number): { lo: number; hi: number } {
  const unit = 10 ** decimals
  // 0.29 × 100 is 28.999…: a bound that is whole but for the noise of binary fractions stays whole.
  return { lo: Math.floor(lo * unit + 1e-9) / unit, hi: Math.ceil(hi * unit - 1e-9) / unit }
}

/** `entre 688 et 775`, `between 688 and 775`. */
export function countInterval(lo: number, hi: number, locale: Locale, decimals = 0): string {
  const bounds = outwards(lo, hi, decimals)
  const [from, to] = [number(bounds.lo, locale, { decimals }), number(bounds.hi, locale, { decimals })]
  return locale === 'fr' ? `entre ${from} et ${to}` : `between ${from} and ${to}`
}

/** `entre 43 et 49 %`, `between 43% and 49%`. Bounds are shares between 0 and 1. */
export function shareInterval(lo: number, hi: number, locale: Locale): string {
  const decimals = shareDecimals(lo, hi)
  const bounds = outwards(lo * 100, hi * 100, decimals)
  const to = share(bounds.hi / 100, locale, { decimals })
  if (locale === 'fr') return `entre ${number(bounds.lo, locale, { decimals })} et ${to}`
  return `between ${share(bounds.lo / 100, locale, { decimals })} and ${to}`
}

/** The form of a table: `731 [688–775]`; `head` is the formatted value. */
export function bracketed(head: string, lo: number, hi: number, locale: Locale, decimals = 0): string {
  const bounds = outwards(lo, hi, decimals)
  return `${head} [${number(bounds.lo, locale, { decimals })}–${number(bounds.hi, locale, { decimals })}]`
}

/** `12 % ± 4`: a share and the half-width of its interval, both between 0 and 1. */
export function plusMinus(value: number, half: number, locale: Locale): string {
  const decimals = half >= 0.01 ? 0 : 1
  return `${share(value, locale, { decimals })}${NBSP}±${NBSP}${number(half * 100, locale, { decimals })}`
}

/**
 * An amount in major units: `9 300,50 €`, `XOF 1,284,001`.
 *
 * @param currency ISO 4217 code
 * @param whole    drops the decimals; by default when the amount has none. A table asks it for all its rows alike.
 */
export function money(amount: number, currency: string, locale: Locale, whole = Number.isInteger(amount)): string {
  const isFranc = currency === 'XOF' || currency === 'XAF'
  const options: Intl.NumberFormatOptions = {
    style: 'currency',
    currency,
    currencyDisplay: isFranc && locale === 'en' ? 'code' : 'symbol',
    signDisplay: 'negative',
    ...(whole ? { minimumFractionDigits: 0, maximumFractionDigits: 0 } : {})
  }
  return normalise(intl(locale, options).format(amount).replace('FCFA', 'F CFA'))
}

/** Agreement between readers: `κ = 0,74`. */
export function kappa(value: number, locale: Locale): string {
  return `κ${NBSP}=${NBSP}${number(value, locale, { decimals: 2 })}`
}

/** `1,9 Mo`, `1.9 MB`; from bytes, in powers of 1,000. */
export function bytes(size: number, locale: Locale): string {
  const units = locale === 'fr' ? ['o', 'ko', 'Mo', 'Go'] : ['B', 'kB', 'MB', 'GB']
  const power = size < 1 ? 0 : Math.min(3, Math.floor(Math.log10(size) / 3))
  const value = size / 1000 ** power
  return `${number(value, locale, { decimals: power > 0 && value < 100 ? 1 : 0 })}${NBSP}${units[power]}`
}

/** `1er`, `1re` (feminine), `2e`; `1st`, `2nd`, `11th`. French endings are raised by `ordinalRuns`. */
export function rank(value: number, locale: Locale, gender: 'm' | 'f' = 'm'): string {
  if (locale === 'fr') return value === 1 ? (gender === 'f' ? '1re' : '1er') : `${number(value, 'fr')}e`
  const endings: Partial<Record<Intl.LDMLPluralRule, string>> = { one: 'st', two: 'nd', few: 'rd' }
  return number(value, 'en') + (endings[new Intl.PluralRules('en', { type: 'ordinal' }).select(value)] ?? 'th')
}

/** `a, b et c`, `a, b and c`; empty gives an empty text. */
export function list(items: readonly string[], locale: Locale): string {
  return new Intl.ListFormat(tags[locale], { type: 'conjunction' }).format(items)
}
