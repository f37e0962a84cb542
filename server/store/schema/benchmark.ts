import { sql } from 'drizzle-orm'
import { check, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { bytea, instant, organisationId } from './columns.ts'

/** What the organisation is in a pool of organisations. `contribution` is drawn at random once and says nothing of it. */
export const benchmarkMembers = pgTable(
  'benchmark_members',
  {
    organisationId: organisationId(),
    pool: text().notNull(),
    contribution: uuid().notNull(),
    sector: text().notNull(),
    size: text().notNull(),
    declaredAt: instant().notNull()
  },
  t => [primaryKey({ columns: [t.organisationId, t.pool] })]
)

/** Contributions that left, to the byte; a new revision for each new content. */
export const benchmarkContributions = pgTable(
  'benchmark_contributions',
  {
    organisationId: organisationId(),
    pool: text().notNull(),
    period: text().notNull(),
    revision: integer().notNull(),
    content: text().notNull(),
    sha256: bytea().notNull(),
    madeBy: text(),
    madeAt: instant().notNull()
  },
  t => [
    primaryKey({ columns: [t.organisationId, t.pool, t.period, t.revision] }),
    check('benchmark_contributions_counted_from_one', sql`${t.revision} >= 1`),
    check('benchmark_contributions_sha256', sql`octet_length(${t.sha256}) = 32`)
  ]
)

/** Pooled files brought in, to the byte; empty sector and size: of all. */
export const benchmarkPools = pgTable(
  'benchmark_pools',
  {
    organisationId: organisationId(),
    pool: text().notNull(),
    period: text().notNull(),
    sector: text().notNull(),
    size: text().notNull(),
    content: text().notNull(),
    sha256: bytea().notNull(),
    keptBy: text(),
    keptAt: instant().notNull()
  },
  t => [
    primaryKey({ columns: [t.organisationId, t.pool, t.period, t.sector, t.size] }),
    check('benchmark_pools_sha256', sql`octet_length(${t.sha256}) = 32`)
  ]
)
