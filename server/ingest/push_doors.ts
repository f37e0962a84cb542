import { sql } from 'drizzle-orm'
import type { PushConfig } from '../sources/push_event.ts'
import { Ranks } from '../sources/ranks.ts'
import { arrayLiteral } from '../store/bulk.ts'
import { ownId } from '../store/hash.ts'
import { localDay } from '../store/time.ts'
import type { Tx } from '../store/transaction.ts'
import { readContext, type Context, type PullPlace } from './context.ts'
import type { Refused } from './facts.ts'
import type { Services } from './import.ts'
import { NIL } from './prepare_acts.ts'
import type { Push } from './push.ts'
import type { FactRow } from './written.ts'

/** Pushes of one organisation that are written together. */
export interface Flush {
  services: Services
  organisationId: string
  pushes: readonly Push[]
  receivedAt: Date
}

/** A source of a flush while it is written. */
export interface Door {
  /** the organisation, before anything of the source, and when that was */
  base: Context
  at: Version
  config: PushConfig
  system: string
  context: Context
  rows: { at: number; row: FactRow }[]
  refused: { at: number; ref: string; line: number; refused: Refused & { id: string } }[]
}

/** What the next flush may take as known. Should the version not stand where this says, it is read anew. */
export function afterwards(doors: readonly Door[]): Remembered | null {
  const [first] = doors
  if (!first) return null
  const writes = doors.filter(({ rows }) => rows.length > 0).length
  return {
    settings: first.at.settings,
    version: String(BigInt(first.at.version) + BigInt(writes)),
    context: first.base
  }
}

/** The sources of a flush that may be written to now, by id, each with the pull of the day. */
export async function openDoors(tx: Tx, flush: Flush, pushes: readonly Push[]): Promise<Map<string, Door>> {
  const { organisationId, receivedAt } = flush
  for (const { sourceId, made } of new Map(pushes.map(push => [push.sourceId, push])).values())
    if (made)
      await tx.db.execute(sql`
        insert into sources (organisation_id, id, kind, label, created_at)
        values (${organisationId}::uuid, ${sourceId}::uuid, ${made.kind}, ${made.label}, ${receivedAt.toISOString()}::timestamptz)
        on conflict do nothing`)
  const ids = [...new Set(pushes.map(({ sourceId }) => sourceId))].sort()
  type Row = { id: string; kind: string; label: string; config: PushConfig; settings: string; version: string }
  const rows = await tx.db.execute<Row>(sql`
    select s.id, s.kind, s.label, s.config, coalesce(r.version, 0)::text as version,
      concat_ws('|', o.name, o.time_zone, o.currency, o.default_country, o.is_demo, o.keep_text_days,
        (select count(*) from source_policies where valid_from <= ${receivedAt.toISOString()}::timestamptz)) as settings
    from sources s
    join organisations o on o.organisation_id = s.organisation_id
    left join rollup_states r on r.organisation_id = s.organisation_id and r.rollup = 'facts'
    where s.id in (select unnest(${arrayLiteral(ids, 'uuid')}::text::uuid[])) and s.state <> 'paused'`)
  if (!rows[0]) return new Map()
  const base = await contextOf(tx, flush, rows[0])
  const doors = new Map<string, Door>()
  for (const row of rows) {
    const pullId = await pullOfDay(tx, flush, row.id, row.kind)
    const place = placeOf(flush, row.id, pullId)
    const context = { ...base, ...place, ordinals: new Ranks() }
    const system = row.config.system ?? `${row.kind.replace(/_events$/, '')}:${row.label}`
    doors.set(row.id, { base, at: row, config: row.config, system, context, rows: [], refused: [] })
  }
  return doors
}

/** Keys of these pushes that nobody has revoked; asked at the moment of writing, so that a revocation acts at once. */
export async function livingKeys({ db }: Tx, { pushes }: Flush): Promise<Set<string>> {
  const ids = [...new Set(pushes.flatMap(({ keyIds }) => keyIds))].sort()
  if (ids.length === 0) return new Set()
  const rows = await db.execute<{ id: string }>(sql`
    select id from push_keys
    where id in (select unnest(${arrayLiteral(ids, 'uuid')}::text::uuid[])) and revoked_at is null`)
  return new Set(rows.map(({ id }) => id))
}

/** Settings of an organisation and the version of its facts, which every write of facts or names raises by one. */
interface Version {
  settings: string
  version: string
}

/** What an organisation was after the last flush of this process: good until somebody else writes, or its settings change. */
export interface Remembered extends Version {
  context: Context
}
const remembered = new WeakMap<object, Map<string, Remembered>>()

async function contextOf(tx: Tx, flush: Flush, { settings, version }: Version): Promise<Context> {
  const { organisationId, receivedAt, services } = flush
  // Throws when the keys were destroyed meanwhile, whatever is remembered.
  services.keyring.key(organisationId, 'fact')
  const last = remembered.get(services.keyring)?.get(organisationId)
  // The lock is held: nobody else raises the version from here on.
  if (last && last.version === version && last.settings === settings) return { ...last.context, receivedAt }
  return { ...(await readContext(tx, services.keyring, placeOf(flush, NIL, NIL))), rate: services.rate }
}

const placeOf = ({ organisationId, receivedAt }: Flush, sourceId: string, pullId: string): PullPlace => ({
  organisationId,
  sourceId,
  pullId,
  mode: 'push',
  receivedAt
})

/** Called after COMMIT only: a version that was rolled back may come to mean something else. */
export function remember({ services, organisationId }: Flush, what: Remembered | null): void {
  const known = remembered.get(services.keyring) ?? new Map<string, Remembered>()
  remembered.set(services.keyring, known)
  if (what) known.set(organisationId, what)
}

async function pullOfDay({ db }: Tx, flush: Flush, sourceId: string, kind: string): Promise<string> {
  const { organisationId, receivedAt } = flush
  const day = localDay(receivedAt, 'UTC')
  // What came after the pull of the day was undone goes into another one.
  for (let turn = 1; ; turn++) {
    const id = ownId(organisationId, 'push', sourceId, turn === 1 ? day : `${day}#${turn}`)
    const at = receivedAt.toISOString()
    const [row] = await db.execute<{ state: string }>(sql`
      insert into pulls as p (organisation_id, id, source_id, mode, format, connector_version, state, started_at, finished_at)
      values (${organisationId}::uuid, ${id}::uuid, ${sourceId}::uuid, 'push', ${kind}, 1, 'applied', ${at}::timestamptz, ${at}::timestamptz)
      on conflict (organisation_id, id) do update set finished_at = greatest(p.finished_at, excluded.finished_at)
      returning state`)
    if (row?.state !== 'undone') return id
  }
}
