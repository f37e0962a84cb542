import { sql } from 'drizzle-orm'
import type { Db } from './transaction.ts'

/** One line of a log of people's deeds. `detail` holds keys and counts, never a text, a handle, an address, a token. */
export interface LogLine {
  at: Date
  /** null: the command line, or a program */
  userId: string | null
  /** verb and thing in the past, such as `token_created` */
  action: string
  subject?: string
  detail?: Record<string, unknown>
}

/** Writes who changed what (roles, thresholds, tokens, freeze, erasure…), in the transaction of the change itself. */
export async function writeAudit(db: Db, organisationId: string, line: LogLine): Promise<void> {
  await db.execute(sql`
    insert into audit_log (organisation_id, at, user_id, action, subject, detail)
    values (${organisationId}::uuid, ${line.at.toISOString()}::timestamptz, ${line.userId}, ${line.action},
      ${line.subject ?? null}, ${JSON.stringify(line.detail ?? {})}::jsonb)`)
}

/** Writes who opened or exported what, and how many rows; kept 13 months. */
export async function writeAccess(db: Db, organisationId: string, line: LogLine & { rows?: number }): Promise<void> {
  await db.execute(sql`
    insert into access_log (organisation_id, at, user_id, action, rows, detail)
    values (${organisationId}::uuid, ${line.at.toISOString()}::timestamptz, ${line.userId}, ${line.action},
      ${line.rows ?? null}, ${JSON.stringify({ ...line.detail, subject: line.subject })}::jsonb)`)
}
