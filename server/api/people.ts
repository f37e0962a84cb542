import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { invite, listInvitations, refuseWithoutPlace, revokeInvitation } from '../access/invitations.ts'
import { closeSessions, listMembers, listSessions, setRoles } from '../access/people.ts'
import { readRoles, roles } from '../access/rights.ts'
import type { ApiContext } from './context.ts'
import { organisationOf, questionQuery } from './question.ts'

const querystring = questionQuery.pick({ organisation: true, hl: true })
const place = { group: z.uuid().nullable().optional(), account: z.uuid().nullable().optional() }
const userParams = z.object({ user: z.string().max(64) })
const done = z.object({ ok: z.literal(true) })
const ok = { ok: true as const }

/** Who asks, for the audit log; a program has no name there. */
export const byOf = ({ who }: Pick<FastifyRequest, 'who'>): string | null => who?.userId ?? null

const people = z.object({
  members: z.array(
    z.object({
      user: z.string(),
      name: z.string(),
      email: z.string(),
      roles: z.array(z.string()),
      group: z.string().nullable(),
      account: z.string().nullable(),
      has_second_factor: z.boolean(),
      last_sign_in_at: z.string().nullable(),
      last_seen_at: z.string().nullable(),
      ended_at: z.string().nullable(),
      sessions: z.array(
        z.object({ id: z.string(), browser: z.string().nullable(), opened_at: z.string(), last_seen_at: z.string() })
      )
    })
  ),
  invitations: z.array(
    z.object({
      id: z.string(),
      name: z.string().nullable(),
      roles: z.array(z.string()),
      created_at: z.string(),
      expires_at: z.string(),
      state: z.enum(['waiting', 'used', 'expired', 'revoked'])
    })
  )
})

/** Staff: who, as what, since when, with which sessions; invitations. */
export async function peopleRoutes(app: FastifyInstance, { services }: ApiContext): Promise<void> {
  const routes = app.withTypeProvider<ZodTypeProvider>()
  const { store, now } = services
  const config = { right: 'settings' } as const
  const sensitive = { right: 'settings', recent: true } as const

  routes.get('/api/v1/people', { config, schema: { querystring, response: { 200: people } } }, async request => {
    const id = organisationOf(request)
    const [members, sessions, invitations] = await Promise.all([
      listMembers(store, id, now()),
      listSessions(store, id, now()),
      listInvitations(store, id, now())
    ])
    return {
      members: members.map(member => ({
        user: member.userId,
        name: member.name,
        email: member.email,
        roles: member.roles,
        group: member.groupId,
        account: member.accountId,
        has_second_factor: member.hasSecondFactor,
        last_sign_in_at: member.lastSignInAt?.toISOString() ?? null,
        last_seen_at: member.lastSeenAt?.toISOString() ?? null,
        ended_at: member.endedAt?.toISOString() ?? null,
        sessions: sessions
          .filter(({ userId }) => userId === member.userId)
          .map(one => ({
            id: one.id,
            browser: one.browser,
            opened_at: one.openedAt.toISOString(),
            last_seen_at: one.lastSeenAt.toISOString()
          }))
      })),
      invitations: invitations.map(({ id: key, name, roles: given, createdAt, expiresAt, state }) => ({
        id: key,
        name,
        roles: given,
        created_at: createdAt,
        expires_at: expiresAt,
        state
      }))
    }
  })

  routes.put(
    '/api/v1/people/:user/roles',
    {
      config: sensitive,
      schema: {
        params: userParams,
        querystring,
        body: z.strictObject({ roles: z.array(z.enum(roles)).max(roles.length), ...place }),
        response: { 200: done }
      }
    },
    async request => {
      const id = organisationOf(request)
      const { roles: wanted, group = null, account = null } = request.body
      if (wanted.length > 0) await store.tx(id, tx => refuseWithoutPlace(tx, readRoles(wanted), group, account))
      const change = { userId: request.params.user, roles: wanted, groupId: group, accountId: account }
      await setRoles(store, id, { ...change, by: byOf(request) }, now())
      return ok
    }
  )

  routes.post(
    '/api/v1/people/:user/sessions/close',
    {
      config,
      schema: {
        params: userParams,
        querystring,
        body: z.strictObject({ session: z.string().max(64).optional() }),
        response: { 200: z.object({ closed: z.number() }) }
      }
    },
    async request => {
      const closing = { userId: request.params.user, sessionId: request.body.session, by: byOf(request) }
      return { closed: await closeSessions(store, organisationOf(request), closing, now()) }
    }
  )

  routes.post(
    '/api/v1/invitations',
    {
      config: sensitive,
      schema: {
        querystring,
        body: z.strictObject({
          name: z.string().max(200).optional(),
          roles: z.array(z.enum(roles)).min(1),
          days: z.int().optional(),
          ...place
        }),
        response: { 201: z.object({ id: z.string(), path: z.string(), expires_at: z.string() }) }
      }
    },
    async (request, reply) => {
      const { group = null, account = null, days = 7, name, roles: wanted } = request.body
      const made = await invite(
        store,
        organisationOf(request),
        { name, roles: wanted, groupId: group, accountId: account, days, by: byOf(request) },
        now()
      )
      return reply.code(201).send({ id: made.id, path: `/invitation?token=${made.token}`, expires_at: made.expiresAt })
    }
  )

  routes.delete(
    '/api/v1/invitations/:id',
    { config, schema: { params: z.object({ id: z.uuid() }), querystring, response: { 200: done } } },
    async request => {
      await revokeInvitation(store, organisationOf(request), request.params.id, byOf(request), now())
      return ok
    }
  )
}
