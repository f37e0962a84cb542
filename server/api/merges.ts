import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { ApiContext } from './context.ts'
import { listMerges, mergePersons, unmergePersons } from '../ingest/merges.ts'
import { dismissLink, linkKinds, personOf, recordLinks, suggestMerges } from '../ingest/merge_suggestions.ts'
import { readSettings } from '../ingest/organisation_settings.ts'
import { typedNetworks, typedPerson } from '../ingest/typed_person.ts'
import { byOf } from './people.ts'
import { organisationOf, questionQuery } from './question.ts'

const querystring = questionQuery.pick({ organisation: true, hl: true })
const typed = z.strictObject({ network: z.string().min(1).max(200), id: z.string().min(1).max(1024) })
/** A person by the id of a suggestion, or by an identifier that is hashed at once. */
const person = z.union([z.strictObject({ person: z.uuid() }), typed])
const side = z.object({ person: z.string(), pseudonym: z.string() })
const done = z.object({ ok: z.literal(true) })
const ok = { ok: true as const }

const merge = z.object({
  id: z.string(),
  from: side,
  into: side,
  reason: z.string().nullable(),
  by: z.string().nullable(),
  at: z.string(),
  undone_at: z.string().nullable(),
  undone_by: z.string().nullable()
})
const suggestion = z.object({
  persons: z.array(side.extend({ networks: z.array(z.string()), acts: z.number() })),
  links: z.array(z.object({ id: z.string(), how: z.enum(linkKinds), since: z.string() }))
})

/** Which accounts are one person: declared, taken back, proposed by verified links. Pseudonyms only. */
export async function mergeRoutes(app: FastifyInstance, { services, onFacts }: ApiContext): Promise<void> {
  const routes = app.withTypeProvider<ZodTypeProvider>()
  const { store, now } = services
  const config = { right: 'pseudonyms' } as const

  async function resolved(organisationId: string, one: z.infer<typeof person>): Promise<string> {
    if ('person' in one) return one.person
    const { country } = await readSettings(store, organisationId)
    return personOf(services, organisationId, typedPerson(one, country))
  }

  routes.get(
    '/api/v1/merges',
    {
      config,
      schema: {
        querystring,
        response: {
          200: z.object({ merges: z.array(merge), suggestions: z.array(suggestion), networks: z.array(z.string()) })
        }
      }
    },
    async request => {
      const id = organisationOf(request)
      const [merges, suggestions, networks] = await Promise.all([
        listMerges(store, id),
        suggestMerges(store, id),
        typedNetworks(store, id)
      ])
      const told = merges.map(({ undoneAt, undoneBy, ...rest }) => ({
        ...rest,
        undone_at: undoneAt,
        undone_by: undoneBy
      }))
      return { merges: told, suggestions, networks }
    }
  )

  routes.post(
    '/api/v1/merges',
    {
      config,
      schema: {
        querystring,
        body: z.strictObject({ from: person, into: person, reason: z.string().trim().min(1).max(500) }),
        response: { 201: z.object({ id: z.string() }) }
      }
    },
    async (request, reply) => {
      const id = organisationOf(request)
      const { from, into, reason } = request.body
      const wanted = { from: await resolved(id, from), into: await resolved(id, into), reason, by: byOf(request) }
      const made = await mergePersons(store, id, wanted, now())
      onFacts(id)
      return reply.code(201).send({ id: made })
    }
  )

  routes.post(
    '/api/v1/merges/:id/undo',
    { config, schema: { params: z.object({ id: z.uuid() }), querystring, response: { 200: done } } },
    async request => {
      const id = organisationOf(request)
      await unmergePersons(store, id, request.params.id, byOf(request), now())
      onFacts(id)
      return ok
    }
  )

  routes.post(
    '/api/v1/identity-links',
    {
      config: { right: 'ingest' },
      schema: {
        querystring,
        body: z.strictObject({
          links: z
            .array(z.strictObject({ a: typed, b: typed, how: z.enum(linkKinds).default('record') }))
            .min(1)
            .max(1000)
        }),
        response: { 200: z.object({ read: z.number(), added: z.number() }) }
      }
    },
    async request => {
      const id = organisationOf(request)
      const { country } = await readSettings(store, id)
      const links = request.body.links.map(({ a, b, how }) => ({
        a: typedPerson(a, country),
        b: typedPerson(b, country),
        how
      }))
      return recordLinks(services, id, links, request.who?.kind === 'token' ? request.who.tokenId : 'by hand')
    }
  )

  routes.post(
    '/api/v1/identity-links/:id/dismiss',
    { config, schema: { params: z.object({ id: z.uuid() }), querystring, response: { 200: done } } },
    async request => {
      await dismissLink(store, organisationOf(request), request.params.id, byOf(request), now())
      return ok
    }
  )
}
