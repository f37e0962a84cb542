import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { ApiContext } from './context.ts'
import { createGroup } from '../ingest/organisation.ts'
import { importRoll } from '../ingest/roll_import.ts'
import { listGroups, listRolls } from '../ingest/rolls.ts'
import { loadFrame } from '../measures/frame.ts'
import { byOf } from './people.ts'
import { organisationOf, questionQuery } from './question.ts'
import { rollSizes } from './roll_sizes.ts'

const querystring = questionQuery.pick({ organisation: true, hl: true })
const name = z.object({ fr: z.string(), en: z.string() })
const slug = z.string().regex(/^[a-z0-9][a-z0-9._-]{0,79}$/)
const told = z.union([z.number(), z.literal('masked')])
const group = z.object({ id: z.string(), slug: z.string(), kind: z.string(), name, members: told })
const roll = z.object({
  group: z.string(),
  name,
  at: z.string(),
  members: told,
  joined: told.nullable(),
  left: told.nullable()
})

/** Declared groups and their rolls. Counts only, masked as all are: no list of members leaves. */
export async function groupRoutes(app: FastifyInstance, { services, onFacts }: ApiContext): Promise<void> {
  const routes = app.withTypeProvider<ZodTypeProvider>()
  const { store, now } = services
  const config = { right: 'import' } as const

  routes.get(
    '/api/v1/groups',
    {
      config,
      schema: { querystring, response: { 200: z.object({ groups: z.array(group), rolls: z.array(roll) }) } }
    },
    async request => {
      const id = organisationOf(request)
      const [groups, rolls] = await Promise.all([listGroups(store, id, now()), listRolls(store, id)])
      const { kInside } = await store.tx(id, tx => loadFrame(tx, id), { mode: 'read only' })
      return rollSizes(groups, rolls, kInside)
    }
  )
  routes.post(
    '/api/v1/groups',
    {
      config,
      schema: {
        querystring,
        body: z.strictObject({
          slug,
          kind: z.string().trim().min(1).max(80),
          name_fr: z.string().trim().min(1).max(200),
          name_en: z.string().trim().max(200).optional()
        }),
        response: { 201: z.object({ slug: z.string() }) }
      }
    },
    async (request, reply) => {
      const { slug: key, kind, name_fr: nameFr, name_en: nameEn } = request.body
      const wanted = { slug: key, kind, nameFr, ...(nameEn ? { nameEn } : {}) }
      await createGroup(store, organisationOf(request), wanted, now())
      return reply.code(201).send({ slug: key })
    }
  )
  routes.post(
    '/api/v1/groups/:slug/rolls',
    {
      config,
      schema: {
        params: z.object({ slug }),
        querystring,
        body: z.strictObject({
          at: z.iso.date(),
          network: z.string().trim().min(1).max(100),
          identifiers: z.array(z.string().max(1024)).min(1).max(20_000)
        }),
        response: {
          201: z.object({
            pull: z.string().nullable(),
            already: z.string().nullable(),
            read: z.number(),
            accepted: z.number(),
            duplicate: z.number(),
            rejected: z.number()
          })
        }
      }
    },
    async (request, reply) => {
      const id = organisationOf(request)
      const written = { ...request.body, group: request.params.slug, by: byOf(request) }
      const { pull, already, read, accepted, duplicate, rejected } = await importRoll(services, id, written)
      onFacts(id)
      return reply.code(201).send({ pull, already, read, accepted, duplicate, rejected })
    }
  )
}
