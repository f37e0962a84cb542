import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import type { ApiContext } from './context.ts'
import { z } from 'zod'
import { comparison } from '../measures/compare.ts'
import { robustness } from '../measures/robustness.ts'
import { pageReader } from './page_reader.ts'
import { organisationOf, questionOf, questionQuery } from './question.ts'

const rank = z.object({ rank: z.number(), lo: z.number(), hi: z.number() }).nullable()
const gap = z.object({ gap: z.number(), lo: z.number(), hi: z.number(), established: z.boolean() }).nullable()
const channels = z.array(
  z.object({
    network: z.string(),
    campaigns: z.array(z.object({ slug: z.string(), seen: rank, changed: rank, gap })),
    moved: z.array(z.string())
  })
)

/** Vanity beside impact over the campaigns of an organisation: ranks with intervals, gaps, quadrants, headline. */
export async function comparisonRoutes(app: FastifyInstance, { services }: ApiContext): Promise<void> {
  const routes = app.withTypeProvider<ZodTypeProvider>()
  routes.get(
    '/api/v1/comparison',
    { config: { right: 'figures' }, schema: { querystring: questionQuery } },
    async request => {
      const { audience, ...query } = request.query
      return comparison(
        services.store,
        organisationOf(request),
        questionOf(query),
        pageReader(request, audience),
        services.now()
      )
    }
  )
  routes.get(
    '/api/v1/comparison/robustness',
    { config: { right: 'figures' }, schema: { querystring: questionQuery, response: { 200: channels } } },
    async request => {
      const { audience, ...query } = request.query
      const reader = pageReader(request, audience)
      return robustness(services.store, organisationOf(request), questionOf(query), reader, services.now())
    }
  )
}
