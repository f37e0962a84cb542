/** The sign before the decimals; the other one (or a space) groups thousands. */
export type DecimalSign = '.' | ','

/** What the cells of one column say about their decimal sign. Collected over the whole column, then decided. */
export interface NumberEvidence {
  point: number
  comma: number
  /** Cells such as `1,234`, which read both ways. */
  either: number
}

/** A column's decimal sign, and whether anything proved it. `null`: only shapes that read both ways, ask. */
export interface NumberDecision {
  decimal: DecimalSign | null
  proof: 'cells' | 'habit' | 'irrelevant' | 'none'
}

const unknownWords: ReadonlySet<string> = new Set(['', '-', '--', '–', '—', 'n/d', 'n/a', 'nd', 'na', '#n/a', 'null'])
const multipliers: Readonly<Record<string, number>> = { k: 1e3, m: 1e6, mln: 1e6, md: 1e9, b: 1e9 }
const suffix = /(k|m|mln|md|b)$/i
const spaces = /[\s\u00a0\u202f\u2009]/g
const clock = /^(\d+):([0-5]\d)(?::([0-5]\d)(?:\.\d+)?)?$/

/** An empty page of evidence. */
export const noEvidence = (): NumberEvidence => ({ point: 0, comma: 0, either: 0 })

/**
 * Adds what one cell says. Blank cells and whole numbers say nothing. No currency has three decimals here and no count
 * has any, so in a column of money or of views `1.234` proves that the point groups thousands.
 */
export function observeNumber(evidence: NumberEvidence, raw: string, isCoarse = false): void {
  const body = bodyOf(raw)
  const sign = /^[-+]?\d[\d.,]*$/.test(body) ? decimalSignOf(body) : null
  if (sign === 'either' && !isCoarse) evidence.either++
  else if (sign === '.' || (sign === 'either' && body.includes(','))) evidence.point++
  else if (sign !== null) evidence.comma++
}

/**
 * Decides the decimal sign of a column from all its cells (sources document §3.0, rule 9): the sign that some cell
 * proves; when only shapes like `1,234` occur, the habit of the recognised export; else `null`: the person is asked.
 * A column that proves both is read with the sign proven more often, and the other rows are refused one by one.
 */
export function decideNumbers({ point, comma, either }: NumberEvidence, habit: DecimalSign | null): NumberDecision {
  if (point !== comma) return { decimal: point > comma ? '.' : ',', proof: 'cells' }
  if (point === 0 && either === 0) return { decimal: habit ?? '.', proof: 'irrelevant' }
  return habit === null ? { decimal: null, proof: 'none' } : { decimal: habit, proof: 'habit' }
}

/**
 * Reads one number: `1.234`, `1,234`, `1 234`, `12,5`, `2,3 k`, `1.1K`, `3,5 %` (the 3.5), `1:02:03` (seconds).
 * `null` when the cell says it does not know (blank, `-`, `--`, `n/d`): no row is written for it.
 * `NaN` when it is not a number under this decimal sign: the row is refused `number_invalid`.
 */
export function parseNumber(raw: string, decimal: DecimalSign): number | null {
  const body = bodyOf(raw)
  if (unknownWords.has(body.toLowerCase())) return null
  const time = clock.exec(body)
  if (time) return secondsOf(time)
  const group = decimal === '.' ? ',' : '.'
  const [whole = '', decimals, ...rest] = body.split(decimal)
  if (rest.length > 0 || (decimals !== undefined && !/^\d+$/.test(decimals))) return NaN
  const digits = isGrouped(whole, group) ? whole.replaceAll(group, '') : whole
  if (!/^[-+]?\d+$/.test(digits)) return NaN
  const scale = multipliers[suffix.exec(compact(raw))?.[0]?.toLowerCase() ?? ''] ?? 1
  return roundedProduct(Number(`${digits}.${decimals ?? '0'}`), scale)
}

/** Words and signs that mean "the source does not know", lower case. */
export function isUnknown(raw: string): boolean {
  return raw.length < 8 && unknownWords.has(raw.trim().toLowerCase())
}

function compact(raw: string): string {
  return raw
    .replace(spaces, '')
    .replace(/^[\u2212\u2013](?=\d)/, '-')
    .replace(/%$/, '')
}

function bodyOf(raw: string): string {
  const body = compact(raw)
  return /^[-+]?\d/.test(body) ? body.replace(suffix, '') : body
}

function isGrouped(whole: string, group: string): boolean {
  return whole.includes(group) && /^[-+]?\d{1,3}([.,]\d{3})+$/.test(whole)
}

function decimalSignOf(body: string): DecimalSign | 'either' | null {
  const signs = body.replace(/[^.,]/g, '')
  if (signs === '') return null
  const last: DecimalSign = signs.endsWith('.') ? '.' : ','
  const other: DecimalSign = last === '.' ? ',' : '.'
  if (signs.includes(other)) return last
  // The same sign twice can only group thousands.
  if (signs.length > 1) return other
  const [before = '', after = ''] = body.replace(/^[-+]/, '').split(last)
  return after.length === 3 && /^[1-9]\d{0,2}$/.test(before) ? 'either' : last
}

function secondsOf([, first, second, third]: RegExpExecArray): number {
  const [a, b] = [Number(first), Number(second)]
  return third === undefined ? a * 60 + b : a * 3600 + b * 60 + Number(third)
}

// 2.3 × 1000 is 2299.9999999999995 in binary: counts written with a suffix are whole.
function roundedProduct(value: number, scale: number): number {
  return scale === 1 ? value : Math.round(value * scale)
}
