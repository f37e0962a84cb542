import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { ApiContext } from './context.ts'
import { readReview, saveReview } from '../report/review.ts'
import { pageReader } from './page_reader.ts'
import { organisationOf, questionQuery } from './question.ts'

const querystring = questionQuery.pick({ organisation: true, hl: true })
const params = z.object({ slug: z.string().max(80) })
const told = z.string().trim().max(4000)
const decisions = z
  .array(
    z.strictObject({
      text: z.string().trim().min(1).max(500),
      owner: z.string().trim().max(120),
      due_on: z.iso.date().nullable()
    })
  )
  .max(20)
const review = z.object({
  ...{ learnt: z.string(), failed: z.string(), decisions },
  ...{ done_at: z.string().nullable(), done_by: z.string().nullable() }
})
const body = z.strictObject({ learnt: told, failed: told, decisions, done: z.boolean() })

/** What an organisation concludes of a campaign: reading it, writing it, marking it as done. */
export async function reviewRoutes(app: FastifyInstance, { services }: ApiContext): Promise<void> {
  const routes = app.withTypeProvider<ZodTypeProvider>()
  routes.get(
    '/api/v1/campaigns/:slug/review',
    { config: { right: 'figures' }, schema: { params, querystring, response: { 200: review } } },
    async request => {
      pageReader(request, undefined)
      const id = organisationOf(request)
      return services.store.tx(id, tx => readReview(tx, id, request.params.slug), { mode: 'read only' })
    }
  )
  routes.put(
    '/api/v1/campaigns/:slug/review',
    { config: { right: 'import' }, schema: { params, querystring, body, response: { 200: review } } },
    async request => {
      const id = organisationOf(request)
      const { done, ...written } = request.body
      const by = { at: services.now(), by: request.who?.userId ?? null }
      return services.store.tx(id, tx => saveReview(tx, id, request.params.slug, { ...written, isDone: done }, by))
    }
  )
}
