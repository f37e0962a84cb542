import { fail, isHttpError, type RequestEvent } from '@sveltejs/kit'
import { api } from '#lib/api.ts'
import { inOrganisation, signedIn } from '#lib/organisation.ts'
import { cookies } from '#lib/preferences.ts'
import type { Frame } from '#lib/shell/frame.ts'

/** What a reader may do in the organisation: rights and how far they reach, as `/api/me` says. */
export type Rights = Readonly<Record<string, readonly string[]>>

interface Me {
  kind: 'user' | 'token' | 'visitor' | 'nobody'
  organisations: { slug: string; rights: Rights }[]
}

/** The pages of settings and the right each asks for; a page without the right is neither shown nor answered. */
export const places = [
  { key: 'organisation', path: '/settings', right: 'settings' },
  { key: 'people', path: '/settings/people', right: 'settings' },
  { key: 'groups', path: '/settings/groups', right: 'import' },
  { key: 'accounts', path: '/settings/accounts', right: 'import' },
  { key: 'merges', path: '/settings/merges', right: 'pseudonyms' },
  { key: 'dialogue', path: '/settings/dialogue', right: 'settings' },
  { key: 'privacy', path: '/settings/privacy', right: 'privacy' },
  { key: 'tokens', path: '/settings/tokens', right: 'tokens' }
] as const
export type Place = (typeof places)[number]['key']

/** Whether the rights open a page: wholly, or (tokens of a manager) in part; a visit may look at what it may look at. */
export function opens(rights: Rights, right: string): boolean {
  const scopes = rights[right] ?? []
  return scopes.includes('all') || scopes.includes('look') || (right === 'tokens' && scopes.length > 0)
}

/** Frame, rights and the pages a reader may open; `may` says whether this one is among them. */
export async function reading(event: Pick<RequestEvent, 'fetch'>, given: Frame | null, place: Place) {
  const frame = signedIn(given)
  const me = await api<Me>(event.fetch, '/api/me')
  const rights = me.organisations.find(({ slug }) => slug === frame.organisation.slug)?.rights ?? {}
  const open = places.filter(({ right }) => opens(rights, right)).map(({ key }) => key)
  return { frame, rights, open, may: open.includes(place), isVisit: me.kind === 'visitor' }
}

/** One act of a form: what it asks the API. */
export interface Act {
  path: string
  method?: 'POST' | 'PUT' | 'DELETE'
  body?: unknown
}

/** A field of a form, without spaces around it. */
export const field = (form: FormData, name: string): string => String(form.get(name) ?? '').trim()

/**
 * Sends the act of a form to the API; works without script. A refusal comes back beside its form, with what was typed
 * but for secrets (`hides`).
 * @param about names the form
 */
export async function act<T>(
  { fetch, request, cookies: jar }: RequestEvent,
  about: string,
  ask: (form: FormData) => Act,
  hides: readonly string[] = []
) {
  const form = await request.formData()
  const chosen = jar.get(cookies.organisation)
  const frame = signedIn(
    await api<Frame>(fetch, `/api/frame${chosen ? `?organisation=${encodeURIComponent(chosen)}` : ''}`)
  )
  const given = Object.fromEntries(
    [...form].flatMap(([name, value]) => (typeof value === 'string' && !hides.includes(name) ? [[name, value]] : []))
  ) as Record<string, string>
  try {
    const { path, method = 'POST', body } = ask(form)
    const done = await api<T>(fetch, inOrganisation(frame, path), { method, ...(body === undefined ? {} : { body }) })
    return { about, done }
  } catch (fault) {
    if (isHttpError(fault)) return fail(fault.status, { about, fault: fault.body.message, given })
    throw fault
  }
}
