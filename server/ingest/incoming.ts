import { sql } from 'drizzle-orm'
import type { Services } from './import_terms.ts'
import { listHookSources } from './hook_lists.ts'
import { listHookProblems } from './hook_problems.ts'
import { hookAdapter, renewHook, revokeHook } from './hook_sources.ts'
import { linkSource } from './link_list.ts'
import { closePushSource, pathOfPush, pushKinds, renewPushSource, type PushKind } from './push_sources.ts'

type Row = Record<string, unknown>

/** A source that comes to us by itself: a payment system, a website, a program, the clicks on our short links. */
export interface Incoming {
  id: string
  kind: string
  label: string
  /** `hook`: calls that tell of payments and signatures; `push`: events; `ours`: made by ourselves, nothing to set up */
  way: 'hook' | 'push' | 'ours'
  isOpen: boolean
  /** after our own address; `…` stands for a token that was shown once. Null where nothing is to be pasted anywhere */
  path: string | null
  /** what else is to be pasted: the site of a Plausible source, the id of an Umami one */
  site: string | null
  createdAt: Date
  lastAt: Date | null
  /** facts or events received */
  events: number
  /** acts that the provider has not confirmed yet */
  pending: number
  /** secrets that can be set, and whether the provider cannot be asked without it and it is not there */
  secrets: { name: string; label: { fr: string; en: string }; isMissing: boolean }[]
  /** of the last 30 days, newest first */
  problems: { code: string; detail: string; times: number; lastAt: Date }[]
}

const DAY = 86_400_000

/** Every source of an organisation that comes to us, open ones first, then by label. */
export async function listIncoming(services: Services, organisationId: string): Promise<Incoming[]> {
  const now = services.now()
  const [hooks, pushes] = [await hooksOf(services, organisationId, now), await pushesOf(services, organisationId, now)]
  return [...hooks, ...pushes].sort(
    (a, b) => Number(b.isOpen) - Number(a.isOpen) || (a.label < b.label ? -1 : a.label > b.label ? 1 : 0)
  )
}

async function hooksOf({ store }: Services, organisationId: string, now: Date): Promise<Incoming[]> {
  const [hooks, problems] = [
    await listHookSources(store, organisationId, now),
    await listHookProblems(store, organisationId)
  ]
  return hooks.map(hook => ({
    id: hook.sourceId,
    kind: hook.kind,
    label: hook.label,
    way: 'hook',
    isOpen: hook.revokedAt === null && hook.state !== 'paused',
    path: `/api/v1/hooks/${hook.kind}/…`,
    site: null,
    createdAt: hook.createdAt,
    lastAt: hook.lastOkAt,
    events: hook.events,
    pending: hook.pending,
    secrets: hookAdapter(hook.kind)
      .fields.filter(field => field.kind === 'secret')
      .map(({ name, label }) => ({ name, label, isMissing: hook.missing.includes(name) })),
    problems: problems.filter(one => one.sourceId === hook.sourceId && one.lastAt.getTime() > now.getTime() - 30 * DAY)
  }))
}

async function pushesOf({ store }: Services, organisationId: string, now: Date): Promise<Incoming[]> {
  const kinds = sql.join(
    [...pushKinds, 'events'].map(kind => sql`${kind}`),
    sql`, `
  )
  const rows = (await store.tx(
    organisationId,
    ({ db }) =>
      db.execute(sql`
        select s.id, s.kind, s.label, s.state, s.config, s.created_at, s.last_error_code, s.last_error_at, p.last_at, p.events,
          exists (select from push_keys k where k.organisation_id = s.organisation_id and k.source_id = s.id
            and k.revoked_at is null) as has_key
        from sources s
        left join lateral (
          select max(coalesce(finished_at, started_at)) as last_at, coalesce(sum(rows_accepted), 0)::int as events from pulls p
          where p.organisation_id = s.organisation_id and p.source_id = s.id and p.undone_at is null) p on true
        where s.organisation_id = ${organisationId}::uuid and s.removed_at is null
          and (s.kind in (${kinds}) or (s.kind = ${linkSource.kind} and s.label = ${linkSource.label}))`),
    { mode: 'read only' }
  )) as unknown as Row[]
  return rows.map(row => pushOf(row, now))
}

const isPush = (kind: string): kind is PushKind => (pushKinds as readonly string[]).includes(kind)

function pushOf(row: Row, now: Date): Incoming {
  const kind = String(row.kind)
  const needsKey = kind === 'segment_events' || kind === 'cloudevents'
  const when = (value: unknown) => (value === null ? null : new Date(String(value)))
  const failedAt = when(row.last_error_at)
  const isRecent = row.last_error_code !== null && failedAt !== null && failedAt.getTime() > now.getTime() - 30 * DAY
  return {
    id: String(row.id),
    kind,
    label: String(row.label),
    way: isPush(kind) ? 'push' : 'ours',
    isOpen: row.state !== 'paused' && (!needsKey || row.has_key === true),
    path: isPush(kind) ? pathOfPush(kind) : null,
    site:
      kind === 'plausible_events'
        ? String((row.config as { domain?: string }).domain ?? '')
        : kind === 'umami_events'
          ? String(row.id)
          : null,
    createdAt: when(row.created_at)!,
    lastAt: when(row.last_at),
    events: Number(row.events),
    pending: 0,
    secrets: [],
    problems: isRecent ? [{ code: String(row.last_error_code), detail: '', times: 1, lastAt: failedAt }] : []
  }
}

/** An address just made: what is shown once. */
export interface MadeAddress {
  path: string
  token: string | null
  secret: string | null
}

/** Opens a source again, or gives it a new address and new keys; those before stop at once. Throws `unknown_source`. */
export async function renewIncoming(
  services: Services,
  organisationId: string,
  sourceId: string,
  by: string | null
): Promise<MadeAddress> {
  const isHook = (await listHookSources(services.store, organisationId, services.now())).some(
    one => one.sourceId === sourceId
  )
  if (!isHook) return renewPushSource(services, organisationId, sourceId, by)
  const { path } = await renewHook(services, organisationId, sourceId, by)
  return { path, token: null, secret: null }
}

/** Closes a source at once; what it brought stays. Throws `unknown_source`. */
export async function closeIncoming(
  services: Services,
  organisationId: string,
  sourceId: string,
  by: string | null
): Promise<void> {
  const hooks = await listHookSources(services.store, organisationId, services.now())
  if (hooks.some(one => one.sourceId === sourceId))
    await revokeHook(services.store, organisationId, sourceId, by, services.now())
  else await closePushSource(services, organisationId, sourceId, by)
}
