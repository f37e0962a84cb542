import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { dimensions, drawAlternation, MOST_PLACES } from '../ingest/alternation.ts'
import { listAlternations, placeStates } from '../measures/alternation_list.ts'
import { loadFrame } from '../measures/frame.ts'
import type { ApiContext } from './context.ts'
import { pageReader } from './page_reader.ts'
import { organisationOf, questionQuery } from './question.ts'

const querystring = questionQuery.pick({ organisation: true, hl: true })
const arm = z.string().min(1).max(40)
const day = z.iso.date()
const network = z.string().regex(/^[a-z0-9_.-]{1,40}$/)
const plan = z.strictObject({
  slug: z.string().regex(/^[a-z0-9][a-z0-9._-]{0,79}$/),
  name: z.string().min(1).max(200),
  campaign: z.string().max(80),
  dimension: z.enum(dimensions),
  arm,
  other: arm,
  places: z.array(z.strictObject({ network, day })).min(1).max(MOST_PLACES)
})
const place = z.object({ place: z.number(), network: z.string(), day: z.string(), arm: z.string() })
const listed = z.array(
  z.object({
    slug: z.string(),
    name: z.string(),
    campaign: z.string(),
    dimension: z.string(),
    arm: z.string(),
    other: z.string(),
    drawn_at: z.string(),
    places: z.array(place.extend({ state: z.enum(placeStates), post: z.string().nullable() })),
    over: z.number(),
    deviations: z.number(),
    allowed: z.number()
  })
)

/** Plans of alternation: drawn once, before their first post, then followed or not. */
export async function alternationRoutes(app: FastifyInstance, { services }: ApiContext): Promise<void> {
  const routes = app.withTypeProvider<ZodTypeProvider>()
  routes.get(
    '/api/v1/alternations',
    { config: { right: 'figures' }, schema: { querystring, response: { 200: listed } } },
    async request => {
      pageReader(request, undefined)
      const id = organisationOf(request)
      const read = services.store.tx(id, async tx => listAlternations(tx, await loadFrame(tx, id)), {
        mode: 'read only'
      })
      return read
    }
  )
  routes.post(
    '/api/v1/alternations',
    {
      config: { right: 'import' },
      schema: {
        querystring,
        body: plan,
        response: { 201: z.object({ slug: z.string(), drawn_at: z.string(), places: z.array(place) }) }
      }
    },
    async (request, reply) => {
      const by = request.who?.kind === 'user' ? request.who.userId : null
      const drawn = await drawAlternation(services, organisationOf(request), { ...request.body, by })
      return reply.code(201).send(drawn)
    }
  )
}
