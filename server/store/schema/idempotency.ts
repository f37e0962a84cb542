import { sql } from 'drizzle-orm'
import { check, index, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { bytea, instant, organisationId } from './columns.ts'

/** A call that carried an `Idempotency-Key`, by who made it, and what it was answered; without status it runs, or broke off. */
export const idempotencyKeys = pgTable(
  'idempotency_keys',
  {
    organisationId: organisationId(),
    caller: text().notNull(),
    keyHash: bytea().notNull(),
    requestHash: bytea().notNull(),
    begunAt: instant().notNull(),
    status: integer(),
    headers: jsonb().$type<Record<string, string>>(),
    bodySealed: bytea()
  },
  t => [
    primaryKey({ columns: [t.organisationId, t.caller, t.keyHash] }),
    index('idempotency_keys_by_age').on(t.organisationId, t.begunAt),
    check('idempotency_keys_hashes', sql`octet_length(${t.keyHash}) = 32 and octet_length(${t.requestHash}) = 32`),
    check(
      'idempotency_keys_answered_whole',
      sql`(${t.status} is null) = (${t.headers} is null) and (${t.status} is null) = (${t.bodySealed} is null)`
    )
  ]
)
