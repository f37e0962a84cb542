import type { PullContext, Quota } from '../api_source.ts'
import { HttpFault } from '../http/http.ts'
import type { ListPage } from '../http/pages.ts'
import { countOf, objectOf, objectsOf, stringOf, type Json } from '../threads/json_file.ts'
import { faultOf, isFinal, Refusal, refusalOf } from './refusal.ts'
import { openUsage, parsed } from './usage.ts'

type Query = Readonly<Record<string, string | number>>

/** The questions one pull may ask of the Graph. */
export interface Graph {
  /** Throws HttpFault. */
  get(path: string, query: Query): Promise<Json>
  /** one page of an edge, from a cursor */
  list(path: string, query: Query, from: string | null): Promise<ListPage<Json>>
  /** the same as `get`, where a refusal of what was asked is an answer */
  tryGet(path: string, query: Query): Promise<Json | Refusal>
  /** when the token stops, or the right to read with it; `null` when Meta does not say */
  expiresAt(): Promise<string | null>
  /** share of the allowance that is used, as Meta last said; `undefined` before it said anything */
  quota(): Quota | undefined
}

/** Opens the Graph with a token, sent as a header so that it stands in no address. */
export function openGraph({
  http,
  now,
  service,
  version,
  token
}: Pick<PullContext<unknown>, 'http' | 'now'> & { service: string; version: string; token: string }): Graph {
  const usage = openUsage(now)
  const accept = [400, 401, 403, 404]
  const ask = async (path: string, how: object) => {
    usage.check()
    const headers = { authorization: `Bearer ${token}` }
    const answer = await http.json(new URL(`/${version}/${path}`, service), { ...how, headers, accept })
    usage.note(answer.headers)
    return answer
  }
  const tryGet: Graph['tryGet'] = async (path, query) => {
    const { body: given, status } = await ask(path, { query })
    const body = objectOf(given)
    if (body === null) throw new HttpFault('bad_answer', { status })
    if (status === 200) return body
    const refusal = refusalOf(body)
    if (isFinal(refusal)) throw faultOf(refusal, status, usage.backAt())
    return refusal
  }
  const get: Graph['get'] = async (path, query) => {
    const found = await tryGet(path, query)
    if (found instanceof Refusal) throw faultOf(found, 400, usage.backAt())
    return found
  }
  return {
    get,
    tryGet,
    list: async (path, query, from) => pageOf(await get(path, from === null ? query : { ...query, after: from })),
    expiresAt: async () => earliestEnd((await ask('', { form: tokenQuestion(token) })).body),
    quota: usage.quota
  }
}

/** A page of an edge. The address of the next one holds the token: only its cursor is used. */
function pageOf(body: Json): ListPage<Json> {
  const paging = objectOf(body['paging'])
  const isLast = stringOf(paging?.['next']) === null
  return { items: objectsOf(body['data']), next: isLast ? null : stringOf(objectOf(paging?.['cursors'])?.['after']) }
}

/** The question about the token names the token itself: it is asked as a batch of one, in a body. */
function tokenQuestion(token: string): Record<string, string> {
  const question = { method: 'GET', relative_url: `debug_token?input_token=${encodeURIComponent(token)}` }
  return { batch: JSON.stringify([question]), include_headers: 'false' }
}

/** The first of the two ends of a token, out of the answer to that batch; 0 means never. */
function earliestEnd(body: unknown): string | null {
  const [only] = objectsOf(body)
  const data = objectOf(parsed(stringOf(only?.['body']))?.['data'])
  const ends = [data?.['expires_at'], data?.['data_access_expires_at']].flatMap(end => countOf(end) || [])
  const first = ends.length === 0 ? null : new Date(Math.min(...ends) * 1000)
  return first === null || Number.isNaN(first.getTime()) ? null : first.toISOString()
}
