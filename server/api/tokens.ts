import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { verbs } from '../access/rights.ts'
import { createToken, listTokens, revokeToken, type TokenLine } from '../access/tokens.ts'
import type { ApiContext } from './context.ts'
import { Problem } from '../problem.ts'
import { byOf } from './people.ts'
import { organisationOf, questionQuery } from './question.ts'

const querystring = questionQuery.pick({ organisation: true, hl: true })
const done = z.object({ ok: z.literal(true) })
const ok = { ok: true as const }
const token = z.object({
  id: z.string(),
  label: z.string(),
  verbs: z.array(z.string()),
  source: z.string().nullable(),
  created_at: z.string(),
  expires_at: z.string().nullable(),
  last_used_on: z.string().nullable(),
  revoked_at: z.string().nullable()
})

const shown = (line: TokenLine) => ({
  id: line.id,
  label: line.label,
  verbs: line.verbs,
  source: line.sourceId,
  created_at: line.createdAt.toISOString(),
  expires_at: line.expiresAt?.toISOString() ?? null,
  last_used_on: line.lastUsedOn,
  revoked_at: line.revokedAt?.toISOString() ?? null
})

/** A manager's tokens are bound to one source and bring facts in; a director's may read too. */
const isNarrow = ({ scopes }: FastifyRequest) => !scopes.includes('all')

/** API tokens: made and shown once, listed, ended. */
export async function tokenRoutes(app: FastifyInstance, { services }: ApiContext): Promise<void> {
  const routes = app.withTypeProvider<ZodTypeProvider>()
  const { store, now } = services
  const config = { right: 'tokens', narrow: true } as const
  const listed = async (request: FastifyRequest) => {
    const all = await listTokens(store, organisationOf(request))
    return isNarrow(request) ? all.filter(({ sourceId }) => sourceId !== null) : all
  }

  routes.get('/api/v1/tokens', { config, schema: { querystring, response: { 200: z.array(token) } } }, async request =>
    (await listed(request)).map(shown)
  )
  routes.post(
    '/api/v1/tokens',
    {
      config,
      schema: {
        querystring,
        body: z.strictObject({
          label: z.string().trim().min(1).max(200),
          verbs: z.array(z.enum(verbs)).min(1),
          source: z.uuid().nullable().optional(),
          days: z.int().min(1).max(730).nullable().optional()
        }),
        response: { 201: z.object({ id: z.string(), token: z.string() }) }
      }
    },
    async (request, reply) => {
      const { label, verbs: wanted, source, days } = request.body
      if (isNarrow(request) && (!source || wanted.includes('read'))) throw sourceTokensOnly()
      const expiresAt = days ? new Date(now().getTime() + days * 86_400_000) : undefined
      const by = byOf(request)
      const more = {
        ...(source ? { sourceId: source } : {}),
        ...(expiresAt ? { expiresAt } : {}),
        ...(by ? { createdBy: by } : {})
      }
      return reply
        .code(201)
        .send(await createToken(store, organisationOf(request), { label, verbs: wanted, ...more }, now()))
    }
  )
  routes.delete(
    '/api/v1/tokens/:id',
    { config, schema: { params: z.object({ id: z.uuid() }), querystring, response: { 200: done } } },
    async request => {
      const mine = (await listed(request)).some(({ id }) => id === request.params.id)
      if (!mine)
        throw new Problem(
          'unknown_token',
          { fr: 'Jeton inconnu ou déjà révoqué.', en: 'Unknown token, or revoked already.' },
          404
        )
      await revokeToken(store, organisationOf(request), request.params.id, byOf(request), now())
      return ok
    }
  )
}

const sourceTokensOnly = () =>
  new Problem(
    'source_tokens_only',
    {
      fr: 'Votre rôle fait des jetons d’une source, pour y déposer des faits ; la direction fait les autres.',
      en: 'Your role makes tokens of one source, to bring facts in; a director makes the others.'
    },
    403
  )
