import { isDeeperThan, JSON_DEPTH, normaliseText } from '../normalise.ts'
import { personOf } from '../identity.ts'
import { isPlausible } from '../dates.ts'
import type { PersonRef } from '../record.ts'
import { HookRefused } from './hook.ts'

/** The text of a body: strict UTF-8. Throws HookRefused `body_unreadable`. */
export function bodyText(body: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body)
  } catch {
    throw new HookRefused('body_unreadable')
  }
}

/** JSON of a body, not nested deeper than anywhere else. Throws HookRefused `body_unreadable`. */
export function bodyJson(body: Uint8Array): unknown {
  const text = bodyText(body)
  if (isDeeperThan(text, JSON_DEPTH)) throw new HookRefused('body_unreadable')
  try {
    return JSON.parse(text)
  } catch {
    throw new HookRefused('body_unreadable')
  }
}

/** What lies at a path of members; undefined as soon as one is missing. Inherited members are not there. */
export function at(value: unknown, ...path: readonly (string | number)[]): unknown {
  let here = value
  for (const key of path) {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, key)) return undefined
    here = (here as Record<string | number, unknown>)[key]
  }
  return here
}

/** A text or a number at a path, cleaned, as text; undefined when absent, empty or longer than an identifier may be. */
export function textAt(value: unknown, ...path: readonly (string | number)[]): string | undefined {
  const found = at(value, ...path)
  if (typeof found !== 'string' && typeof found !== 'number' && typeof found !== 'bigint') return undefined
  const { value: text, tooLong } = normaliseText(String(found).trim(), 'id')
  return text === '' || tooLong ? undefined : text
}

/** A list at a path; empty when it is none. */
export function listAt(value: unknown, ...path: readonly (string | number)[]): unknown[] {
  const found = at(value, ...path)
  return Array.isArray(found) ? found : []
}

/** A whole, non-negative number at a path (minor units); undefined otherwise. */
export function wholeAt(value: unknown, ...path: readonly (string | number)[]): number | undefined {
  const found = at(value, ...path)
  return typeof found === 'number' && Number.isSafeInteger(found) && found >= 0 ? found : undefined
}

/**
 * A time as ISO 8601 in UTC to the millisecond: ISO with an offset (any number of fractional digits), or a date and
 * time alone, read as UTC. Undefined when it is no time, or lies before 1990 or more than two days ahead.
 */
export function instantAt(raw: string | undefined, now: Date): string | undefined {
  const found = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d)?)(?:[.,](\d+))?\s*(Z|[+-]\d\d:?\d\d)?)?$/i.exec(raw ?? '')
  if (!found) return undefined
  const [, day, clock = '00:00:00', fraction = '', offset = 'Z'] = found
  const zone = offset.length === 5 ? `${offset.slice(0, 3)}:${offset.slice(3)}` : offset.toUpperCase()
  const ms = Date.parse(`${day}T${clock}${fraction ? `.${fraction.slice(0, 3).padEnd(3, '0')}` : ''}${zone}`)
  if (Number.isNaN(ms) || !isDay(day!)) return undefined
  const iso = new Date(ms).toISOString()
  return isPlausible(iso, now) ? iso : undefined
}

// `Date.parse` takes 31 February for 3 March
const isDay = (day: string) => new Date(`${day}T00:00:00Z`).toISOString().startsWith(day)

/** The same for seconds since 1970. */
export function secondsAt(seconds: number | undefined, now: Date): string | undefined {
  return seconds === undefined || seconds > 8e12 ? undefined : instantAt(new Date(seconds * 1000).toISOString(), now)
}

/** The person behind an e-mail address; null when it is none. */
export function emailPerson(raw: string | undefined): PersonRef | null {
  return raw === undefined ? null : personOf(raw, 'email', { sourceName: '', country: '' })
}

/** The person behind a phone number, read in a country; null when it is no valid number. */
export function phonePerson(raw: string | undefined, country: string): PersonRef | null {
  return raw === undefined ? null : personOf(raw, 'phone', { sourceName: '', country })
}

/** The three letters of a currency, in capitals; undefined when they are not that. */
export function currencyAt(value: unknown, ...path: readonly (string | number)[]): string | undefined {
  const code = textAt(value, ...path)?.toUpperCase()
  return code && /^[A-Z]{3}$/.test(code) ? code : undefined
}
