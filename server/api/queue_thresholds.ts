import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { can } from '../access/rights.ts'
import type { ApiContext } from './context.ts'
import { ENOUGH, readThresholds, revertThreshold, takeThreshold } from '../dialogue/queue/thresholds.ts'
import type { Tx } from '../store/transaction.ts'
import { pageReader } from './page_reader.ts'
import { organisationOf } from './question.ts'
import { moderatorOf } from './queue.ts'
import { namesOf } from './queue_settings.ts'
import { done, querystring } from './queue_shapes.ts'

const ok = { ok: true as const }
const config = { right: 'settings' as const }
const choice = z
  .strictObject({ threshold: z.number(), recall: z.number(), falseAlarms: z.number(), flagged: z.number() })
  .nullable()
const amount = z.number().nullable()
const page = z.strictObject({
  base: z.string(),
  shipped: z.number(),
  inForce: z.number(),
  version: amount,
  audited: z.number(),
  positives: z.number(),
  enough: z.number(),
  proposed: choice,
  now: choice,
  versions: z.array(
    z.strictObject({
      version: z.number(),
      base: z.string(),
      threshold: amount,
      again: amount,
      audited: amount,
      positives: amount,
      recall: amount,
      flagged: amount,
      by: z.string().nullable(),
      at: z.string()
    })
  ),
  may_set: z.boolean()
})

/** The organisation's own threshold of the queue, taken from its closed audits: proposed, taken, taken back. */
export async function queueThresholdRoutes(app: FastifyInstance, { services, onFacts }: ApiContext): Promise<void> {
  const routes = app.withTypeProvider<ZodTypeProvider>()
  const { store, now } = services
  routes.get(
    '/api/v1/queue/threshold',
    { config: { right: 'figures' }, schema: { querystring, response: { 200: page } } },
    request => {
      // what the audits counted and what the engine flags is for who looks after the queue, and no number to take away
      pageReader(request, undefined)
      const id = organisationOf(request)
      const roles = request.organisation?.roles ?? []
      const maySet = can(roles, 'settings') && request.who?.kind === 'user'
      return store.tx(
        id,
        async tx => {
          const names = maySet ? await namesOf(tx) : {}
          const found = await readThresholds(tx, id)
          const versions = found.versions.map(one => ({ ...one, by: one.by === null ? null : (names[one.by] ?? null) }))
          return { ...found, versions, enough: ENOUGH, may_set: maySet }
        },
        { mode: 'read only' }
      )
    }
  )
  routes.post(
    '/api/v1/queue/threshold',
    { config, schema: { querystring, body: z.strictObject({ threshold: z.number() }), response: { 200: done } } },
    async request => {
      await change(request, (tx, id, how) => takeThreshold(tx, id, request.body.threshold, how))
      return ok
    }
  )
  routes.post(
    '/api/v1/queue/threshold/revert',
    {
      config,
      schema: {
        querystring,
        body: z.strictObject({ version: z.number().int().min(1).nullable() }),
        response: { 200: done }
      }
    },
    async request => {
      await change(request, (tx, id, how) => revertThreshold(tx, id, request.body.version, how))
      return ok
    }
  )

  async function change(
    request: FastifyRequest,
    work: (tx: Tx, organisationId: string, how: { by: string; now: Date }) => Promise<void>
  ): Promise<void> {
    const id = organisationOf(request)
    const how = { by: moderatorOf(request), now: now() }
    await store.tx(id, tx => work(tx, id, how))
    onFacts(id)
  }
}
