import { date, index, integer, jsonb, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core'
import { bytea, instant, organisationId } from './columns.ts'

/** The door of a source that is called by others: the token in its address, as a hash. Its secrets are in `source_secrets`. */
export const hooks = pgTable(
  'hooks',
  {
    organisationId: organisationId(),
    sourceId: uuid().notNull(),
    tokenSha256: bytea().notNull(),
    createdBy: text(),
    createdAt: instant().notNull(),
    revokedAt: instant()
  },
  t => [
    primaryKey({ columns: [t.organisationId, t.sourceId] }),
    unique('hooks_token_once').on(t.organisationId, t.tokenSha256)
  ]
)

/** The log of a source that is called: refused calls and events left aside, one line a day for each reason. Never a body. */
export const hookProblems = pgTable(
  'hook_problems',
  {
    organisationId: organisationId(),
    sourceId: uuid().notNull(),
    onDay: date().notNull(),
    code: text().notNull(),
    detail: text().notNull(),
    times: integer().notNull(),
    firstAt: instant().notNull(),
    lastAt: instant().notNull()
  },
  t => [primaryKey({ columns: [t.organisationId, t.sourceId, t.onDay, t.code, t.detail] })]
)

/** What the provider's own API says of an act that a call could not prove: asked again until it answers. */
export const conversionChecks = pgTable(
  'conversion_checks',
  {
    organisationId: organisationId(),
    conversionId: uuid().notNull(),
    sourceId: uuid().notNull(),
    recordId: text().notNull(),
    /** when it is to be asked; null when it has answered, or was given up */
    dueAt: instant(),
    attempts: integer().notNull().default(0),
    answer: jsonb(),
    answeredAt: instant(),
    lastCode: text()
  },
  t => [
    primaryKey({ columns: [t.organisationId, t.conversionId] }),
    index('conversion_checks_due').on(t.organisationId, t.dueAt)
  ]
)
