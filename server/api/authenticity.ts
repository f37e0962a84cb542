import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { notAllowed } from '../access/guard.ts'
import type { ApiContext } from './context.ts'
import { flagAccounts, liftFlag, listFlags } from '../ingest/account_flags.ts'
import { declareMobilisation, listMobilisations, withdrawMobilisation } from '../ingest/mobilisations.ts'
import { readAuthenticity, readEvidence, readWithout } from '../measures/authenticity_answer.ts'
import { loadFrame } from '../measures/frame.ts'
import { instantFrom, queryFrom } from '../measures/question.ts'
import { writeAccess } from '../store/log.ts'
import { byOf } from './people.ts'
import { organisationOf, questionOf, questionQuery, questionShape } from './question.ts'

const place = questionQuery.pick({ organisation: true, hl: true })
const idParams = z.object({ id: z.uuid() })
const done = z.object({ ok: z.literal(true) })
const ok = { ok: true as const }
/** Seconds within which two shares coincide: ten by default, an hour at most. */
const seconds = z.coerce.number().int().min(1).max(3600).default(10)
const asked = z.strictObject({ ...questionShape, seconds })

/** Numbers come as the engine gives them. */
const result = z.looseObject({ status: z.string(), definition: z.string() })
const compared = z.looseObject({ id: z.string(), slug: z.string() })
const without = z
  .object({
    accounts: z.number(),
    measure: z.string(),
    moved: z.number(),
    campaigns: z.array(z.object({ id: z.string(), slug: z.string(), all: compared, without: compared.nullable() }))
  })
  .nullable()
const answer = z.object({
  seconds: z.number(),
  clusters: result,
  without,
  profile: z.array(
    z.looseObject({ facet: z.string(), measure: z.string(), result, without: result.nullable(), isDrawn: z.boolean() })
  )
})

const voice = z.object({ account: z.string(), pseudonym: z.string(), network: z.string(), is_flagged: z.boolean() })
const span = { from: z.string(), to: z.string() }
const flag = z.object({
  id: z.string(),
  pseudonym: z.string(),
  network: z.string(),
  reason: z.string(),
  evidence: z.string(),
  flagged_by: z.string(),
  flagged_at: z.string(),
  lifted_by: z.string().nullable(),
  lifted_at: z.string().nullable(),
  lift_reason: z.string().nullable()
})
const evidence = z.object({
  clusters: z.array(
    z.object({
      accounts: z.array(voice),
      acts: z.number(),
      objects: z.number(),
      kinds: z.array(z.string()),
      seconds: z.number(),
      ...span
    })
  ),
  copies: z.array(z.object({ accounts: z.array(voice), messages: z.number(), texts: z.number(), ...span })),
  packs: z.array(
    z.object({
      target: z.enum(['account', 'participant']),
      name: z.string(),
      messages: z.number(),
      authors: z.number(),
      expected: z.number(),
      chance: z.number(),
      ...span
    })
  ),
  flags: z.array(flag)
})
const mobilisation = z.object({
  id: z.string(),
  name: z.string(),
  campaign: z.string().nullable(),
  ...span,
  declared_by: z.string().nullable(),
  declared_at: z.string(),
  withdrawn_at: z.string().nullable(),
  links: z.array(z.string()),
  hashtags: z.array(z.string()),
  letters: z.number()
})

/** Who a doubt is signed by: a person, always. */
function signer(request: FastifyRequest): string {
  const by = byOf(request)
  if (by === null) throw notAllowed()
  return by
}

