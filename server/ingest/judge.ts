import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { ownId } from '../store/hash.ts'
import { openBytes, type Keyring } from '../store/keys.ts'
import type { Tx } from '../store/transaction.ts'
import { logAuthors, raiseVersion } from './day_counts.ts'
import { markSetAside } from './set_aside.ts'

const NIL = '00000000-0000-0000-0000-000000000000'

/** One reading of a message by a person: the labels given, and how it was met. */
export interface Reading {
  interactionId: string
  /** labels given; each becomes a row */
  labels: readonly string[]
  /** labels looked for and not found, written so that the reading says something even when nothing was given */
  absent?: readonly string[]
  targetKind: string | null
  by: string
  sampling: 'audit' | 'double' | 'adjudicated' | 'triage' | 'all'
  auditId?: string
  stratum?: string
  probability?: number
  codebook: string
  isBlind: boolean
  seconds: number | null
  /** where it comes from, when it was not read in this very message; default `by hand` */
  ref?: string
}

/**
 * Writes a reading, one row per label, in the transaction of whoever reads; brings the mark of set-aside messages and the
 * version of the facts in line. Append-only.
 */
export async function writeReading(tx: Tx, organisationId: string, reading: Reading, now: Date): Promise<void> {
  const at = now.toISOString()
  const rows = [
    ...reading.labels.map(label => ({ label, value: true })),
    ...(reading.absent ?? []).map(label => ({ label, value: false }))
  ]
  for (const { label, value } of rows)
    await tx.db.execute(sql`
      insert into labels (organisation_id, id, interaction_id, revision, label, value, target_kind, src_kind, src, sampling, audit_id,
        stratum, probability, codebook, blind, seconds, negated, created_at, source_id, pull_id, raw_ref, received_at)
      select ${organisationId}::uuid, ${randomUUID()}::uuid, i.id, i.revision, ${label}, ${value},
        ${value ? reading.targetKind : null}, 'person', ${reading.by}, ${reading.sampling}, ${reading.auditId ?? null}::uuid,
        ${reading.stratum ?? null}, ${reading.probability ?? null}::real, ${reading.codebook}, ${reading.isBlind},
        ${reading.seconds}::real, ${!value}, ${at}::timestamptz, ${ownId(organisationId, 'source', 'by hand')}::uuid, ${NIL}::uuid,
        ${reading.ref ?? 'by hand'}, ${at}::timestamptz
      from interactions i where i.organisation_id = ${organisationId}::uuid and i.id = ${reading.interactionId}::uuid`)
  await settleJudged(tx, organisationId, [reading.interactionId], now)
}

/**
 * What follows from labels and acts written or taken back: the mark of set-aside messages, the persons whose
 * contributions changed with it, the version of the facts. In the transaction that judged.
 */
export async function settleJudged(
  tx: Tx,
  organisationId: string,
  messages: readonly string[],
  now: Date
): Promise<void> {
  await markSetAside(tx, organisationId, messages)
  await logAuthors(tx, organisationId, messages, now)
  await raiseVersion(tx, organisationId)
}

/** A message as a reader sees it: its words, those it answers, those of the post. Null where none can be read. */
export interface ReadText {
  text: string | null
  parent: string | null
  post: string | null
}

/** Opens the text of a message and of what it answers. Nothing about its author, reactions or scores is read. */
export async function readText(tx: Tx, keyring: Keyring, organisationId: string, id: string): Promise<ReadText> {
  const [row] = (await tx.db.execute(sql`
    select i.id, i.text_sealed as sealed, p.id as parent_id, p.text_sealed as parent_sealed, o.text as post
    from interactions i
    left join interactions p on p.organisation_id = i.organisation_id and p.id = i.parent_interaction_id
    left join posts o on o.organisation_id = i.organisation_id and o.id = coalesce(i.root_post_id, i.post_id)
    where i.organisation_id = ${organisationId}::uuid and i.id = ${id}::uuid`)) as unknown as Record<string, unknown>[]
  const open = (sealed: unknown, about: unknown): string | null => {
    if (!(sealed instanceof Uint8Array)) return null
    const bytes = openBytes(
      keyring.key(organisationId, 'text'),
      sealed,
      Buffer.from(`${organisationId}|${String(about)}`)
    )
    return Buffer.from(bytes).toString()
  }
  if (!row) return { text: null, parent: null, post: null }
  return {
    text: open(row.sealed, row.id),
    parent: open(row.parent_sealed, row.parent_id),
    post: typeof row.post === 'string' ? row.post : null
  }
}
