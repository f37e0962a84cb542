import { Problem } from '../problem.ts'

/** How fast one key may be used: so many a second, and so many at once after a rest. */
export interface Pace {
  perSecond: number
  burst: number
}

/** Of a push source or token (trust document §7.5). */
export const pushPace: Pace = { perSecond: 200, burst: 400 }

const MOST_KEYS = 10_000

/**
 * Buckets of tokens by key, in memory: each use takes one, time puts them back. The least recently used key is forgotten
 * beyond 10,000. Throws `too_many_requests` (429, Retry-After) when a bucket is empty.
 */
export function tokenBuckets({ perSecond, burst }: Pace, now: () => Date): (key: string) => void {
  const buckets = new Map<string, { left: number; at: number }>()
  return key => {
    const at = now().getTime()
    const { left, at: since } = buckets.get(key) ?? { left: burst, at }
    const filled = Math.min(burst, left + (Math.max(0, at - since) / 1000) * perSecond)
    buckets.delete(key)
    buckets.set(key, { left: Math.max(0, filled - 1), at })
    if (buckets.size > MOST_KEYS) for (const oldest of buckets.keys()) if (buckets.delete(oldest)) break
    if (filled < 1) throw tooMany(Math.ceil((1 - filled) / perSecond))
  }
}

const tooMany = (seconds: number) =>
  new Problem(
    'too_many_requests',
    {
      fr: 'Trop d’envois à la fois : ralentir, puis renvoyer.',
      en: 'Too many requests at once: slow down, then send again.'
    },
    429,
    { retry_after: Math.max(1, seconds) }
  )
