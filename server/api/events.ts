import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { ApiContext } from '../app.ts'
import { pushEvents } from '../ingest/push.ts'
import { Problem } from '../problem.ts'
import { organisationOf, questionQuery } from './question.ts'

/** The CloudEvents attributes we read; others that a producer adds are allowed by the standard and ignored. */
const event = z.looseObject({
  specversion: z.literal('1.0'),
  id: z.string().min(1).max(1024),
  source: z.string().min(1).max(1024),
  type: z.string().min(1).max(200),
  subject: z.string().max(200).optional(),
  time: z.string().max(40).optional(),
  data: z.unknown()
})

/** Facts pushed by programs: a batch of CloudEvents with a token, acknowledged after they are on disk. */
export async function eventRoutes(app: FastifyInstance, { services, onFacts }: ApiContext): Promise<void> {
  const routes = app.withTypeProvider<ZodTypeProvider>()
  routes.post(
    '/api/v1/events',
    {
      config: { right: 'ingest', cookieless: true },
      schema: {
        querystring: questionQuery.pick({ organisation: true, hl: true }),
        body: z.union([event, z.array(event).max(1000)])
      }
    },
    async (request, reply) => {
      const events = Array.isArray(request.body) ? request.body : [request.body]
      if (events.length === 0)
        throw new Problem('no_event', { fr: 'Aucun événement dans l’envoi.', en: 'No event in the batch.' })
      const organisationId = organisationOf(request)
      const answer = await pushEvents(
        services,
        organisationId,
        events,
        request.who?.kind === 'token' ? request.who.tokenId : 'session'
      )
      onFacts(organisationId)
      return reply.code(answer.rejected === answer.read ? 422 : 200).send(answer)
    }
  )
}
