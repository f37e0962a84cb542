import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { ApiContext } from './context.ts'
import { listAccounts, markAccount, unmarkAccount } from '../ingest/account_marks.ts'
import { byOf } from './people.ts'
import { organisationOf, questionQuery } from './question.ts'

const querystring = questionQuery.pick({ organisation: true, hl: true })
const account = z.object({
  id: z.string(),
  network: z.string(),
  name: z.string(),
  is_own: z.boolean(),
  messages: z.number(),
  posts: z.number(),
  by_hand: z.object({ id: z.string(), at: z.string() }).nullable()
})

/** Whose the accounts are: the organisation's own, or a creator's. */
export async function accountRoutes(app: FastifyInstance, { services, onFacts }: ApiContext): Promise<void> {
  const routes = app.withTypeProvider<ZodTypeProvider>()
  const config = { right: 'import' } as const
  const params = z.object({ id: z.uuid() })

  routes.get(
    '/api/v1/accounts',
    { config, schema: { querystring, response: { 200: z.array(account) } } },
    async request =>
      (await listAccounts(services.store, organisationOf(request))).map(({ isOwn, byHand, ...rest }) => ({
        ...rest,
        is_own: isOwn,
        by_hand: byHand && { id: byHand.id, at: byHand.at }
      }))
  )
  routes.post(
    '/api/v1/accounts',
    {
      config,
      schema: {
        querystring,
        body: z.strictObject({
          network: z.string().trim().min(1).max(100),
          id: z.string().trim().min(1).max(1024),
          own: z.boolean(),
          name: z.string().max(200).optional()
        }),
        response: { 201: z.object({ id: z.string() }) }
      }
    },
    async (request, reply) => {
      const organisationId = organisationOf(request)
      const { network, id: externalId, own: isOwn, name } = request.body
      const mark = { network, externalId, isOwn, by: byOf(request), ...(name ? { name } : {}) }
      const id = await markAccount(services, organisationId, mark)
      onFacts(organisationId)
      return reply.code(201).send({ id })
    }
  )
  routes.delete(
    '/api/v1/accounts/declarations/:id',
    { config, schema: { params, querystring, response: { 200: z.object({ ok: z.literal(true) }) } } },
    async request => {
      const organisationId = organisationOf(request)
      await unmarkAccount(services, organisationId, request.params.id, byOf(request))
      onFacts(organisationId)
      return { ok: true as const }
    }
  )
}
