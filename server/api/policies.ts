import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { ApiContext } from './context.ts'
import { countObjections } from '../ingest/objections.ts'
import { erase } from '../ingest/erase.ts'
import { readSettings } from '../ingest/organisation_settings.ts'
import { bases, listPolicies, recordPolicy } from '../ingest/policies.ts'
import { typedNetworks, typedPerson } from '../ingest/typed_person.ts'
import { byOf } from './people.ts'
import { organisationOf, questionQuery } from './question.ts'

const querystring = questionQuery.pick({ organisation: true, hl: true })
const days = z.int().min(0).max(365)
const policy = z.object({
  basis: z.enum(bases),
  notice_version: z.string().nullable(),
  keep_text_days: z.number(),
  keep_raw_days: z.number(),
  recorded_by: z.string().nullable(),
  recorded_at: z.string()
})
const source = z.object({
  source: z.string(),
  kind: z.string(),
  label: z.string(),
  texts: z.number(),
  policies: z.array(policy)
})
const erased = z.object({
  at: z.string(),
  found: z.boolean(),
  facts: z.number(),
  texts: z.number(),
  quarantined: z.number(),
  files: z.number(),
  merges: z.number(),
  also_on: z.array(z.string())
})

/** What is promised of each source, and what people ask of us: legal basis, retention, erasure, objections. */
export async function policyRoutes(app: FastifyInstance, { services, onFacts }: ApiContext): Promise<void> {
  const routes = app.withTypeProvider<ZodTypeProvider>()
  const { store, now } = services

  routes.get(
    '/api/v1/policies',
    { config: { right: 'import' }, schema: { querystring, response: { 200: z.array(source) } } },
    async request =>
      (await listPolicies(store, organisationOf(request))).map(({ policies, ...rest }) => ({
        ...rest,
        policies: policies.map(one => ({
          basis: one.basis,
          notice_version: one.noticeVersion,
          keep_text_days: one.keepTextDays,
          keep_raw_days: one.keepRawDays,
          recorded_by: one.recordedBy,
          recorded_at: one.recordedAt
        }))
      }))
  )

  routes.post(
    '/api/v1/sources/:id/policy',
    {
      config: { right: 'settings' },
      schema: {
        params: z.object({ id: z.uuid() }),
        querystring,
        body: z.strictObject({
          basis: z.enum(bases),
          notice_version: z.string().max(100).nullable().optional(),
          keep_text_days: days,
          keep_raw_days: days
        }),
        response: { 201: z.object({ erased: z.number() }) }
      }
    },
    async (request, reply) => {
      const { basis, notice_version: notice, keep_text_days: keepTextDays, keep_raw_days: keepRawDays } = request.body
      const wanted = { basis, noticeVersion: notice?.trim() || null, keepTextDays, keepRawDays }
      const id = organisationOf(request)
      const n = await recordPolicy(store, id, request.params.id, wanted, byOf(request), now())
      return reply.code(201).send({ erased: n })
    }
  )

  routes.get(
    '/api/v1/objections',
    {
      config: { right: 'privacy' },
      schema: {
        querystring,
        response: {
          200: z.object({ count: z.number(), last_on: z.string().nullable(), networks: z.array(z.string()) })
        }
      }
    },
    async request => {
      const id = organisationOf(request)
      const { count, lastOn } = await countObjections(store, id)
      return { count, last_on: lastOn, networks: await typedNetworks(store, id) }
    }
  )

  routes.post(
    '/api/v1/erasures',
    {
      config: { right: 'privacy', recent: true },
      schema: {
        querystring,
        body: z.strictObject({ network: z.string().min(1).max(200), id: z.string().min(1).max(1024) }),
        response: { 200: erased }
      }
    },
    async request => {
      const id = organisationOf(request)
      const { country } = await readSettings(store, id)
      const ref = typedPerson(request.body, country)
      const person = typeof ref === 'string' ? { network: 'native', id: ref } : ref
      const { alsoOn, ...answer } = await erase(services, id, person, byOf(request))
      onFacts(id)
      return { ...answer, also_on: alsoOn }
    }
  )
}
