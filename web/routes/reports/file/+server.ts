import { redirect } from '@sveltejs/kit'
import { api } from '#lib/api.ts'
import { isDay } from '#lib/filter.ts'
import { addDays } from '#lib/format.ts'
import { inOrganisation, signedIn } from '#lib/organisation.ts'
import { cookies, isLocale } from '#lib/preferences.ts'
import type { Frame } from '#lib/shell/frame.ts'
import { reportFormats } from '#lib/words/reports.ts'
import type { RequestHandler } from './$types'

/** The file chosen on the reports page, from the API; a refusal leads back to the page, which says so. */
export const GET: RequestHandler = async ({ fetch, url, cookies: jar, locals }) => {
  const chosen = jar.get(cookies.organisation)
  const path = `/api/frame${chosen ? `?organisation=${encodeURIComponent(chosen)}` : ''}`
  const frame = signedIn(await api<Frame>(fetch, path, { absent: [401, 404] }))
  const asked = (name: string) => url.searchParams.get(name) ?? ''
  const format = Object.hasOwn(reportFormats, asked('format')) ? asked('format') : 'pdf'
  const language = isLocale(asked('language')) ? asked('language') : locals.locale
  const [from, last] = [asked('from'), asked('last')]
  const isPeriod = asked('about') === 'period'
  if (isPeriod && !(isDay(from) && isDay(last) && from <= last)) redirect(303, back(url, 'period'))
  const part = { from: asked('campaign_from'), last: asked('campaign_last') }
  const isPart = !isPeriod && (part.from !== '' || part.last !== '')
  if (isPart && !(isDay(part.from) && isDay(part.last) && part.from <= part.last)) redirect(303, back(url, 'period'))
  const about = isPeriod
    ? { from, to: addDays(last, 1) }
    : { campaign: asked('campaign'), ...(isPart ? { from: part.from, to: addDays(part.last, 1) } : {}) }
  const answer = await fetch(inOrganisation(frame, `/api/v1/report/${format}`, { hl: language, ...about }))
  if (!answer.ok) redirect(303, back(url, 'failed'))
  const headers = new Headers()
  for (const name of ['content-type', 'content-disposition']) headers.set(name, answer.headers.get(name) ?? '')
  return new Response(answer.body, { headers })
}

function back(url: URL, fault: string): string {
  const query = new URLSearchParams(url.search)
  query.set('fault', fault)
  return `/reports?${query}`
}
