import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { ApiContext } from './context.ts'
import { drawAsk } from '../ingest/draw.ts'
import { organisationOf, questionQuery } from './question.ts'

const person = z.union([
  z.string().min(1).max(1024),
  z.strictObject({ network: z.string().min(1).max(1024), id: z.string().min(1).max(1024) })
])

/** The draw that decides who receives a call, logged before the call is made. */
export async function drawRoutes(app: FastifyInstance, { services }: ApiContext): Promise<void> {
  app.withTypeProvider<ZodTypeProvider>().post(
    '/api/v1/asks/:slug/draw',
    {
      config: { right: 'import' },
      schema: {
        querystring: questionQuery.pick({ organisation: true, hl: true }),
        params: z.strictObject({ slug: z.string().max(80) }),
        body: z.strictObject({ persons: z.array(person).min(2).max(20_000), share: z.number().optional() }),
        response: { 201: z.object({ drawn_at: z.string(), asked: z.array(person), held: z.array(person) }) }
      }
    },
    async (request, reply) => {
      const startedBy = request.who?.userId ?? undefined
      const drawn = await drawAsk(services, organisationOf(request), {
        ask: request.params.slug,
        ...request.body,
        startedBy
      })
      return reply.code(201).send(drawn)
    }
  )
}
