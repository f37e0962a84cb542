import { DIGIT, kindOf, LETTER, placeholders, plainOf, PHONE_MARK, SPACE, URL_MARK, USER_MARK } from './characters.ts'

/** A message made plain, and for each of its units the place in the original it comes from. */
export interface Plain {
  text: string
  /** `map[i]` = offset in the original of unit i; one more at the end = length of what was read */
  map: Int32Array
}

/** Longest text read whole; of a longer one the beginning and the end are read. */
export const LONGEST = 4000
const HEAD = 3000
const TAIL = 1000

/** Units and their places while they are worked on; every pass shortens or keeps. */
interface Work {
  units: Uint16Array
  places: Int32Array
  length: number
}

const work: Work = { units: new Uint16Array(1 << 17), places: new Int32Array(1 << 17), length: 0 }

/**
 * Makes a message plain (dialogue document §3.1): full-width and ornamental letters, invisible characters, case, links and
 * mentions, apostrophes, ligatures and accents, drawn-out letters, digits for letters, spaced-out letters, blanks, in this
 * order. Pure; the same text always gives the same result, and making plain twice changes nothing.
 */
export function normalise(text: string): Plain {
  const read = text.length > LONGEST ? text.slice(0, HEAD) + text.slice(text.length - TAIL) : text
  const shift = text.length - read.length
  spell(read)
  replaceLinks()
  for (let round = 0; round < 6; round++) {
    const before = work.length
    const changed = undoLeet()
    shorten()
    joinSpaced()
    if (!changed && work.length === before) break
  }
  collapse()
  return written(read.length, shift)
}

/** Steps 1, 2, 3, 5 and 6, character by character. */
function spell(read: string): void {
  let length = 0
  for (let at = 0; at < read.length; at++) {
    const point = read.codePointAt(at)!
    const made = plainOf(point)
    for (let unit = 0; unit < made.length; unit++) {
      work.units[length] = made.charCodeAt(unit)
      work.places[length++] = at
    }
    if (point > 0xffff) at++
  }
  work.length = length
}

const link =
  /⟨(url|u|tel)⟩|https?:\/\/[^\s⟨⟩]+|www\.[^\s⟨⟩]+|(?<![\p{L}\p{N}])url(?![\p{L}\p{N}])|(?<![\p{L}\p{N}])@(?:•|[\p{L}\p{N}_][\p{L}\p{N}_.-]*)|☎•/gu

/** Step 4: links, mentions and telephone numbers become one unit; a mark that stands there already is kept. */
function replaceLinks(): void {
  let isNeeded = false
  for (let at = 0; at < work.length && !isNeeded; at++) {
    const unit = work.units[at]!
    isNeeded = unit === 64 || unit === 58 || unit === 0x260e || unit === 0x27e8 || unit === 119 || unit === 117
  }
  if (!isNeeded) return
  const text = textOf(0, work.length)
  let length = 0
  let from = 0
  for (const match of text.matchAll(link)) {
    length = move(from, match.index, length)
    const [all, kept] = match
    const mark =
      kept === 'u' || all.startsWith('@') ? USER_MARK : kept === 'tel' || all === '☎•' ? PHONE_MARK : URL_MARK
    work.units[length] = mark
    work.places[length++] = work.places[match.index]!
    from = match.index + all.length
  }
  work.length = move(from, work.length, length)
}

function move(from: number, to: number, length: number): number {
  for (let at = from; at < to; at++) {
    work.units[length] = work.units[at]!
    work.places[length++] = work.places[at]!
  }
  return length
}

/** Step 7: a character repeated three times or more is kept twice; digits stay, 30 000 is a number. */
function shorten(): void {
  let length = 0
  for (let at = 0; at < work.length; at++) {
    const unit = work.units[at]!
    const isThird = length > 1 && unit === work.units[length - 1] && unit === work.units[length - 2]
    if (isThird && kindOf(unit) !== DIGIT) continue
    work.units[length] = unit
    work.places[length++] = work.places[at]!
  }
  work.length = length
}

