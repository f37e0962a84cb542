import { apiSourceOf } from '../sources/api_index.ts'
import type { ApiSource, Quota } from '../sources/api_source.ts'
import { nextRun } from '../sources/cron.ts'
import type { Keyring } from '../store/keys.ts'
import { addDays, localDay } from '../store/time.ts'
import type { Store, Tx } from '../store/transaction.ts'
import { lastFour, openSecrets } from './source_secrets.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** Days of reading shown of each source. */
const SHOWN_DAYS = 28

/** What is known of one source: what it gives, how its readings went, when the next one is. Nothing of it is a secret. */
export interface SourceState {
  id: string
  kind: string
  label: string
  /** settings as given, without secrets */
  config: Record<string, unknown>
  networks: readonly string[]
  gives: ApiSource['gives']
  state: 'waiting' | 'reading' | 'ok' | 'late' | 'failing' | 'paused'
  schedule: string
  last_ok_at: string | null
  /** whole minutes since the last complete reading; null when there was none */
  age_minutes: number | null
  next_try_at: string | null
  error: { code: string; detail: string | null; at: string; tries: number } | null
  rows: { accepted: number; rejected: number }
  /** the last run, to open its report */
  last_pull: string | null
  /** threads read to their end, among those looked at */
  threads: { complete: number; seen: number }
  expires_at: string | null
  /** whole days until the authorisation stops; negative when it has; null when the platform does not say */
  expires_in_days: number | null
  quota: Quota | null
  secrets: { name: string; set_at: string; last_four: string }[]
  /** the last 28 days in the organisation's zone, oldest first: read to the end at least once, or not */
  days: { day: string; read: boolean }[]
}

interface Row {
  id: string
  kind: string
  label: string
  config: Record<string, unknown>
  state: string
  schedule: string | null
  last_ok_at: string | null
  last_error_code: string | null
  last_error_detail: string | null
  last_error_at: string | null
  failures: number
  next_try_at: string | null
  busy_until: string | null
  expires_at: string | null
  quota: Quota | null
  accepted: number
  rejected: number
  last_pull: string | null
  complete: number
  seen: number
  read_days: string[]
}

/** The connectors of an organisation and how they are, in the order of their labels. */
export async function readSources(
  store: Store,
  keyring: Keyring,
  organisationId: string,
  now: Date
): Promise<SourceState[]> {
  return store.tx(
    organisationId,
    async tx => {
      const zone = await zoneOf(tx)
      const rows = await readRows(tx, zone, now)
      const found: SourceState[] = []
      for (const row of rows) {
        const source = apiSourceOf(row.kind)
        if (source) found.push(stateOf(row, source, zone, now, await secretsOf(tx, keyring, organisationId, row.id)))
      }
      return found
    },
    { mode: 'read only' }
  )
}

async function zoneOf({ sql }: Tx): Promise<string> {
  const [row] = await sql<{ time_zone: string }[]>`select time_zone from organisations`
  return row!.time_zone
}

async function readRows({ sql }: Tx, zone: string, now: Date): Promise<Row[]> {
  const since = new Date(now.getTime() - (SHOWN_DAYS + 1) * DAY).toISOString()
  return [
    ...(await sql<Row[]>`
      select s.id, s.kind, s.label, s.config, s.state, s.schedule, s.last_ok_at, s.last_error_code, s.last_error_detail,
        s.last_error_at, s.failures, s.next_try_at, s.busy_until, s.expires_at, s.quota, p.accepted, p.rejected, p.last_pull,
        t.complete, t.seen, coalesce(p.read_days, '{}') as read_days
      from sources s
      left join lateral (
        select coalesce(sum(rows_accepted), 0)::int as accepted, coalesce(sum(rows_rejected), 0)::int as rejected,
          (array_agg(id order by started_at desc))[1] as last_pull,
          array_agg(distinct (finished_at at time zone ${zone})::date::text)
            filter (where state = 'applied' and finished_at >= ${since}::timestamptz) as read_days
        from pulls p where p.organisation_id = s.organisation_id and p.source_id = s.id and p.undone_at is null) p on true
      left join lateral (
        select count(*)::int as seen, (count(*) filter (where p.thread_read = 'complete'))::int as complete
        from posts p where p.organisation_id = s.organisation_id and p.source_id = s.id and p.thread_read <> 'unread') t on true
      where s.removed_at is null
      order by s.label, s.id`)
  ]
}

