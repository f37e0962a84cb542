import { date } from '#lib/format.ts'
import type { Locale } from '#lib/typography.ts'
import type { RejectionGroup } from '../../../../server/ingest/import_terms.ts'

/** One way to read the dates of a sort: the answer to send, and the day it gives for the example. */
export interface Reading {
  name: string
  value: 'DMY' | 'MDY' | 'YMD'
  day: string
}

const numeric = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{2}|\d{4})(?=$|[\s,T])/

/**
 * The ways an ambiguous date can be read, each with the day it would be (`11-4-24`: 11 April or 4 November 2024). Nothing
 * when the rows are refused for another reason, or when only one reading is a day of the calendar.
 */
export function readingsOf({ reason, detail, value }: RejectionGroup, locale: Locale): Reading[] {
  const found = numeric.exec((value ?? '').trim())
  if (reason !== 'date_ambiguous' || !found || !detail) return []
  const [, first = '', second = '', last = ''] = found
  const name = `date_order.${detail}`
  const ways: [Reading['value'], string, string, string][] = [
    ['DMY', last, second, first],
    ['MDY', last, first, second]
  ]
  return ways.flatMap(([order, year, month, day]) => {
    const iso = isoDay(year, month, day)
    return iso ? [{ name, value: order, day: date(iso, locale) }] : []
  })
}

// A two-digit year is of our time, as the importer reads it.
function isoDay(year: string, month: string, day: string): string | null {
  const full = year.length === 4 ? year : String(Number(year) + (Number(year) < 69 ? 2000 : 1900))
  const iso = `${full}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const read = new Date(`${iso}T00:00:00Z`)
  return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(iso) ? iso : null
}
