import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { ApiContext } from './context.ts'
import { setHookSecrets } from '../ingest/hook_sources.ts'
import { closeIncoming, listIncoming, renewIncoming } from '../ingest/incoming.ts'
import { incomingKinds, openIncoming } from '../ingest/incoming_kinds.ts'
import { organisationOf, questionQuery } from './question.ts'
import { connector, connectorOf } from './sources.ts'

const query = questionQuery.pick({ organisation: true, hl: true })
const params = z.strictObject({ id: z.uuid() })
const words = z.object({ fr: z.string(), en: z.string() })
const instant = z.iso.datetime()
const incoming = z.object({
  id: z.uuid(),
  kind: z.string(),
  label: z.string(),
  way: z.enum(['hook', 'push', 'ours']),
  is_open: z.boolean(),
  path: z.string().nullable(),
  site: z.string().nullable(),
  created_at: instant,
  last_at: instant.nullable(),
  events: z.int(),
  pending: z.int(),
  secrets: z.array(z.object({ name: z.string(), label: words, is_missing: z.boolean() })),
  problems: z.array(z.object({ code: z.string(), detail: z.string(), times: z.int(), last_at: instant }))
})
const address = z.object({ path: z.string(), token: z.string().nullable(), secret: z.string().nullable() })

const opened = z.strictObject({
  kind: z.string().max(60),
  label: z.string().max(120),
  values: z.record(z.string().max(60), z.string().max(4000))
})

/** What the sources page reads of one source that comes to us. */
export type ListedIncoming = z.output<typeof incoming>
/** An address just made: what is shown once. */
export type ListedAddress = z.output<typeof address>

const byOf = (request: FastifyRequest) => request.who?.userId ?? null

/** Sources that come to us: how they are, a new address or key, closing one, the secrets with which a provider is asked. */
export async function incomingRoutes(app: FastifyInstance, { services }: ApiContext): Promise<void> {
  const routes = app.withTypeProvider<ZodTypeProvider>()
  const config = { right: 'import' as const }
  const done = { 200: z.object({ id: z.uuid() }) }
  routes.get(
    '/api/v1/incoming',
    { config, schema: { querystring: query, response: { 200: z.array(incoming) } } },
    async request => (await listIncoming(services, organisationOf(request))).map(listed)
  )
  routes.get(
    '/api/v1/incoming/kinds',
    { config, schema: { querystring: query, response: { 200: z.array(connector) } } },
    async () => incomingKinds.map(connectorOf)
  )
  routes.post(
    '/api/v1/incoming',
    { config, schema: { querystring: query, body: opened, response: { 201: address.extend({ id: z.uuid() }) } } },
    async (request, reply) => {
      const made = await openIncoming(services, organisationOf(request), { ...request.body, by: byOf(request) })
      return reply.code(201).send({ id: made.sourceId, path: made.path, token: made.token, secret: made.secret })
    }
  )
  routes.post(
    '/api/v1/incoming/:id/address',
    { config, schema: { params, querystring: query, response: { 200: address } } },
    async request => {
      const made = await renewIncoming(services, organisationOf(request), request.params.id, byOf(request))
      return { path: made.path, token: made.token, secret: made.secret }
    }
  )
  routes.post(
    '/api/v1/incoming/:id/close',
    { config, schema: { params, querystring: query, response: done } },
    async request => {
      await closeIncoming(services, organisationOf(request), request.params.id, byOf(request))
      return { id: request.params.id }
    }
  )
  routes.post(
    '/api/v1/incoming/:id/secrets',
    {
      config,
      schema: {
        params,
        querystring: query,
        body: z.strictObject({ values: z.record(z.string().max(60), z.string().max(4000)) }),
        response: done
      }
    },
    async request => {
      const { id } = request.params
      await setHookSecrets(services, organisationOf(request), id, request.body.values, byOf(request))
      return { id }
    }
  )
}

const listed = (one: Awaited<ReturnType<typeof listIncoming>>[number]): ListedIncoming => ({
  id: one.id,
  kind: one.kind,
  label: one.label,
  way: one.way,
  is_open: one.isOpen,
  path: one.path,
  site: one.site,
  created_at: one.createdAt.toISOString(),
  last_at: one.lastAt?.toISOString() ?? null,
  events: one.events,
  pending: one.pending,
  secrets: one.secrets.map(({ name, label, isMissing }) => ({ name, label: { ...label }, is_missing: isMissing })),
  problems: one.problems.map(({ code, detail, times, lastAt }) => ({
    code,
    detail,
    times,
    last_at: lastAt.toISOString()
  }))
})
