import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import type { ApiContext } from '../app.ts'
import { comparison } from '../measures/compare.ts'
import { pageReader } from './page_reader.ts'
import { organisationOf, questionOf, questionQuery } from './question.ts'

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
}
