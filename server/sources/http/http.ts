/** Why a request gave nothing; the words for people are on the sources page, by code. */
export type FaultCode =
  | 'address_refused'
  | 'address_private'
  | 'name_unknown'
  | 'unreachable'
  | 'certificate'
  | 'redirected'
  | 'timeout'
  | 'too_large'
  | 'bad_answer'
  | 'unauthorised'
  | 'forbidden'
  | 'not_found'
  | 'refused'
  | 'throttled'
  | 'server_error'
  | 'looping'
  | 'cancelled'

/** A request that failed for good: after its retries, or at once where trying again cannot help. */
export class HttpFault extends Error {
  readonly code: FaultCode
  readonly status: number | null
  /** when the platform said not to come back before; `null` when it did not say */
  readonly retryAt: Date | null
  /** the platform's own machine word for the refusal, e.g. `quotaExceeded`; never a sentence, never an address */
  readonly reason: string | null

  constructor(code: FaultCode, of: { status?: number; retryAt?: Date | null; reason?: string; cause?: unknown } = {}) {
    super(`request failed: ${code}${of.status === undefined ? '' : ` (${of.status})`}`, { cause: of.cause })
    this.name = 'HttpFault'
    this.code = code
    this.status = of.status ?? null
    this.retryAt = of.retryAt ?? null
    this.reason = of.reason ?? null
  }
}

/** One request of a connector. */
export interface HttpRequest {
  method?: 'GET' | 'POST'
  /** a value `undefined` is left out; a list repeats its name */
  query?: Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>
  headers?: Readonly<Record<string, string>>
  /** sent as JSON */
  json?: unknown
  /** sent as `application/x-www-form-urlencoded` */
  form?: Readonly<Record<string, string>>
  /** statuses given back instead of thrown, e.g. `[403, 404]` where they say something about one post */
  accept?: readonly number[]
}

/** What came back: always JSON, at most 32 MiB, from the origin that was asked. */
export interface HttpAnswer {
  status: number
  headers: Headers
  /** parsed JSON; `null` when the body is empty */
  body: unknown
  /** address asked, for the next page */
  url: string
}

/**
 * The only way out of a connector. Knows its origins, follows no redirect, checks each address after the name was
 * looked up, bounds size (32 MiB) and time (30 s), waits and tries again on 429, 5xx and broken connections.
 */
export interface HttpClient {
  /** Throws HttpFault. */
  json(url: string | URL, request?: HttpRequest): Promise<HttpAnswer>
}

/**
 * The address of the next page as a `Link` header gives it, when it keeps the origin of the page it came with; `null`
 * when there is none. Throws HttpFault `address_refused` when it leads elsewhere.
 */
export function nextLink(answer: HttpAnswer): string | null {
  const found = /<([^<>]+)>\s*;[^,]*\brel="?next"?/i.exec(answer.headers.get('link') ?? '')
  if (!found) return null
  const next = new URL(found[1]!, answer.url)
  if (next.origin !== new URL(answer.url).origin) throw new HttpFault('address_refused')
  return next.href
}
