import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  date,
  foreignKey,
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
import { bytea, instant, organisationId } from './columns.ts'

/** Readable key → organisation. Not tenant data: needed before a tenant is known, and holds nothing else. */
export const directory = pgTable('directory', { slug: text().primaryKey(), tenant: uuid().notNull().unique() })

/** The tenant: name, zone in which its days are cut, currency, thresholds of disclosure. */
export const organisations = pgTable(
  'organisations',
  {
    organisationId: organisationId().primaryKey(),
    slug: text().notNull(),
    name: text().notNull(),
    /** null: the same name in both languages */
    nameEn: text(),
    locale: text().notNull().default('fr'),
    timeZone: text().notNull(),
    defaultCountry: text().notNull().default('FR'),
    currency: text().notNull(),
    /** declared first day of the 28-day periods; null = the Monday before the first fact */
    periodAnchorOn: date(),
    /** anchor in force, kept by the refresh */
    anchorOn: date().notNull().default('2018-01-01'),
    kInside: integer().notNull().default(5),
    kExport: integer().notNull().default(11),
    keepTextDays: integer().notNull().default(30),
    /** days the text of a message is held after an act of rung 6 or 7 */
    holdDays: integer().notNull().default(365),
    /** hours of a full week of work, of which shares of a post are told */
    fullTimeHours: real().notNull().default(35),
    isDemo: boolean().notNull().default(false),
    createdAt: instant().notNull()
  },
  t => [
    check('organisations_hold_days', sql`${t.holdDays} between 1 and 3650`),
    check('organisations_full_time_hours', sql`${t.fullTimeHours} between 1 and 80`),
    check('organisations_k_never_below_floor', sql`${t.kInside} >= 5 and ${t.kExport} >= 11`),
    check('organisations_slug_readable', sql`${t.slug} ~ '^[a-z0-9][a-z0-9._-]{0,79}$'`)
  ]
)

/** Versions of the list of acts that count as a contribution. A like, a view, a follow is refused by the database. */
export const contributionLists = pgTable(
  'contribution_lists',
  {
    organisationId: organisationId(),
    version: integer().notNull(),
    kinds: text().array().notNull(),
    createdAt: instant().notNull()
  },
  t => [
    primaryKey({ columns: [t.organisationId, t.version] }),
    check(
      'contribution_lists_no_foam',
      sql`not (${t.kinds} && array['like','reaction','view','impression','click','follow','subscription'])`
    )
  ]
)

/** Staff of an organisation and their set of roles. */
export const organisationUsers = pgTable(
  'organisation_users',
  {
    organisationId: organisationId(),
    userId: text().notNull(),
    roles: text().array().notNull(),
    groupId: uuid(),
    accountId: uuid(),
    createdAt: instant().notNull(),
    endedAt: instant()
  },
  t => [primaryKey({ columns: [t.organisationId, t.userId] })]
)

/** Lower thresholds that one director asks for and another grants. */
export const thresholdRequests = pgTable(
  'threshold_requests',
  {
    organisationId: organisationId(),
    id: uuid().notNull(),
    kInside: integer().notNull(),
    kExport: integer().notNull(),
    reason: text().notNull(),
    askedBy: text().notNull(),
    askedAt: instant().notNull(),
    decidedBy: text(),
    decidedAt: instant(),
    isGranted: boolean()
  },
  t => [
    primaryKey({ columns: [t.organisationId, t.id] }),
    check('threshold_requests_above_floor', sql`${t.kInside} >= 5 and ${t.kExport} >= 11`),
    check('threshold_requests_two_persons', sql`${t.decidedBy} <> ${t.askedBy} or ${t.isGranted} = false`)
  ]
)

/** One-time links that make somebody a member of the staff; stored hashed. The text of a link carries the organisation's id. */
export const invitations = pgTable(
  'invitations',
  {
    organisationId: organisationId(),
    id: uuid().notNull(),
    hash: bytea().notNull(),
    name: text(),
    roles: text().array().notNull(),
    groupId: uuid(),
    accountId: uuid(),
    createdBy: text(),
    createdAt: instant().notNull(),
    expiresAt: instant().notNull(),
    usedAt: instant(),
    usedBy: text(),
    revokedAt: instant()
  },
  t => [primaryKey({ columns: [t.organisationId, t.id] }), unique('invitations_hash_once').on(t.organisationId, t.hash)]
)

/** What was said, between two dates, for an aim; may have a parent (programme → project → campaign). */
export const campaigns = pgTable(
  'campaigns',
  {
    organisationId: organisationId(),
    id: uuid().notNull(),
    slug: text().notNull(),
    nameFr: text().notNull(),
    nameEn: text().notNull(),
    parentId: uuid(),
    aim: text(),
    startsAt: instant().notNull(),
    endsAt: instant().notNull(),
    timeZone: text(),
    primaryMeasure: text(),
    lockedAt: instant(),
    lockHash: bytea(),
    costMinor: bigint({ mode: 'number' }),
    currency: text(),
    funder: text(),
    review: jsonb(),
    /** the pull that declared it; null when a person did */
    pullId: uuid(),
    createdAt: instant().notNull()
  },
  t => [
    primaryKey({ columns: [t.organisationId, t.id] }),
    unique('campaigns_slug_once').on(t.organisationId, t.slug),
    foreignKey({ columns: [t.organisationId, t.parentId], foreignColumns: [t.organisationId, t.id] }),
    check('campaigns_end_after_start', sql`${t.endsAt} > ${t.startsAt}`)
  ]
)

