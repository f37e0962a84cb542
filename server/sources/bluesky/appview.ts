import type { PullContext } from '../api_source.ts'
import { HttpFault, type HttpAnswer } from '../http/http.ts'
import type { ListPage } from '../http/pages.ts'
import { listOf, objectOf, stringOf, type Json } from '../threads/json_file.ts'

/** What an AppView answered to one question, as an object; an error it names as such when it is one we accept. */
export interface Reply {
  body: Json
  /** the platform's word when it refused, e.g. `NotFound`; `null` when it answered */
  refused: string | null
}

/** Asks one question of an AppView: `ask('app.bsky.feed.getLikes', { uri })`. */
export type Ask = (method: string, query: Record<string, string | number | undefined>) => Promise<Reply>

/** The questions one pull may ask of one service. A 400 that names a missing post is an answer about that post. */
export function appview(service: string, { http }: Pick<PullContext<unknown>, 'http'>): Ask {
  return async (method, query) => {
    const answer = await http.json(new URL(`/xrpc/${method}`, service), { query, accept: [400] })
    const body = objectOf(answer.body)
    if (body === null) throw new HttpFault('bad_answer', { status: answer.status })
    const refused = answer.status === 400 ? (stringOf(body['error']) ?? 'InvalidRequest') : null
    if (refused !== null && refused !== 'NotFound') throw refusedBy(answer, refused)
    return { body, refused }
  }
}

// `InvalidRequest` on a profile is how an AppView says that nobody has this name.
function refusedBy({ status }: HttpAnswer, reason: string): HttpFault {
  const code = /ProfileNotFound|Profile not found|InvalidRequest|AccountTakedown|AccountDeactivated/.test(reason)
  return new HttpFault(code ? 'not_found' : 'refused', { status, reason })
}

/** One page of a list an AppView gives under `key`, with its cursor (absent on the last page). */
export function listOfReply({ body, refused }: Reply, key: string): ListPage<unknown> {
  return refused === null ? { items: listOf(body[key]), next: stringOf(body['cursor']) } : { items: [], next: null }
}
