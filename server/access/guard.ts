import type { FastifyContextConfig, FastifyRequest } from 'fastify'
import { Problem } from '../problem.ts'
import type { Store } from '../store/transaction.ts'
import { isReading } from './origin.ts'
import { needsSecondFactor, scopesOf, verbRights, type Right } from './rights.ts'
import { membershipOf, readMembership, type Membership } from './membership.ts'
import type { User, Who } from './session.ts'

/** What a route declares under `config`; without `right` the server does not start. */
export interface RouteAccess {
  /** a right of the table in one organisation; `signed_in`: any account; `public`: anyone */
  right?: Right | 'signed_in' | 'public'
  /** password and second factor given within 15 minutes: for freeze, roles, keys, texts */
  recent?: boolean
  /** the handler itself narrows to what `request.scopes` says; without it a narrower scope is refused */
  narrow?: boolean
  /** a door for programs: cookies are not read, so no origin is asked for */
  cookieless?: boolean
}

const recentMinutes = 15

const problem = (code: string, status: number, fr: string, en: string) => new Problem(code, { fr, en }, status)

export const signInRequired = () =>
  problem(
    'sign_in_required',
    401,
    'Se connecter d’abord, ou présenter un jeton valide.',
    'Sign in first, or present a valid token.'
  )

const unknownOrganisation = () =>
  problem(
    'unknown_organisation',
    404,
    'Organisation inconnue, ou à laquelle vous n’appartenez pas.',
    'Unknown organisation, or one you do not belong to.'
  )

/** The refusal of what a role does not give. */
export const notAllowed = () =>
  problem(
    'not_allowed',
    403,
    'Votre rôle ne permet pas cette action ; la direction peut changer les rôles.',
    'Your role does not allow this; a director can change roles.'
  )

const visitOnly = () =>
  problem(
    'visit_only',
    403,
    'La visite de la démonstration ne change rien : créer un compte pour agir.',
    'A visit of the demonstration changes nothing: create an account to act.'
  )

const secondFactorRequired = () =>
  problem(
    'second_factor_required',
    403,
    'Ce rôle demande un second facteur : l’activer dans « Mon compte », puis revenir.',
    'This role asks for a second factor: turn it on under “My account”, then come back.'
  )

const signInAgain = () =>
  problem(
    'sign_in_again',
    403,
    'Cette action demande de s’être connecté depuis moins de 15 minutes.',
    'This action asks for a sign-in less than 15 minutes ago.'
  )

const organisationRequired = () =>
  problem(
    'organisation_required',
    400,
    'Il manque l’organisation : `?organisation=…`.',
    'The organisation is missing: `?organisation=…`.'
  )

export interface GuardOptions {
  store: Store
  now: () => Date
  requireSecondFactor: boolean
}

/** Lets an account in on a `signed_in` route. Throws 401 or 403. */
export function admitAccount(who: Who | null, config: FastifyContextConfig, options: GuardOptions): User {
  if (!who) throw signInRequired()
  if (who.kind === 'visitor') throw visitOnly()
  if (who.kind !== 'user') throw notAllowed()
  if (config.recent) askRecent(who, options)
  return who
}

/** The account behind a request of a `signed_in` route. Throws `sign_in_required` elsewhere. */
export function accountOf({ who }: Pick<FastifyRequest, 'who'>): User {
  if (who?.kind === 'user') return who
  throw signInRequired()
}

/**
 * Lets somebody in on a route with a right, in the organisation its path or query names (`organisation`, a slug; a token
 * may leave it out). Answers what they are there. Throws 401, 403, or 404 in the same words for an organisation of
 * others and for none.
 */
export async function admit(
  request: Pick<FastifyRequest, 'params' | 'query' | 'method'>,
  who: Who | null,
  config: FastifyContextConfig & { right: Right },
  options: GuardOptions
): Promise<Membership> {
  if (!who) throw signInRequired()
  const slug = namedOrganisation(request)
  if (slug === null && who.kind !== 'token') throw organisationRequired()
  const found =
    slug === null && who.kind === 'token'
      ? await readMembership(options.store, who, who.organisationId)
      : await membershipOf(options.store, who, slug ?? '')
  if (!found) throw unknownOrganisation()
  askRight(request.method, who, found, config)
  if (who.kind !== 'user') return found
  if (options.requireSecondFactor && needsSecondFactor(found.roles) && !who.hasSecondFactor)
    throw secondFactorRequired()
  if (config.recent) askRecent(who, options)
  return found
}

function askRight(
  method: string,
  who: Who,
  { roles }: Membership,
  config: FastifyContextConfig & { right: Right }
): void {
  if (who.kind === 'token') {
    if (who.verbs.some(verb => verbRights[verb].includes(config.right))) return
    throw notAllowed()
  }
  const scopes = scopesOf(roles, config.right)
  if (scopes.includes('look') && isReading(method)) return
  if (scopes.includes('all') || (config.narrow && scopes.some(scope => scope !== 'look'))) return
  throw who.kind === 'visitor' ? visitOnly() : notAllowed()
}

function askRecent(who: User, { now }: GuardOptions): void {
  if (now().getTime() - who.signedInAt.getTime() > recentMinutes * 60_000) throw signInAgain()
}

/** The slug a request names, in its path first; null for none. A repeated query key is none. */
function namedOrganisation({ params, query }: Pick<FastifyRequest, 'params' | 'query'>): string | null {
  const inPath = (params as { organisation?: unknown } | undefined)?.organisation
  const named = inPath ?? (query as { organisation?: unknown } | undefined)?.organisation
  return typeof named === 'string' && named !== '' ? named : null
}
