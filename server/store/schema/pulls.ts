import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid
} from 'drizzle-orm/pg-core'
import { bytea, instant, organisationId } from './columns.ts'

/** One run of a source, one file import, or one UTC day of push events of a source. */
export const pulls = pgTable(
  'pulls',
  {
    organisationId: organisationId(),
    id: uuid().notNull(),
    sourceId: uuid().notNull(),
    mode: text().notNull(),
    format: text().notNull(),
    connectorVersion: integer().notNull(),
    campaignId: uuid(),
    fileName: text(),
    fileSha256: bytea(),
    fileBytes: bigint({ mode: 'number' }),
    encoding: text(),
    delimiter: text(),
    signature: text(),
    dateOrder: text(),
    tz: text(),
    tzAssumed: boolean(),
    mapping: jsonb(),
    mappingName: text(),
    decisions: jsonb().notNull().default([]),
    exportTakenAt: instant(),
    exportTakenFrom: text(),
    cursorFrom: jsonb(),
    cursorTo: jsonb(),
    rowsRead: integer().notNull().default(0),
    rowsAccepted: integer().notNull().default(0),
    rowsDuplicate: integer().notNull().default(0),
    rowsRejected: integer().notNull().default(0),
    byKind: jsonb().notNull().default({}),
    columnsIgnored: jsonb().notNull().default([]),
    /** the header row of a table, for the file of its refused rows */
    header: jsonb(),
    warnings: jsonb().notNull().default([]),
    state: text().notNull(),
    startedAt: instant().notNull(),
    finishedAt: instant(),
    failure: text(),
    undoneAt: instant(),
    undoneBy: text(),
    startedBy: text()
  },
  t => [
    primaryKey({ columns: [t.organisationId, t.id] }),
    uniqueIndex('pulls_file_once')
      .on(t.organisationId, t.sourceId, t.fileSha256)
      .where(sql`mode = 'file' and undone_at is null and state = 'applied'`),
    index('pulls_by_start').on(t.organisationId, t.startedAt),
    index('pulls_by_source').on(t.organisationId, t.sourceId, t.startedAt.desc()),
    check('pulls_rows_add_up', sql`${t.rowsRead} = ${t.rowsAccepted} + ${t.rowsDuplicate} + ${t.rowsRejected}`),
    check('pulls_mode', sql`${t.mode} in ('file','api','push')`),
    check('pulls_state', sql`${t.state} in ('previewed','running','applied','failed','undone','cancelled')`)
  ]
)

/** Spans of time of which a pull read a channel, whether it held anything or not: what tells a quiet week from an unread one. */
export const pullCoverages = pgTable(
  'pull_coverages',
  {
    organisationId: organisationId(),
    pullId: uuid().notNull(),
    input: text().notNull(),
    network: text().notNull(),
    basis: text().notNull(),
    coveredFrom: instant().notNull(),
    coveredTo: instant().notNull()
  },
  t => [
    primaryKey({ columns: [t.organisationId, t.pullId, t.input, t.network, t.basis] }),
    check('pull_coverages_basis', sql`${t.basis} in ('facts','filename','told','api')`),
    check('pull_coverages_in_order', sql`${t.coveredFrom} <= ${t.coveredTo}`)
  ]
)

/** The untouched bytes of an imported file, kept for the undo window; the hash on the pull outlives them. */
export const rawFiles = pgTable(
  'raw_files',
  {
    organisationId: organisationId(),
    sha256: bytea().notNull(),
    storageKey: text().notNull(),
    bytes: bigint({ mode: 'number' }).notNull(),
    sealed: boolean().notNull(),
    expiresAt: instant().notNull()
  },
  t => [primaryKey({ columns: [t.organisationId, t.sha256] })]
)

/** Hash of an API or push body, and the sealed body where the source's policy keeps it. */
export const rawRecords = pgTable(
  'raw_records',
  {
    organisationId: organisationId(),
    pullId: uuid().notNull(),
    rawRef: text().notNull(),
    sha256: bytea().notNull(),
    sealed: bytea(),
    expiresAt: instant().notNull()
  },
  t => [primaryKey({ columns: [t.organisationId, t.pullId, t.rawRef] })]
)

/** Quarantine: a row that was refused, why, and the sealed line so that it can be replayed. Never the value in clear. */
export const rejectedRows = pgTable(
  'rejected_rows',
  {
    organisationId: organisationId(),
    pullId: uuid().notNull(),
    rawRef: text().notNull(),
    line: integer().notNull(),
    reason: text().notNull(),
    field: text(),
    detail: text(),
    sealed: bytea(),
    createdAt: instant().notNull(),
    expiresAt: instant().notNull(),
    replayedAt: instant(),
    replayedPullId: uuid()
  },
  t => [primaryKey({ columns: [t.organisationId, t.pullId, t.rawRef] })]
)

/** One row each time a pull contains a fact, known or new. A fact lives while a pull that saw it is not undone. */
export const sightings = pgTable(
  'sightings',
  {
    organisationId: organisationId(),
    pullId: uuid().notNull(),
    fact: text().notNull(),
    factId: uuid().notNull(),
    rawRef: text().notNull()
  },
  t => [
    primaryKey({ columns: [t.organisationId, t.pullId, t.fact, t.factId] }),
    index('sightings_by_fact').on(t.organisationId, t.fact, t.factId)
  ]
)
