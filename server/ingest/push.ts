import { sql } from 'drizzle-orm'
import { readRecord } from '../sources/native_record.ts'
import type { CanonicalRecord, Rejection } from '../sources/record.ts'
import { localDay } from '../store/time.ts'
import { loadContext } from './context.ts'
import { isRefused } from './facts.ts'
import { ownId } from '../store/hash.ts'
import type { Services } from './import.ts'
import { prepare } from './prepare.ts'
import { addToPull, countsOf, ensureSource, quarantine, type PullCounts } from './pull.ts'
import { writeFacts, type FactRow } from './write.ts'

/** One event as it came. */
export interface PushedEvent {
  id: string
  source: string
  type: string
  subject?: string | undefined
  time?: string | undefined
  data?: unknown
}

/** What happened to a batch: the three add up; every refused event says why. */
export interface PushAnswer extends PullCounts {
  rejections: { id: string; reason: string; field?: string; detail?: string }[]
}

const types: Record<string, CanonicalRecord['type']> = {
  'org.sillage.interaction.created': 'interaction',
  'org.sillage.interaction.deleted': 'interaction',
  'org.sillage.conversion.created': 'conversion',
  'org.sillage.conversion.updated': 'conversion',
  'org.sillage.membership.changed': 'member',
  'org.sillage.metric.observed': 'metric'
}

/** Fields that the envelope gives when the data do not. */
function recordOf(event: PushedEvent): unknown {
  const type = types[event.type]
  const data =
    typeof event.data === 'object' && event.data !== null && !Array.isArray(event.data)
      ? (event.data as Record<string, unknown>)
      : {}
  const timeField = type === 'metric' ? 'observed_at' : 'occurred_at'
  const takesTime = type !== 'member' && data[timeField] === undefined && event.time !== undefined
  const takesCampaign =
    (type === 'interaction' || type === 'conversion') && data.campaign === undefined && event.subject !== undefined
  const filled: Record<string, unknown> = { ...data, type }
  if (takesTime) filled[timeField] = event.time
  if (takesCampaign) filled.campaign = event.subject
  if (event.type === 'org.sillage.interaction.deleted' && data.deleted_at === undefined) filled.deleted_at = event.time
  // source + id are the identity of the event, and of the fact when it has none of its own
  if (type === 'interaction' && data.id === undefined) filled.id = `${event.source}#${event.id}`
  if (type === 'interaction' && data.network === undefined) filled.network = 'api'
  if (type === 'conversion' && data.id === undefined) filled.id = event.id
  if (type === 'conversion' && data.system === undefined) filled.system = event.source
  return filled
}

/**
 * Takes in a batch of events exactly once; resolves after they are on disk. A bad event is refused with its reason, the
 * others are stored. One pull per source and UTC day keeps the counts.
 */
export async function pushEvents(
  services: Services,
  organisationId: string,
  events: readonly PushedEvent[],
  by: string
): Promise<PushAnswer> {
  const now = services.now()
  const sourceId = await ensureSource(services.store, organisationId, 'events', by, now)
  const pullId = ownId(organisationId, 'push', sourceId, localDay(now, 'UTC'))
  const context = await loadContext(services.store, services.keyring, {
    organisationId,
    sourceId,
    pullId,
    mode: 'push',
    receivedAt: now
  })
  const rows: FactRow[] = []
  const refused: (Rejection & { id: string })[] = []
  events.forEach((event, index) => {
    const ref = `event:${event.id}`
    const refuse = (why: Omit<Rejection, 'ref' | 'line'>) =>
      refused.push({ ref, line: index + 1, id: event.id, ...why })
    if (!types[event.type]) return refuse({ reason: 'unknown_type', field: 'type' })
    const read = readRecord(recordOf(event), { uploadedAt: now })
    if ('reason' in read) return refuse(read)
    if (read.record.type === 'interaction' || read.record.type === 'post') context.networks.add(read.record.network)
    const prepared = prepare({ ref, line: index + 1, record: read.record } as Parameters<typeof prepare>[0], context)
    if (isRefused(prepared)) return refuse(prepared)
    rows.push({ ref, line: index + 1, ...prepared })
  })
  return write(services, context, rows, refused)
}

async function write(
  services: Services,
  context: Awaited<ReturnType<typeof loadContext>>,
  rows: readonly FactRow[],
  refused: readonly (Rejection & { id: string })[]
): Promise<PushAnswer> {
  const written = await writeFacts(services.store, context, rows, async (tx, done) => {
    await tx.db.execute(sql`
      insert into pulls (organisation_id, id, source_id, mode, format, connector_version, state, started_at)
      values (${context.organisationId}::uuid, ${context.pullId}::uuid, ${context.sourceId}::uuid, 'push', 'cloudevents', 1, 'applied',
        ${context.receivedAt.toISOString()}::timestamptz)
      on conflict (organisation_id, id) do nothing`)
    await quarantine(tx, context, refused)
    await addToPull(tx, context, countsOf(done, refused.length), done.byKind, [])
  })
  return {
    ...countsOf(written, refused.length),
    rejections: refused.map(({ id, reason, field, detail }) => ({
      id,
      reason,
      ...(field ? { field } : {}),
      ...(detail ? { detail } : {})
    }))
  }
}
