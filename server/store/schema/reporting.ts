import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  date,
  doublePrecision,
  index,
  integer,
  jsonb,
  numeric,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid
} from 'drizzle-orm/pg-core'
import { bytea, instant, organisationId } from './columns.ts'

/** A measure with filters, a baseline and a target over a period, for a funder. */
export const indicators = pgTable(
  'indicators',
  {
    organisationId: organisationId(),
    id: uuid().notNull(),
    slug: text().notNull(),
    campaignId: uuid(),
    nameFr: text().notNull(),
    nameEn: text().notNull(),
    level: text().notNull(),
    measure: text().notNull(),
    measureVersion: integer().notNull(),
    filters: jsonb().notNull().default({}),
    baseline: numeric({ mode: 'number' }),
    baselineOn: date(),
    baselineNote: text(),
    target: numeric({ mode: 'number' }),
    targetOn: date(),
    targetRationale: text(),
    means: text(),
    frequency: text(),
    responsible: text(),
    details: jsonb().notNull().default({}),
    lockedAt: instant(),
    lockHash: bytea(),
    createdAt: instant().notNull()
  },
  t => [
    primaryKey({ columns: [t.organisationId, t.id] }),
    unique('indicators_slug_once').on(t.organisationId, t.slug),
    check('indicators_level', sql`${t.level} in ('output','outcome','impact','reach')`),
    check('indicators_reach_has_no_target', sql`${t.level} <> 'reach' or ${t.target} is null`)
  ]
)

/** A value to reach on the way to the target. */
export const indicatorMilestones = pgTable(
  'indicator_milestones',
  {
    organisationId: organisationId(),
    indicatorId: uuid().notNull(),
    dueOn: date().notNull(),
    value: numeric({ mode: 'number' }).notNull(),
    note: text()
  },
  t => [primaryKey({ columns: [t.organisationId, t.indicatorId, t.dueOn] })]
)

/** An actual entered by hand (survey indicators only), always marked as such. */
export const indicatorValues = pgTable(
  'indicator_values',
  {
    organisationId: organisationId(),
    id: uuid().notNull(),
    indicatorId: uuid().notNull(),
    fromOn: date().notNull(),
    toOn: date().notNull(),
    value: numeric({ mode: 'number' }).notNull(),
    evidence: text(),
    enteredBy: text(),
    enteredAt: instant().notNull()
  },
  t => [primaryKey({ columns: [t.organisationId, t.id] })]
)

/** A report and, once frozen, the whole snapshot of its figures and their hash. */
export const reports = pgTable(
  'reports',
  {
    organisationId: organisationId(),
    id: uuid().notNull(),
    title: text().notNull(),
    campaignId: uuid(),
    fromAt: instant().notNull(),
    toAt: instant().notNull(),
    pack: text().notNull().default('sillage'),
    state: text().notNull(),
    narrative: jsonb().notNull().default({}),
    snapshot: jsonb(),
    sha256: bytea(),
    files: jsonb(),
    version: integer().notNull().default(1),
    replaces: uuid(),
    createdBy: text(),
    createdAt: instant().notNull(),
    frozenAt: instant()
  },
  t => [
    primaryKey({ columns: [t.organisationId, t.id] }),
    check('reports_state', sql`${t.state} in ('draft','in_review','approved','frozen','withdrawn')`)
  ]
)

/**
 * What a campaign declared (primary indicator, targets, weights, comparison, interventions, dates): one entry for each
 * declaration and each later change. `content` is canonical JSON and holds the hash of the entry before; `hash` is its
 * SHA-256. Insert and read only, by a trigger. The campaign is named by its slug: taken away and imported again, it finds
 * its entries.
 */
export const campaignLocks = pgTable(
  'campaign_locks',
  {
    organisationId: organisationId(),
    campaign: text().notNull(),
    seq: integer().notNull(),
    content: text().notNull(),
    hash: bytea().notNull()
  },
  t => [
    primaryKey({ columns: [t.organisationId, t.campaign, t.seq] }),
    check('campaign_locks_counted_from_one', sql`${t.seq} >= 1`),
    check('campaign_locks_sha256', sql`octet_length(${t.hash}) = 32`)
  ]
)

