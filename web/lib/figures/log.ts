import type { Annotation } from '../charts/chart.ts'
import { addDays, local } from '../dates.ts'
import type { Locale } from '../typography.ts'

/** One entry of the campaign log; the API's `GET /api/v1/log`. */
export interface LogEntry {
  id: string
  at: string
  until: string | null
  kind: 'milestone' | 'incident' | 'offline' | 'moderation'
  campaign: string | null
  text: { fr: string; en: string }
}

/** An instant of the API: PostgreSQL writes `2024-10-06 22:00:00+00`. */
export function instantText(at: string): string {
  return new Date(at.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00')).toISOString()
}

/** The entries that fall into a span of days, as dotted lines of charts; those with an end as shaded ranges too. */
export function annotationsOf(
  entries: readonly LogEntry[],
  zone: string,
  locale: Locale,
  { from, to }: { from: string; to: string }
): Annotation[] {
  return entries
    .map(({ at, until, text }) => ({
      on: local(instantText(at), zone).day,
      ...(until ? { until: addDays(local(instantText(until), zone).day, 1) } : {}),
      text: text[locale]
    }))
    .filter(({ on, until }) => on < to && (until ?? addDays(on, 1)) > from)
}
