import { isBot } from 'isbot'
import { arrivalOf, hasForbiddenKey } from './arrival.ts'
import type { Refusal } from './native_record.ts'
import { actionOf, isPlausibleTime, objectOf, textOf, type PushEvent, type PushOptions } from './push_event.ts'

/** The website (id of the source) an event is for; null when it names none. */
export function umamiWebsite(body: unknown): string | null {
  const website = textOf(objectOf(objectOf(body)?.['payload'])?.['website'])
  return website && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(website) ? website.toLowerCase() : null
}

/**
 * Reads one body of Umami's `POST /api/send`. No name is a page view; a named event is an action when the source's
 * settings say so, else a visit with its name. `performance` and `identify` say nothing to us. Screen, language and title
 * are not read; the site's own visitor id only where the settings say so. `timestamp` is in seconds.
 */
export function readUmami(body: unknown, userAgent: string, options: PushOptions): PushEvent {
  const payload = objectOf(objectOf(body)?.['payload'])
  const type = textOf(objectOf(body)?.['type'])
  const refuse = (reason: Refusal['reason'], field: string, detail?: string): PushEvent => ({
    id: `${reason}:${field}`,
    refused: { reason, field, ...(detail ? { detail } : {}) }
  })
  if (!payload || hasForbiddenKey(payload)) return refuse('bad_json', 'payload')
  if (type === 'identify' || type === 'performance') return { id: type, said: { kind: 'nothing' } }
  if (type !== 'event') return refuse('unknown_type', 'type')
  if (isBot(userAgent)) return refuse('system_line', 'user_agent', 'robot')
  const at = timeOf(payload['timestamp'])
  if (at === 'unreadable' || (at && !isPlausibleTime(at, options.receivedAt)))
    return refuse('date_invalid', 'timestamp')
  const name = textOf(payload['name'])
  if (name && name.length > 120) return refuse('field_too_long', 'name')
  const base = `https://${textOf(payload['hostname']) ?? 'localhost'}`
  const address = textOf(payload['url']) ?? '/'
  const arrival = address.length <= 2000 ? arrivalOf(address, textOf(payload['referrer']), base) : null
  if (!arrival) return refuse('link_refused', 'url')
  const own = options.config.usesIds ? textOf(payload['id']) : null
  const person = own ? { network: options.config.userNetwork ?? `user:${options.scope}`, id: own } : null
  const seen = { key: null, at, person, arrival }
  const action = name ? actionOf(name, options.config) : undefined
  if (!name || !action) return { id: name ?? 'pageview', said: { kind: 'visit', goal: name, ...seen } }
  const data = objectOf(payload['data'])
  return {
    id: name,
    said: {
      kind: 'goal',
      goal: name,
      action,
      recordId: textOf(data?.['id']),
      amount: textOf(data?.['revenue']),
      currency: textOf(data?.['currency']),
      ...seen
    }
  }
}

function timeOf(value: unknown): Date | null | 'unreadable' {
  if (value === undefined || value === null || value === '' || value === 0) return null
  const seconds = Number(value)
  return Number.isFinite(seconds) && Math.abs(seconds) < 1e11 ? new Date(seconds * 1000) : 'unreadable'
}