const leet = new Uint16Array(65_536)
for (const [sign, letter] of ['0o', '1i', '3e', '4a', '5s', '7t', '@a', '$s', '€e'])
  leet[sign!.charCodeAt(0)] = letter!.charCodeAt(0)
const opens = new Set(['4', '@', '3', '$', '5'].map(sign => sign.charCodeAt(0)))
const isLetter = (at: number) => at >= 0 && at < work.length && kindOf(work.units[at]!) === LETTER

/** Step 8: digits and signs for letters, only inside a word, at its end after two letters, or at its start before two. */
function undoLeet(): boolean {
  let hasChanged = false
  for (let at = 0; at < work.length; at++) {
    const letter = leet[work.units[at]!]!
    if (letter === 0) continue
    const isAtEnd = at + 1 >= work.length || !isWordly(at + 1)
    const isAtStart = at === 0 || !isWordly(at - 1)
    const isInside = isLetter(at - 1) && isLetter(at + 1)
    const isLast = isAtEnd && isLetter(at - 1) && isLetter(at - 2)
    const isFirst = isAtStart && opens.has(work.units[at]!) && isLetter(at + 1) && isLetter(at + 2)
    if (!isInside && !isLast && !isFirst) continue
    work.units[at] = letter
    hasChanged = true
  }
  return hasChanged
}

const isWordly = (at: number) =>
  kindOf(work.units[at]!) === LETTER || kindOf(work.units[at]!) === DIGIT || leet[work.units[at]!]! > 0

const isSeparator = (unit: number) => kindOf(unit) === SPACE || unit === 46 || unit === 45 || unit === 95 || unit === 42

/** Step 9: four or more single letters with one blank or sign between them are one word. */
function joinSpaced(): void {
  let length = 0
  for (let at = 0; at < work.length;) {
    const end = isLetter(at) && !isLetter(at - 1) ? spacedEnd(at) : at
    if (end === at) {
      work.units[length] = work.units[at]!
      work.places[length++] = work.places[at++]!
      continue
    }
    for (; at < end; at += 2) {
      work.units[length] = work.units[at]!
      work.places[length++] = work.places[at]!
    }
    at = end
  }
  work.length = length
}

/** Where the spaced-out word that starts here ends (one past its last letter); `at` when there is none. */
function spacedEnd(at: number): number {
  let last = at
  while (last + 2 < work.length && isSeparator(work.units[last + 1]!) && isLetter(last + 2) && !isLetter(last + 3))
    last += 2
  return last - at >= 6 && !isLetter(last + 1) ? last + 1 : at
}

/** Step 11: one space for every run of blanks, none at the ends. */
function collapse(): void {
  let length = 0
  for (let at = 0; at < work.length; at++) {
    const isBlank = kindOf(work.units[at]!) === SPACE
    if (isBlank && (length === 0 || work.units[length - 1] === 32)) continue
    work.units[length] = isBlank ? 32 : work.units[at]!
    work.places[length++] = work.places[at]!
  }
  work.length = length > 0 && work.units[length - 1] === 32 ? length - 1 : length
}

const textOf = (from: number, to: number): string => {
  let text = ''
  for (let at = from; at < to; at += 4096)
    text += String.fromCharCode(...work.units.subarray(at, Math.min(to, at + 4096)))
  return text
}

/** The marks put back as words, and places counted in the original. */
function written(readLength: number, shift: number): Plain {
  const place = (at: number) => (at >= HEAD && shift > 0 ? at + shift : at)
  let text = ''
  const map: number[] = []
  for (let at = 0; at < work.length; at++) {
    const unit = work.units[at]!
    const put = placeholders[unit] ?? String.fromCharCode(unit)
    text += put
    for (let index = 0; index < put.length; index++) map.push(place(work.places[at]!))
  }
  map.push(readLength + shift)
  return { text, map: Int32Array.from(map) }
}
