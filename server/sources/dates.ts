import { numericDate, shapeOf, type DateOrder } from './date_order.ts'
import { monthOf } from './months.ts'
import type { TimeNote } from './record.ts'

/** A time as written, before any zone: `offset` is in minutes when the text carries one. */
interface Wall {
  year: number
  month: number
  day: number
  hour: number
  minute: number
  second: number
  precision: TimeNote['precision']
  offset: number | null
}

const clock = /(\d{1,2})\s?[:h]\s?(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*([ap]\.?\s?m\.?)?/i
const offsetSign = /(?:\s|GMT|UTC|\d)([+-])(\d{1,2}):?(\d{2})?(?: \d{4})?$/
const utcSign = /(?:\dZ|\s?UTC|\s?GMT)$/

/** How to read the times of a column. `assumed` is true when nobody and nothing in the file said the zone. */
export interface TimeStyle {
  order: DateOrder
  /** order of each way of writing, where it differs from the column's; `null` = not known (`shapeOrders`) */
  shapes?: ReadonlyMap<string, DateOrder | null>
  zone: string
  assumed: boolean
}

/** A time as the records take it: ISO with an offset, or a date alone, and the note kept beside it. */
export interface ReadTime {
  at: string
  note: TimeNote
}

/**
 * Reads one time written by a platform, a form or a person, in French or English, in the given order and zone:
 * `09/04/2026 18:00`, `2026-09-03T14:05:09Z`, `03/09/2026 à 14 h 05`, `Tue, Jul 14, 2026`, `28 sept. 2026`.
 * A time without hour keeps precision `day` and is given as a date. An hour that the clock skipped or repeated is
 * read as in RFC 5545 (the earlier of two). `null` when it is no time, or has no year, or no such day exists.
 */
export function readTime(raw: string, style: TimeStyle): ReadTime | null {
  const order = orderOf(raw, style)
  const wall = order && wallOf(raw.trim(), order)
  if (!wall || !isReal(wall)) return null
  const { precision } = wall
  if (precision === 'day')
    return { at: dayText(wall), note: { raw, precision, zone: style.zone, assumed: style.assumed } }
  const isTold = wall.offset !== null
  const at = new Date(instantOf(wall, style.zone)).toISOString()
  return { at, note: { raw, precision, zone: isTold ? 'UTC' : style.zone, assumed: !isTold && style.assumed } }
}

/** True for a numeric date that reads two ways and whose order nothing in the file says. */
export function isAmbiguous(raw: string, style: TimeStyle): boolean {
  return orderOf(raw, style) === null
}

// A date with a number above twelve reads one way, whatever its neighbours do.
function orderOf(raw: string, { order, shapes }: TimeStyle): DateOrder | null {
  const shape = shapes ? shapeOf(raw) : null
  const known = shape === null ? undefined : shapes?.get(shape)
  if (known !== null) return known ?? order
  const [, first, , second] = numericDate.exec(raw.trim()) ?? []
  return Number(first) > 12 ? 'DMY' : Number(second) > 12 ? 'MDY' : null
}

/** True when the text carries its own offset (`Z`, `+0000`, `GMT+1`): no zone needs to be asked for it. */
export function hasOffset(raw: string): boolean {
  const text = raw.trim()
  return clock.test(text) && (utcSign.test(text) || offsetSign.test(text))
}

/** True when the text has an hour: a date alone needs no zone beyond the organisation's. */
export function hasHour(raw: string): boolean {
  return clock.test(raw)
}

/** True for a name of the time zone database, such as `Africa/Lome`, and for `UTC`. */
export function isTimeZone(zone: string): boolean {
  if (zone !== 'UTC' && !zone.includes('/')) return false
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}

function wallOf(text: string, order: DateOrder): Wall | null {
  const found = numericDate.exec(text)
  const day = found ? numericDay(found, order) : namedDay(text)
  if (!day) return null
  const rest = found ? text.slice(found[0].length) : text
  const time = clock.exec(rest)
  // Anything else after a numeric date makes the cell something other than a date.
  if (!time && found && rest.trim() !== '') return null
  if (!time) return { ...day, hour: 0, minute: 0, second: 0, precision: 'day', offset: null }
  const [, hour, minute, second, half] = time
  return {
    ...day,
    hour: hourOf(Number(hour), half),
    minute: Number(minute),
    second: Number(second ?? 0),
    precision: second === undefined ? 'minute' : 'second',
    offset: offsetOf(text)
  }
}

type Day = Pick<Wall, 'year' | 'month' | 'day'>

function numericDay([, a = '', , b = '', c = '']: RegExpExecArray, order: DateOrder): Day | null {
  if (a.length === 4) return { year: Number(a), month: Number(b), day: Number(c) }
  if (a.length > 2 || c.length === 3 || c.length === 1) return null
  if (order === 'YMD') return c.length === 4 ? null : { year: fullYear(a), month: Number(b), day: Number(c) }
  const [day, month] = order === 'DMY' ? [a, b] : [b, a]
  return { year: fullYear(c), month: Number(month), day: Number(day) }
}

// A two-digit year is of our time: social platforms did not exist in 1969, and POSIX cuts there.
function fullYear(digits: string): number {
  const year = Number(digits)
  return digits.length === 4 ? year : year + (year < 69 ? 2000 : 1900)
}

function namedDay(text: string): Day | null {
  const words = text.split(/[\s,]+/)
  const at = words.findIndex(word => monthOf(word) !== null)
  const month = at === -1 ? null : monthOf(words[at] ?? '')
  const year = words.find(word => /^\d{4}$/.test(word))
  const day = [words[at - 1], words[at + 1]].find(word => word !== undefined && /^\d{1,2}(er|st|nd|rd|th)?$/.test(word))
  if (month === null || year === undefined || day === undefined) return null
  return { year: Number(year), month, day: Number.parseInt(day, 10) }
}

function hourOf(hour: number, half: string | undefined): number {
  if (half === undefined) return hour
  if (hour < 1 || hour > 12) return NaN
  return (hour % 12) + (/^p/i.test(half) ? 12 : 0)
}

function offsetOf(text: string): number | null {
  const found = offsetSign.exec(text)
  if (found) return (found[1] === '-' ? -1 : 1) * (Number(found[2]) * 60 + Number(found[3] ?? 0))
  return utcSign.test(text) ? 0 : null
}

function isReal({ year, month, day, hour, minute, second }: Wall): boolean {
  const lastDay = new Date(Date.UTC(year, month, 0)).getUTCDate()
  const isDay = year >= 1900 && month >= 1 && month <= 12 && day >= 1 && day <= lastDay
  return isDay && hour >= 0 && hour <= 23 && minute <= 59 && second <= 59
}

function dayText({ year, month, day }: Day): string {
  return [String(year).padStart(4, '0'), String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-')
}

function instantOf({ year, month, day, hour, minute, second, offset }: Wall, zone: string): number {
  if (offset !== null) return Date.UTC(year, month - 1, day, hour, minute, second) - offset * 60_000
  return new Temporal.PlainDateTime(year, month, day, hour, minute, second).toZonedDateTime(zone).epochMilliseconds
}

const FIRST_DAY = Date.parse('1990-01-01T00:00:00Z')
const TWO_DAYS = 2 * 86_400_000

/** True for a time that a fact can have: from 1990 to two days after the upload (clocks differ). */
export function isPlausible(at: string, uploadedAt: Date): boolean {
  const instant = Date.parse(at)
  return instant >= FIRST_DAY && instant <= uploadedAt.getTime() + TWO_DAYS
}