/** How posts join a campaign by themselves: a hashtag, a UTM value, a link pattern, a form. */
export const campaignRules = pgTable(
  'campaign_rules',
  {
    organisationId: organisationId(),
    id: uuid().notNull(),
    campaignId: uuid().notNull(),
    kind: text().notNull(),
    value: text().notNull(),
    createdBy: text(),
    createdAt: instant().notNull(),
    removedAt: instant()
  },
  t => [
    primaryKey({ columns: [t.organisationId, t.id] }),
    unique('campaign_rules_once').on(t.organisationId, t.campaignId, t.kind, t.value),
    check('campaign_rules_kind', sql`${t.kind} in ('utm_campaign','hashtag','url_pattern','post','form')`)
  ]
)

/** Which posts belong to which campaigns; a post may belong to several. The post may arrive later. */
export const campaignPosts = pgTable(
  'campaign_posts',
  {
    organisationId: organisationId(),
    /** hash of campaign and post, for sightings */
    id: uuid().notNull(),
    campaignId: uuid().notNull(),
    postId: uuid().notNull(),
    method: text().notNull(),
    ruleId: uuid(),
    pullId: uuid(),
    at: instant().notNull()
  },
  t => [
    primaryKey({ columns: [t.organisationId, t.campaignId, t.postId] }),
    index('campaign_posts_by_post').on(t.organisationId, t.postId)
  ]
)

/** A declared community: local group, region, stakeholder class, language, cohort. Never inferred. */
export const groups = pgTable(
  'groups',
  {
    organisationId: organisationId(),
    id: uuid().notNull(),
    slug: text().notNull(),
    kind: text().notNull(),
    nameFr: text().notNull(),
    nameEn: text().notNull(),
    pullId: uuid(),
    createdAt: instant().notNull()
  },
  t => [primaryKey({ columns: [t.organisationId, t.id] }), unique('groups_slug_once').on(t.organisationId, t.slug)]
)

/** A configured place we read from, or the name under which files are brought in. */
export const sources = pgTable(
  'sources',
  {
    organisationId: organisationId(),
    id: uuid().notNull(),
    kind: text().notNull(),
    label: text().notNull(),
    config: jsonb().notNull().default({}),
    secretRef: text(),
    cursor: jsonb(),
    state: text().notNull().default('active'),
    lastOkAt: instant(),
    lastErrorCode: text(),
    lastErrorAt: instant(),
    createdAt: instant().notNull(),
    /** cron of five fields in UTC; null = what its connector proposes */
    schedule: text(),
    lastTriedAt: instant(),
    nextTryAt: instant(),
    /** a pull holds it until then, renewed page by page: after a crash it frees itself */
    busyUntil: instant(),
    /** tries in a row that failed */
    failures: integer().notNull().default(0),
    /** the platform's own word for its refusal, or a status; never a sentence, never an address */
    lastErrorDetail: text(),
    quota: jsonb(),
    /** when its authorisation stops, where the platform says so */
    expiresAt: instant(),
    removedAt: instant(),
    addedBy: text()
  },
  t => [
    primaryKey({ columns: [t.organisationId, t.id] }),
    unique('sources_label_once').on(t.organisationId, t.kind, t.label),
    check('sources_state', sql`${t.state} in ('active','paused','failing')`)
  ]
)

/** Secrets of a source, sealed for their organisation, source and name; read by its pulls alone, shown to nobody again. */
export const sourceSecrets = pgTable(
  'source_secrets',
  {
    organisationId: organisationId(),
    sourceId: uuid().notNull(),
    name: text().notNull(),
    sealed: bytea().notNull(),
    keyVersion: integer().notNull(),
    setAt: instant().notNull(),
    setBy: text()
  },
  t => [primaryKey({ columns: [t.organisationId, t.sourceId, t.name] })]
)

/**
 * What opens a push source: a token, of which only the SHA-256 is kept, or the secret of a signature, sealed because it
 * must be read again to verify. Several may live at once while one replaces another.
 */
export const pushKeys = pgTable(
  'push_keys',
  {
    organisationId: organisationId(),
    id: uuid().notNull(),
    sourceId: uuid().notNull(),
    kind: text().notNull(),
    hash: bytea().notNull(),
    sealed: bytea(),
    createdAt: instant().notNull(),
    revokedAt: instant()
  },
  t => [
    primaryKey({ columns: [t.organisationId, t.id] }),
    unique('push_keys_once').on(t.organisationId, t.hash),
    index('push_keys_by_source').on(t.organisationId, t.sourceId),
    check('push_keys_kind', sql`${t.kind} in ('token','signature')`),
    check('push_keys_signature_is_sealed', sql`${t.kind} <> 'signature' or ${t.sealed} is not null`)
  ]
)

/** Legal basis and retention of a source, dated; a new row replaces the old one and history stays. */
export const sourcePolicies = pgTable(
  'source_policies',
  {
    organisationId: organisationId(),
    sourceId: uuid().notNull(),
    validFrom: instant().notNull(),
    basis: text().notNull(),
    noticeVersion: text(),
    keepTextDays: integer().notNull().default(30),
    keepRawDays: integer().notNull().default(30),
    recordedBy: text(),
    recordedAt: instant().notNull()
  },
  t => [primaryKey({ columns: [t.organisationId, t.sourceId, t.validFrom] })]
)

/** A named way to read a table, recognised next time by its normalised header row. */
export const savedMappings = pgTable(
  'saved_mappings',
  {
    organisationId: organisationId(),
    name: text().notNull(),
    header: text().notNull(),
    mapping: jsonb().notNull(),
    createdAt: instant().notNull()
  },
  t => [primaryKey({ columns: [t.organisationId, t.name] })]
)
