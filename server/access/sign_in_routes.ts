import { sql } from 'drizzle-orm'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { Problem } from '../problem.ts'
import { authHeaders, newSessionToken, passCookies, readAnswer, refusal, type AccessContext } from './answer.ts'
import { hashRecoveryCode } from './auth.ts'
import { cookieLine } from './cookies.ts'
import { countAccountAttempt, countAddressAttempt, forgetFailures, takeCode } from './delays.ts'
import { passwordLength } from './password.ts'
import { endSession, hashSession } from './session.ts'

const password = z.string().min(1).max(passwordLength.max)
const code = z.strictObject({ code: z.string().trim().min(6).max(40) })
const done = z.object({ ok: z.literal(true) })

/** Sign-in, second step, sign-out. Every refusal of an address and password has the same words and the same cost. */
export async function signInRoutes(app: FastifyInstance, context: AccessContext): Promise<void> {
  const { auth, store, secret, cookies, now } = context
  const routes = app.withTypeProvider<ZodTypeProvider>()
  const config = { right: 'public' } as const

  routes.post(
    '/api/auth/sign-in',
    {
      config,
      schema: {
        body: z.strictObject({ email: z.string().max(254), password }),
        response: { 200: z.object({ secondFactor: z.boolean() }) }
      }
    },
    async (request, reply) => {
      const body = { email: request.body.email.trim().toLowerCase(), password: request.body.password }
      await countAddressAttempt(store, secret, request.ip, now())
      await countAccountAttempt(store, secret, body.email, now())
      const response = await auth.api.signInEmail({ body, headers: authHeaders(request), asResponse: true })
      if (!response.ok && response.status < 500) throw signInRefused()
      const answer = await readAnswer(response)
      await forgetFailures(store, secret, body.email)
      await rehashIfOutdated(context, body)
      if (request.who?.kind === 'user') await endSession(store, request.who.userId, request.who.sessionId)
      passCookies(response, reply)
      return { secondFactor: answer['twoFactorRedirect'] === true }
    }
  )

  routes.post('/api/auth/verify-code', { config, schema: { body: code, response: { 200: done } } }, (request, reply) =>
    finish(request, reply, request.body.code)
  )

  routes.post(
    '/api/auth/verify-recovery-code',
    { config, schema: { body: code, response: { 200: done } } },
    async (request, reply) => {
      const body = { code: hashRecoveryCode(request.body.code) }
      const response = await auth.api.verifyBackupCode({ body, headers: authHeaders(request), asResponse: true })
      await readAnswer(response)
      passCookies(response, reply)
      return { ok: true as const }
    }
  )

  routes.post('/api/auth/sign-out', { config, schema: { response: { 200: done } } }, async (request, reply) => {
    if (request.who?.kind === 'user') await endSession(store, request.who.userId, request.who.sessionId)
    for (const name of [cookies.session, cookies.challenge, cookies.visit])
      reply.header('set-cookie', cookieLine(cookies, name, '', 0))
    return { ok: true as const }
  })

  /** Takes a time-based code: the second step of a sign-in, or the first code after enrolment. */
  async function finish(request: FastifyRequest, reply: FastifyReply, given: string) {
    const digits = given.replace(/\s/g, '')
    const headers = authHeaders(request)
    const response = await auth.api.verifyTOTP({ body: { code: digits }, headers, asResponse: true })
    const { user } = (await readAnswer(response)) as { user: { id: string } }
    const token = newSessionToken(response, cookies)
    if (!(await takeCode(store, secret, user.id, digits, now()))) {
      // A code seen over a shoulder: the session it opened dies before anyone learns of it.
      if (token)
        await store.tx(null, ({ db }) =>
          db.execute(sql`delete from access.sessions where token = ${hashSession(token)}`)
        )
      throw refusal('INVALID_CODE', 401)
    }
    if (request.who?.kind === 'user' && token) await endOthers(user.id, token)
    passCookies(response, reply)
    return { ok: true as const }
  }

  // A factor was added: whoever else sits in a session of this person must show it.
  async function endOthers(userId: string, token: string) {
    await store.tx(null, ({ db }) =>
      db.execute(sql`delete from access.sessions where user_id = ${userId} and token <> ${hashSession(token)}`)
    )
  }
}

const signInRefused = () =>
  new Problem('sign_in_refused', { fr: 'Adresse ou mot de passe refusé.', en: 'Address or password refused.' }, 401)

async function rehashIfOutdated({ store, hasher, now }: AccessContext, given: { email: string; password: string }) {
  const [row] = await store.tx(null, ({ db }) =>
    db.execute<{ id: string; password: string }>(sql`
      select c.id, c.password from access.credentials c join access.users u on u.id = c.user_id
      where u.email = ${given.email} and c.provider_id = 'credential'`)
  )
  if (!row || !hasher.isOutdated(row.password)) return
  const fresh = await hasher.hash(given.password)
  await store.tx(null, ({ db }) =>
    // Only over the hash that was just proved: a password changed meanwhile stays.
    db.execute(sql`
      update access.credentials set password = ${fresh}, updated_at = ${now().toISOString()}::timestamptz
      where id = ${row.id} and password = ${row.password}`)
  )
}
