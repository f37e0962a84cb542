import { isBot } from 'isbot'
import { arrivalOf, hasForbiddenKey } from './arrival.ts'
import type { Refusal } from './native_record.ts'
import { actionOf, objectOf, textOf, type PushEvent, type PushOptions } from './push_event.ts'

const PROPS = 30

/** First of several names of a field that is there. */
const first = (body: Record<string, unknown>, ...names: string[]): unknown =>
  names.map(name => body[name]).find(value => value !== undefined && value !== null)

/** The sites an event is for, lower case without `www.`: one, or several separated by commas. Empty when it names none. */
export function plausibleDomains(body: unknown): string[] {
  const fields = objectOf(body)
  const named = fields && textOf(first(fields, 'd', 'domain'))
  return [
    ...new Set(
      (named ?? '').split(',').map(domain =>
        domain
          .trim()
          .toLowerCase()
          .replace(/^www\./, '')
      )
    )
  ].filter(Boolean)
}

/**
 * Reads one body of Plausible's `POST /api/event`, in short or long names. A page view is a visit; a named event is an
 * action when the source's settings say so, else a visit with its name; its `engagement` beacons say nothing to us.
 * Properties we do not know are ignored. A robot, more than 30 properties, or no readable address: refused.
 */
export function readPlausible(body: unknown, userAgent: string, options: PushOptions): PushEvent {
  const fields = objectOf(body)
  const refuse = (reason: Refusal['reason'], field: string, detail?: string): PushEvent => ({
    id: `${reason}:${field}`,
    refused: { reason, field, ...(detail ? { detail } : {}) }
  })
  if (!fields || hasForbiddenKey(fields)) return refuse('bad_json', 'body')
  if (isBot(userAgent)) return refuse('system_line', 'user_agent', 'robot')
  const name = textOf(first(fields, 'n', 'name'))
  const address = textOf(first(fields, 'u', 'url'))
  if (!name) return refuse('missing_field', 'name')
  if (!address) return refuse('missing_field', 'url')
  if (name.length > 120 || address.length > 2000) return refuse('field_too_long', name.length > 120 ? 'name' : 'url')
  const arrival = arrivalOf(address, textOf(first(fields, 'r', 'referrer')))
  if (!arrival) return refuse('link_refused', 'url')
  const props = propsOf(first(fields, 'p', 'props', 'm', 'meta'))
  if (props === null) return refuse('field_invalid', 'props', `at most ${PROPS} properties`)
  if (name === 'engagement') return { id: name, said: { kind: 'nothing' } }
  const seen = { key: null, at: null, person: null, arrival }
  const action = name === 'pageview' ? undefined : actionOf(name, options.config)
  const goal = name === 'pageview' ? null : name
  if (!action) return { id: name, said: { kind: 'visit', goal, ...seen } }
  const revenue = objectOf(first(fields, 'revenue', '$'))
  return {
    id: name,
    said: {
      kind: 'goal',
      goal: name,
      action,
      recordId: textOf(props['id']),
      amount: textOf(revenue?.['amount']),
      currency: textOf(revenue?.['currency']),
      ...seen
    }
  }
}

/** The properties, given as an object or as its JSON; null when there are too many or they cannot be read. */
function propsOf(given: unknown): Record<string, unknown> | null {
  if (given === undefined) return {}
  const props = objectOf(typeof given === 'string' ? parsed(given) : given)
  return props && Object.keys(props).length <= PROPS && !hasForbiddenKey(props) ? props : null
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
