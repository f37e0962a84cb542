import Fastify, { type FastifyReply, type FastifyRequest } from 'fastify'

/** What a route answers: a body, or a body with a status and headers. */
export type StubAnswer = { status?: number; headers?: Record<string, string>; body: unknown }

/** One request as a route sees it. `turn` counts the requests of this path, from 1: data may change between calls. */
export interface StubRequest {
  path: string
  query: URLSearchParams
  headers: Record<string, string | string[] | undefined>
  /** what was posted: an object when it was JSON, text when it was a form, else `null` */
  body: unknown
  turn: number
}

/** Answers one path; `undefined` = 404. */
export type StubRoute = (request: StubRequest) => StubAnswer | undefined

/**
 * What may go wrong on the way: 429 with `Retry-After` in seconds, as a date, or with `X-RateLimit-Reset` as a
 * timestamp; an answer that is never sent, cut in the middle of its body, or JSON that stops half-way; 503 once; a
 * redirect elsewhere; a body that unfolds beyond the limit.
 */
export type Disturbance =
  | 'throttle_seconds'
  | 'throttle_date'
  | 'throttle_reset'
  | 'hang'
  | 'drop'
  | 'truncate'
  | 'server_error'
  | 'redirect'
  | 'huge'

/** A server on loopback that answers as told, and misbehaves as told. */
export interface Stub {
  /** `http://127.0.0.1:port` */
  origin: string
  /** `127.0.0.1:port`, for the list of private hosts */
  host: string
  /** every request in order, as `path?query` */
  asked: string[]
  /** headers of every request, in the same order */
  headers: Record<string, string | string[] | undefined>[]
  /** lets the next requests whose address contains `where` go wrong, once each, in the order given */
  disturb(where: string, ...how: Disturbance[]): void
  /** replaces what a path answers */
  set(path: string, route: StubRoute): void
  close(): Promise<void>
}

/**
 * Starts a stub server. Paths are exact (`/xrpc/app.bsky.feed.getLikes`); the query is the route's affair.
 * @param clock the time it believes in, for dates in its headers
 */
export async function startStub(routes: Record<string, StubRoute>, clock: () => Date): Promise<Stub> {
  const table = new Map(Object.entries(routes))
  const turns = new Map<string, number>()
  const waiting: { where: string; how: Disturbance }[] = []
  const asked: string[] = []
  const headers: Stub['headers'] = []
  const app = Fastify({ forceCloseConnections: true })
  const asText = { parseAs: 'string' } as const
  app.addContentTypeParser('application/x-www-form-urlencoded', asText, async (_: unknown, text: unknown) => text)
  app.all('/*', (request, reply) => {
    asked.push(request.url)
    headers.push(request.headers)
    const url = new URL(request.url, 'http://stub')
    const index = waiting.findIndex(({ where }) => request.url.includes(where))
    const [wrong] = index < 0 ? [] : waiting.splice(index, 1)
    if (wrong?.how && misbehave[wrong.how] !== undefined) return misbehave[wrong.how]!(reply, clock())
    const turn = (turns.get(url.pathname) ?? 0) + 1
    turns.set(url.pathname, turn)
    const answer = answerOf(table.get(url.pathname), request, url, turn)
    if (wrong?.how === 'drop' || wrong?.how === 'truncate') return cut(reply, answer, wrong.how)
    return reply
      .code(answer.status ?? 200)
      .headers({ 'content-type': 'application/json', ...answer.headers })
      .send(JSON.stringify(answer.body))
  })
  const origin = await app.listen({ host: '127.0.0.1', port: 0 })
  return {
    origin,
    host: new URL(origin).host,
    asked,
    headers,
    disturb: (where, ...how) => waiting.push(...how.map(one => ({ where, how: one }))),
    set: (path, route) => void table.set(path, route),
    close: () => app.close()
  }
}

function answerOf(route: StubRoute | undefined, request: FastifyRequest, url: URL, turn: number): StubAnswer {
  const { headers, body = null } = request
  const found = route?.({ path: url.pathname, query: url.searchParams, headers, body, turn })
  return found ?? { status: 404, body: { error: 'NotFound' } }
}

const throttled = (reply: FastifyReply, headers: Record<string, string>) =>
  reply
    .code(429)
    .headers(headers)
    .send(JSON.stringify({ error: 'RateLimitExceeded' }))

const misbehave: Partial<Record<Disturbance, (reply: FastifyReply, now: Date) => FastifyReply>> = {
  throttle_seconds: reply => throttled(reply, { 'retry-after': '7' }),
  throttle_date: (reply, now) => throttled(reply, { 'retry-after': new Date(now.getTime() + 9_000).toUTCString() }),
  throttle_reset: (reply, now) =>
    throttled(reply, { 'x-ratelimit-reset': new Date(now.getTime() + 11_000).toISOString() }),
  server_error: reply => reply.code(503).send('<html>maintenance</html>'),
  redirect: reply => reply.code(302).header('location', 'https://example.org/elsewhere').send(),
  hang: reply => reply.hijack(),
  huge: reply => {
    reply.hijack()
    const block = `[${'0,'.repeat(500_000)}`
    reply.raw.writeHead(200, { 'content-type': 'application/json' })
    const push = () => {
      while (!reply.raw.destroyed && reply.raw.write(block));
    }
    reply.raw.on('drain', push)
    push()
    return reply
  }
}

// `drop`: the connection breaks in the middle of the body. `truncate`: half a body, sent as if it were whole.
function cut(reply: FastifyReply, answer: StubAnswer, how: 'drop' | 'truncate'): FastifyReply {
  const body = JSON.stringify(answer.body)
  const half = body.slice(0, Math.ceil(body.length / 2))
  if (how === 'truncate') return reply.headers({ 'content-type': 'application/json' }).send(half)
  reply.hijack()
  reply.raw.writeHead(200, { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)) })
  reply.raw.write(half, () => reply.raw.destroy())
  return reply
}
