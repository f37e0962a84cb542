/**
 * The instant of a canonical time: ISO 8601 with an offset as it is; a date alone is the first instant of that day in
 * the zone given (23- and 25-hour days included).
 * @returns instant and precision; throws RangeError on what is neither
 */
export function instantOf(time: string, zone: string): { at: Date; precision: 'second' | 'day' } {
  if (/^\d{4}-\d\d-\d\d$/.test(time)) return { at: startOfDay(time, zone), precision: 'day' }
  const at = new Date(time)
  if (Number.isNaN(at.getTime())) throw new RangeError(`invalid time: ${time.slice(0, 40)}`)
  return { at, precision: 'second' }
}

/** First instant of a local day (`2026-03-29`) in an IANA zone. */
export function startOfDay(day: string, zone: string): Date {
  return new Date(Temporal.PlainDate.from(day).toZonedDateTime(zone).epochMilliseconds)
}

/** Local day (`YYYY-MM-DD`) of an instant in an IANA zone. */
export function localDay(at: Date, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone).toPlainDate().toString()
}

/** The day `days` later (or earlier) in the calendar. */
export function addDays(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString()
}
