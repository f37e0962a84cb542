import type { AsyncLocalStorage } from 'node:async_hooks'
import type { Cookies, RequestEvent } from '@sveltejs/kit'
import type { Handle, HandleFetch, HandleServerError } from '@sveltejs/kit/hooks'
import { chooseLocale, cookies, isLocale, isTheme } from '#lib/preferences.ts'
import { common } from '#lib/words/common.ts'
import { word } from '#lib/words/word.ts'
import type { Host } from '../server/mount.ts'

const year = 365 * 24 * 3600

/** What the process that serves us hands over; see `server/mount.ts` for why it comes this way. */
function host(): Host {
  const shared = globalThis as { [key: symbol]: unknown }
  const store = shared[Symbol.for('sillage.host')] as AsyncLocalStorage<Host> | undefined
  const found = store?.getStore()
  if (!found) throw new Error('no host: the web is served by server/mount.ts')
  return found
}

/** Settles language, theme and data saving once per request, and writes them into the page's first tag. */
export const handle: Handle = async ({ event, resolve }) => {
  const asked = event.url.searchParams.get('hl')
  const chosen = event.cookies.get(cookies.locale)
  const theme = event.cookies.get(cookies.theme)
  event.locals.locale = chooseLocale(asked, chosen, event.request.headers.get('accept-language'))
  event.locals.theme = isTheme(theme) ? theme : 'auto'
  event.locals.saveData = event.request.headers.get('save-data') === 'on'
  event.locals.draw = host().draw
  if (isLocale(asked) && asked !== chosen) remember(event, asked)
  const response = await resolve(event, {
    transformPageChunk: ({ html }) =>
      inLanguage(html.replace('%sillage.theme%', event.locals.theme), event.locals.locale)
  })
  response.headers.set('vary', 'cookie, accept-language, save-data')
  if (!response.headers.has('cache-control')) response.headers.set('cache-control', 'no-store')
  return response
}

// Built scripts are there once per language; see `one_language.ts`.
function inLanguage(html: string, locale: string): string {
  return html
    .replace('%sillage.lang%', locale)
    .replaceAll(/(\/_app\/immutable\/(?:entry|chunks|nodes)\/[\w.-]+)\.js\b/g, `$1.${locale}.js`)
}

function remember(event: RequestEvent, locale: string): void {
  event.cookies.set(cookies.locale, locale, { path: '/', maxAge: year, sameSite: 'lax', httpOnly: false })
}

/** Sends what pages ask of `/api/` straight to the API in this process, as the same person. */
export const handleFetch: HandleFetch = async ({ event, request, fetch }) => {
  const url = new URL(request.url)
  if (url.origin !== event.url.origin || !url.pathname.startsWith('/api/')) return fetch(request)
  for (const name of ['cookie', 'user-agent'] as const) {
    const value = event.request.headers.get(name)
    if (value !== null) request.headers.set(name, value)
  }
  request.headers.set('accept-language', event.locals.locale)
  // The API checks the origin of what writes, as it does for a browser.
  if (request.method !== 'GET' && request.method !== 'HEAD') request.headers.set('origin', event.url.origin)
  const response = await host().api(request)
  for (const line of response.headers.getSetCookie()) passCookie(event.cookies, line)
  return response
}

// A session opened by a page's form action must reach the browser with the attributes the API gave it.
function passCookie(jar: Cookies, line: string): void {
  const [pair = '', ...attributes] = line.split(';').map(part => part.trim())
  const at = pair.indexOf('=')
  const found = new Map(attributes.map(part => [part.split('=')[0]?.toLowerCase(), part.slice(part.indexOf('=') + 1)]))
  const [maxAge, expires] = [found.get('max-age'), found.get('expires')]
  jar.set(pair.slice(0, at), pair.slice(at + 1), {
    path: found.get('path') ?? '/',
    httpOnly: found.has('httponly'),
    secure: found.has('secure'),
    sameSite: (found.get('samesite')?.toLowerCase() as 'lax' | 'strict' | 'none' | undefined) ?? 'lax',
    ...(maxAge === undefined ? {} : { maxAge: Number(maxAge) }),
    ...(expires === undefined ? {} : { expires: new Date(expires) }),
    encode: value => value
  })
}

/** The reader gets a reference and a sentence; the log gets the fault. */
export const handleError: HandleServerError = ({ error, event, kind }) => {
  if (kind === 'app') return
  const locale = event.locals.locale ?? 'fr'
  if (kind === 'framework') return { message: word(common.not_found, locale) }
  const reference = crypto.randomUUID().slice(0, 4).toUpperCase()
  console.error(`page failed (${reference}) ${event.route.id}:`, error)
  return { message: word(common.failed, locale, { reference }), reference }
}
