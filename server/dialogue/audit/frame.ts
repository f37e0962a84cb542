import { createHash } from 'node:crypto'
import { sql } from 'drizzle-orm'
import type { Tx } from '../../store/transaction.ts'
import type { FrameMessage } from './draw.ts'

/** Kinds of interaction that are messages. */
const KINDS = ['comment', 'reply', 'mention', 'quote', 'message']

/** What an audit is drawn from: every readable message received, frozen, and how many were received in all. */
export interface AuditFrame {
  messages: FrameMessage[]
  received: number
  /** whose scores cut the strata; null without any */
  rater: string | null
  /** SHA-256 of the sorted ids and revisions */
  hash: Uint8Array
}

/** The period and, where one is meant, the campaign an audit answers for. */
export interface Asked {
  campaignId: string | null
  from: Date
  to: Date
}

/**
 * Reads the frame of an audit: messages by others than the organisation in [from, to), hidden ones included, those whose
 * text can still be read. The rater is the one with most scores among them; nothing is shown of a score.
 */
export async function readFrame({ db }: Tx, organisationId: string, asked: Asked): Promise<AuditFrame> {
  const rows = (await db.execute(sql`
    with received as materialized (
      select i.id, i.revision, i.text_sealed is not null as is_readable from interactions i
      where i.organisation_id = ${organisationId}::uuid and i.direction = 'in'
        and i.kind in (${sql.join(
          KINDS.map(kind => sql`${kind}`),
          sql`, `
        )})
        and i.occurred_at >= ${asked.from.toISOString()}::timestamptz and i.occurred_at < ${asked.to.toISOString()}::timestamptz
        and (${asked.campaignId}::uuid is null or exists (select from campaign_interactions c
          where c.organisation_id = i.organisation_id and c.id = i.id and c.campaign_id = ${asked.campaignId}::uuid))
    ), raters as (
      select r.rater from ratings r join received m on m.id = r.interaction_id and m.revision = r.revision
      where r.organisation_id = ${organisationId}::uuid group by r.rater order by count(*) desc, r.rater desc limit 1
    )
    select m.id, m.revision, m.is_readable, w.rater, (r.scores ->> 'hostile_any')::float8 as score
    from received m left join raters w on true
    left join ratings r on r.organisation_id = ${organisationId}::uuid and r.interaction_id = m.id and r.revision = m.revision
      and r.rater = w.rater
    order by m.id`)) as unknown as Record<string, unknown>[]
  const messages = rows
    .filter(row => row.is_readable === true)
    .map(row => ({
      id: String(row.id),
      revision: Number(row.revision),
      score: row.score === null || row.score === undefined ? null : Number(row.score)
    }))
  const hash = createHash('sha256')
  for (const { id, revision } of messages) hash.update(`${id} ${revision}\n`)
  const rater = rows[0]?.rater
  return { messages, received: rows.length, rater: typeof rater === 'string' ? rater : null, hash: hash.digest() }
}
