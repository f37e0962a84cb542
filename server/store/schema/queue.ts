import { sql } from 'drizzle-orm'
import { check, index, integer, pgTable, primaryKey, real, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { bytea, instant, organisationId } from './columns.ts'

/**
 * One decision of a moderator: an act on one message and on the copies of it, under the key the request came with, so
 * that a request sent twice decides once. Never changed; undoing adds acts that reverse.
 */
export const decisions = pgTable(
  'decisions',
  {
    organisationId: organisationId(),
    /** the idempotency key of the request */
    id: uuid().notNull(),
    interactionId: uuid().notNull(),
    /** copies decided with it */
    copies: uuid().array().notNull().default([]),
    requestHash: bytea().notNull(),
    rung: integer().notNull(),
    /** the rung the author stood on, when others were skipped; null otherwise */
    skippedFrom: integer(),
    /** hidden although it is criticism, or although nobody said abuse: `criticism`, `no_abuse`; the reason is on the act */
    protects: text(),
    templateId: uuid(),
    moderator: text().notNull(),
    at: instant().notNull()
  },
  t => [
    primaryKey({ columns: [t.organisationId, t.id] }),
    index('decisions_by_message').on(t.organisationId, t.interactionId),
    check('decisions_rung', sql`${t.rung} between 0 and 7`),
    check('decisions_protects', sql`${t.protects} in ('criticism', 'no_abuse')`)
  ]
)

/**
 * A decided message drawn for a second reader, who sees neither the decision nor who took it. The messages of one decision
 * are copies: each is drawn for itself, and one reading serves all that were. Some are read by two, who do not see each other.
 */
export const secondReadings = pgTable(
  'second_readings',
  {
    organisationId: organisationId(),
    decisionId: uuid().notNull(),
    interactionId: uuid().notNull(),
    /** with which it was drawn: 1 where criticism was hidden all the same */
    probability: real().notNull(),
    drawnAt: instant().notNull(),
    reader: text(),
    openedAt: instant(),
    outcome: text(),
    otherReader: text(),
    otherOpenedAt: instant(),
    otherOutcome: text()
  },
  t => [
    primaryKey({ columns: [t.organisationId, t.decisionId, t.interactionId] }),
    check('second_readings_probability', sql`${t.probability} > 0 and ${t.probability} <= 1`),
    check('second_readings_outcome', sql`${t.outcome} in ('labelled', 'unreadable')`),
    check('second_readings_other_outcome', sql`${t.otherOutcome} in ('labelled', 'unreadable')`),
    check('second_readings_two_readers', sql`${t.otherReader} <> ${t.reader}`)
  ]
)

/** A reply the organisation wrote, for a category of messages, in both languages. Nothing is ever generated. */
export const replyTemplates = pgTable(
  'reply_templates',
  {
    organisationId: organisationId(),
    id: uuid().notNull(),
    category: text().notNull(),
    nameFr: text().notNull(),
    nameEn: text().notNull(),
    textFr: text().notNull(),
    textEn: text().notNull(),
    /** its own link to the charter, so that clicks are counted per template; null = the organisation's */
    charterLink: text(),
    createdBy: text(),
    createdAt: instant().notNull(),
    archivedAt: instant()
  },
  t => [primaryKey({ columns: [t.organisationId, t.id] })]
)

/** What an organisation chose for its queue; no row = the defaults of `server/dialogue/queue/settings.ts`. */
export const moderationSettings = pgTable(
  'moderation_settings',
  {
    organisationId: organisationId().primaryKey(),
    /** rungs shown in the bar, 1–7; the keys follow the order of the bar */
    rungs: integer().array().notNull(),
    charterFr: text(),
    charterEn: text(),
    /** months without an act after which an author starts again from nothing */
    quietMonths: integer().notNull().default(12),
    /** share of decided messages that a second person reads */
    secondShare: real().notNull().default(0.2),
    /** ISO days of the week and local hours in which moderators work */
    openDays: integer().array().notNull().default([1, 2, 3, 4, 5]),
    openFrom: integer().notNull().default(8),
    openTo: integer().notNull().default(18),
    changedBy: text(),
    changedAt: instant().notNull()
  },
  t => [
    check(
      'moderation_settings_rungs',
      sql`${t.rungs} <@ array[1,2,3,4,5,6,7] and cardinality(${t.rungs}) between 1 and 7`
    ),
    check('moderation_settings_quiet', sql`${t.quietMonths} between 1 and 120`),
    check('moderation_settings_share', sql`${t.secondShare} between 0 and 1`),
    check(
      'moderation_settings_hours',
      sql`${t.openFrom} between 0 and 23 and ${t.openTo} between 1 and 24 and ${t.openTo} > ${t.openFrom}`
    )
  ]
)

/** Keyed hash of the text of a message of the queue, by which copies are found. Goes with the text (two triggers). */
export const textPrints = pgTable(
  'text_prints',
  {
    organisationId: organisationId(),
    interactionId: uuid().notNull(),
    revision: integer().notNull(),
    print: bytea().notNull()
  },
  t => [
    primaryKey({ columns: [t.organisationId, t.interactionId] }),
    index('text_prints_by_print').on(t.organisationId, t.print)
  ]
)

/**
 * What a platform answered to a report (an act of rung 6), as somebody noted it: the message removed, restricted, its author
 * suspended, left as it is (`refused`), or no answer up to that date (`none`). Never changed: the last one stands, and
 * taking one back is a row that names it. View `standing_answers`.
 */
export const platformAnswers = pgTable(
  'platform_answers',
  {
    organisationId: organisationId(),
    id: uuid().notNull(),
    actId: uuid().notNull(),
    /** null on a row that takes one back */
    outcome: text(),
    answeredAt: instant(),
    takesBack: uuid(),
    notedBy: text().notNull(),
    notedAt: instant().notNull()
  },
  t => [
    primaryKey({ columns: [t.organisationId, t.id] }),
    index('platform_answers_by_act').on(t.organisationId, t.actId),
    uniqueIndex('platform_answers_taken_back_once')
      .on(t.organisationId, t.takesBack)
      .where(sql`takes_back is not null`),
    check('platform_answers_outcome', sql`${t.outcome} in ('removed', 'restricted', 'suspended', 'refused', 'none')`),
    check(
      'platform_answers_say_or_take_back',
      sql`(${t.takesBack} is null) = (${t.outcome} is not null) and (${t.outcome} is null) = (${t.answeredAt} is null)`
    )
  ]
)

/**
 * Thresholds of the queue an organisation took from its own audits, version by version; the last one is in force while the
 * rater it was chosen for is. Never changed: going back is a new version, without a threshold, or with an earlier one.
 */
export const queueThresholds = pgTable(
  'queue_thresholds',
  {
    organisationId: organisationId(),
    version: integer().notNull(),
    /** rater whose scores it cuts, without what was learnt here: `local@1.0.0` */
    base: text().notNull(),
    /** null: the threshold that ships */
    threshold: real(),
    /** the version taken up again */
    again: integer(),
    /** messages of closed audits it was chosen on, those judged hostile, and what it does to them: shares of the frame */
    audited: integer(),
    positives: integer(),
    recall: real(),
    flagged: real(),
    changedBy: text(),
    changedAt: instant().notNull()
  },
  t => [
    primaryKey({ columns: [t.organisationId, t.version] }),
    check('queue_thresholds_range', sql`${t.threshold} between 0.1 and 0.9`),
    check(
      'queue_thresholds_why',
      sql`(${t.threshold} is null) = (${t.audited} is null) and (${t.threshold} is null) = (${t.positives} is null)`
    )
  ]
)
