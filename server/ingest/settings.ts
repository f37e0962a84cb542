import { sql } from 'drizzle-orm'
import { arrayLiteral } from '../store/bulk.ts'
import type { Store } from '../store/transaction.ts'
import type { CanonicalRecord, RecordOf, Rejection } from '../sources/record.ts'
import { instantOf } from '../store/time.ts'
import type { Context } from './context.ts'
import { raiseVersion } from './day_counts.ts'
import { setHourCost } from './hour_costs.ts'
import { minorUnits } from './money.ts'

/** Kinds of act that can never be a contribution, whatever is configured. */
export const foamKinds: readonly string[] = [
  'like',
  'reaction',
  'view',
  'impression',
  'click',
  'follow',
  'subscription'
]

/** The list of contributions a new organisation starts with (default list @1 of the measure catalogue). */
export const defaultContributionKinds: readonly string[] = [
  'comment',
  'reply',
  'quote',
  'share',
  'message',
  'donation',
  'signature',
  'signup',
  'volunteer',
  'attendance',
  'message_to_decision_maker',
  'content',
  'other'
]

/** Whether a record declares a setting of the organisation and is no fact. */
export const isSetting = ({ type }: CanonicalRecord): boolean => type === 'ladder' || type === 'hour_cost'

/**
 * Applies the settings a file declares: the ladder, what an hour costs, and the list of contribution kinds that its campaigns name (one list
 * for the organisation, a new version only when it differs). A foam kind is refused by name, the rest is kept.
 */
export async function applySettings(
  store: Store,
  context: Context,
  records: readonly CanonicalRecord[],
  flush: { rejections: Rejection[] }
): Promise<void> {
  const named = records.flatMap(record => (record.type === 'campaign' ? (record.contribution_kinds ?? []) : []))
  const foam = named.filter(kind => foamKinds.includes(kind))
  if (foam.length > 0)
    flush.rejections.push({
      ref: 'contribution_kinds',
      line: 0,
      reason: 'field_invalid',
      field: 'contribution_kinds',
      detail: `never a contribution: ${[...new Set(foam)].join(', ')}`
    })
  const kinds = [...new Set(named.filter(kind => !foamKinds.includes(kind)))].sort()
  if (kinds.length > 0) await setContributionKinds(store, context.organisationId, kinds, context.receivedAt)
  for (const record of records) {
    if (record.type === 'ladder') await declareLadder(store, context, record.rungs)
    if (record.type === 'hour_cost') await declareHourCost(store, context, record, flush)
  }
}

/** Declares a list of contribution kinds; a new version unless the list in force is the same. Everything is refreshed. */
export async function setContributionKinds(
  store: Store,
  organisationId: string,
  kinds: readonly string[],
  at: Date
): Promise<void> {
  await store.tx(organisationId, async tx => {
    const { db } = tx
    await raiseVersion(tx, organisationId)
    await db.execute(sql`
      with last as (select version, kinds from contribution_lists where organisation_id = ${organisationId}::uuid
        order by version desc limit 1)
      insert into contribution_lists (organisation_id, version, kinds, created_at)
      select ${organisationId}::uuid, coalesce((select version from last), 0) + 1, ${arrayLiteral(kinds, 'text')}::text::text[],
        ${at.toISOString()}::timestamptz
      where not exists (select from last where kinds @> ${arrayLiteral(kinds, 'text')}::text::text[]
        and kinds <@ ${arrayLiteral(kinds, 'text')}::text::text[])`)
    await db.execute(sql`insert into change_log (organisation_id, person_id, received_at)
      select ${organisationId}::uuid, id, ${at.toISOString()}::timestamptz from persons`)
  })
}

/** The versions of the list of contribution kinds, newest first. */
export async function contributionVersions(
  store: Store,
  organisationId: string
): Promise<{ version: number; kinds: string[]; since: string }[]> {
  const rows = await store.tx(
    organisationId,
    ({ db }) =>
      db.execute<{ version: number; kinds: string[]; created_at: string }>(
        sql`select version, kinds, created_at from contribution_lists order by version desc`
      ),
    { mode: 'read only' }
  )
  return rows.map(row => ({ version: row.version, kinds: row.kinds, since: new Date(row.created_at).toISOString() }))
}

async function declareLadder(store: Store, context: Context, rungs: readonly unknown[]): Promise<void> {
  const { organisationId } = context
  await store.tx(organisationId, ({ db }) =>
    db.execute(sql`
      with last as (select version, rungs from ladders where organisation_id = ${organisationId}::uuid order by version desc limit 1)
      insert into ladders (organisation_id, version, rungs, declared_at, source_id, pull_id, raw_ref, received_at)
      select ${organisationId}::uuid, coalesce((select version from last), 0) + 1, ${JSON.stringify(rungs)}::jsonb,
        ${context.receivedAt.toISOString()}::timestamptz, ${context.sourceId}::uuid, ${context.pullId}::uuid, 'ladder',
        ${context.receivedAt.toISOString()}::timestamptz
      where not exists (select from last where rungs = ${JSON.stringify(rungs)}::jsonb)`)
  )
}

async function declareHourCost(
  store: Store,
  context: Context,
  { amount, currency = context.currency, from }: RecordOf<'hour_cost'>,
  flush: { rejections: Rejection[] }
): Promise<void> {
  const minor = minorUnits(amount, currency)
  const refused = { ref: 'hour_cost', line: 0, reason: 'number_invalid', field: 'amount' } as const
  if (minor === undefined) return void flush.rejections.push({ ...refused, detail: `decimals of ${currency}` })
  const { at } = instantOf(from, context.timeZone)
  await store.tx(context.organisationId, tx =>
    setHourCost(tx, context.organisationId, { minor, currency, from: at }, context.receivedAt)
  )
}