async function secretsOf(
  tx: Tx,
  keyring: Keyring,
  organisationId: string,
  sourceId: string
): Promise<SourceState['secrets']> {
  const rows = await tx.sql<{ name: string; set_at: string }[]>`
    select name, set_at from source_secrets where source_id = ${sourceId} order by name`
  if (rows.length === 0) return []
  const opened = await openSecrets(tx, keyring, organisationId, sourceId)
  return rows.map(({ name, set_at }) => ({ name, set_at: iso(set_at)!, last_four: lastFour(opened[name] ?? '') }))
}

function stateOf(row: Row, source: ApiSource, zone: string, now: Date, secrets: SourceState['secrets']): SourceState {
  const read = new Set(row.read_days)
  const today = localDay(now, zone)
  const schedule = row.schedule ?? source.defaultSchedule
  const days = Array.from({ length: SHOWN_DAYS }, (_, index) => addDays(today, index - SHOWN_DAYS + 1))
  return {
    id: row.id,
    kind: row.kind,
    label: row.label,
    config: row.config,
    networks: source.networks,
    gives: source.gives,
    state: wordOf(row, schedule, now),
    schedule,
    last_ok_at: iso(row.last_ok_at),
    age_minutes: row.last_ok_at === null ? null : Math.floor((now.getTime() - Date.parse(row.last_ok_at)) / 60_000),
    next_try_at: row.state === 'paused' ? null : iso(row.next_try_at),
    error: errorOf(row),
    rows: { accepted: row.accepted, rejected: row.rejected },
    last_pull: row.last_pull,
    threads: { complete: row.complete, seen: row.seen },
    expires_at: iso(row.expires_at),
    expires_in_days: row.expires_at === null ? null : Math.floor((Date.parse(row.expires_at) - now.getTime()) / DAY),
    quota: row.quota,
    secrets,
    days: days.map(day => ({ day, read: read.has(day) }))
  }
}

/** Late: an hour past the moment at which the reading after the last complete one was due. */
function wordOf(row: Row, schedule: string, now: Date): SourceState['state'] {
  if (row.state === 'paused') return 'paused'
  if (row.busy_until !== null && Date.parse(row.busy_until) > now.getTime()) return 'reading'
  if (row.state === 'failing') return 'failing'
  if (row.last_ok_at === null) return 'waiting'
  return isLate(row.last_ok_at, schedule, row.id, now) ? 'late' : 'ok'
}

/** Whether a source last read to its end at `lastOk` should have been read again an hour ago. */
export function isLate(lastOk: string, schedule: string, id: string, now: Date): boolean {
  return now.getTime() > nextRun(schedule, id, new Date(lastOk)).getTime() + HOUR
}

function errorOf(row: Row): SourceState['error'] {
  if (row.last_error_code === null || row.last_error_at === null) return null
  return { code: row.last_error_code, detail: row.last_error_detail, at: iso(row.last_error_at)!, tries: row.failures }
}

const iso = (text: string | Date | null) => (text === null ? null : new Date(text).toISOString())

/** Sources that have given nothing whole for a day or more, by label: late, never zero. Paused ones are not: somebody decided it. */
export async function lateSources(
  store: Store,
  organisationId: string,
  now: Date
): Promise<{ source: string; days: number }[]> {
  const rows = await store.tx(
    organisationId,
    ({ sql }) => sql<{ kind: string; label: string; since: string }[]>`
      select kind, label, coalesce(last_ok_at, created_at) as since from sources
      where removed_at is null and state <> 'paused' and next_try_at is not null order by label`,
    { mode: 'read only' }
  )
  return rows
    .filter(({ kind }) => apiSourceOf(kind) !== null)
    .map(({ label, since }) => ({ source: label, days: Math.floor((now.getTime() - Date.parse(since)) / DAY) }))
    .filter(({ days }) => days >= 1)
}

/** Networks that a connector reads on a schedule, paused or not. */
export async function readNetworks(store: Store, organisationId: string): Promise<Set<string>> {
  const rows = await store.tx(
    organisationId,
    ({ sql }) =>
      sql<{ kind: string }[]>`select distinct kind from sources where removed_at is null and next_try_at is not null`,
    { mode: 'read only' }
  )
  return new Set(rows.flatMap(({ kind }) => apiSourceOf(kind)?.networks ?? []))
}
