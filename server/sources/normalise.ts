/** Longest text of one field, in bytes of UTF-8. */
export const TEXT_LIMIT = 64 * 1024
/** Longest name, label or identifier, in UTF-16 units. */
export const NAME_LIMIT = 1024

/**
 * What a string is: `text` is written by people and may have lines and bidirectional marks; `name` is a label shown
 * on a screen; `id` identifies something and is never cut nor trimmed.
 */
export type TextKind = 'text' | 'name' | 'id'

/**
 * A string after the door: `mended` when an unreadable character had to be replaced or removed (warning
 * `text_invalid`), `tooLong` when it passes the limit of its kind (the row is refused, never cut).
 */
export interface Normalised {
  value: string
  mended: boolean
  tooLong: boolean
}

/** Object keys that would reach the prototype of an object; refused wherever a key comes from outside. */
export const forbiddenKeys: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype'])

const REPLACEMENT = '\uFFFD'
const plain = /^[\t\n\r\x20-\x7e]*$/
// Built from code points because a control character inside a regular expression literal reads as a mistake.
const controls = new RegExp(`[${range(0x01, 0x08)}${range(0x0b, 0x0c)}${range(0x0e, 0x1f)}${range(0x7f, 0x9f)}]`, 'g')
const bidirectional = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g

function range(from: number, to: number): string {
  return `${String.fromCharCode(from)}-${String.fromCharCode(to)}`
}

/**
 * Normalises one string that comes from outside, before any use (trust document §4.2): lone surrogates and NUL become
 * U+FFFD, other control characters except TAB, LF and CR are removed, bidirectional marks are removed from names,
 * the rest is composed (NFC). An empty string stays empty. Never throws.
 */
export function normaliseText(raw: string, kind: TextKind = 'text'): Normalised {
  if (plain.test(raw)) return { value: raw, mended: false, tooLong: isTooLong(raw, kind) }
  let value = raw.toWellFormed().replaceAll('\0', REPLACEMENT).replace(controls, '')
  const mended = value !== raw
  if (kind === 'name') value = value.replace(bidirectional, '')
  value = value.normalize('NFC')
  return { value, mended, tooLong: isTooLong(value, kind) }
}

function isTooLong(value: string, kind: TextKind): boolean {
  if (kind !== 'text') return value.length > NAME_LIMIT
  // A UTF-16 unit takes at most three bytes: most texts are settled without counting.
  return value.length * 3 > TEXT_LIMIT && Buffer.byteLength(value) > TEXT_LIMIT
}

/**
 * The form under which two header cells, group names or labels are the same (sources document §3.0, rule 5): NFKD,
 * no combining mark, straight apostrophes, single ordinary spaces, lower case, trimmed.
 * `matchKey('Mentions J’aime') === "mentions j'aime"`
 */
export function matchKey(raw: string): string {
  return raw
    .toWellFormed()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/[\ufeff\u200b\u200e\u200f]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase()
}

/**
 * True when brackets outside strings nest deeper than `limit`. Runs before `JSON.parse`, whose result could otherwise
 * overflow the stack of whoever walks it. Broken JSON is left for the parser to refuse.
 */
export function isDeeperThan(json: string, limit: number): boolean {
  let depth = 0
  let inString = false
  for (let i = 0; i < json.length; i++) {
    const c = json.charCodeAt(i)
    if (inString) {
      if (c === 0x5c) i++
      else if (c === 0x22) inString = false
    } else if (c === 0x22) inString = true
    else if (c === 0x7b || c === 0x5b) {
      if (++depth > limit) return true
    } else if (c === 0x7d || c === 0x5d) depth--
  }
  return false
}

/** Deepest JSON accepted anywhere (trust document §6.8). */
export const JSON_DEPTH = 32
