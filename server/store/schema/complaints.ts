import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid
} from 'drizzle-orm/pg-core'
import { bytea, instant, organisationId } from './columns.ts'

/** A case an organisation prepares, files and closes. While it is open, the texts of its messages are held. */
export const complaints = pgTable(
  'complaints',
  {
    organisationId: organisationId(),
    id: uuid().notNull(),
    /** 1, 2, 3… in the organisation: how people name it */
    number: integer().notNull(),
    /** the act it began with */
    actId: uuid(),
    why: text().notNull(),
    state: text().notNull().default('preparing'),
    /** number given by whoever received it */
    reference: text(),
    outcome: text(),
    openedBy: text().notNull(),
    openedAt: instant().notNull(),
    filedBy: text(),
    filedAt: instant(),
    closedBy: text(),
    closedAt: instant()
  },
  t => [
    primaryKey({ columns: [t.organisationId, t.id] }),
    unique('complaints_number_once').on(t.organisationId, t.number),
    check('complaints_state', sql`${t.state} in ('preparing', 'filed', 'closed')`),
    check('complaints_closed_is_dated', sql`(${t.state} = 'closed') = (${t.closedAt} is not null)`)
  ]
)

/**
 * A sealed copy of the text of a message, as it stood the day it was held: for an act of rung 6 or 7, for a message chosen
 * for a complaint, or for what it answers. Emptied when it is let go; kept in line by `settle_holds`.
 */
export const textHolds = pgTable(
  'text_holds',
  {
    organisationId: organisationId(),
    id: uuid().notNull(),
    interactionId: uuid().notNull(),
    actId: uuid(),
    complaintId: uuid(),
    role: text().notNull(),
    textSealed: bytea(),
    /** name and address as published, typed by whoever prepares the complaint; nowhere else */
    authorSealed: bytea(),
    linkSealed: bytea(),
    revision: integer().notNull().default(0),
    /** end the text had before, and has again when it is let go */
    formerExpiresAt: instant(),
    takenAt: instant().notNull(),
    until: instant(),
    releasedAt: instant(),
    releasedWhy: text()
  },
  t => [
    primaryKey({ columns: [t.organisationId, t.id] }),
    uniqueIndex('text_holds_once_by_act')
      .on(t.organisationId, t.actId, t.interactionId)
      .where(sql`act_id is not null`),
    uniqueIndex('text_holds_once_by_complaint')
      .on(t.organisationId, t.complaintId, t.interactionId)
      .where(sql`complaint_id is not null`),
    index('text_holds_by_message').on(t.organisationId, t.interactionId),
    check('text_holds_role', sql`${t.role} in ('act', 'chosen', 'context')`),
    check(
      'text_holds_have_a_cause',
      sql`(${t.role} = 'act') = (${t.actId} is not null) and (${t.role} = 'act') = (${t.complaintId} is null)`
    ),
    check(
      'text_holds_released_are_empty',
      sql`${t.releasedAt} is null or (${t.textSealed} is null and ${t.authorSealed} is null and ${t.linkSealed} is null)`
    ),
    check(
      'text_holds_released_why',
      sql`(${t.releasedAt} is null) = (${t.releasedWhy} is null)
        and (${t.releasedWhy} is null or ${t.releasedWhy} in ('undone', 'expired', 'closed', 'removed', 'erased'))`
    )
  ]
)

/** Complaint files handed out: who, when, why, and the print of the file. The bytes are not kept. */
export const complaintFiles = pgTable(
  'complaint_files',
  {
    organisationId: organisationId(),
    id: uuid().notNull(),
    complaintId: uuid().notNull(),
    madeBy: text().notNull(),
    madeAt: instant().notNull(),
    reason: text().notNull(),
    lang: text().notNull(),
    hasAuthors: boolean().notNull(),
    messages: integer().notNull(),
    bytes: integer().notNull(),
    sha256: bytea().notNull()
  },
  t => [
    primaryKey({ columns: [t.organisationId, t.id] }),
    index('complaint_files_by_complaint').on(t.organisationId, t.complaintId, t.madeAt)
  ]
)
