import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  real,
  text,
  unique,
  uuid
} from 'drizzle-orm/pg-core'
import { bytea, instant, organisationId, provenance } from './columns.ts'

/** One judgement on a message, by a person or a rater; append-only, disagreeing ones are all kept. */
export const labels = pgTable(
  'labels',
  {
    organisationId: organisationId(),
    id: uuid().notNull(),
    interactionId: uuid().notNull(),
    revision: integer().notNull().default(0),
    label: text().notNull(),
    score: real(),
    value: boolean(),
    choice: text(),
    targetKind: text(),
    targetWho: text(),
    form: text(),
    severity: integer(),
    srcKind: text().notNull(),
    src: text().notNull(),
    sampling: text().notNull(),
    auditId: uuid(),
    stratum: text(),
    probability: real(),
    codebook: text(),
    blind: boolean().notNull().default(false),
    seconds: real(),
    negated: boolean().notNull().default(false),
    retracts: uuid(),
    createdAt: instant().notNull(),
    ...provenance()
  },
  t => [
    primaryKey({ columns: [t.organisationId, t.id] }),
    index('labels_by_message').on(t.organisationId, t.interactionId),
    index('labels_by_audit').on(t.organisationId, t.auditId),
    check('labels_src_kind', sql`${t.srcKind} in ('person','rater')`),
    check('labels_sampling', sql`${t.sampling} in ('audit','double','adjudicated','triage','report','import','all')`),
    check('labels_severity_is_human', sql`${t.severity} is null or ${t.srcKind} = 'person'`),
    check('labels_defamation_is_human', sql`${t.label} <> 'defamation' or ${t.srcKind} = 'person'`)
  ]
)

/** A random sample drawn before anyone saw a score: its strata, seed and state. */
export const audits = pgTable(
  'audits',
  {
    organisationId: organisationId(),
    id: uuid().notNull(),
    slug: text().notNull(),
    campaignId: uuid(),
    fromAt: instant().notNull(),
    toAt: instant().notNull(),
    strata: jsonb().notNull(),
    wave: integer().notNull().default(1),
    rater: text(),
    frameSize: integer(),
    frameHash: bytea(),
    seed: text(),
    codebook: text(),
    drawnAt: instant(),
    drawnBy: text(),
    closedAt: instant(),
    state: text().notNull(),
    ...provenance()
  },
  t => [
    primaryKey({ columns: [t.organisationId, t.id] }),
    unique('audits_slug_once').on(t.organisationId, t.slug),
    check('audits_state', sql`${t.state} in ('drawn','reading','closed','abandoned')`)
  ]
)

/** One message of an audit sample, in draw order. */
export const auditItems = pgTable(
  'audit_items',
  {
    organisationId: organisationId(),
    auditId: uuid().notNull(),
    interactionId: uuid().notNull(),
    revision: integer().notNull().default(0),
    stratum: text().notNull(),
    position: integer().notNull(),
    probability: real().notNull(),
    reader: text(),
    secondReader: text(),
    openedAt: instant(),
    secondOpenedAt: instant(),
    outcome: text()
  },
  t => [primaryKey({ columns: [t.organisationId, t.auditId, t.interactionId] })]
)

/** One rung of the escalation ladder, applied once to one message or author. */
export const acts = pgTable(
  'acts',
  {
    organisationId: organisationId(),
    id: uuid().notNull(),
    interactionId: uuid(),
    identityId: uuid(),
    rung: integer().notNull(),
    category: text(),
    reason: text(),
    template: text(),
    moderator: text().notNull(),
    at: instant().notNull(),
    minutes: real(),
    minutesSource: text(),
    inOpenHours: boolean(),
    charterLink: text(),
    platformReference: text(),
    outcome: text(),
    outcomeAt: instant(),
    appeals: uuid(),
    reverses: uuid(),
    ...provenance()
  },
  t => [
    primaryKey({ columns: [t.organisationId, t.id] }),
    index('acts_by_message').on(t.organisationId, t.interactionId),
    index('acts_that_hold')
      .on(t.organisationId, t.interactionId)
      .where(sql`rung >= 6`),
    check('acts_rung', sql`${t.rung} between 0 and 7`),
    check('acts_minutes_source', sql`(${t.minutes} is null) = (${t.minutesSource} is null)`)
  ]
)

/** A contested act, and what was decided. */
export const appeals = pgTable(
  'appeals',
  {
    organisationId: organisationId(),
    id: uuid().notNull(),
    actId: uuid().notNull(),
    at: instant().notNull(),
    reason: text(),
    decidedAt: instant(),
    decidedBy: text(),
    isUpheld: boolean()
  },
  t => [primaryKey({ columns: [t.organisationId, t.id] })]
)

/** What a rater answered for a message, and the cues that do not need its text any more. */
export const ratings = pgTable(
  'ratings',
  {
    organisationId: organisationId(),
    interactionId: uuid().notNull(),
    revision: integer().notNull(),
    rater: text().notNull(),
    scores: jsonb().notNull(),
    cues: jsonb(),
    at: instant().notNull()
  },
  t => [primaryKey({ columns: [t.organisationId, t.interactionId, t.revision, t.rater] })]
)
