import type { DateOrder } from '../date_order.ts'
import type { Header } from './header.ts'

/**
 * The day of a header as `YYYY-MM-DD` under the order decided for the file; year first wins whatever the order.
 * `null` when there is no such day.
 */
export function dayOf([first, second, third]: Header['date'], order: DateOrder): string | null {
  const isYearFirst = first.length > 2 || Number(first) > 31 || order === 'YMD'
  const [year, month, day] = isYearFirst
    ? [first, second, third]
    : order === 'DMY'
      ? [third, second, first]
      : [third, first, second]
  const isReal = year.length !== 1 && year.length !== 3 && Number(month) >= 1 && Number(month) <= 12
  const full = Number(year) + (year.length === 2 ? 2000 : 0)
  if (!isReal || Number(day) < 1 || Number(day) > new Date(Date.UTC(full, Number(month), 0)).getUTCDate()) return null
  return [String(full).padStart(4, '0'), month.padStart(2, '0'), day.padStart(2, '0')].join('-')
}
