import { DIGIT, kindOf, LETTER, SPACE } from './characters.ts'
import { places, units } from './plain_units.ts'

const leet = new Uint16Array(65_536)
for (const [sign, letter] of ['0o', '1i', '3e', '4a', '5s', '7t', '@a', '$s', '€e'])
  leet[sign!.charCodeAt(0)] = letter!.charCodeAt(0)
const opens = new Set(['4', '@', '3', '$', '5'].map(sign => sign.charCodeAt(0)))

/** Whether a unit is a digit or sign that may stand for a letter. */
export const isLeet = (unit: number): boolean => leet[unit] !== 0

/** Whether a unit may part the letters of a spaced-out word. */
export const isSeparator = (unit: number): boolean =>
  kindOf(unit) === SPACE || unit === 46 || unit === 45 || unit === 95 || unit === 42

/** Step 7: a character repeated three times or more is kept twice; digits stay, 30 000 is a number. @returns new length */
export function shorten(before: number): number {
  let length = 0
  for (let at = 0; at < before; at++) {
    const unit = units[at]!
    const isThird = length > 1 && unit === units[length - 1] && unit === units[length - 2]
    if (isThird && kindOf(unit) !== DIGIT) continue
    units[length] = unit
    places[length++] = places[at]!
  }
  return length
}

/** Step 8: digits and signs for letters, only inside a word, at its end after two letters, or at its start before two. */
export function undoLeet(length: number): boolean {
  const isLetter = (at: number) => at >= 0 && at < length && kindOf(units[at]!) === LETTER
  const isWordly = (at: number) => kindOf(units[at]!) === LETTER || kindOf(units[at]!) === DIGIT || isLeet(units[at]!)
  let hasChanged = false
  for (let at = 0; at < length; at++) {
    const letter = leet[units[at]!]!
    if (letter === 0) continue
    const isAtEnd = at + 1 >= length || !isWordly(at + 1)
    const isAtStart = at === 0 || !isWordly(at - 1)
    const isInside = isLetter(at - 1) && isLetter(at + 1)
    const isLast = isAtEnd && isLetter(at - 1) && isLetter(at - 2)
    const isFirst = isAtStart && opens.has(units[at]!) && isLetter(at + 1) && isLetter(at + 2)
    if (!isInside && !isLast && !isFirst) continue
    units[at] = letter
    hasChanged = true
  }
  return hasChanged
}

/** Step 9: four or more single letters with one blank or sign between them are one word. @returns new length */
export function joinSpaced(before: number): number {
  const isLetter = (at: number) => at >= 0 && at < before && kindOf(units[at]!) === LETTER
  /** Where the spaced-out word that starts here ends (one past its last letter); `at` when there is none. */
  const spacedEnd = (at: number) => {
    let last = at
    while (last + 2 < before && isSeparator(units[last + 1]!) && isLetter(last + 2) && !isLetter(last + 3)) last += 2
    return last - at >= 6 && !isLetter(last + 1) ? last + 1 : at
  }
  let length = 0
  for (let at = 0; at < before;) {
    const end = isLetter(at) && !isLetter(at - 1) ? spacedEnd(at) : at
    if (end === at) {
      units[length] = units[at]!
      places[length++] = places[at++]!
      continue
    }
    for (; at < end; at += 2) {
      units[length] = units[at]!
      places[length++] = places[at]!
    }
    at = end
  }
  return length
}

/** Step 11: one space for every run of blanks, none at the ends. @returns new length */
export function collapse(before: number): number {
  let length = 0
  for (let at = 0; at < before; at++) {
    const isBlank = kindOf(units[at]!) === SPACE
    if (isBlank && (length === 0 || units[length - 1] === 32)) continue
    units[length] = isBlank ? 32 : units[at]!
    places[length++] = places[at]!
  }
  return length > 0 && units[length - 1] === 32 ? length - 1 : length
}
