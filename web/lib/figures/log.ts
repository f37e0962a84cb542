import type { Annotation } from '../charts/chart.ts'
import { local } from '../dates.ts'
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

/** The entries inside a span of days, as dotted lines of charts. */
export function annotationsOf(
  entries: readonly LogEntry[],
  zone: string,
  locale: Locale,
  { from, to }: { from: string; to: string }
): Annotation[] {
  return entries
    .map(({ at, text }) => ({ on: local(instantText(at), zone).day, text: text[locale] }))
    .filter(({ on }) => on >= from && on < to)
}
