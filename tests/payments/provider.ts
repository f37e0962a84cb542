import Fastify, { type FastifyInstance } from 'fastify'
import { HttpFault, type HttpAnswer, type HttpClient, type HttpRequest } from '#server/sources/http/http.ts'

/** One answer of the stub: a status and a body, or a connection that breaks. */
export type Reply = { status: number; body: unknown } | 'drop'

/**
 * A stand-in for the APIs of HelloAsso, CinetPay and KkiaPay: bodies of our own, told what to say by the test. `asked`
 * keeps what came in, so that a test can see the credentials and the number of calls.
 */
export async function startProvider() {
  const asked: { url: string; body: unknown; headers: Record<string, unknown> }[] = []
  const replies = new Map<string, Reply>()
  const app: FastifyInstance = Fastify({ logger: false })
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) =>
    done(null, Object.fromEntries(new URLSearchParams(String(body))))
  )
  app.all('/*', async (request, reply) => {
    asked.push({ url: request.url, body: request.body, headers: request.headers })
    const id =
      (request.body as Record<string, string> | null)?.transaction_id ??
      (request.body as Record<string, string> | null)?.transactionId
    const found = replies.get(id ? `${request.url}#${id}` : request.url) ?? { status: 404, body: {} }
    if (found === 'drop') return request.raw.socket.destroy()
    return reply.code(found.status).send(found.body)
  })
  const base = await app.listen({ host: '127.0.0.1', port: 0 })
  return {
    asked,
    /** says what a path (for a POST with an id: `path#id`) answers from now on */
    says: (path: string, reply: Reply) => void replies.set(path, reply),
    /** a client for some origins, all of which lead here */
    connect: (origins: readonly string[]): HttpClient => ({
      json: (url, request) => ask(base, origins, String(url), request)
    }),
    close: () => app.close()
  }
}

async function ask(
  base: string,
  origins: readonly string[],
  url: string,
  request: HttpRequest = {}
): Promise<HttpAnswer> {
  const target = new URL(url)
  if (!origins.includes(target.origin)) throw new HttpFault('address_refused')
  const headers = new Headers(request.headers)
  if (request.json !== undefined) headers.set('content-type', 'application/json')
  const body = request.form
    ? new URLSearchParams(request.form)
    : request.json === undefined
      ? null
      : JSON.stringify(request.json)
  const answer = await fetch(base + target.pathname + target.search, {
    method: request.method ?? 'GET',
    headers,
    body
  }).catch(() => {
    throw new HttpFault('unreachable')
  })
  if (!answer.ok && !request.accept?.includes(answer.status))
    throw new HttpFault(answer.status === 401 ? 'unauthorised' : 'server_error', { status: answer.status })
  return { status: answer.status, headers: answer.headers, body: await answer.json(), url }
}
