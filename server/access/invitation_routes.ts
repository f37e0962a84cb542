import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { AccessContext } from './answer.ts'
import { countAddressAttempt } from './delays.ts'
import { accountOf } from './guard.ts'
import { acceptAsKnown, acceptAsNew, readInvitation } from './invitations.ts'
import { passwordLength } from './password.ts'

const done = z.object({ ok: z.literal(true) })
const token = z.string().max(200)

/** The far end of a one-time link: what it offers, and taking it up with a new account or the one signed in. */
export async function invitationRoutes(
  app: FastifyInstance,
  { store, hasher, secret, now }: AccessContext
): Promise<void> {
  const routes = app.withTypeProvider<ZodTypeProvider>()
  const open = { right: 'public' } as const

  // a POST, so that the link is in no address and no log
  routes.post(
    '/api/invitation',
    {
      config: open,
      schema: {
        body: z.strictObject({ token }),
        response: {
          200: z.object({ organisation: z.string(), name: z.string().nullable(), roles: z.array(z.string()) })
        }
      }
    },
    async ({ body, ip }) => {
      await countAddressAttempt(store, secret, ip, now())
      const { organisation, name, roles } = await readInvitation(store, body.token, now())
      return { organisation, name, roles }
    }
  )

  routes.post(
    '/api/invitation/accept',
    {
      config: open,
      schema: {
        body: z.strictObject({
          token,
          name: z.string().max(200),
          email: z.string().max(254),
          password: z.string().max(passwordLength.max),
          locale: z.enum(['fr', 'en']).optional()
        }),
        response: { 201: done }
      }
    },
    async ({ body: { token, locale, ...wanted }, ip }, reply) => {
      await countAddressAttempt(store, secret, ip, now())
      await acceptAsNew(store, hasher, token, { ...wanted, ...(locale && { locale }) }, now())
      return reply.code(201).send({ ok: true as const })
    }
  )

  routes.post(
    '/api/invitation/join',
    { config: { right: 'signed_in' }, schema: { body: z.strictObject({ token }), response: { 200: done } } },
    async request => {
      await acceptAsKnown(store, request.body.token, accountOf(request).userId, now())
      return { ok: true as const }
    }
  )
}
