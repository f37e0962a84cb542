import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
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
import { bytea, instant, organisationId, provenance, timeNote } from './columns.ts'

/**
 * The ledger of verified acts, one row per record of a system. Rows of one act (same person after merges, kind, target
 * and local day) are brought together by the view `kept_conversions`, which also says which row of an act is kept.
 */
export const conversions = pgTable(
  'conversions',
  {
    organisationId: organisationId(),
    id: uuid().notNull(),
    system: text().notNull(),
    recordId: text(),
    kind: text().notNull(),
    target: text(),
    identityId: uuid(),
    referrerIdentityId: uuid(),
    occurredAt: instant().notNull(),
    ...timeNote(),
    amountMinor: bigint({ mode: 'number' }),
    refundedMinor: bigint({ mode: 'number' }).notNull().default(0),
    currency: text(),
    status: text().notNull(),
    /** true while only calls that prove nothing speak of it; a row of a file then takes its place */
    awaitsProof: boolean(),
    campaignId: uuid(),
    campaignMethod: text().notNull().default('none'),
    sourceCode: text(),
    askSlug: text(),
    attribution: jsonb(),
    deletedAt: instant(),
    ...provenance()
  },
  t => [
    primaryKey({ columns: [t.organisationId, t.id] }),
    index('conversions_by_time').on(t.organisationId, t.occurredAt),
    index('conversions_by_identity').on(t.organisationId, t.identityId, t.occurredAt),
    check(
      'conversions_kind',
      sql`${t.kind} in ('donation','signature','signup','volunteer','attendance','message_to_decision_maker','content','other')`
    ),
    check('conversions_status', sql`${t.status} in ('pending','confirmed','refunded','cancelled')`),
    check('conversions_amount_has_currency', sql`${t.amountMinor} is null or ${t.currency} is not null`)
  ]
)

/** What a system of record said about a conversion, event by event; redelivery and disorder end here. */
export const conversionEvents = pgTable(
  'conversion_events',
  {
    organisationId: organisationId(),
    id: uuid().notNull(),
    conversionId: uuid().notNull(),
    externalEventId: text().notNull(),
    type: text().notNull(),
    status: text().notNull(),
    occurredAt: instant().notNull(),
    amountMinor: bigint({ mode: 'number' }),
    /** a verified call; what is not is a hint, until the provider's API has been asked */
    isProven: boolean().notNull().default(true),
    /** when the act itself was done, where the event says so */
    actAt: instant(),
    refundedMinor: bigint({ mode: 'number' }),
    currency: text(),
    kind: text(),
    target: text(),
    identityId: uuid(),
    campaignId: uuid(),
    campaignMethod: text(),
    sourceCode: text(),
    attribution: jsonb(),
    ...provenance()
  },
  t => [
    primaryKey({ columns: [t.organisationId, t.id] }),
    unique('conversion_events_once').on(t.organisationId, t.sourceId, t.externalEventId),
    index('conversion_events_by_conversion').on(t.organisationId, t.conversionId),
    index('conversion_events_by_identity').on(t.organisationId, t.identityId)
  ]
)

/** A contact of a person with a channel before an act: a click, a view, a reply, a meeting. */
export const touches = pgTable(
  'touches',
  {
    organisationId: organisationId(),
    id: uuid().notNull(),
    identityId: uuid(),
    visitorDayKey: bytea(),
    channel: text().notNull(),
    how: text().notNull(),
    occurredAt: instant().notNull(),
    ...timeNote(),
    campaignId: uuid(),
    postId: uuid(),
    linkId: uuid(),
    utm: jsonb(),
    referrerHost: text(),
    landingPath: text(),
    goal: text(),
    ...provenance()
  },
  t => [
    primaryKey({ columns: [t.organisationId, t.id] }),
    index('touches_by_identity').on(t.organisationId, t.identityId, t.occurredAt),
    index('touches_by_link')
      .on(t.organisationId, t.linkId)
      .where(sql`link_id is not null`),
    check('touches_how', sql`${t.how} in ('click','view','reply','attend')`)
  ]
)

/** A call for action put to people: when, to how many (if known), and how long it stays open. */
export const asks = pgTable(
  'asks',
  {
    organisationId: organisationId(),
    id: uuid().notNull(),
    slug: text().notNull(),
    campaignId: uuid().notNull(),
    kind: text(),
    askedAt: instant().notNull(),
    asked: integer(),
    withinDays: integer().notNull().default(90),
    ...provenance()
  },
  t => [primaryKey({ columns: [t.organisationId, t.id] }), unique('asks_slug_once').on(t.organisationId, t.slug)]
)

