import { sql } from 'drizzle-orm'
import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { Problem } from '../problem.ts'
import type { AccessContext } from './answer.ts'
import { cookieLine } from './cookies.ts'
import { createFirstDirector, isFirstRun } from './first_run.ts'
import { accountOf } from './guard.ts'
import { organisationsOf } from './membership.ts'
import { passwordLength } from './password.ts'
import { needsSecondFactor, rightsOf } from './rights.ts'
import { endSession } from './session.ts'
import { openVisit, visitSeconds } from './visit.ts'

const done = z.object({ ok: z.literal(true) })
const me = z.object({
  kind: z.enum(['user', 'token', 'visitor', 'nobody']),
  name: z.string().nullable(),
  email: z.string().nullable(),
  locale: z.string().nullable(),
  hasSecondFactor: z.boolean(),
  /** a role of this person asks for a second factor that is not there yet */
  needsSecondFactor: z.boolean(),
  organisations: z.array(
    z.object({
      slug: z.string(),
      name: z.string(),
      isDemo: z.boolean(),
      roles: z.array(z.string()),
      rights: z.record(z.string(), z.array(z.string()))
    })
  ),
  /** nobody has an account yet: `/welcome` is open to the one-time token */
  firstRun: z.boolean(),
  /** the demonstration may be visited without an account */
  demo: z.boolean()
})

/** Who am I, first account, visit, sessions. */
export async function accountRoutes(app: FastifyInstance, context: AccessContext): Promise<void> {
  const { store, hasher, cookies, secret, demo, now } = context
  const routes = app.withTypeProvider<ZodTypeProvider>()
  const open = { right: 'public' } as const
  const own = { right: 'signed_in' } as const

  routes.get('/api/me', { config: open, schema: { response: { 200: me } } }, async ({ who }) => {
    const organisations = who ? await organisationsOf(store, who) : []
    const user = who?.kind === 'user' ? who : null
    return {
      kind: who?.kind ?? ('nobody' as const),
      name: user?.name ?? null,
      email: user?.email ?? null,
      locale: user?.locale ?? null,
      hasSecondFactor: user?.hasSecondFactor ?? false,
      needsSecondFactor:
        context.requireSecondFactor &&
        user?.hasSecondFactor === false &&
        organisations.some(o => needsSecondFactor(o.roles)),
      organisations: organisations.map(({ slug, name, isDemo, roles }) => ({
        slug,
        name,
        isDemo,
        roles,
        rights: rightsOf(roles)
      })),
      firstRun: who === null && (await isFirstRun(store)),
      demo
    }
  })

  routes.post(
    '/api/welcome',
    {
      config: open,
      schema: {
        body: z.strictObject({
          token: z.string().max(200),
          name: z.string().max(200),
          email: z.string().max(254),
          password: z.string().max(passwordLength.max),
          locale: z.enum(['fr', 'en']).optional()
        }),
        response: { 201: done }
      }
    },
    async ({ body: { token, locale, ...wanted } }, reply) => {
      await createFirstDirector(store, hasher, token, { ...wanted, ...(locale && { locale }) }, now())
      return reply.code(201).send({ ok: true as const })
    }
  )

  routes.post('/api/visit', { config: open, schema: { response: { 200: done } } }, async (_request, reply) => {
    if (!demo)
      throw new Problem(
        'no_visit',
        {
          fr: 'La démonstration ne se visite pas sur ce serveur.',
          en: 'The demonstration cannot be visited on this server.'
        },
        404
      )
    reply.header('set-cookie', cookieLine(cookies, cookies.visit, openVisit(secret, now()), visitSeconds))
    return { ok: true as const }
  })

  const session = z.object({
    id: z.string(),
    browser: z.string().nullable(),
    openedAt: z.string(),
    lastSeenAt: z.string(),
    isCurrent: z.boolean()
  })

  routes.get('/api/sessions', { config: own, schema: { response: { 200: z.array(session) } } }, async request => {
    const who = accountOf(request)
    const rows = await store.tx(null, ({ db }) =>
      db.execute<{ id: string; user_agent: string | null; created_at: string; updated_at: string }>(sql`
        select id, user_agent, created_at, updated_at from access.sessions
        where user_id = ${who.userId} and expires_at > ${now().toISOString()}::timestamptz
        order by updated_at desc, created_at desc, id`)
    )
    return rows.map(row => ({
      id: row.id,
      browser: row.user_agent || null,
      openedAt: new Date(row.created_at).toISOString(),
      lastSeenAt: new Date(row.updated_at).toISOString(),
      isCurrent: row.id === who.sessionId
    }))
  })

  routes.delete(
    '/api/sessions/:id',
    { config: own, schema: { params: z.object({ id: z.string().max(64) }), response: { 200: done } } },
    async request => {
      await endSession(store, accountOf(request).userId, request.params.id)
      return { ok: true as const }
    }
  )
}
