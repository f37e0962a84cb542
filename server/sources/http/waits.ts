const SECOND = 1000
const HOUR = 3600 * SECOND
/** A number this large is an instant in Unix seconds, not a length. */
const INSTANT = 1_000_000_000

/**
 * When a platform that refused says to come back: `Retry-After` in seconds or as a date, else `X-RateLimit-Reset`
 * (Mastodon: a timestamp; others: Unix seconds), else the draft `RateLimit` fields. `null` when it does not say. Never
 * more than an hour ahead: a mistaken or hostile date does not silence a source.
 */
export function retryAt(headers: Headers, now: Date): Date | null {
  const said =
    instantOf(headers.get('retry-after'), now) ??
    instantOf(headers.get('x-ratelimit-reset'), now) ??
    instantOf(headers.get('ratelimit-reset'), now) ??
    instantOf(/;\s*t=(\d+)/.exec(headers.get('ratelimit') ?? '')?.[1] ?? null, now)
  return said === null ? null : new Date(Math.min(said, now.getTime() + HOUR))
}

/** When the allowance an answer speaks of is used up: the instant it fills again; `null` when some is left. */
export function emptyUntil(headers: Headers, now: Date): Date | null {
  const left =
    headers.get('x-ratelimit-remaining') ??
    headers.get('ratelimit-remaining') ??
    /;\s*r=(\d+)/.exec(headers.get('ratelimit') ?? '')?.[1] ??
    null
  return left !== null && Number(left) === 0 ? retryAt(headers, now) : null
}

// Seconds from now, Unix seconds, or a date: in milliseconds, never before now.
function instantOf(text: string | null, now: Date): number | null {
  if (text === null || text.trim() === '') return null
  const number = Number(text)
  if (Number.isFinite(number)) {
    if (number < 0) return now.getTime()
    return Math.max(number > INSTANT ? number * SECOND : now.getTime() + number * SECOND, now.getTime())
  }
  const date = Date.parse(text)
  return Number.isNaN(date) ? null : Math.max(date, now.getTime())
}

/**
 * How long to wait before a retry nobody dated: 1 s, 2 s, 4 s… with jitter between half of it and all of it, so that
 * many sources refused together do not come back together.
 */
export function backoff(attempt: number, random: number): number {
  return SECOND * 2 ** attempt * (0.5 + random / 2)
}
