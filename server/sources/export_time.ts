import { monthOf } from './months.ts'
import type { Opened, ReadOptions } from './source.ts'

type ExportTime = NonNullable<Opened['exportTakenAt']>

const isoDay = /(\d{4})-?(\d{2})-?(\d{2})(?!\d)/g
const namedDay = /(\p{L}{3,9})\.?[-_ ](\d{1,2})[-_ ](\d{4})(?!\d)/gu

/**
 * When the platform produced the numbers of an export, so that an old file never looks like today's values: the
 * answer of the person, else the end of the last day of a `FROM_TO` in the file name (in the organisation's zone,
 * never after the upload), else the upload.
 */
export function exportTimeOf(fileName: string, options: ReadOptions): ExportTime {
  const answer = options.answers['export_taken_at']
  if (answer !== undefined && !Number.isNaN(Date.parse(answer))) return { at: new Date(answer), from: 'user' }
  const days = daysIn(fileName)
  const last = days.at(-1)
  if (days.length < 2 || last === undefined) return { at: options.uploadedAt, from: 'upload' }
  const end = last.add({ days: 1 }).toZonedDateTime(options.timeZone).epochMilliseconds
  return { at: new Date(Math.min(end, options.uploadedAt.getTime())), from: 'filename' }
}

/** First and last day in the name of an export (`FROM_TO`), days included; `null` when it does not hold two in order. */
export function dayRange(fileName: string): [from: string, to: string] | null {
  const days = daysIn(fileName)
  const [first, last] = [days[0], days.at(-1)]
  if (days.length < 2 || !first || !last || Temporal.PlainDate.compare(first, last) > 0) return null
  return [first.toString(), last.toString()]
}

function daysIn(name: string): Temporal.PlainDate[] {
  const iso = [...name.matchAll(isoDay)].map(([, year, month, day]) => [year, month, day].map(Number))
  const named = [...name.matchAll(namedDay)].map(([, month, day, year]) => [
    Number(year),
    monthOf(month ?? '') ?? 0,
    Number(day)
  ])
  return [...iso, ...named].flatMap(([year = 0, month = 0, day = 0]) => {
    const isDay = year > 2000 && year < 2100 && month >= 1 && month <= 12 && day >= 1 && day <= 31
    return isDay ? [new Temporal.PlainDate(year, month, day)] : []
  })
}
