import { arrivalOf, hasForbiddenKey, utmOf, type Arrival } from './arrival.ts'
import type { Refusal } from './native_record.ts'
import type { PersonRef } from './record.ts'
import {
  actionOf,
  isPlausibleTime,
  objectOf,
  textOf,
  type PushEvent,
  type PushOptions,
  type Said,
  type Seen
} from './push_event.ts'

/** The calls we understand, by their path. */
export const segmentCalls = ['track', 'identify', 'page', 'batch'] as const
export type SegmentCall = (typeof segmentCalls)[number]

const LONGEST_ID = 1024

/**
 * Reads one body of Segment's HTTP API (`/v1/track`, `/v1/identify`, `/v1/page`, `/v1/batch`): one event, or those of the
 * batch, each read or refused alone. Unknown properties, traits and `context.ip` are ignored. The sender's clock is
 * corrected by `receivedAt − sentAt`. An empty batch gives none.
 */
export function readSegment(call: SegmentCall, body: unknown, options: PushOptions): PushEvent[] {
  const fields = objectOf(body)
  if (!fields) return [{ id: 'body', refused: { reason: 'bad_json', field: 'body' } }]
  if (call !== 'batch') return [readOne({ ...fields, type: call }, fields['sentAt'], options, 0)]
  const batch = fields['batch']
  if (!Array.isArray(batch)) return [{ id: 'batch', refused: { reason: 'missing_field', field: 'batch' } }]
  return batch.map((one, index) => readOne(one, objectOf(one)?.['sentAt'] ?? fields['sentAt'], options, index))
}

function readOne(event: unknown, sentAt: unknown, options: PushOptions, index: number): PushEvent {
  const fields = objectOf(event)
  const messageId = textOf(fields?.['messageId'])
  const id = messageId ?? `#${index + 1}`
  const refuse = (reason: Refusal['reason'], field: string): PushEvent => ({ id, refused: { reason, field } })
  if (!fields || hasForbiddenKey(fields)) return refuse('bad_json', 'body')
  if (messageId && messageId.length > LONGEST_ID) return refuse('field_too_long', 'messageId')
  const people = peopleOf(fields, options)
  if (people === 'too long') return refuse('field_too_long', 'userId')
  if (!people.user && !people.visitor) return refuse('missing_field', 'userId')
  const at = correctedTime(fields['timestamp'] ?? fields['originalTimestamp'], sentAt, options.receivedAt)
  if (at === 'unreadable') return refuse('date_invalid', 'timestamp')
  const said = saidBy(fields, people, at, messageId ?? JSON.stringify({ ...fields, sentAt: undefined }), options)
  return 'kind' in said ? { id, said } : { id, refused: said }
}

interface People {
  user: PersonRef | null
  visitor: PersonRef | null
}

function peopleOf(fields: Record<string, unknown>, { scope, config }: PushOptions): People | 'too long' {
  const user = textOf(fields['userId'])
  const visitor = textOf(fields['anonymousId'])
  if ((user ?? '').length > LONGEST_ID || (visitor ?? '').length > LONGEST_ID) return 'too long'
  return {
    user: user ? { network: config.userNetwork ?? `user:${scope}`, id: user } : null,
    visitor: visitor ? { network: `visitor:${scope}`, id: visitor } : null
  }
}

/** `timestamp + (receivedAt − sentAt)`; without `sentAt` the timestamp as it is, without a timestamp null. */
function correctedTime(timestamp: unknown, sentAt: unknown, receivedAt: Date): Date | null | 'unreadable' {
  const said = textOf(timestamp)
  if (said === null) return null
  const sent = textOf(sentAt)
  const shift = sent === null ? 0 : receivedAt.getTime() - Date.parse(sent)
  const at = new Date(Date.parse(said) + shift)
  return Number.isNaN(at.getTime()) || !isPlausibleTime(at, receivedAt) ? 'unreadable' : at
}

function saidBy(
  fields: Record<string, unknown>,
  { user, visitor }: People,
  at: Date | null,
  key: string,
  options: PushOptions
): Said | Refusal {
  const type = fields['type']
  if (type === 'identify')
    return user && visitor ? { kind: 'identify', from: visitor, into: user, at } : { kind: 'nothing' }
  const seen: Seen = { key, at, person: user ?? visitor, arrival: arrivalIn(fields) }
  if (type === 'page') return { kind: 'visit', goal: null, ...seen }
  if (type !== 'track') return { reason: 'unknown_type', field: 'type' }
  const name = textOf(fields['event'])
  if (!name) return { reason: 'missing_field', field: 'event' }
  if (name.length > LONGEST_ID) return { reason: 'field_too_long', field: 'event' }
  const action = actionOf(name, options.config)
  if (!action) return { kind: 'visit', goal: name, ...seen }
  const properties = objectOf(fields['properties']) ?? {}
  return {
    kind: 'goal',
    goal: name,
    action,
    recordId: textOf(properties['order_id'] ?? properties['orderId'] ?? properties['id']),
    amount: textOf(properties['revenue'] ?? properties['total']),
    currency: textOf(properties['currency']),
    ...seen
  }
}

/** The page and its tagged parameters; `context.campaign` is UTM already read and wins over the address. */
function arrivalIn(fields: Record<string, unknown>): Arrival {
  const context = objectOf(fields['context']) ?? {}
  const page = { ...objectOf(fields['properties']), ...objectOf(context['page']) }
  const address = textOf(page['url'])
  const found =
    (address !== null && address.length <= 2000 && arrivalOf(address, textOf(page['referrer']))) || emptyArrival
  const campaign = objectOf(context['campaign'])
  if (!campaign) return found
  const { utm, utmRaw } = utmOf(
    Object.entries(campaign).map(([name, value]) => [name === 'name' ? 'campaign' : name, value] as const)
  )
  return { ...found, utm: { ...found.utm, ...utm }, utmRaw: { ...found.utmRaw, ...utmRaw } }
}

const emptyArrival: Arrival = { utm: {}, utmRaw: {}, referrerHost: null, path: null, host: null }
