import type { FastifyReply, FastifyRequest } from 'fastify'
import { Problem } from '../problem.ts'
import type { Store } from '../store/transaction.ts'
import type { Auth } from './auth.ts'
import type { CookieNames } from './cookies.ts'
import type { Hasher } from './password.ts'

/** What the routes of access work with. */
export interface AccessContext {
  auth: Auth
  store: Store
  hasher: Hasher
  cookies: CookieNames
  secret: Uint8Array
  demo: boolean
  requireSecondFactor: boolean
  now: () => Date
}

/** The headers better-auth reads of a request: cookies, and the browser's name for the list of sessions. */
export function authHeaders(request: FastifyRequest): Headers {
  const headers = new Headers()
  for (const name of ['cookie', 'user-agent'] as const) {
    const value = request.headers[name]
    if (value !== undefined) headers.set(name, name === 'cookie' ? value : value.slice(0, 200))
  }
  return headers
}

const words: Record<string, { fr: string; en: string; status: number }> = {
  INVALID_PASSWORD: {
    fr: 'Ce n’est pas le mot de passe actuel.',
    en: 'This is not the current password.',
    status: 400
  },
  INVALID_CODE: {
    fr: 'Code refusé : il a changé ou a déjà servi. Attendre le suivant.',
    en: 'Code refused: it has changed or was used. Wait for the next one.',
    status: 401
  },
  INVALID_BACKUP_CODE: {
    fr: 'Code de secours refusé : inconnu ou déjà utilisé.',
    en: 'Recovery code refused: unknown, or used already.',
    status: 401
  },
  INVALID_TWO_FACTOR_COOKIE: {
    fr: 'Le mot de passe date de plus de 10 minutes : recommencer la connexion.',
    en: 'The password was given more than 10 minutes ago: sign in again.',
    status: 401
  },
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: {
    fr: 'Cinq codes refusés : recommencer la connexion.',
    en: 'Five codes refused: sign in again.',
    status: 429
  },
  ACCOUNT_TEMPORARILY_LOCKED: {
    fr: 'Dix codes refusés : attendre une heure.',
    en: 'Ten codes refused: wait one hour.',
    status: 429
  },
  TOTP_ALREADY_ENABLED: {
    fr: 'Le second facteur est déjà en place.',
    en: 'The second factor is in place already.',
    status: 409
  },
  TOTP_NOT_ENABLED: { fr: 'Aucun second facteur n’est en place.', en: 'No second factor is in place.', status: 409 },
  TWO_FACTOR_NOT_ENABLED: {
    fr: 'Aucun second facteur n’est en place.',
    en: 'No second factor is in place.',
    status: 409
  }
}

/** The refusal of a better-auth code, in our words; an unknown code says only that it was refused. */
export function refusal(code: string, status: number): Problem {
  const known = words[code] ?? { fr: 'Demande refusée.', en: 'Request refused.', status }
  return new Problem(code.toLowerCase(), { fr: known.fr, en: known.en }, known.status)
}

/**
 * The body of a better-auth answer. Throws our refusal when it is one. Its cookies are not passed on: see `passCookies`.
 */
export async function readAnswer(response: Response): Promise<Record<string, unknown>> {
  const body = (await response.json().catch(() => null)) as Record<string, unknown> | null
  if (response.ok) return body ?? {}
  if (response.status >= 500) throw new Error(`sign-in library failed: ${response.status}`)
  throw refusal(String(body?.['code'] ?? 'refused'), response.status)
}

/** Hands the cookies of a better-auth answer to the browser. */
export function passCookies(response: Response, reply: FastifyReply): void {
  for (const line of response.headers.getSetCookie()) reply.header('set-cookie', line)
}

/** The session token an answer sets as a cookie; null when it sets none. */
export function newSessionToken(response: Response, cookies: CookieNames): string | null {
  const start = `${cookies.session}=`
  const lines = response.headers.getSetCookie().filter(line => line.startsWith(start))
  const value = lines.at(-1)?.slice(start.length).split(';')[0] ?? ''
  return decodeURIComponent(value).split('.')[0] || null
}
