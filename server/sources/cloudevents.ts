import { createHmac, timingSafeEqual } from 'node:crypto'
import { readRecord } from './native_record.ts'
import { objectOf, type PushEvent } from './push_event.ts'
import type { CanonicalRecord } from './record.ts'

/** One event as it came: the attributes of CloudEvents 1.0 that we read. */
export interface CloudEvent {
  id: string
  source: string
  type: string
  subject?: string | undefined
  time?: string | undefined
  data?: unknown
}

const types: Readonly<Record<string, CanonicalRecord['type']>> = {
  'org.sillage.interaction.created': 'interaction',
  'org.sillage.interaction.deleted': 'interaction',
  'org.sillage.conversion.created': 'conversion',
  'org.sillage.conversion.updated': 'conversion',
  'org.sillage.membership.changed': 'member',
  'org.sillage.metric.observed': 'metric'
}

/**
 * Reads one event: `data` is the native record of its type. `source` and `id` are the identity of the event, and of the
 * fact when it has none of its own. An unknown type, or a field we do not know in `data`, is refused by name.
 */
export function readCloudEvent(event: CloudEvent, receivedAt: Date): PushEvent {
  const { id } = event
  if (!Object.hasOwn(types, event.type)) return { id, refused: { reason: 'unknown_type', field: 'type' } }
  const read = readRecord(recordOf(event), { uploadedAt: receivedAt })
  return 'reason' in read ? { id, refused: read } : { id, said: { kind: 'record', record: read.record } }
}

/** The record with what the envelope gives when the data do not. */
function recordOf(event: CloudEvent): unknown {
  const type = types[event.type]
  const data = objectOf(event.data) ?? {}
  const timeField = type === 'metric' ? 'observed_at' : 'occurred_at'
  const takesTime = type !== 'member' && data[timeField] === undefined && event.time !== undefined
  const takesCampaign =
    (type === 'interaction' || type === 'conversion') && data.campaign === undefined && event.subject !== undefined
  const filled: Record<string, unknown> = { ...data, type }
  if (takesTime) filled[timeField] = event.time
  if (takesCampaign) filled.campaign = event.subject
  if (event.type === 'org.sillage.interaction.deleted' && data.deleted_at === undefined) filled.deleted_at = event.time
  if (type === 'interaction' && data.id === undefined) filled.id = `${event.source}#${event.id}`
  if (type === 'interaction' && data.network === undefined) filled.network = 'api'
  if (type === 'conversion' && data.id === undefined) filled.id = event.id
  if (type === 'conversion' && data.system === undefined) filled.system = event.source
  return filled
}

/** What came with a body to prove who sent it. */
export interface Signed {
  /** headers `webhook-id`, `webhook-timestamp` (Unix seconds) and `webhook-signature` */
  id: string | undefined
  timestamp: string | undefined
  signature: string | undefined
  /** the bytes as they came, never written anew */
  body: Uint8Array
}

const TOLERANCE = 5 * 60

/**
 * Whether a body was signed with one of these secrets (standard-webhooks): HMAC-SHA-256 of `id.timestamp.body` under the
 * base64 part of a `whsec_…` secret. Several signatures, or several secrets, stand side by side while one replaces
 * another. More than five minutes from our clock, before or after, is refused.
 */
export function isSigned({ id, timestamp, signature, body }: Signed, secrets: readonly string[], now: Date): boolean {
  if (!id || !signature || !timestamp || !/^\d{1,12}$/.test(timestamp)) return false
  if (Math.abs(now.getTime() / 1000 - Number(timestamp)) > TOLERANCE) return false
  const given = signature
    .split(' ')
    .flatMap(one => (one.startsWith('v1,') ? [Buffer.from(one.slice(3), 'base64')] : []))
  const wanted = secrets.map(secret =>
    createHmac('sha256', Buffer.from(secret.replace(/^whsec_/, ''), 'base64'))
      .update(`${id}.${timestamp}.`)
      .update(body)
      .digest()
  )
  return given.some(one => wanted.some(own => one.length === own.length && timingSafeEqual(one, own)))
}
