import { sql } from 'drizzle-orm'
import type { HookConfig } from '../sources/hooks/hook.ts'
import type { Store } from '../store/transaction.ts'
import { hookAdapter } from './hook_sources.ts'

type Row = Record<string, unknown>

/** A door as lists show it. */
export interface HookLine {
  sourceId: string
  kind: string
  label: string
  state: string
  config: HookConfig
  createdAt: Date
  revokedAt: Date | null
  /** newest call that was taken in */
  lastOkAt: Date | null
  events: number
  /** acts that the provider has not confirmed yet: shown apart, never counted */
  pending: number
  /** secrets without which the provider cannot be asked, so that its acts stay pending */
  missing: string[]
  problems: number
}

/** The doors of an organisation, newest first, closed ones too, with what waits and what went wrong in the last 30 days. */
export async function listHookSources(store: Store, organisationId: string, now: Date): Promise<HookLine[]> {
  const rows = (await store.tx(organisationId, ({ db }) =>
    db.execute(sql`
      select h.source_id, s.kind, s.label, s.state, s.config, h.created_at, h.revoked_at, s.last_ok_at,
        (select count(*) from conversion_events e where e.organisation_id = h.organisation_id and e.source_id = h.source_id) as events,
        (select count(*) from conversions c where c.organisation_id = h.organisation_id and c.source_id = h.source_id
          and c.awaits_proof) as pending,
        (select coalesce(jsonb_agg(x.name), '[]') from source_secrets x where x.organisation_id = h.organisation_id
          and x.source_id = h.source_id) as secrets,
        (select coalesce(sum(p.times), 0) from hook_problems p where p.organisation_id = h.organisation_id
          and p.source_id = h.source_id and p.code <> 'event_ignored'
          and p.last_at > ${now.toISOString()}::timestamptz - interval '30 days') as problems
      from hooks h join sources s on s.organisation_id = h.organisation_id and s.id = h.source_id
      where h.organisation_id = ${organisationId}::uuid
      order by h.created_at desc, s.label`)
  )) as unknown as Row[]
  const when = (value: unknown) => (value === null ? null : new Date(String(value)))
  return rows.map(row => ({
    sourceId: String(row.source_id),
    kind: String(row.kind),
    label: String(row.label),
    state: String(row.state),
    config: row.config as HookConfig,
    createdAt: when(row.created_at)!,
    revokedAt: when(row.revoked_at),
    lastOkAt: when(row.last_ok_at),
    events: Number(row.events),
    pending: Number(row.pending),
    missing: (hookAdapter(String(row.kind)).asks?.needs ?? []).filter(
      name => !(row.secrets as string[]).includes(name)
    ),
    problems: Number(row.problems)
  }))
}
