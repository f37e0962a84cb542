import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { scopesOf } from '../access/rights.ts'
import type { ApiContext } from './context.ts'
import {
  addSource,
  ownHosts,
  pauseSource,
  readSoon,
  removeSource,
  renewSecrets,
  resumeSource,
  settingsOf
} from '../ingest/source_list.ts'
import { readSources } from '../ingest/source_states.ts'
import { Problem } from '../problem.ts'
import apiSources, { apiSourceNamed } from '../sources/api_index.ts'
import type { Field } from '../sources/api_source.ts'
import { organisationOf, questionQuery } from './question.ts'

const query = questionQuery.pick({ organisation: true, hl: true })
const params = z.strictObject({ id: z.uuid() })
const words = z.object({ fr: z.string(), en: z.string() })
type Words = z.output<typeof words>
const instant = z.iso.datetime()
const values = z.record(z.string().max(60), z.string().max(4000))

const source = z.object({
  id: z.uuid(),
  kind: z.string(),
  label: z.string(),
  config: z.record(z.string(), z.unknown()),
  networks: z.array(z.string()),
  gives: z.array(z.string()),
  state: z.enum(['waiting', 'reading', 'ok', 'late', 'failing', 'paused']),
  schedule: z.string(),
  last_ok_at: instant.nullable(),
  age_minutes: z.int().nullable(),
  next_try_at: instant.nullable(),
  error: z.object({ code: z.string(), detail: z.string().nullable(), at: instant, tries: z.int() }).nullable(),
  rows: z.object({ accepted: z.int(), rejected: z.int() }),
  last_pull: z.uuid().nullable(),
  threads: z.object({ complete: z.int(), seen: z.int() }),
  expires_at: instant.nullable(),
  expires_in_days: z.int().nullable(),
  quota: z
    .object({ used: z.number(), limit: z.number(), unit: z.string(), resetsAt: z.string().nullable() })
    .nullable(),
  secrets: z.array(z.object({ name: z.string(), set_at: instant, last_four: z.string() })),
  days: z.array(z.object({ day: z.iso.date(), read: z.boolean() }))
})
const field = z.object({
  name: z.string(),
  kind: z.enum(['text', 'url', 'date', 'number', 'choice', 'secret']),
  label: words,
  hint: words,
  required: z.boolean(),
  suggested: z.string().optional(),
  options: z.array(z.object({ value: z.string(), label: words })).optional()
})
/** A kind of source that can be added. */
export const connector = z.object({
  kind: z.string(),
  label: words,
  gives: z.array(z.string()),
  limits: words.optional(),
  fields: z.array(field)
})
const newSource = z.strictObject({
  kind: z.string().max(60),
  label: z.string().max(120).default(''),
  values,
  schedule: z.string().max(60).optional()
})

/** What the sources page reads of one source. */
export type ListedSource = z.output<typeof source>
/** What it needs to draw the form of one connector. */
export type ListedConnector = z.output<typeof connector>

const acts = { pause: pauseSource, resume: resumeSource, read: readSoon } as const

/** Connectors: what can be added, what is read, how it goes; secrets go in and never come out. */
export async function sourceRoutes(app: FastifyInstance, { services, wakeWorker }: ApiContext): Promise<void> {
  const routes = app.withTypeProvider<ZodTypeProvider>()
  const read = { right: 'import' as const }
  routes.get(
    '/api/v1/connectors',
    { config: read, schema: { querystring: query, response: { 200: z.array(connector) } } },
    async () => apiSources.map(connectorOf)
  )
  routes.get(
    '/api/v1/sources',
    { config: read, schema: { querystring: query, response: { 200: z.array(source) } } },
    async request =>
      (await readSources(services.store, services.keyring, organisationOf(request), services.now())).map(copy)
  )
  routes.post(
    '/api/v1/sources',
    { config: read, schema: { querystring: query, body: newSource, response: { 201: z.object({ id: z.uuid() }) } } },
    async (request, reply) => {
      const { kind, label, values, schedule } = request.body
      askDirector(request, kind, values)
      const given = { kind, label, values, by: byOf(request), ...(schedule ? { schedule } : {}) }
      const id = await addSource(services, organisationOf(request), given)
      await wakeWorker()
      return reply.code(201).send({ id })
    }
  )
  for (const [name, act] of Object.entries(acts))
    routes.post(
      `/api/v1/sources/:id/${name}`,
      { config: read, schema: { params, querystring: query, response: { 200: z.object({ id: z.uuid() }) } } },
      async request => {
        await act(services, organisationOf(request), request.params.id, byOf(request))
        await wakeWorker()
        return { id: request.params.id }
      }
    )
  routes.post(
    '/api/v1/sources/:id/secrets',
    {
      config: read,
      schema: {
        params,
        querystring: query,
        body: z.strictObject({ values }),
        response: { 200: z.object({ id: z.uuid() }) }
      }
    },
    async request => {
      const { id } = request.params
      await renewSecrets(services, organisationOf(request), id, request.body.values, byOf(request))
      await wakeWorker()
      return { id }
    }
  )
  routes.delete(
    '/api/v1/sources/:id',
    { config: read, schema: { params, querystring: query, response: { 200: z.object({ id: z.uuid() }) } } },
    async request => {
      await removeSource(services, organisationOf(request), request.params.id, byOf(request))
      return { id: request.params.id }
    }
  )
}

const byOf = (request: FastifyRequest) => request.who?.userId ?? null

// A server that only this organisation knows is a place our machine is sent to: a director answers for it.
function askDirector(request: FastifyRequest, kind: string, values: Record<string, string>): void {
  const connector = apiSourceNamed(kind)
  const hosts = ownHosts(connector, settingsOf(connector, values).config)
  if (hosts.length === 0 || scopesOf(request.organisation?.roles ?? [], 'settings').includes('all')) return
  throw new Problem(
    'director_required',
    {
      fr: `Lire ${hosts.join(', ')} demande l’accord d’une personne de la direction : c’est elle qui ajoute cette source.`,
      en: `Reading ${hosts.join(', ')} takes a director’s leave: a director adds this source.`
    },
    403
  )
}

// Copied out of the read-only lists, as the answer's schema wants them.
const copy = (state: Awaited<ReturnType<typeof readSources>>[number]) => ({
  ...state,
  networks: [...state.networks],
  gives: [...state.gives]
})

/** A kind of source as its form needs it. */
export function connectorOf({
  kind,
  label,
  gives,
  limits,
  fields
}: {
  kind: string
  label: Words
  gives: readonly string[]
  limits?: Words
  fields: readonly Field[]
}): ListedConnector {
  const copied = fields.map(({ options, ...field }) => ({ ...field, ...(options ? { options: [...options] } : {}) }))
  return { kind, label, gives: [...gives], ...(limits ? { limits } : {}), fields: copied }
}
