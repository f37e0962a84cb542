import { bigint, boolean, date, integer, jsonb, numeric, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { instant, organisationId } from './columns.ts'

const many = () => bigint({ mode: 'number' }).notNull()

/** Support: contributions of a person in a campaign, inside the campaign's period. */
export const personCampaigns = pgTable(
  'person_campaigns',
  {
    organisationId: organisationId(),
    campaignId: uuid().notNull(),
    personId: uuid().notNull(),
    n: integer().notNull()
  },
  t => [primaryKey({ columns: [t.organisationId, t.campaignId, t.personId] })]
)

/** Support: whole history of a person's contributions. */
export const personTotals = pgTable(
  'person_totals',
  {
    organisationId: organisationId(),
    personId: uuid().notNull(),
    firstAt: instant().notNull(),
    lastAt: instant().notNull(),
    n: many()
  },
  t => [primaryKey({ columns: [t.organisationId, t.personId] })]
)

/** Support: months (first day, organisation's zone) in which a person contributed. */
export const personMonths = pgTable(
  'person_months',
  { organisationId: organisationId(), personId: uuid().notNull(), month: date().notNull(), n: integer().notNull() },
  t => [primaryKey({ columns: [t.organisationId, t.personId, t.month] })]
)

/** Support: ISO weeks (their Monday) in which a person contributed. */
export const personWeeks = pgTable(
  'person_weeks',
  { organisationId: organisationId(), personId: uuid().notNull(), week: date().notNull(), n: integer().notNull() },
  t => [primaryKey({ columns: [t.organisationId, t.personId, t.week] })]
)

/** Support: 28-day periods (first day, on the organisation's anchor) in which a person contributed. */
export const personPeriods = pgTable(
  'person_periods',
  { organisationId: organisationId(), personId: uuid().notNull(), period: date().notNull(), n: integer().notNull() },
  t => [primaryKey({ columns: [t.organisationId, t.personId, t.period] })]
)

/** Support: credit of each touch of a conversion under each attribution model. */
export const conversionCredits = pgTable(
  'conversion_credits',
  {
    organisationId: organisationId(),
    conversionId: uuid().notNull(),
    model: text().notNull(),
    touchNo: integer().notNull(),
    campaignId: uuid().notNull(),
    channel: text(),
    credit: numeric({ precision: 18, scale: 12 }).notNull(),
    personId: uuid()
  },
  t => [primaryKey({ columns: [t.organisationId, t.conversionId, t.model, t.touchNo] })]
)

/** Support: directed reply edges between two persons in a campaign. */
export const replyPairs = pgTable(
  'reply_pairs',
  {
    organisationId: organisationId(),
    campaignId: uuid().notNull(),
    a: uuid().notNull(),
    b: uuid().notNull(),
    n: integer().notNull(),
    lastAt: instant().notNull()
  },
  t => [primaryKey({ columns: [t.organisationId, t.campaignId, t.a, t.b] })]
)

/** Live acts per campaign, local day and kind; `campaign_id` nil is the whole organisation. Kept in the writing transaction. */
export const interactionDays = pgTable(
  'interaction_days',
  {
    organisationId: organisationId(),
    campaignId: uuid().notNull(),
    day: date().notNull(),
    kind: text().notNull(),
    acts: many()
  },
  t => [primaryKey({ columns: [t.organisationId, t.campaignId, t.day, t.kind] })]
)

/** How many persons contributed exactly k times in a campaign. */
export const activityHistograms = pgTable(
  'activity_histograms',
  { organisationId: organisationId(), campaignId: uuid().notNull(), k: integer().notNull(), persons: many() },
  t => [primaryKey({ columns: [t.organisationId, t.campaignId, t.k] })]
)

/** Persons of a first-contribution month who contributed in a later month. */
export const cohortMonths = pgTable(
  'cohort_months',
  { organisationId: organisationId(), cohort: date().notNull(), month: date().notNull(), persons: many() },
  t => [primaryKey({ columns: [t.organisationId, t.cohort, t.month] })]
)

/** Persons of a first-contribution month by the month of their last contribution. */
export const cohortLasts = pgTable(
  'cohort_lasts',
  { organisationId: organisationId(), cohort: date().notNull(), lastMonth: date().notNull(), persons: many() },
  t => [primaryKey({ columns: [t.organisationId, t.cohort, t.lastMonth] })]
)

const growth = () => ({ new: many(), retained: many(), reactivated: many(), lapsed: many() })

/** Growth accounting by ISO week. */
export const growthWeeks = pgTable(
  'growth_weeks',
  { organisationId: organisationId(), week: date().notNull(), ...growth() },
  t => [primaryKey({ columns: [t.organisationId, t.week] })]
)

/** Growth accounting by 28-day period. */
export const growthPeriods = pgTable(
  'growth_periods',
  { organisationId: organisationId(), period: date().notNull(), ...growth() },
  t => [primaryKey({ columns: [t.organisationId, t.period] })]
)

/** Credit per campaign, day and model; `campaign_id` nil is unattributed. */
export const creditDays = pgTable(
  'credit_days',
  {
    organisationId: organisationId(),
    campaignId: uuid().notNull(),
    day: date().notNull(),
    model: text().notNull(),
    credit: numeric({ precision: 18, scale: 12 }).notNull()
  },
  t => [primaryKey({ columns: [t.organisationId, t.campaignId, t.day, t.model] })]
)

/** Live acts per campaign and kind, over its whole life. */
export const campaignTotals = pgTable(
  'campaign_totals',
  { organisationId: organisationId(), campaignId: uuid().notNull(), kind: text().notNull(), acts: many() },
  t => [primaryKey({ columns: [t.organisationId, t.campaignId, t.kind] })]
)

/** One row per campaign with the complete results lists sort and plot. */
export const campaignSummaries = pgTable(
  'campaign_summaries',
  {
    organisationId: organisationId(),
    campaignId: uuid().notNull(),
    results: jsonb().notNull(),
    computedAt: instant().notNull(),
    dirty: boolean().notNull()
  },
  t => [primaryKey({ columns: [t.organisationId, t.campaignId] })]
)

/** Persons whose facts changed and whose rollups wait for the refresh; append-only queue. */
export const changeLog = pgTable(
  'change_log',
  {
    organisationId: organisationId(),
    seq: bigint({ mode: 'number' }).generatedAlwaysAsIdentity(),
    personId: uuid().notNull(),
    receivedAt: instant().notNull()
  },
  t => [primaryKey({ columns: [t.organisationId, t.seq] })]
)

/** State of the rollups of an organisation, and a version that rises with every change of its facts. */
export const rollupStates = pgTable(
  'rollup_states',
  {
    organisationId: organisationId(),
    rollup: text().notNull(),
    version: bigint({ mode: 'number' }).notNull(),
    appliedThrough: instant(),
    pending: many(),
    rebuiltAt: instant(),
    state: text().notNull()
  },
  t => [primaryKey({ columns: [t.organisationId, t.rollup] })]
)
