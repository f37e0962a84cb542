import { createHash } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Fastify, { type FastifyInstance, type InjectOptions } from 'fastify'
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import { makeHasher, type Hasher } from '#server/access/password.ts'
import { setRoles } from '#server/access/people.ts'
import { addAccess, type AccessOptions } from '#server/access/plugin.ts'
import type { Role } from '#server/access/rights.ts'
import { createUser } from '#server/access/users.ts'
import { createOrganisation } from '#server/ingest/organisation.ts'
import { Problem } from '#server/problem.ts'
import { openKeyring } from '#server/store/keys.ts'
import type { Store } from '#server/store/transaction.ts'

/** Every test of access starts at this instant, a Monday. */
export const start = new Date('2026-03-02T09:00:00Z')
export const minutes = (n: number, from = start) => new Date(from.getTime() + n * 60_000)

export const secret = createHash('sha256').update('the key of the tests of access').digest()
export const password = 'le sillage reste quand le bateau passe'
export const hasher: Hasher = makeHasher()
export const keyring = () => openKeyring(mkdtempSync(join(tmpdir(), 'sillage-keys-')), secret)

export function organisation(store: Store, slug: string, isDemo = false): Promise<string> {
  const wanted = { slug, name: `Maison ${slug}`, timeZone: 'Africa/Lome', currency: 'XOF', isDemo }
  return createOrganisation(store, keyring(), wanted, start)
}

/** An account, with roles in one organisation. */
export async function person(store: Store, email: string, at?: string, roles: Role[] = ['lecture']): Promise<string> {
  const userId = await createUser(store, hasher, { email, name: email.split('@')[0]!, password }, start)
  if (at) await setRoles(store, at, { userId, roles, by: null }, start)
  return userId
}

/** An app with access, and the problem documents of the product. Add routes, then use it. */
export async function newApp(store: Store, options: Partial<AccessOptions> = {}): Promise<FastifyInstance> {
  const app = Fastify()
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  app.setErrorHandler((error, _request, reply) => {
    const status = error instanceof Problem ? error.status : ((error as { statusCode?: number }).statusCode ?? 500)
    const shown =
      error instanceof Problem ? { code: error.code, words: error.words, ...error.detail } : { code: 'fault' }
    return reply.code(status).send(shown)
  })
  await addAccess(app, { store, secret, hasher, requireSecondFactor: false, now: () => new Date(), ...options })
  return app
}

export const here = 'http://127.0.0.1:4321'

/** A browser: keeps cookies, sends the origin of our own pages. */
export function browser(app: FastifyInstance, origin = here) {
  const jar = new Map<string, string>()
  const send = async (method: 'GET' | 'POST' | 'DELETE', url: string, payload?: object, more: InjectOptions = {}) => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = { host: new URL(origin).host, ...(method === 'GET' ? {} : { origin }), ...(cookie && { cookie }) }
    const { headers: own, ...rest } = more
    const answer = await app.inject({
      method,
      url,
      ...(payload && { payload }),
      ...rest,
      headers: { ...headers, ...own }
    })
    for (const line of [answer.headers['set-cookie'] ?? []].flat()) keep(line)
    return answer
  }
  const keep = (line: string) => {
    const [pair = '', ...attributes] = line.split(';')
    const [name = '', value = ''] = pair.split(/=(.*)/s)
    if (value === '' || attributes.some(a => a.trim().toLowerCase() === 'max-age=0')) jar.delete(name)
    else jar.set(name, value)
  }
  const signIn = (email: string, given = password) => send('POST', '/api/auth/sign-in', { email, password: given })
  return {
    jar,
    send,
    signIn,
    get: (url: string) => send('GET', url),
    post: (url: string, body?: object) => send('POST', url, body)
  }
}
