import { sql } from 'drizzle-orm'
import type { Store, Tx } from '../store/transaction.ts'
import { bulkInsert } from '../store/bulk.ts'
import type { Opened } from '../sources/source.ts'
import type { Rejection, Warning } from '../sources/record.ts'
import { rawDays, type Context } from './context.ts'
import { lockOrganisation } from './day_counts.ts'
import { ownId } from '../store/hash.ts'
import { listOrganisations } from './organisation.ts'
import type { Written } from './written.ts'

const DAY = 86_400_000

/** Counts of one pull: every row read is accepted, a known duplicate, or rejected with a reason. */
export interface PullCounts {
  read: number
  accepted: number
  duplicate: number
  rejected: number
}

/** Finds or makes the source of this kind and label. */
export async function ensureSource(
  store: Store,
  organisationId: string,
  kind: string,
  label: string,
  now: Date
): Promise<string> {
  const id = ownId(organisationId, 'source', kind, label)
  await store.tx(organisationId, ({ db }) =>
    db.execute(sql`insert into sources (organisation_id, id, kind, label, created_at)
      values (${organisationId}::uuid, ${id}::uuid, ${kind}, ${label}, ${now.toISOString()}::timestamptz)
      on conflict do nothing`)
  )
  return id
}

/** Opens a pull in state `running`. */
export async function startPull(
  store: Store,
  pull: {
    organisationId: string
    id: string
    sourceId: string
    mode: 'file' | 'api' | 'push'
    format: string
    version: number
    startedAt: Date
    startedBy?: string
    fileName?: string
    fileSha256?: Uint8Array
    fileBytes?: number
    campaignId?: string
    opened?: Opened
  }
): Promise<void> {
  const { opened } = pull
  const json = (value: unknown) => sql`${JSON.stringify(value ?? null)}::jsonb`
  await store.tx(pull.organisationId, ({ db }) =>
    db.execute(sql`
      insert into pulls (organisation_id, id, source_id, mode, format, connector_version, campaign_id, file_name, file_sha256,
        file_bytes, encoding, delimiter, signature, mapping, decisions, columns_ignored, warnings, export_taken_at,
        export_taken_from, state, started_at, started_by)
      values (${pull.organisationId}::uuid, ${pull.id}::uuid, ${pull.sourceId}::uuid, ${pull.mode}, ${pull.format},
        ${pull.version}, ${pull.campaignId ?? null}::uuid, ${pull.fileName ?? null},
        decode(${pull.fileSha256 ? Buffer.from(pull.fileSha256).toString('hex') : null}::text, 'hex'),
        ${pull.fileBytes ?? null}, ${opened?.encoding ?? null}, ${opened?.delimiter ?? null},
        ${opened?.detection.signature ?? null}, ${json(opened?.mapping)}, ${json(opened?.decisions ?? [])},
        ${json(opened?.columnsIgnored ?? [])}, ${json((opened?.warnings ?? []).slice(0, 200))},
        ${opened?.exportTakenAt?.at.toISOString() ?? null}::timestamptz, ${opened?.exportTakenAt?.from ?? null}, 'running',
        ${pull.startedAt.toISOString()}::timestamptz, ${pull.startedBy ?? null})`)
  )
}

/** Adds what a flush did to the counters of its pull, in the transaction of the flush. */
export async function addToPull(
  { db }: Tx,
  context: Pick<Context, 'organisationId' | 'pullId'>,
  counts: PullCounts,
  byKind: Record<string, number>,
  warnings: readonly Warning[]
): Promise<void> {
  await db.execute(sql`
    update pulls p set rows_read = rows_read + ${counts.read}::int, rows_accepted = rows_accepted + ${counts.accepted}::int,
      rows_duplicate = rows_duplicate + ${counts.duplicate}::int, rows_rejected = rows_rejected + ${counts.rejected}::int,
      by_kind = (
        select coalesce(jsonb_object_agg(k, n), '{}') from (
          select k, sum(n)::int as n from (
            select key as k, value::int as n from jsonb_each_text(p.by_kind)
            union all
            select key, value::int from jsonb_each_text(${JSON.stringify(byKind)}::jsonb)
          ) parts group by k) total),
      warnings = case when jsonb_array_length(p.warnings) < 200 then p.warnings || ${JSON.stringify(warnings.slice(0, 50))}::jsonb
        else p.warnings end
    where organisation_id = ${context.organisationId}::uuid and id = ${context.pullId}::uuid`)
}

