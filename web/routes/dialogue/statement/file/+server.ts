import { error } from '@sveltejs/kit'
import { api } from '#lib/api.ts'
import { inOrganisation, signedIn } from '#lib/organisation.ts'
import { cookies, isLocale } from '#lib/preferences.ts'
import type { Frame } from '#lib/shell/frame.ts'
import type { RequestHandler } from './$types'

/** The statement as a file, from the API. */
export const GET: RequestHandler = async ({ fetch, url, cookies: jar, locals }) => {
  const chosen = jar.get(cookies.organisation)
  const path = `/api/frame${chosen ? `?organisation=${encodeURIComponent(chosen)}` : ''}`
  const frame = signedIn(await api<Frame>(fetch, path, { absent: [401, 404] }))
  const asked = (name: string) => url.searchParams.get(name) ?? ''
  const format = asked('format') === 'csv' ? 'csv' : 'pdf'
  const hl = isLocale(asked('hl')) ? asked('hl') : locals.locale
  const scope = asked('scope') === 'own' ? 'own' : 'statement'
  const month = /^\d{4}-\d\d$/.test(asked('month')) ? asked('month') : undefined
  const answer = await fetch(inOrganisation(frame, `/api/v1/moderation/${scope}.${format}`, { hl, month }))
  if (!answer.ok) {
    const problem = (await answer.json().catch(() => ({}))) as { detail?: string }
    error(answer.status, problem.detail ?? String(answer.status))
  }
  const headers = new Headers()
  for (const name of ['content-type', 'content-disposition']) headers.set(name, answer.headers.get(name) ?? '')
  return new Response(answer.body, { headers })
}
