import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { ApiContext } from './context.ts'
import { forgetMapping, saveMapping, savedMappings } from '../ingest/saved_mappings.ts'
import { kindFields, rowKinds } from '../sources/generic/fields.ts'
import { metricNames } from '../sources/generic/metrics.ts'
import { personTypes } from '../sources/identity.ts'
import type { Mapping } from '../sources/source.ts'
import { organisationOf, questionQuery } from './question.ts'

/** A mapping as it travels; what its fields may be is checked against a file. */
export const mappingShape = z.looseObject({
  format: z.string().max(40),
  kind: z.string().max(40),
  fields: z.record(z.string().max(200), z.string().max(1000)),
  constants: z.record(z.string().max(80), z.unknown())
})

const words = z.object({ fr: z.string(), en: z.string() })
const saved = z.strictObject({
  name: z.string().trim().min(1).max(80),
  columns: z.array(z.string().max(1000)).min(1).max(512),
  mapping: mappingShape
})
const format = z.object({ format: z.string(), label: words, gives: z.array(z.string()) })
const target = z.object({
  kind: z.string(),
  label: words,
  required: z.array(z.string()),
  fields: z.array(z.string()),
  person: z.string().nullable()
})

/** What a file may be and its columns may become, and the mappings kept for next time. */
export async function mappingRoutes(app: FastifyInstance, { services }: ApiContext): Promise<void> {
  const routes = app.withTypeProvider<ZodTypeProvider>()
  const query = questionQuery.pick({ organisation: true, hl: true })
  const config = { right: 'import' } as const
  routes.get(
    '/api/v1/formats',
    {
      config,
      schema: {
        querystring: query,
        response: {
          200: z.object({ formats: z.array(format), targets: z.array(target), person_types: z.array(z.string()) })
        }
      }
    },
    async () => ({
      formats: services.fileSources.map(source => ({ ...pick(source), gives: [...source.gives] })),
      targets: rowKinds.map(targetOf),
      person_types: [...personTypes]
    })
  )
  routes.get(
    '/api/v1/mappings',
    {
      config,
      schema: { querystring: query, response: { 200: z.array(z.object({ name: z.string(), mapping: mappingShape })) } }
    },
    async request =>
      (await savedMappings(services.store, organisationOf(request))).map(({ name, mapping }) => ({
        name,
        mapping: { ...mapping }
      }))
  )
  routes.post(
    '/api/v1/mappings',
    { config, schema: { querystring: query, body: saved, response: { 201: z.object({ name: z.string() }) } } },
    async (request, reply) => {
      const { name, columns, mapping } = request.body
      const given = mapping as unknown as Mapping
      await saveMapping(services.store, organisationOf(request), { name, columns, mapping: given, now: services.now() })
      return reply.code(201).send({ name })
    }
  )
  routes.delete(
    '/api/v1/mappings/:name',
    {
      config,
      schema: { querystring: query, params: z.object({ name: z.string().max(80) }), response: { 204: z.null() } }
    },
    async (request, reply) => {
      await forgetMapping(services.store, organisationOf(request), request.params.name)
      return reply.code(204).send(null)
    }
  )
}

const pick = ({ format, label }: { format: string; label: { fr: string; en: string } }) => ({ format, label })

function targetOf(kind: (typeof rowKinds)[number]) {
  const { label, required, optional, person } = kindFields[kind]
  const fields = [...required, ...optional, ...(kind === 'post' ? metricNames : [])]
  return { kind, label, required: [...required], fields, person: person?.field ?? null }
}