/** Puts refused rows into quarantine: where, why, and the sealed line so that it can be replayed. */
export async function quarantine({ db }: Tx, context: Context, rejections: readonly Rejection[]): Promise<void> {
  if (rejections.length === 0) return
  const days = rawDays(context)
  const once = new Map(rejections.map(rejection => [rejection.ref, rejection]))
  const rows = [...once.values()]
    .sort((a, b) => (a.ref < b.ref ? -1 : 1))
    .map(rejection => ({
      pull_id: context.pullId,
      raw_ref: rejection.ref,
      line: rejection.line,
      reason: rejection.reason,
      field: rejection.field ?? null,
      detail: rejection.detail?.slice(0, 200) ?? null,
      sealed:
        rejection.raw === undefined || days === 0
          ? null
          : context.keys.seal(rejection.raw.slice(0, 65_536), `rejected|${rejection.ref}`),
      created_at: context.receivedAt,
      expires_at: new Date(context.receivedAt.getTime() + days * DAY)
    }))
  await db.execute(bulkInsert('rejected_rows', context.organisationId, rows))
}

/**
 * Ends a pull, as applied or failed. When the same bytes were applied by another pull meanwhile, this one is withdrawn:
 * it added nothing of its own.
 * @returns the id of that other pull, or null
 */
export async function endPull(
  store: Store,
  organisationId: string,
  id: string,
  state: 'applied' | 'failed' | 'cancelled',
  at: Date,
  failure?: string
): Promise<string | null> {
  return store.tx(organisationId, async tx => {
    await lockOrganisation(tx, organisationId)
    const [twin] = (await tx.db.execute(sql`
      select o.id from pulls p join pulls o on o.organisation_id = p.organisation_id and o.source_id = p.source_id
        and o.file_sha256 = p.file_sha256 and o.id <> p.id and o.state = 'applied' and o.undone_at is null
      where p.organisation_id = ${organisationId}::uuid and p.id = ${id}::uuid and p.mode = 'file' and ${state} = 'applied'`)) as unknown as {
      id: string
    }[]
    await tx.db.execute(sql`
      update pulls set state = ${twin ? 'cancelled' : state}, finished_at = ${at.toISOString()}::timestamptz, failure = ${failure ?? null},
        undone_at = case when ${twin !== undefined} then ${at.toISOString()}::timestamptz end
      where organisation_id = ${organisationId}::uuid and id = ${id}::uuid`)
    return twin?.id ?? null
  })
}

/** Counts of one flush. */
export function countsOf(written: Written, rejected: number): PullCounts {
  const of = (outcome: string) => written.outcomes.filter(found => found === outcome).length
  const unknown = of('unknown_reference')
  return {
    read: written.outcomes.length + rejected,
    accepted: of('accepted'),
    duplicate: of('duplicate'),
    rejected: rejected + unknown
  }
}

/** Imports and readings that a stopped process left running are marked failed, and their sources free; what they had written stays, importing again goes on. */
export async function failInterrupted(store: Store, at: Date): Promise<void> {
  for (const { id } of await listOrganisations(store))
    await store.tx(id, async ({ db }) => {
      await db.execute(sql`update pulls set state = 'failed', failure = 'interrupted', finished_at = ${at.toISOString()}::timestamptz
        where organisation_id = ${id}::uuid and state = 'running'`)
      await db.execute(
        sql`update sources set busy_until = null where organisation_id = ${id}::uuid and busy_until is not null`
      )
    })
}
