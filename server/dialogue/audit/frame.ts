import { createHash } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { Problem } from '../../problem.ts'
import type { Tx } from '../../store/transaction.ts'
import type { FrameMessage } from './draw.ts'
import type { Audit } from './store.ts'

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
  const rater = rows[0]?.rater
  return { messages, received: rows.length, rater: typeof rater === 'string' ? rater : null, hash: hashOf(messages) }
}

/** The hash of a frame: SHA-256 of its lines `id revision`, in the order of the ids, each ended by a line feed. */
export function hashOf(messages: readonly { id: string; revision: number }[]): Uint8Array {
  const hash = createHash('sha256')
  const sorted = messages.toSorted((one, other) => (one.id < other.id ? -1 : 1))
  for (const { id, revision } of sorted) hash.update(`${id} ${revision}\n`)
  return hash.digest()
}

/** A draw as anybody can check it: what it was made from, and every message of the frame in its place. No text, author, score or label. */
export interface DrawRecord {
  seed: string | null
  rater: string | null
  codebook: string | null
  wave: number
  /** SHA-256 of the frame, hexadecimal (`hashOf`) */
  hash: string | null
  items: {
    id: string
    revision: number
    stratum: string
    position: number
    probability: number
    outcome: string | null
  }[]
}

/** The draw of an audit that is no longer read; before, its order would tell readers what was thought of a message. Throws `still_read`. */
export async function drawRecord({ db }: Tx, organisationId: string, audit: Audit): Promise<DrawRecord> {
  if (audit.state === 'reading' || audit.state === 'drawn')
    throw new Problem(
      'still_read',
      {
        fr: 'Le tirage se vérifie une fois la relecture close ou abandonnée : avant, son ordre influencerait les relecteurs.',
        en: 'A draw is checked once its audit is closed or abandoned: before, its order would sway readers.'
      },
      409
    )
  const here = sql`organisation_id = ${organisationId}::uuid`
  const [row] = (await db.execute(sql`
    select seed, rater, codebook, wave, encode(frame_hash, 'hex') as hash from audits
    where ${here} and id = ${audit.id}::uuid`)) as unknown as Omit<DrawRecord, 'items'>[]
  const items = (await db.execute(sql`
    select interaction_id::text as id, revision, stratum, position, probability::float8 as probability, outcome from audit_items
    where ${here} and audit_id = ${audit.id}::uuid order by stratum, position`)) as unknown as DrawRecord['items']
  const { seed = null, rater = null, codebook = null, wave = 1, hash = null } = row ?? {}
  return { seed, rater, codebook, wave, hash, items: [...items] }
}
