import { redirect } from '@sveltejs/kit'
import { cookies, isLocale, isTheme } from '#lib/preferences.ts'
import type { RequestHandler } from './$types'

const year = 365 * 24 * 3600

/** Keeps the language, the theme or the organisation chosen in a form, and goes back to the page it came from; works without script. */
export const POST: RequestHandler = async ({ request, cookies: jar }) => {
  const form = await request.formData()
  const [locale, theme, organisation, back] = ['hl', 'theme', 'organisation', 'back'].map(name => form.get(name))
  const keep = { path: '/', maxAge: year, sameSite: 'lax', httpOnly: false } as const
  if (isLocale(locale)) jar.set(cookies.locale, locale, keep)
  if (isTheme(theme)) jar.set(cookies.theme, theme, keep)
  if (typeof organisation === 'string' && /^[a-z0-9-]{1,64}$/.test(organisation))
    jar.set(cookies.organisation, organisation, keep)
  // Only a path of ours: `//elsewhere` and `/\elsewhere` leave the site.
  redirect(303, typeof back === 'string' && /^\/(?![/\\])/.test(back) ? back : '/')
}
