import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { authHeaders, newSessionToken, passCookies, readAnswer, type AccessContext } from './answer.ts'
import { countAccountAttempt, forgetFailures } from './delays.ts'
import { accountOf } from './guard.ts'
import { organisationsOf } from './membership.ts'
import { passwordLength, refuseWeakPassword } from './password.ts'
import { endSessions, type User } from './session.ts'

const password = z.string().min(1).max(passwordLength.max)
const done = z.object({ ok: z.literal(true) })

/** Password and second factor of whoever is signed in; each act asks for the password again. */
export async function passwordRoutes(app: FastifyInstance, context: AccessContext): Promise<void> {
  const { auth, store, cookies, secret, now } = context
  const routes = app.withTypeProvider<ZodTypeProvider>()
  const own = { right: 'signed_in' } as const

  routes.post(
    '/api/auth/change-password',
    {
      config: own,
      schema: { body: z.strictObject({ currentPassword: password, newPassword: z.string() }), response: { 200: done } }
    },
    async (request, reply) => {
      const who = accountOf(request)
      const names = (await organisationsOf(store, who)).flatMap(({ name, slug }) => [name, slug])
      refuseWeakPassword(request.body.newPassword, who.email, [who.name, ...names])
      const body = { ...request.body, revokeOtherSessions: true }
      const response = await withPassword(who, () =>
        auth.api.changePassword({ body, headers: authHeaders(request), asResponse: true })
      )
      passCookies(response, reply)
      return { ok: true as const }
    }
  )

  routes.post(
    '/api/auth/second-factor',
    {
      config: own,
      schema: {
        body: z.strictObject({ password }),
        response: { 200: z.object({ uri: z.string(), recoveryCodes: z.array(z.string()) }) }
      }
    },
    async request => {
      const body = { password: request.body.password, method: 'totp' as const }
      const response = await withPassword(accountOf(request), () =>
        auth.api.enableTwoFactor({ body, headers: authHeaders(request), asResponse: true })
      )
      const answer = (await response.json()) as { totpURI: string; backupCodes: string[] }
      return { uri: answer.totpURI, recoveryCodes: answer.backupCodes }
    }
  )

  routes.post(
    '/api/auth/second-factor/remove',
    { config: own, schema: { body: z.strictObject({ password }), response: { 200: done } } },
    async (request, reply) => {
      const who = accountOf(request)
      const response = await withPassword(who, () =>
        auth.api.disableTwoFactor({ body: request.body, headers: authHeaders(request), asResponse: true })
      )
      await endSessions(store, who.userId, { token: newSessionToken(response, cookies) ?? '' })
      passCookies(response, reply)
      return { ok: true as const }
    }
  )

  routes.post(
    '/api/auth/recovery-codes',
    {
      config: own,
      schema: {
        body: z.strictObject({ password }),
        response: { 200: z.object({ recoveryCodes: z.array(z.string()) }) }
      }
    },
    async request => {
      const response = await withPassword(accountOf(request), () =>
        auth.api.generateBackupCodes({ body: request.body, headers: authHeaders(request), asResponse: true })
      )
      const answer = (await response.json()) as { backupCodes: string[] }
      return { recoveryCodes: answer.backupCodes }
    }
  )

  /** A password asked again inside a session is guessed no faster than at sign-in. */
  async function withPassword(who: User, ask: () => Promise<Response>): Promise<Response> {
    await countAccountAttempt(store, secret, who.email, now())
    const response = await ask()
    await readAnswer(response.clone())
    await forgetFailures(store, secret, who.email)
    return response
  }
}