/** A promise made by a person in answer to an ask, and whether it was kept. */
export const pledges = pgTable(
  'pledges',
  {
    organisationId: organisationId(),
    id: uuid().notNull(),
    identityId: uuid().notNull(),
    askId: uuid().notNull(),
    madeAt: instant().notNull(),
    keptAt: instant(),
    proof: text(),
    ...provenance()
  },
  t => [primaryKey({ columns: [t.organisationId, t.id] })]
)

/** Who brought whom: the first referral is kept. */
export const referrals = pgTable(
  'referrals',
  {
    organisationId: organisationId(),
    id: uuid().notNull(),
    recruitIdentityId: uuid().notNull(),
    referrerIdentityId: uuid().notNull(),
    at: instant().notNull(),
    campaignId: uuid(),
    ...provenance()
  },
  t => [primaryKey({ columns: [t.organisationId, t.id] })]
)

/** Declared rungs of engagement, in order. Thresholds are absolute. */
export const ladders = pgTable(
  'ladders',
  {
    organisationId: organisationId(),
    version: integer().notNull(),
    rungs: jsonb().notNull(),
    declaredAt: instant().notNull(),
    ...provenance()
  },
  t => [primaryKey({ columns: [t.organisationId, t.version] })]
)

/** A training, a charter published…: something done to some and not to others. */
export const interventions = pgTable(
  'interventions',
  {
    organisationId: organisationId(),
    id: uuid().notNull(),
    slug: text().notNull(),
    kind: text().notNull(),
    at: instant().notNull(),
    ...provenance()
  },
  t => [
    primaryKey({ columns: [t.organisationId, t.id] }),
    unique('interventions_slug_once').on(t.organisationId, t.slug)
  ]
)

/** Who received an intervention (`treated`) and who is compared with them (`comparison`). */
export const interventionMembers = pgTable(
  'intervention_members',
  {
    organisationId: organisationId(),
    id: uuid().notNull(),
    pullId: uuid(),
    interventionId: uuid().notNull(),
    identityId: uuid().notNull(),
    arm: text().notNull()
  },
  t => [
    primaryKey({ columns: [t.organisationId, t.interventionId, t.identityId] }),
    check('intervention_members_arm', sql`${t.arm} in ('treated','comparison')`)
  ]
)

/** A dated note that appears on every chart of its campaign, or of the organisation. */
export const annotations = pgTable(
  'annotations',
  {
    organisationId: organisationId(),
    id: uuid().notNull(),
    campaignId: uuid(),
    at: instant().notNull(),
    until: instant(),
    textFr: text().notNull(),
    textEn: text().notNull(),
    kind: text().notNull().default('milestone'),
    createdBy: text(),
    ...provenance()
  },
  t => [primaryKey({ columns: [t.organisationId, t.id] })]
)

/** Money spent and the dated rate of an hour of staff time. */
export const costs = pgTable(
  'costs',
  {
    organisationId: organisationId(),
    id: uuid().notNull(),
    campaignId: uuid(),
    kind: text().notNull(),
    amountMinor: bigint({ mode: 'number' }).notNull(),
    currency: text().notNull(),
    validFrom: instant().notNull(),
    note: text(),
    createdAt: instant().notNull()
  },
  t => [primaryKey({ columns: [t.organisationId, t.id] })]
)

/** A learning score of a participant, before or after. */
export const scores = pgTable(
  'scores',
  {
    organisationId: organisationId(),
    id: uuid().notNull(),
    interventionId: uuid().notNull(),
    identityId: uuid().notNull(),
    wave: text().notNull(),
    value: numeric({ mode: 'number' }).notNull(),
    maximum: numeric({ mode: 'number' }).notNull(),
    at: instant().notNull(),
    ...provenance()
  },
  t => [primaryKey({ columns: [t.organisationId, t.id] })]
)

/** A result obtained in the world, with where its proof is and what the organisation says of its own part in it. */
export const outcomes = pgTable(
  'outcomes',
  {
    organisationId: organisationId(),
    id: uuid().notNull(),
    slug: text().notNull(),
    kind: text().notNull(),
    at: instant().notNull(),
    text: text().notNull(),
    evidence: text().notNull(),
    contribution: text().notNull(),
    statement: text(),
    campaignId: uuid(),
    ...provenance()
  },
  t => [
    primaryKey({ columns: [t.organisationId, t.id] }),
    check('outcomes_kind', sql`${t.kind} in ('decision_maker_response','policy_change','case_won','other')`),
    check('outcomes_contribution', sql`${t.contribution} in ('contributed','cannot_say')`),
    check('outcomes_contribution_is_said', sql`${t.contribution} <> 'contributed' or ${t.statement} is not null`)
  ]
)
