import { boolean, customType, text, timestamp, uuid } from 'drizzle-orm/pg-core'

/** Raw bytes (hashes, sealed texts). */
export const bytea = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => 'bytea' })

/** The tenant; leads every key. */
export const organisationId = () => uuid().notNull()

/** An instant, stored in UTC, read as a Date. */
export const instant = () => timestamp({ withTimezone: true, mode: 'date' })

/** Where a fact comes from: source, pull, row in it, and when we received it. On every fact. */
export const provenance = () => ({
  sourceId: uuid().notNull(),
  pullId: uuid().notNull(),
  rawRef: text().notNull(),
  receivedAt: instant().notNull()
})

/** A time as it was known: its text in the source, its precision and the zone used, assumed or told. */
export const timeNote = () => ({
  timeRaw: text(),
  timePrecision: text().notNull().default('second'),
  timeZone: text(),
  timeZoneAssumed: boolean().notNull().default(false)
})
