/** A place in a line of text, moved on by the small readers below. */
export interface Scanner {
  text: string
  at: number
}

/** Spaces of every width, and the marks of direction that phones put between and around words. */
const blank = /[\s\u00a0\u2009\u202f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/
// Where the digits 0–9 of some scripts begin: Latin, Arabic, Persian, Devanagari, Bengali.
const zeros = [0x30, 0x660, 0x6f0, 0x966, 0x9e6]

/** Passes over spaces and marks. */
export function skipBlank(scanner: Scanner): void {
  while (blank.test(scanner.text[scanner.at] ?? '')) scanner.at++
}

/** Reads 1 to `most` digits of any script as Latin ones; `null`, without moving, when there is none or more of them. */
export function takeDigits(scanner: Scanner, most: number): string | null {
  let digits = ''
  let at = scanner.at
  for (let digit = digitAt(scanner.text, at); digit !== null; digit = digitAt(scanner.text, ++at)) digits += digit
  if (digits === '' || digits.length > most) return null
  scanner.at = at
  return digits
}

function digitAt(text: string, at: number): number | null {
  const code = text.charCodeAt(at)
  const zero = zeros.find(first => code >= first && code <= first + 9)
  return zero === undefined ? null : code - zero
}

/** Reads the first of `signs` that stands here, blanks around it included; `null`, without moving, when none does. */
export function takeSign(scanner: Scanner, signs: readonly string[]): string | null {
  const start = scanner.at
  skipBlank(scanner)
  const found = signs.find(sign => scanner.text.startsWith(sign, scanner.at))
  if (found === undefined) {
    scanner.at = start
    return null
  }
  scanner.at += found.length
  skipBlank(scanner)
  return found
}

/** Reads one word of letters, with the full stops and blanks inside an abbreviation such as `a. m.`; `''` for none. */
export function takeWord(scanner: Scanner): string {
  const found = /^[\p{L}\p{M}]+(\.[\s\u00a0\u202f]?[\p{L}\p{M}]{1,2}(?=\.))*\.?/u.exec(
    scanner.text.slice(scanner.at, scanner.at + 24)
  )
  scanner.at += found?.[0].length ?? 0
  return found?.[0] ?? ''
}
