import { sql } from 'drizzle-orm'
import { check, index, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core'
import { bytea, instant, organisationId, provenance } from './columns.ts'

/**
 * What a message carried that others may carry too, as keyed hashes made at the door, before the text is dropped: its
 * words (`text`, with a signature that tells near copies), a link (`url`), a set of two hashtags or more (`hashtags`).
 * Nothing can be read back from it, and without the organisation's key nothing can be compared with it.
 */
export const messageObjects = pgTable(
  'message_objects',
  {
    organisationId: organisationId(),
    interactionId: uuid().notNull(),
    kind: text().notNull(),
    object: uuid().notNull(),
    /** MinHash of the words, 128 bytes; only of a `text` */
    signature: bytea()
  },
  t => [
    primaryKey({ columns: [t.organisationId, t.interactionId, t.kind, t.object] }),
    index('message_objects_by_object').on(t.organisationId, t.object),
    check('message_objects_kind', sql`${t.kind} in ('text','url','hashtags')`),
    check('message_objects_signed_text', sql`(${t.kind} = 'text') = (${t.signature} is not null)`)
  ]
)

/**
 * A mobilisation the organisation says it called for: people who share its letter, its links or its hashtags between
 * two dates act together because they were asked to, and are never called suspicious for it.
 */
export const mobilisations = pgTable(
  'mobilisations',
  {
    organisationId: organisationId(),
    id: uuid().notNull(),
    slug: text().notNull(),
    name: text().notNull(),
    campaignId: uuid(),
    fromAt: instant().notNull(),
    toAt: instant().notNull(),
    declaredBy: text(),
    declaredAt: instant().notNull(),
    withdrawnBy: text(),
    withdrawnAt: instant(),
    ...provenance()
  },
  t => [
    primaryKey({ columns: [t.organisationId, t.id] }),
    unique('mobilisations_slug_once').on(t.organisationId, t.slug),
    check('mobilisations_end_after_start', sql`${t.fromAt} < ${t.toAt}`)
  ]
)

/** What the kit of a mobilisation holds, as the same hashes; `shown` is the link or the hashtags as declared, our own words. */
export const mobilisationObjects = pgTable(
  'mobilisation_objects',
  {
    organisationId: organisationId(),
    id: uuid().notNull(),
    mobilisationId: uuid().notNull(),
    kind: text().notNull(),
    object: uuid().notNull(),
    signature: bytea(),
    shown: text(),
    pullId: uuid().notNull()
  },
  t => [
    primaryKey({ columns: [t.organisationId, t.id] }),
    index('mobilisation_objects_by_object').on(t.organisationId, t.object),
    check('mobilisation_objects_kind', sql`${t.kind} in ('text','url','hashtags')`),
    check('mobilisation_objects_signed_text', sql`(${t.kind} = 'text') = (${t.signature} is not null)`)
  ]
)

/**
 * A doubt about an account, with its reason and its evidence; lifted, never deleted. It takes nothing off any number: it
 * only makes a second reading of the headlines, without these accounts, beside the first.
 */
export const accountFlags = pgTable(
  'account_flags',
  {
    organisationId: organisationId(),
    id: uuid().notNull(),
    identityId: uuid().notNull(),
    reason: text().notNull(),
    evidence: text().notNull(),
    flaggedBy: text().notNull(),
    flaggedAt: instant().notNull(),
    liftedBy: text(),
    liftedAt: instant(),
    liftReason: text(),
    ...provenance()
  },
  t => [
    primaryKey({ columns: [t.organisationId, t.id] }),
    index('account_flags_by_identity').on(t.organisationId, t.identityId),
    check('account_flags_lifted_with_reason', sql`(${t.liftedAt} is null) = (${t.liftReason} is null)`)
  ]
)
