import type { Quota } from '../api_source.ts'
import { HttpFault } from '../http/http.ts'
import { countOf, objectOf, objectsOf, type Json } from '../threads/json_file.ts'

const HOUR = 3_600_000
/** Share of the allowance, in percent, at which we stop by ourselves: beyond it Meta blocks the whole application. */
const STOP_AT = 90

/** What one pull learns of the allowance while it asks. */
export interface Usage {
  /** takes note of what the headers of an answer say */
  note(headers: Headers): void
  /** throws HttpFault `throttled` when the allowance is nearly used up */
  check(): void
  /** when to come back after a throttle: when Meta says, else in an hour */
  backAt(): Date
  /** share that is used; `undefined` before Meta said anything */
  quota(): Quota | undefined
}

/** Opens the account of what is used. */
export function openUsage(now: () => Date): Usage {
  let used: number | undefined
  let until: Date | null = null
  const backAt = () => until ?? new Date(now().getTime() + HOUR)
  return {
    note(headers) {
      const said = saidBy(headers)
      if (said === null) return
      used = said.percent
      until = said.minutes === null ? null : new Date(now().getTime() + Math.min(HOUR, said.minutes * 60_000))
    },
    check() {
      if (used !== undefined && used >= STOP_AT)
        throw new HttpFault('throttled', { retryAt: backAt(), reason: 'app_usage' })
    },
    backAt,
    quota: () => (used === undefined ? undefined : { used, limit: 100, unit: 'percent', resetsAt: null })
  }
}

/** Highest of the shares two headers speak of, and in how many minutes the right comes back when it is lost. */
function saidBy(headers: Headers): { percent: number; minutes: number | null } | null {
  const uses = [
    parsed(headers.get('x-app-usage')),
    ...Object.values(parsed(headers.get('x-business-use-case-usage')) ?? {}).flatMap(objectsOf)
  ].filter(use => use !== null)
  const shares = uses.flatMap(use => ['call_count', 'total_time', 'total_cputime'].map(name => Number(use[name] ?? 0)))
  if (shares.length === 0 || shares.some(Number.isNaN)) return null
  const minutes = uses.map(use => countOf(use['estimated_time_to_regain_access']) ?? 0)
  return { percent: Math.max(...shares), minutes: Math.max(...minutes) || null }
}

/** JSON of a small text as an object; `null` when there is none, or none that can be read. */
export function parsed(text: string | null): Json | null {
  try {
    return text === null ? null : objectOf(JSON.parse(text))
  } catch {
    return null
  }
}
