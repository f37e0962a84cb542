import { halfOf } from './halves.ts'
import { skipBlank, takeDigits, takeSign, takeWord, type Scanner } from './scanner.ts'

/** The time at the head of a line, as written: the order of the three numbers of the date is not decided here. */
export interface Header {
  /** The three numbers of the date, in the order of the file. */
  date: readonly [string, string, string]
  /** 0–23. */
  hour: number
  minute: number
  second: number | null
  /** The whole of it as in the file, for the note of time. */
  raw: string
  /** Where the author, or the words of a system line, begin. */
  end: number
  /** How this phone writes the head of a line; one export has one style, a message pasted into it another. */
  style: 'brackets' | 'brackets, seconds' | 'dash' | 'dash, seconds'
}

/** A line that starts like a header but is none: it is counted, and too many of them stop the import. */
export type Almost = 'almost'

const dateSigns = ['/', '.', '-', '年', '月', '년', '월'] as const
const timeSigns = [':', '.', 'h', '時', '时', '시'] as const
const secondSigns = [':', '.', 'min', '分', '분'] as const
const clockShape = /^\D{1,12}\d{1,2}\s?[:.h]\s?\d{2}/

/**
 * Reads the head of one line of a WhatsApp export. One grammar for all locales:
 *
 *     header = [ "[" ] date gap time end
 *     date   = number sign number sign number [ "." | "日" | "일" ]      the same sign twice; year first or last
 *     gap    = [ "," ] [ "à" | "at" | "um" | … ]
 *     time   = [ half ] number ( ":" | "." | "h" ) number [ ( ":" | "." | "min" ) number [ "s" ] ] [ half ]
 *     half   = am, p. m., 下午, μ.μ., …
 *     end    = "]" when a bracket was opened, else " - ", or ": " after seconds
 *
 * Blanks of every width and U+200E may stand between any two of them; digits may be of any script.
 * `null` for a line that continues the message above, `'almost'` for one that only looks like a header.
 */
export function readHeader(text: string): Header | Almost | null {
  const scanner: Scanner = { text, at: 0 }
  skipBlank(scanner)
  const start = scanner.at
  const isBracketed = takeSign(scanner, ['[']) !== null
  const date = readDate(scanner)
  if (!date) return null
  const afterDate = scanner.at
  const time = readTime(scanner)
  const isAlmost = () => clockShape.test(text.slice(afterDate, afterDate + 24))
  if (!time) return isAlmost() ? 'almost' : null
  const stop = scanner.at
  const hasSeconds = time.second !== null
  if (!readEnd(scanner, isBracketed, hasSeconds) || time.hour > 23 || time.minute > 59 || (time.second ?? 0) > 59)
    return 'almost'
  const raw = text.slice(start, stop).replace(/^\[/, '').trim()
  const style = `${isBracketed ? 'brackets' : 'dash'}${hasSeconds ? ', seconds' : ''}` as const
  return { date, ...time, raw, end: scanner.at, style }
}

function readDate(scanner: Scanner): Header['date'] | null {
  const first = takeDigits(scanner, 4)
  const sign = first === null ? null : takeSign(scanner, dateSigns)
  const second = sign === null ? null : takeDigits(scanner, 2)
  const again = second === null ? null : takeSign(scanner, dateSigns)
  const third = again === null ? null : takeDigits(scanner, 4)
  if (first === null || second === null || third === null) return null
  const isLatin = sign === '/' || sign === '.' || sign === '-'
  if (isLatin && sign !== again) return null
  takeSign(scanner, ['.', '日', '일'])
  return [first, second, third]
}

function readTime(scanner: Scanner): Pick<Header, 'hour' | 'minute' | 'second'> | null {
  takeSign(scanner, [',', '،', '、'])
  skipBlank(scanner)
  let half = halfOf(takeWord(scanner))
  skipBlank(scanner)
  // Two small words at most: « a las », « kl. », « um ».
  half ??= halfOf(takeWord(scanner))
  skipBlank(scanner)
  const hour = takeDigits(scanner, 2)
  const minute = hour !== null && takeSign(scanner, timeSigns) !== null ? takeDigits(scanner, 2) : null
  if (hour === null || minute === null) return null
  const second = readSecond(scanner)
  const before = scanner.at
  skipBlank(scanner)
  const after = halfOf(takeWord(scanner))
  if (after === null) scanner.at = before
  return { hour: clockHour(Number(hour), half ?? after), minute: Number(minute), second }
}

function readSecond(scanner: Scanner): number | null {
  const before = scanner.at
  const sign = takeSign(scanner, secondSigns)
  const second = sign === null ? null : takeDigits(scanner, 2)
  if (second === null) {
    // « 14 h 05 min » ends there; the colon of an older « 14:05: Afi » belongs to the end.
    if (sign !== 'min') scanner.at = before
    return null
  }
  if (sign === 'min' || sign === '分' || sign === '분') takeSign(scanner, ['s', '秒', '초'])
  return Number(second)
}

// A colon alone ends the head only on old phones, which wrote seconds: « 12/05/2026 14:00 : rendez-vous » is a sentence.
function readEnd(scanner: Scanner, isBracketed: boolean, hasSeconds: boolean): boolean {
  if (isBracketed) return takeSign(scanner, [']']) !== null
  const signs = ['- ', '– ', '— ', '-\u200e', ...(hasSeconds ? [': ', ':\u200e'] : [])]
  return takeSign(scanner, signs) !== null
}

// Some phones write 00:08 a. m. and 20:05 p. m.: only the hours that need it are moved.
function clockHour(hour: number, half: 'am' | 'pm' | null): number {
  if (half === 'pm' && hour < 12) return hour + 12
  return half === 'am' && hour === 12 ? 0 : hour
}
