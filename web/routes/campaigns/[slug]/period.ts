import { addDays } from '#lib/dates.ts'
import { isDay } from '#lib/filter.ts'

/**
 * Where the form of the line of time leads: it asks for a first and a last day, both included; the address of the page
 * holds the day after the last. The days of the whole campaign are its address without any. Null for an address that is
 * one already. A last day that is none stays in the address, where it is refused like any other.
 *
 * @param span days of the campaign, `to` excluded
 */
export function chosenDays(url: URL, span: { from: string; to: string }): string | null {
  const last = url.searchParams.get('last')
  if (last === null) return null
  const asked = new URLSearchParams(url.searchParams)
  const from = asked.get('from') ?? ''
  const to = isDay(last) ? addDays(last, 1) : last
  for (const key of ['last', 'from', 'to']) asked.delete(key)
  if (from !== span.from || to !== span.to) {
    asked.set('from', from)
    asked.set('to', to)
  }
  const query = asked.toString()
  return query ? `${url.pathname}?${query}` : url.pathname
}
