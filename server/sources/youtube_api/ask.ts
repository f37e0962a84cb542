import type { PullContext, Quota } from '../api_source.ts'
import { HttpFault } from '../http/http.ts'
import type { ListPage } from '../http/pages.ts'
import { objectOf, objectsOf, stringOf, type Json } from '../threads/json_file.ts'

/** Units a key has each day; every question we ask costs one (`search.list` costs more and is never asked). */
const DAILY_UNITS = 10_000
const ZONE = 'America/Los_Angeles'

/** What YouTube answered: an object, and its own word when it refused something about one video. */
export interface Reply {
  body: Json
  /** `commentsDisabled`, `videoNotFound`, …; `null` when it answered */
  refused: string | null
}

/** The questions of one pull, and what they have cost. */
export interface DataApi {
  ask(resource: string, query: Readonly<Record<string, string | number | undefined>>): Promise<Reply>
  /** one page of a list, 50 or 100 items, from a page token */
  list(resource: string, query: Readonly<Record<string, string | number>>, from: string | null): Promise<ListPage<Json>>
  /** units spent today, those of earlier pulls of this source among them */
  quota(): Quota
}

/** Refusals that say something about one video or playlist, not about us. */
const aboutOne = new Set([
  'commentsDisabled',
  'videoNotFound',
  'commentNotFound',
  'commentThreadNotFound',
  'playlistNotFound'
])
const usedUp = new Set(['quotaExceeded', 'dailyLimitExceeded'])
const tooFast = new Set(['rateLimitExceeded', 'userRateLimitExceeded'])

/**
 * Opens the Data API with a key, sent as a header so that it stands in no address. Stops before the day’s allowance is
 * passed: throws HttpFault `throttled` with the next midnight in California, when YouTube counts from zero again.
 */
export function dataApi({
  http,
  service,
  key,
  quota,
  now
}: Pick<PullContext<unknown>, 'http' | 'quota' | 'now'> & { service: string; key: string }): DataApi {
  let resetsAt = nextMidnight(now())
  let used = quota?.resetsAt === resetsAt ? quota.used : 0
  const spend = () => {
    const today = nextMidnight(now())
    if (today !== resetsAt) [resetsAt, used] = [today, 0]
    if (used >= DAILY_UNITS) throw exhausted(resetsAt)
    used += 1
  }
  const ask: DataApi['ask'] = async (resource, query) => {
    spend()
    const headers = { 'x-goog-api-key': key }
    const url = new URL(`/youtube/v3/${resource}`, service)
    const answer = await http.json(url, { query, headers, accept: [400, 403, 404] })
    const body = objectOf(answer.body)
    if (body === null) throw new HttpFault('bad_answer', { status: answer.status })
    if (answer.status === 200) return { body, refused: null }
    const reason = reasonOf(body)
    if (!aboutOne.has(reason)) throw refusal(answer.status, reason, resetsAt)
    return { body, refused: reason }
  }
  return {
    ask,
    async list(resource, query, from) {
      const { body, refused } = await ask(resource, { ...query, pageToken: from ?? undefined })
      if (refused === 'commentsDisabled') throw new HttpFault('forbidden', { reason: refused })
      if (refused !== null) throw new HttpFault('not_found', { reason: refused })
      return { items: objectsOf(body['items']), next: stringOf(body['nextPageToken']) }
    },
    quota: () => ({ used, limit: DAILY_UNITS, unit: 'units', resetsAt })
  }
}

/** The instant at which YouTube begins to count from zero: the next midnight in California. */
export function nextMidnight(at: Date): string {
  const local = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(ZONE)
  return new Date(local.startOfDay().add({ days: 1 }).epochMilliseconds).toISOString()
}

function reasonOf(body: Json): string {
  const error = objectOf(body['error'])
  const [first] = objectsOf(error?.['errors'])
  const [detail] = objectsOf(error?.['details'])
  return stringOf(detail?.['reason']) ?? stringOf(first?.['reason']) ?? stringOf(error?.['status']) ?? ''
}

function refusal(status: number, reason: string, resetsAt: string): HttpFault {
  if (usedUp.has(reason)) return exhausted(resetsAt)
  if (tooFast.has(reason)) return new HttpFault('throttled', { status, reason })
  if (/^(API_KEY_|keyInvalid|keyExpired)/.test(reason)) return new HttpFault('unauthorised', { status, reason })
  const code = status === 403 ? 'forbidden' : status === 404 ? 'not_found' : 'refused'
  return new HttpFault(code, { status, ...(reason ? { reason } : {}) })
}

const exhausted = (resetsAt: string) =>
  new HttpFault('throttled', { retryAt: new Date(resetsAt), reason: 'quotaExceeded' })
