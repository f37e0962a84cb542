import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { ApiContext } from './context.ts'
import { probeHook, receiveHook } from '../ingest/payments.ts'
import { tokenBuckets } from './token_bucket.ts'

const BODY = 1024 * 1024
const params = z.strictObject({ kind: z.string().max(40), token: z.string().max(200) })
/** Of one address: more than any provider sends, less than would keep others waiting for the ledger. */
const pace = { perSecond: 20, burst: 100 }

/**
 * Calls of payment and advocacy systems. The address holds the secret of the source; no cookie and no token is read. The
 * body stays as the bytes that came, because signatures are over bytes. Some providers first look whether the address is there.
 */
export async function hookRoutes(app: FastifyInstance, { services, onFacts }: ApiContext): Promise<void> {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: BODY }, (_request, body, done) => done(null, body))
  const take = tokenBuckets(pace, services.now)
  const routes = app.withTypeProvider<ZodTypeProvider>()
  routes.post(
    '/api/v1/hooks/:kind/:token',
    {
      bodyLimit: BODY,
      config: { right: 'public', cookieless: true },
      schema: {
        params,
        response: { 200: z.strictObject({ received: z.int(), stored: z.int(), aside: z.int() }) }
      }
    },
    async ({ params, body, headers }) => {
      take(params.token)
      const raw = Buffer.isBuffer(body) ? body : Buffer.alloc(0)
      const { organisationId, ...answer } = await receiveHook(services, {
        ...params,
        body: raw,
        headers: first(headers)
      })
      if (answer.stored > 0) onFacts(organisationId)
      return answer
    }
  )
  routes.get(
    '/api/v1/hooks/:kind/:token',
    {
      config: { right: 'public', cookieless: true },
      schema: { params, response: { 200: z.strictObject({ ok: z.literal(true) }) } }
    },
    async request => {
      take(request.params.token)
      await probeHook(services, request.params)
      return { ok: true } as const
    }
  )
}

/** One value for each header: the first of a repeated one. */
const first = (headers: Record<string, string | string[] | undefined>): Record<string, string | undefined> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]))

/** An address without the token of a hook, for logs. */
export const withoutToken = (url: string): string => url.replace(/(\/hooks\/[^/?]+\/)[^/?]+/, '$1…')
