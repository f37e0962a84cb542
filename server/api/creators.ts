import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { notAllowed } from '../access/guard.ts'
import type { ApiContext } from './context.ts'
import { creatorProfile, creatorProfiles } from '../report/creator_profiles.ts'
import { interventionResults } from '../report/interventions.ts'
import { reachOf } from './narrow.ts'
import { organisationOf, questionOf, questionQuery } from './question.ts'
import { resultShape } from './result_shape.ts'

const querystring = questionQuery.omit({ by: true, step: true, vs: true, creator: true, audience: true })
const lines = z.array(z.object({ key: z.string(), result: resultShape.nullable() }))
const profile = z.object({ id: z.string(), name: z.string(), network: z.string(), posts: z.number(), lines })
const intervention = z.object({
  slug: z.string(),
  kind: z.string(),
  on: z.string(),
  treated: z.number().nullable(),
  comparison: z.number().nullable(),
  change: resultShape.nullable(),
  before: resultShape.nullable(),
  learnt: resultShape.nullable(),
  kept: resultShape.nullable()
})

/** What each creator brought, for whoever leads them; one's own profile, for a creator. Inside only: no file, no token. */
export async function creatorRoutes(app: FastifyInstance, { services }: ApiContext): Promise<void> {
  const routes = app.withTypeProvider<ZodTypeProvider>()
  const { store, now } = services
  routes.get(
    '/api/v1/creator-profiles',
    {
      config: { right: 'creator_profiles' },
      schema: {
        querystring,
        response: { 200: z.object({ profiles: z.array(profile), silent: z.number() }) }
      }
    },
    async request => {
      const question = questionOf(request.query)
      return creatorProfiles({ store, organisationId: organisationOf(request), question, now: now() })
    }
  )
  routes.get(
    '/api/v1/creator-profiles/:id',
    {
      config: { right: 'creator_profiles', narrow: true },
      schema: {
        params: z.object({ id: z.string().max(80) }),
        querystring,
        response: {
          200: z.object({ profile, others: z.object({ creators: z.number(), lines }).nullable() })
        }
      }
    },
    async request => {
      const { id } = request.params
      const reach = reachOf(request)
      if (reach.kind !== 'all' && (reach.kind !== 'creator' || reach.id !== id)) throw notAllowed()
      const asking = { store, organisationId: organisationOf(request), question: questionOf(request.query), now: now() }
      return creatorProfile(id, asking, { seesAll: reach.kind === 'all' })
    }
  )
  routes.get(
    '/api/v1/interventions',
    {
      config: { right: 'creator_profiles' },
      schema: {
        querystring: questionQuery.pick({ organisation: true, hl: true }),
        response: { 200: z.array(intervention) }
      }
    },
    async request => interventionResults(store, organisationOf(request), now())
  )
}
