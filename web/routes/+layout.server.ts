import { api } from '#lib/api.ts'
import { cookies } from '#lib/preferences.ts'
import type { Frame } from '#lib/shell/frame.ts'
import type { LayoutServerLoad } from './$types'

/** What every page stands in: language, theme, and the organisation's frame when someone is signed in. */
export const load: LayoutServerLoad = async ({ locals, fetch, url, cookies: jar }) => {
  const organisation = jar.get(cookies.organisation)
  const query = organisation ? `?organisation=${encodeURIComponent(organisation)}` : ''
  const found =
    url.pathname === '/sign-in' ? null : await api<Frame>(fetch, `/api/frame${query}`, { absent: [401, 404] })
  // An account of no organisation has nothing to stand in: the sign-in page tells it what to do.
  const frame = found?.organisation ? named(found, locals.locale) : null
  return { locale: locals.locale, theme: locals.theme, saveData: locals.saveData, frame }
}

/** The organisation under its name in the language of the page. */
function named(frame: Frame, locale: string): Frame {
  const english = frame.organisation.name_en
  return locale === 'en' && english ? { ...frame, organisation: { ...frame.organisation, name: english } } : frame
}
