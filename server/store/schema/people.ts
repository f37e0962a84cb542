import { sql } from 'drizzle-orm'
import { boolean, check, index, integer, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core'
import { bytea, instant, organisationId, provenance, timeNote } from './columns.ts'

/** The pseudonymous human behind one or more accounts. No name, ever. */
export const persons = pgTable(
  'persons',
  {
    organisationId: organisationId(),
    id: uuid().notNull(),
    pseudonym: text().notNull(),
    keyVersion: integer().notNull(),
    firstSeenAt: instant().notNull(),
    erasedAt: instant()
  },
  t => [primaryKey({ columns: [t.organisationId, t.id] })]
)

/**
 * A platform account or identifier of a person, as a keyed hash. `person_id` is its own person, fixed at first sight;
 * `resolved_person_id` is that person after the merges in force and is what every count uses.
 */
export const identities = pgTable(
  'identities',
  {
    organisationId: organisationId(),
    id: uuid().notNull(),
    personId: uuid().notNull(),
    resolvedPersonId: uuid().notNull(),
    network: text().notNull(),
    externalKey: bytea().notNull(),
    keyVersion: integer().notNull(),
    firstSeenAt: instant().notNull(),
    verifiedLink: boolean().notNull().default(false),
    ...provenance()
  },
  t => [
    primaryKey({ columns: [t.organisationId, t.id] }),
    index('identities_by_person').on(t.organisationId, t.resolvedPersonId)
  ]
)

/** A declared, reversible statement that two persons are one. */
export const identityMerges = pgTable(
  'identity_merges',
  {
    organisationId: organisationId(),
    id: uuid().notNull(),
    fromPersonId: uuid().notNull(),
    intoPersonId: uuid().notNull(),
    reason: text(),
    by: text(),
    at: instant().notNull(),
    undoneAt: instant(),
    undoneBy: text(),
    ...provenance()
  },
  t => [
    primaryKey({ columns: [t.organisationId, t.id] }),
    check('identity_merges_two_persons', sql`${t.fromPersonId} <> ${t.intoPersonId}`)
  ]
)

/** Span of time under one pseudonym key; persons before and after are not comparable. */
export const pseudonymEpochs = pgTable(
  'pseudonym_epochs',
  {
    organisationId: organisationId(),
    keyVersion: integer().notNull(),
    openedAt: instant().notNull(),
    closesAt: instant(),
    destroyedAt: instant()
  },
  t => [primaryKey({ columns: [t.organisationId, t.keyVersion] })]
)

/**
 * Identities that asked for erasure, as hashes under a key that never rotates: later imports drop their rows. Of somebody known
 * here also the pseudonym they had, by which an export made before names them.
 */
export const objections = pgTable(
  'objections',
  {
    organisationId: organisationId(),
    objectionKey: bytea().notNull(),
    at: instant().notNull(),
    isPseudonym: boolean().notNull().default(false)
  },
  t => [primaryKey({ columns: [t.organisationId, t.objectionKey] })]
)

/** Membership of a declared group between two dates, with consented attributes. */
export const groupMembers = pgTable(
  'group_members',
  {
    organisationId: organisationId(),
    id: uuid().notNull(),
    groupId: uuid().notNull(),
    identityId: uuid().notNull(),
    fromAt: instant().notNull(),
    toAt: instant(),
    sex: text(),
    ageBand: text(),
    place: text(),
    role: text(),
    /** made from the rolls of its group, and made again whenever one is added or undone */
    isFromRoll: boolean().notNull().default(false),
    ...provenance()
  },
  t => [
    primaryKey({ columns: [t.organisationId, t.id] }),
    index('group_members_by_group').on(t.organisationId, t.groupId, t.fromAt),
    index('group_members_by_identity').on(t.organisationId, t.identityId)
  ]
)

/** One name on a roll: the list of a group's members « au 1er mars », whole, at that date. */
export const rollMembers = pgTable(
  'roll_members',
  {
    organisationId: organisationId(),
    id: uuid().notNull(),
    groupId: uuid().notNull(),
    at: instant().notNull(),
    identityId: uuid().notNull(),
    sex: text(),
    ageBand: text(),
    place: text(),
    role: text(),
    ...provenance()
  },
  t => [
    primaryKey({ columns: [t.organisationId, t.id] }),
    index('roll_members_by_group').on(t.organisationId, t.groupId, t.at)
  ]
)

/** Two identities that a system has verified to be one person's: the only ground on which a merge is ever proposed. */
export const identityLinks = pgTable(
  'identity_links',
  {
    organisationId: organisationId(),
    id: uuid().notNull(),
    aIdentityId: uuid().notNull(),
    bIdentityId: uuid().notNull(),
    how: text().notNull(),
    dismissedAt: instant(),
    dismissedBy: text(),
    ...provenance()
  },
  t => [
    primaryKey({ columns: [t.organisationId, t.id] }),
    check('identity_links_two', sql`${t.aIdentityId} < ${t.bIdentityId}`),
    check('identity_links_how', sql`${t.how} in ('email','phone','rel_me','identify','record','declared')`)
  ]
)

/**
 * One act by one account, once. Key, kind, author, time and what the record said of itself (`given_…`) never change;
 * `post_id`, `root_post_id`, `campaign_id` and the depth are made from it when the thread is known, because a child may
 * arrive before its parent; `direction`, `account_id` and `identity_id` follow the declarations of our own accounts.
 */
export const interactions = pgTable(
  'interactions',
  {
    organisationId: organisationId(),
    id: uuid().notNull(),
    network: text().notNull(),
    externalKey: bytea().notNull(),
    kind: text().notNull(),
    direction: text().notNull(),
    accountId: uuid(),
    postId: uuid(),
    rootPostId: uuid(),
    parentInteractionId: uuid(),
    depth: integer(),
    ownPostId: uuid(),
    campaignId: uuid(),
    /** the person's account; null where one of ours wrote it, or an unknown one */
    identityId: uuid(),
    givenPostId: uuid(),
    givenParentId: uuid(),
    givenCampaignId: uuid(),
    givenDirection: text().notNull().default('in'),
    /** who wrote it, ours or not: what an account that is no longer ours gives back */
    authorIdentityId: uuid(),
    occurredAt: instant().notNull(),
    ...timeNote(),
    revision: integer().notNull().default(0),
    words: integer(),
    hasMedia: boolean().notNull().default(false),
    callsForAnswer: boolean().notNull().default(false),
    /** a person has judged it hostile or spam: no contribution; kept in step with the labels in the writing transaction */
    isSetAside: boolean().notNull().default(false),
    textSealed: bytea(),
    textExpiresAt: instant(),
    linkSealed: bytea(),
    lang: text(),
    langReliable: boolean(),
    langDeclared: text(),
    editedAt: instant(),
    deletedAt: instant(),
    ...provenance()
  },
  t => [
    primaryKey({ columns: [t.organisationId, t.id] }),
    index('interactions_by_root').on(t.organisationId, t.rootPostId, t.occurredAt),
    index('interactions_by_identity').on(t.organisationId, t.identityId, t.occurredAt),
    index('interactions_by_parent')
      .on(t.organisationId, t.parentInteractionId)
      .where(sql`parent_interaction_id is not null`),
    index('interactions_cut')
      .on(t.organisationId, t.givenParentId)
      .where(sql`given_parent_id is not null and parent_interaction_id is null`),
    index('interactions_by_other_post')
      .on(t.organisationId, t.postId)
      .where(sql`post_id <> root_post_id`),
    index('interactions_by_account')
      .on(t.organisationId, t.accountId)
      .where(sql`account_id is not null`),
    check('interactions_given_direction', sql`${t.givenDirection} in ('in','out')`),
    index('interactions_text_expiring')
      .on(t.organisationId, t.textExpiresAt)
      .where(sql`text_expires_at is not null`),
    check('interactions_direction', sql`${t.direction} in ('in','out')`)
  ]
)

/** Which thread reads were complete, so that an absence can be told from a gap. */
export const threadReads = pgTable(
  'thread_reads',
  {
    organisationId: organisationId(),
    postId: uuid().notNull(),
    readAt: instant().notNull(),
    complete: boolean().notNull(),
    reason: text(),
    pullId: uuid().notNull()
  },
  t => [
    primaryKey({ columns: [t.organisationId, t.postId, t.readAt] }),
    unique('thread_reads_once').on(t.organisationId, t.postId, t.pullId)
  ]
)
