import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  date,
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
import { instant, organisationId, provenance, timeNote } from './columns.ts'

/** The organisation's own pages and channels, and its enrolled creators. Nobody else's account is ever here. */
export const accounts = pgTable(
  'accounts',
  {
    organisationId: organisationId(),
    id: uuid().notNull(),
    network: text().notNull(),
    externalId: text().notNull(),
    handle: text(),
    displayName: text(),
    isOwn: boolean().notNull(),
    creatorIdentityId: uuid(),
    /** identities under which its messages are known: of no network, and of its own */
    nativeIdentityId: uuid(),
    networkIdentityId: uuid(),
    url: text(),
    ...provenance()
  },
  t => [
    primaryKey({ columns: [t.organisationId, t.id] }),
    unique('accounts_once').on(t.organisationId, t.network, t.externalId)
  ]
)

/**
 * What was said of an account, by a file or by hand: the organisation's own, or a creator's. The newest in force decides;
 * an account nobody declared is ours because it publishes.
 */
export const accountDeclarations = pgTable(
  'account_declarations',
  {
    organisationId: organisationId(),
    id: uuid().notNull(),
    accountId: uuid().notNull(),
    isOwn: boolean().notNull(),
    displayName: text(),
    creatorIdentityId: uuid(),
    declaredBy: text(),
    ...provenance()
  },
  t => [
    primaryKey({ columns: [t.organisationId, t.id] }),
    index('account_declarations_by_account').on(t.organisationId, t.accountId, t.receivedAt)
  ]
)

/** Content published by the organisation or one of its creators. Its id is the hash of network and native id. */
export const posts = pgTable(
  'posts',
  {
    organisationId: organisationId(),
    id: uuid().notNull(),
    accountId: uuid().notNull(),
    network: text().notNull(),
    externalId: text().notNull(),
    permalink: text(),
    kind: text().notNull(),
    title: text(),
    text: text(),
    durationSeconds: integer(),
    publishedAt: instant().notNull(),
    ...timeNote(),
    narrative: text(),
    askSlug: text(),
    intent: text(),
    tags: jsonb().notNull().default({}),
    lang: text(),
    langReliable: boolean(),
    langDeclared: text(),
    paid: text().notNull().default('unknown'),
    threadRead: text().notNull().default('unread'),
    editedAt: instant(),
    deletedAt: instant(),
    ...provenance()
  },
  t => [
    primaryKey({ columns: [t.organisationId, t.id] }),
    index('posts_by_account').on(t.organisationId, t.accountId, t.publishedAt),
    check('posts_thread_read', sql`${t.threadRead} in ('unread','complete','partial')`)
  ]
)

/** What a platform's number means, between which dates, in its own words. Shared by all organisations. */
export const metricDefinitions = pgTable(
  'metric_definitions',
  {
    key: text().notNull(),
    version: integer().notNull(),
    network: text().notNull(),
    platformName: text().notNull(),
    labelFr: text().notNull(),
    labelEn: text().notNull(),
    definitionFr: text().notNull(),
    definitionEn: text().notNull(),
    unit: text().notNull(),
    isVanity: boolean().notNull(),
    counts: text().notNull(),
    additiveOverPosts: boolean().notNull(),
    validFrom: date(),
    validTo: date(),
    replacedBy: text(),
    sourceUrl: text()
  },
  t => [primaryKey({ columns: [t.key, t.version] })]
)

/** Metrics of generic imports, named by the organisation (`custom.<slug>`). */
export const customMetrics = pgTable(
  'custom_metrics',
  {
    organisationId: organisationId(),
    key: text().notNull(),
    labelFr: text().notNull(),
    labelEn: text().notNull(),
    unit: text().notNull(),
    createdAt: instant().notNull()
  },
  t => [primaryKey({ columns: [t.organisationId, t.key] })]
)

/**
 * One reading of a number a platform reports; append-only, never null. The id is the hash of everything that tells two
 * readings apart (subject, metric, scope, period, instant, source).
 */
export const metricObservations = pgTable(
  'metric_observations',
  {
    organisationId: organisationId(),
    id: uuid().notNull(),
    subjectType: text().notNull(),
    subjectId: uuid().notNull(),
    network: text().notNull(),
    metricKey: text().notNull(),
    metricVersion: integer().notNull().default(1),
    value: numeric({ mode: 'number' }).notNull(),
    scope: text().notNull(),
    counts: text().notNull(),
    periodStart: instant(),
    periodEnd: instant(),
    observedAt: instant().notNull(),
    ...provenance()
  },
  t => [
    primaryKey({ columns: [t.organisationId, t.id] }),
    index('metric_observations_by_subject').on(t.organisationId, t.subjectType, t.subjectId, t.metricKey, t.observedAt),
    check('metric_observations_subject', sql`${t.subjectType} in ('post','account','campaign')`),
    check('metric_observations_scope', sql`${t.scope} in ('organic','paid','total','unknown')`),
    check('metric_observations_counts', sql`${t.counts} in ('lifetime','day','window')`)
  ]
)

/** Links made by the link builder, with their UTM values and short code. Clicks are touches with the link's id. */
export const taggedLinks = pgTable(
  'tagged_links',
  {
    organisationId: organisationId(),
    id: uuid().notNull(),
    campaignId: uuid().notNull(),
    postId: uuid(),
    channel: text().notNull(),
    url: text().notNull(),
    utm: jsonb().notNull(),
    shortCode: text().notNull(),
    /** the creator it was made for, where no post is named */
    accountId: uuid(),
    label: text(),
    createdBy: text(),
    createdAt: instant().notNull()
  },
  t => [
    primaryKey({ columns: [t.organisationId, t.id] }),
    unique('tagged_links_code_once').on(t.organisationId, t.shortCode)
  ]
)

/** Websites of the organisation: a host and everything under it. The link builder points nowhere else. */
export const sites = pgTable(
  'sites',
  { organisationId: organisationId(), host: text().notNull(), createdBy: text(), createdAt: instant().notNull() },
  t => [primaryKey({ columns: [t.organisationId, t.host] })]
)