/** A figure that changed after it was given out: old and new value, cause, who, when. Append-only. */
export const restatements = pgTable(
  'restatements',
  {
    organisationId: organisationId(),
    id: uuid().notNull(),
    definition: text().notNull(),
    filters: jsonb().notNull(),
    cell: text().notNull().default(''),
    fromAt: instant().notNull(),
    toAt: instant().notNull(),
    was: jsonb().notNull(),
    /** when the old number left */
    wasAt: instant(),
    now: jsonb().notNull(),
    /** what the new number leaves in */
    output: text().notNull().default(''),
    /** what happened between the two, comma separated */
    cause: text().notNull(),
    by: text(),
    at: instant().notNull()
  },
  t => [
    primaryKey({ columns: [t.organisationId, t.id] }),
    index('restatements_by_definition').on(t.organisationId, sql`split_part(${t.definition}, '@', 1)`, t.fromAt),
    check(
      'restatements_cause',
      sql`${t.cause} <> '' and string_to_array(${t.cause}, ',') <@ array['definition','late_data','follow_up','merge','correction','unknown']`
    )
  ]
)

/** Register of cells that left the house, so that two outputs do not give a hidden third by subtraction. */
export const publishedCells = pgTable(
  'published_cells',
  {
    organisationId: organisationId(),
    id: uuid().notNull(),
    definition: text().notNull(),
    filters: jsonb().notNull(),
    cell: text().notNull(),
    fromAt: instant().notNull(),
    toAt: instant().notNull(),
    persons: integer(),
    isMasked: boolean().notNull(),
    /** what is counted, where it is not persons */
    acts: integer(),
    /** how many of the persons, or of the acts, a share is about */
    part: integer(),
    /** the result as it left; null where masked */
    value: doublePrecision(),
    lo: doublePrecision(),
    hi: doublePrecision(),
    n: doublePrecision(),
    status: text(),
    asOf: instant(),
    output: text().notNull(),
    at: instant().notNull()
  },
  t => [
    primaryKey({ columns: [t.organisationId, t.id] }),
    index('published_cells_by_definition').on(t.organisationId, t.definition, t.fromAt),
    index('published_cells_by_measure').on(t.organisationId, sql`split_part(${t.definition}, '@', 1)`, t.fromAt, t.toAt)
  ]
)

/** Who did what to settings and data; insert and read only. */
export const auditLog = pgTable(
  'audit_log',
  {
    organisationId: organisationId(),
    seq: bigint({ mode: 'number' }).generatedAlwaysAsIdentity(),
    at: instant().notNull(),
    userId: text(),
    action: text().notNull(),
    subject: text(),
    detail: jsonb().notNull().default({})
  },
  t => [primaryKey({ columns: [t.organisationId, t.seq] })]
)

/** Who opened or exported what; insert and read only. */
export const accessLog = pgTable(
  'access_log',
  {
    organisationId: organisationId(),
    seq: bigint({ mode: 'number' }).generatedAlwaysAsIdentity(),
    at: instant().notNull(),
    userId: text(),
    action: text().notNull(),
    rows: integer(),
    detail: jsonb().notNull().default({})
  },
  t => [primaryKey({ columns: [t.organisationId, t.seq] })]
)

/** API tokens: only their hash, their verbs, their end. The token itself carries the organisation's id. */
export const tokens = pgTable(
  'tokens',
  {
    organisationId: organisationId(),
    id: uuid().notNull(),
    hash: bytea().notNull(),
    label: text().notNull(),
    verbs: text().array().notNull(),
    sourceId: uuid(),
    createdBy: text(),
    createdAt: instant().notNull(),
    expiresAt: instant(),
    lastUsedOn: date(),
    revokedAt: instant()
  },
  t => [primaryKey({ columns: [t.organisationId, t.id] }), unique('tokens_hash_once').on(t.organisationId, t.hash)]
)
