import type { Field, PageRow } from './api_source.ts'
import type { CanonicalRecord } from './record.ts'

const DAY = 86_400_000
/** Days read again each time: visits are completed, and bots taken out, some days after. */
const OVERLAP = 3
/** Days read the first time when nobody says from when. */
const USUAL_PAST = 90

/** A day, `YYYY-MM-DD`. */
export type Day = string

/**
 * The days to read, both included: from the day asked for (else 90 days back) the first time, from three days before the
 * last reading after that; never today, which is not over. `null` when there is none.
 * @param of.resumeAt day at which an interrupted reading stopped
 */
export function daysToRead(of: {
  since: Day | undefined
  lastReadAt: Date | null
  resumeAt?: Day | null
  now: Date
}): { from: Day; to: Day } | null {
  const back = (at: Date, days: number) => new Date(at.getTime() - days * DAY).toISOString().slice(0, 10)
  const usual = of.lastReadAt === null ? (of.since ?? back(of.now, USUAL_PAST)) : back(of.lastReadAt, OVERLAP)
  const from = of.resumeAt ?? (of.since !== undefined && of.since > usual ? of.since : usual)
  const to = back(of.now, 1)
  return from > to ? null : { from, to }
}

/** What a source of days asks: from when to read the first time. */
export const sinceField: Field = {
  name: 'since',
  kind: 'date',
  label: { fr: 'Lire depuis', en: 'Read since' },
  hint: { fr: 'Vide : 90 jours en arrière.', en: 'Empty: 90 days back.' },
  required: false
}

/** The day after. */
export const dayAfter = (day: Day): Day => Temporal.PlainDate.from(day).add({ days: 1 }).toString()

/** The site as an account: its host in lower case, without `www.`, as file imports name it. */
export const siteOf = (host: string) => host.toLowerCase().replace(/^www\./, '')

/** The counts of one site on one day; what was not said gives nothing. */
export function dayRow(
  site: string,
  day: Day,
  counts: Readonly<Record<string, number | null>>,
  observedAt: string
): PageRow {
  const records = Object.entries(counts).flatMap(([metric, value]): CanonicalRecord[] =>
    value === null
      ? []
      : [
          {
            type: 'metric',
            network: 'web',
            metric,
            value,
            account: site,
            observed_at: observedAt,
            scope: 'total',
            counts: 'day',
            period_start: day
          }
        ]
  )
  return { records: records.length > 0 ? [siteRecord(site), ...records] : [] }
}

/** The site itself, ours. */
export const siteRecord = (site: string): CanonicalRecord => ({ type: 'account', network: 'web', id: site, own: true })
