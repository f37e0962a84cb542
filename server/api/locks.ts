import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { ApiContext } from './context.ts'
import { raiseVersion } from '../ingest/day_counts.ts'
import { declare } from '../report/locks/declare.ts'
import { lockFaults, lockOf } from '../report/locks/read.ts'
import { organisationOf, questionQuery } from './question.ts'

const querystring = questionQuery.pick({ organisation: true, hl: true })
const params = z.object({ slug: z.string().max(80) })
const weight = z.number().min(0).max(1)
const weights = z.strictObject({ act: weight, return: weight, dialogue: weight, last: weight })
const declared = z.strictObject({
  starts_at: z.string(),
  ends_at: z.string(),
  primary: z.string().nullable(),
  targets: z.array(
    z.strictObject({
      indicator: z.string(),
      measure: z.string(),
      baseline: z.number().nullable(),
      target: z.number(),
      due: z.string().nullable()
    })
  ),
  weights: weights.nullable(),
  comparison: z.string().nullable(),
  interventions: z.array(z.string())
})
const fault = z.strictObject({
  seq: z.number(),
  kind: z.enum(['content', 'order', 'previous', 'unreadable', 'head', 'journal', 'unsealed'])
})
const lock = z.strictObject({
  campaign: z.string(),
  state: z.enum(['none', 'declared', 'locked', 'late']),
  locked: z.strictObject({ declared, at: z.string(), hash: z.string() }).nullable(),
  now: declared,
  head: z.string().nullable(),
  entries: z.array(
    z.strictObject({
      seq: z.number(),
      at: z.string(),
      by: z.string().nullable(),
      reason: z.string().nullable(),
      is_before_start: z.boolean(),
      hash: z.string(),
      previous: z.string().nullable(),
      changed: z.array(z.strictObject({ field: z.string(), was: z.unknown(), now: z.unknown() })),
      content: z.string()
    })
  ),
  is_intact: z.boolean(),
  faults: z.array(fault)
})
const body = z.strictObject({
  primary: z.string().max(80).nullable().optional(),
  target: z.number().optional(),
  weights: weights.nullable().optional(),
  comparison: z.string().max(80).nullable().optional(),
  interventions: z.array(z.string().max(80)).max(50).optional(),
  reason: z.string().max(500).nullable().optional()
})

/** What a campaign binds itself to before it starts: reading it with its proof, declaring it, checking all of them. */
export async function lockRoutes(app: FastifyInstance, { services }: ApiContext): Promise<void> {
  const routes = app.withTypeProvider<ZodTypeProvider>()
  routes.get(
    '/api/v1/campaigns/:slug/lock',
    { config: { right: 'figures' }, schema: { params, querystring, response: { 200: lock } } },
    request => {
      const id = organisationOf(request)
      return services.store.tx(id, tx => lockOf(tx, id, request.params.slug, services.now()), { mode: 'read only' })
    }
  )
  routes.post(
    '/api/v1/campaigns/:slug/declaration',
    { config: { right: 'import' }, schema: { params, querystring, body, response: { 201: lock } } },
    async (request, reply) => {
      const [id, at, slug] = [organisationOf(request), services.now(), request.params.slug]
      const found = await services.store.tx(id, async tx => {
        await raiseVersion(tx, id)
        await declare(tx, id, slug, request.body, { at, by: request.who?.userId ?? null })
        return lockOf(tx, id, slug, at)
      })
      return reply.code(201).send(found)
    }
  )
  routes.get(
    '/api/v1/locks',
    {
      config: { right: 'figures' },
      schema: {
        querystring,
        response: { 200: z.array(z.strictObject({ campaign: z.string(), faults: z.array(fault) })) }
      }
    },
    async request => {
      const id = organisationOf(request)
      const found = await services.store.tx(id, tx => lockFaults(tx, id, null), { mode: 'read only' })
      return [...found].map(([campaign, faults]) => ({ campaign, faults }))
    }
  )
}