/** Evidence on coordination, copies, clash and packs; declared mobilisations; doubts about accounts and what they change. */
export async function authenticityRoutes(app: FastifyInstance, { services, onFacts }: ApiContext): Promise<void> {
  const routes = app.withTypeProvider<ZodTypeProvider>()
  const { store, now } = services

  routes.get(
    '/api/v1/authenticity',
    { config: { right: 'figures' }, schema: { querystring: asked, response: { 200: answer } } },
    async request => {
      // a program reads the measures one by one, through the register of what has left the house
      if (request.who?.kind === 'token') throw notAllowed()
      const { seconds: within, audience: _, ...query } = request.query
      const found = await readAuthenticity(store, organisationOf(request), questionOf(query), within, now())
      return found as unknown as z.infer<typeof answer>
    }
  )

  routes.get(
    '/api/v1/authenticity/without',
    { config: { right: 'figures' }, schema: { querystring: place, response: { 200: without } } },
    async request => {
      if (request.who?.kind === 'token') throw notAllowed()
      return (await readWithout(store, organisationOf(request))) as unknown as z.infer<typeof without>
    }
  )

  routes.get(
    '/api/v1/authenticity/evidence',
    { config: { right: 'moderate' }, schema: { querystring: asked, response: { 200: evidence } } },
    async request => {
      const id = organisationOf(request)
      const { seconds: within, audience: _, ...query } = request.query
      const found = await readEvidence(store, id, questionOf(query), within, now())
      const rows = found.clusters.length + found.copies.length + found.packs.length
      const line = { at: now(), userId: byOf(request), action: 'authenticity_evidence_read', rows }
      await store.tx(id, tx => writeAccess(tx.db, id, line))
      return { ...found, flags: await listFlags(services, id) }
    }
  )

  routes.get(
    '/api/v1/mobilisations',
    {
      config: { right: 'figures', narrow: true },
      schema: { querystring: place, response: { 200: z.array(mobilisation) } }
    },
    async request => listMobilisations(services, organisationOf(request))
  )

  routes.post(
    '/api/v1/mobilisations',
    {
      config: { right: 'import' },
      schema: {
        querystring: place,
        body: z.strictObject({
          name: z.string().trim().min(1).max(200),
          from: z.string().max(40),
          to: z.string().max(40),
          campaign: z.string().max(80).optional(),
          links: z.array(z.string().trim().min(1).max(2000)).max(50).optional(),
          hashtags: z.array(z.string().trim().min(1).max(100)).max(6).optional(),
          letters: z.array(z.string().trim().min(1).max(20_000)).max(20).optional()
        }),
        response: { 201: z.object({ id: z.string() }) }
      }
    },
    async (request, reply) => {
      const id = organisationOf(request)
      const { name, from, to, campaign, ...kit } = request.body
      const frame = await store.tx(id, tx => loadFrame(tx, id), { mode: 'read only' })
      const { campaigns = [] } = queryFrom(
        frame,
        'contributors',
        { campaign: campaign ? [campaign] : [] },
        'inside',
        now()
      )
      const span = { from: instantFrom(from, 'from', frame.timeZone), to: instantFrom(to, 'to', frame.timeZone) }
      const wanted = { name, ...span, campaignId: campaigns[0] ?? null, ...kit }
      const made = await declareMobilisation(services, id, wanted, byOf(request))
      onFacts(id)
      return reply.code(201).send({ id: made })
    }
  )

  routes.post(
    '/api/v1/mobilisations/:id/withdraw',
    { config: { right: 'import' }, schema: { params: idParams, querystring: place, response: { 200: done } } },
    async request => {
      await withdrawMobilisation(services, organisationOf(request), request.params.id, byOf(request))
      return ok
    }
  )

  routes.post(
    '/api/v1/account-flags',
    {
      config: { right: 'moderate' },
      schema: {
        querystring: place,
        body: z.strictObject({
          accounts: z.array(z.uuid()).min(1).max(1000),
          reason: z.string().trim().min(1).max(500),
          evidence: z.string().trim().min(1).max(2000)
        }),
        response: { 201: z.object({ flagged: z.number() }) }
      }
    },
    async (request, reply) => {
      const flagged = await flagAccounts(services, organisationOf(request), request.body, signer(request))
      return reply.code(201).send({ flagged })
    }
  )

  routes.post(
    '/api/v1/account-flags/:id/lift',
    {
      config: { right: 'moderate' },
      schema: {
        params: idParams,
        querystring: place,
        body: z.strictObject({ reason: z.string().trim().min(1).max(500) }),
        response: { 200: done }
      }
    },
    async request => {
      const lifted = { id: request.params.id, reason: request.body.reason }
      await liftFlag(services, organisationOf(request), lifted, signer(request))
      return ok
    }
  )
}
