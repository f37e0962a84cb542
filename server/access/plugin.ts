import type { FastifyInstance } from 'fastify'
import type { Store } from '../store/transaction.ts'
import { createAuth } from './auth.ts'
import { cookieNames } from './cookies.ts'
import { admit, admitAccount, type RouteAccess } from './guard.ts'
import { refuseForeignOrigin } from './origin.ts'
import type { Membership } from './membership.ts'
import { makeHasher, type Hasher } from './password.ts'
import { rights, scopesOf, type Scope } from './rights.ts'
import { identify, type Who } from './session.ts'
import { accountRoutes } from './account_routes.ts'
import { invitationRoutes } from './invitation_routes.ts'
import { passwordRoutes } from './password_routes.ts'
import { signInRoutes } from './sign_in_routes.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** who asks; null for nobody */
    who: Who | null
    /** the organisation the route's right was checked in; null on `public` and `signed_in` routes */
    organisation: Membership | null
    /** how far the right reaches, for routes with `narrow` */
    scopes: Scope[]
  }
  interface FastifyContextConfig extends RouteAccess {}
}

export interface AccessOptions {
  store: Store
  /** 32 random bytes, the master key or a key made from it */
  secret: Uint8Array
  /** public address; absent on loopback */
  origin?: string | undefined
  /** visits of the demonstration without an account: embedded database, loopback and DEMO=on only */
  demo?: boolean
  /** whether directors and moderators are asked for a second factor before anything else; default true */
  requireSecondFactor?: boolean
  hasher?: Hasher
  now?: () => Date
}

/**
 * Puts sign-in, identity and rights into an app: call it before any route. Every route registered after it must declare
 * `config: { right }`, else the app throws while starting; only the pages (`/*`), which hold no data, need none.
 * `request.who` and `request.organisation` are known before the body is read.
 */
export async function addAccess(app: FastifyInstance, options: AccessOptions): Promise<void> {
  const { store, secret, origin, demo = false, requireSecondFactor = true } = options
  const now = options.now ?? (() => new Date())
  const hasher = options.hasher ?? makeHasher()
  const cookies = cookieNames(origin?.startsWith('https:') ?? false)
  app.decorateRequest('who', null)
  app.decorateRequest('organisation', null)
  app.decorateRequest('scopes')
  app.addHook('onRoute', route => {
    const right = route.config?.right
    const isKnown = right === 'public' || right === 'signed_in' || (right !== undefined && right in rights)
    if (!isKnown && route.url !== '/*') throw new Error(`route without a right: ${String(route.method)} ${route.url}`)
  })
  app.addHook('onRequest', async request => {
    request.scopes = []
    const config = request.routeOptions.config
    if (!config?.right) return
    const { right, cookieless = false } = config
    if (!cookieless && !request.headers.authorization) refuseForeignOrigin(request, origin)
    request.who = await identify(store, request.headers, { cookies, secret, demo, now, cookieless })
    const guard = { store, now, requireSecondFactor }
    if (right === 'signed_in') admitAccount(request.who, config, guard)
    if (right === 'public' || right === 'signed_in') return
    request.organisation = await admit(request, request.who, { ...config, right }, guard)
    request.scopes = scopesOf(request.organisation.roles, right)
  })
  const onFault = (message: string) => app.log.error(`sign-in: ${message}`)
  const auth = createAuth({ store, hasher, cookies, secret, onFault })
  const context = { auth, store, hasher, cookies, secret, demo, requireSecondFactor, now }
  await app.register(scope => signInRoutes(scope, context))
  await app.register(scope => passwordRoutes(scope, context))
  await app.register(scope => accountRoutes(scope, context))
  await app.register(scope => invitationRoutes(scope, context))
}
