import { sql } from 'drizzle-orm'
import { bigint, boolean, check, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { bytea, instant, organisationId } from './columns.ts'

/** Whether the engine learns from the organisation's corrections, and the version in force (null: the original model). */
export const dialogueSettings = pgTable('dialogue_settings', {
  organisationId: organisationId().primaryKey(),
  learns: boolean().notNull().default(true),
  adaptation: integer(),
  changedBy: text(),
  changedAt: instant().notNull()
})

/**
 * Raters of an organisation in their order; none = the local one alone. A hosted one is never on without its key and
 * without somebody who accepted, by name and date, that texts are sent.
 */
export const dialogueRaters = pgTable(
  'dialogue_raters',
  {
    organisationId: organisationId(),
    id: text().notNull(),
    place: integer().notNull(),
    isOn: boolean().notNull(),
    /** texts are sent since; kept when it is switched off, with `off_since` */
    onSince: instant(),
    offSince: instant(),
    sealed: bytea(),
    keyVersion: integer(),
    /** last four characters of the key, where it is long */
    keyEnd: text().notNull().default(''),
    /** version of the sentence that was accepted */
    accepted: text(),
    acceptedBy: text(),
    acceptedAt: instant(),
    /** why it answered nothing the last time; null when it answered */
    fault: text(),
    restsUntil: instant(),
    changedBy: text(),
    changedAt: instant().notNull()
  },
  t => [
    primaryKey({ columns: [t.organisationId, t.id] }),
    check('dialogue_raters_id', sql`${t.id} in ('local', 'rules', 'mistral', 'openai', 'onnx')`),
    check(
      'dialogue_raters_hosted_on',
      sql`${t.id} not in ('mistral', 'openai') or not ${t.isOn} or (${t.sealed} is not null and ${t.acceptedAt} is not null and ${t.onSince} is not null)`
    )
  ]
)

/**
 * Order in which scores are used, by rater and version (`local@1.0.0+org.7`); versions that are not listed come after,
 * the newest first. `complete_at`: version of the facts under which it had rated everything.
 */
export const raterPlaces = pgTable(
  'rater_places',
  {
    organisationId: organisationId(),
    rater: text().notNull(),
    place: integer().notNull(),
    completeAt: bigint({ mode: 'number' })
  },
  t => [primaryKey({ columns: [t.organisationId, t.rater] })]
)

/** What was learnt from corrections, version by version, with the reason where it is not used. Never changed. */
export const adaptations = pgTable(
  'adaptations',
  {
    organisationId: organisationId(),
    version: integer().notNull(),
    /** the rater it is added to: `local@1.0.0` */
    base: text().notNull(),
    /** of the corrections it was learnt from */
    digest: text().notNull(),
    corrections: integer().notNull(),
    /** per label: corrections, positives, used or why not, losses */
    heads: jsonb().notNull(),
    isUseful: boolean().notNull(),
    residual: bytea().notNull(),
    learnedAt: instant().notNull(),
    learnedBy: text()
  },
  t => [primaryKey({ columns: [t.organisationId, t.version] })]
)
