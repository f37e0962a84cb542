import type { PullContext, Quota } from '../api_source.ts'
import { HttpFault, type HttpAnswer } from '../http/http.ts'
import type { ListPage } from '../http/pages.ts'
import { countOf, objectOf, objectsOf, stringOf, type Json } from '../threads/json_file.ts'

const HOUR = 3_600_000
/** Share of the allowance, in percent, at which we stop by ourselves: beyond it Meta blocks the whole application. */
const STOP_AT = 90

/** The questions one pull may ask of the Graph. */
export interface Graph {
  /** Throws HttpFault. */
  get(path: string, query?: Readonly<Record<string, string | number>>): Promise<Json>
  /** one page of an edge, from a cursor */
  list(path: string, query: Readonly<Record<string, string | number>>, from: string | null): Promise<ListPage<Json>>
  /** the same as `get`, where a refusal by Meta is an answer */
  tryGet(path: string, query: Readonly<Record<string, string | number>>): Promise<Json | Refusal>
  /** when the token stops, or the right to read with it; `null` when Meta does not say */
  expiresAt(): Promise<string | null>
  /** share of the allowance that is used, as Meta last said; `undefined` before it said anything */
  quota(): Quota | undefined
}

/** Why Meta refused: its numbers. `subcode` says that it is about this one object. */
export class Refusal {
  readonly code: number
  readonly subcode: number | null
  constructor(code: number, subcode: number | null) {
    this.code = code
    this.subcode = subcode
  }
}

const tokenRefused = new Set([102, 190])
const tooMuch = (code: number) => [4, 17, 32, 613].includes(code) || (code >= 80_000 && code < 80_100)
const forbidden = (code: number) => code === 10 || (code >= 200 && code < 300)

/** Opens the Graph with a token, sent as a header so that it stands in no address. */
export function openGraph({
  http,
  now,
  service,
  version,
  token
}: Pick<PullContext<unknown>, 'http' | 'now'> & { service: string; version: string; token: string }): Graph {
  const headers = { authorization: `Bearer ${token}` }
  let used: number | undefined
  let backAt: Date | null = null
  const note = (answer: HttpAnswer) => {
    const usage = usageOf(answer.headers)
    if (usage === null) return
    used = usage.percent
    backAt = new Date(now().getTime() + Math.min(HOUR, usage.minutes === null ? HOUR : usage.minutes * 60_000))
  }
  const tryGet: Graph['tryGet'] = async (path, query) => {
    if (used !== undefined && used >= STOP_AT)
      throw new HttpFault('throttled', { retryAt: backAt, reason: 'app_usage' })
    const url = new URL(`/${version}/${path}`, service)
    const answer = await http.json(url, { query, headers, accept: [400, 401, 403, 404] })
    note(answer)
    const body = objectOf(answer.body)
    if (body === null) throw new HttpFault('bad_answer', { status: answer.status })
    if (answer.status === 200) return body
    const refusal = refusalOf(body)
    if (tokenRefused.has(refusal.code)) throw faultOf(refusal, answer.status)
    if (tooMuch(refusal.code))
      throw new HttpFault('throttled', {
        retryAt: backAt ?? new Date(now().getTime() + HOUR),
        reason: reasonOf(refusal)
      })
    return refusal
  }
  const get: Graph['get'] = async (path, query = {}) => {
    const found = await tryGet(path, query)
    if (found instanceof Refusal) throw faultOf(found, 400)
    return found
  }
  return {
    get,
    tryGet,
    async list(path, query, from) {
      const body = await get(path, from === null ? query : { ...query, after: from })
      const paging = objectOf(body['paging'])
      // the address of the next page holds the token: only its cursor is used
      const isLast = stringOf(paging?.['next']) === null
      return {
        items: objectsOf(body['data']),
        next: isLast ? null : stringOf(objectOf(paging?.['cursors'])?.['after'])
      }
    },
    async expiresAt() {
      // asked in a body, because this question names the token itself
      const batch = JSON.stringify([
        { method: 'GET', relative_url: `debug_token?input_token=${encodeURIComponent(token)}` }
      ])
      const form = { batch, include_headers: 'false' }
      const answer = await http.json(new URL(`/${version}/`, service), { form, headers, accept: [400, 403, 404] })
      note(answer)
      return earliest(answer.body)
    },
    quota: () => (used === undefined ? undefined : { used, limit: 100, unit: 'percent', resetsAt: null })
  }
}

function refusalOf(body: Json): Refusal {
  const error = objectOf(body['error'])
  return new Refusal(countOf(error?.['code']) ?? 0, countOf(error?.['error_subcode']))
}

const reasonOf = ({ code, subcode }: Refusal) => (subcode === null ? `${code}` : `${code}.${subcode}`)

function faultOf(refusal: Refusal, status: number): HttpFault {
  const reason = reasonOf(refusal)
  if (tokenRefused.has(refusal.code)) return new HttpFault('unauthorised', { status, reason })
  if (forbidden(refusal.code)) return new HttpFault('forbidden', { status, reason })
  // 100 with 33: there is no such object, or none that this token may see
  const isGone = refusal.code === 803 || (refusal.code === 100 && refusal.subcode === 33)
  return new HttpFault(isGone ? 'not_found' : 'refused', { status, reason })
}

/** Highest of the shares two headers speak of, and in how many minutes the right comes back when it is lost. */
function usageOf(headers: Headers): { percent: number; minutes: number | null } | null {
  const uses = [
    parsed(headers.get('x-app-usage')),
    ...Object.values(parsed(headers.get('x-business-use-case-usage')) ?? {}).flatMap(objectsOf)
  ].filter(use => use !== null)
  const shares = uses.flatMap(use => ['call_count', 'total_time', 'total_cputime'].map(name => Number(use[name] ?? 0)))
  if (shares.length === 0 || shares.some(Number.isNaN)) return null
  const minutes = uses.map(use => countOf(use['estimated_time_to_regain_access']) ?? 0)
  return { percent: Math.max(...shares), minutes: Math.max(...minutes) || null }
}

function parsed(text: string | null): Json | null {
  try {
    return text === null ? null : objectOf(JSON.parse(text))
  } catch {
    // a header we cannot read says nothing about our allowance
    return null
  }
}

/** The first of the two ends of a token, out of the answer to a batch of one; 0 means never. */
function earliest(body: unknown): string | null {
  const [only] = objectsOf(body)
  const data = objectOf(parsed(stringOf(only?.['body']))?.['data'])
  const ends = [countOf(data?.['expires_at']), countOf(data?.['data_access_expires_at'])].filter(end => (end ?? 0) > 0)
  return ends.length === 0 ? null : new Date(Math.min(...ends.map(Number)) * 1000).toISOString()
}
