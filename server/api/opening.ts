import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { ApiContext } from './context.ts'
import { loadFrame } from '../measures/frame.ts'
import { spanOf } from '../measures/question.ts'
import { contributorsOpening } from '../report/contributors_opening.ts'
import { openingOf } from '../report/opening.ts'
import { profileOf } from '../report/profile.ts'
import { seenOf } from '../report/seen_counters.ts'
import { tasksOf } from '../report/todo.ts'
import { pageReader } from './page_reader.ts'
import { organisationOf, questionOf, questionQuery, questionShape } from './question.ts'

const figures = { right: 'figures' } as const

/** What a page opens with: its computed sentence, the impact profile, and what waits for a decision. */
export async function openingRoutes(app: FastifyInstance, { services }: ApiContext): Promise<void> {
  const routes = app.withTypeProvider<ZodTypeProvider>()
  const frameOf = (id: string) => services.store.tx(id, tx => loadFrame(tx, id), { mode: 'read only' })
  routes.get(
    '/api/v1/headline',
    {
      config: figures,
      schema: {
        querystring: z.strictObject({ ...questionShape, page: z.enum(['overview', 'campaign', 'contributors']) })
      }
    },
    async request => {
      const { audience, page, ...query } = request.query
      const [id, question] = [organisationOf(request), questionOf(query)]
      const frame = await frameOf(id)
      const [reader, now] = [pageReader(request, audience), services.now()]
      if (page === 'contributors') return contributorsOpening(services.store, id, frame, question, reader, now)
      const span = spanOf(frame, question, now)
      return openingOf(services.store, id, frame, page, question, reader, span, now)
    }
  )
  routes.get('/api/v1/profile', { config: figures, schema: { querystring: questionQuery } }, async request => {
    const { audience, ...query } = request.query
    const [id, question] = [organisationOf(request), questionOf(query)]
    const frame = await frameOf(id)
    const span = spanOf(frame, question, services.now())
    const reader = pageReader(request, audience)
    return {
      seen: await seenOf(services.store, id, question, reader, services.now()),
      axes: await profileOf(services.store, id, frame, question, reader, span, services.now())
    }
  })
  routes.get(
    '/api/v1/todo',
    { config: figures, schema: { querystring: questionQuery.pick({ organisation: true, hl: true }) } },
    async request => {
      const id = organisationOf(request)
      return services.store.tx(id, tx => tasksOf(tx, id, null, services.now()), { mode: 'read only' })
    }
  )
}
