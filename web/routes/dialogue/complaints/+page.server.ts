import { fail, isHttpError, redirect, type RequestEvent } from '@sveltejs/kit'
import { api } from '#lib/api.ts'
import { inOrganisation, signedIn } from '#lib/organisation.ts'
import type { Actions, PageServerLoad } from './$types'
import type { Complaint, Report } from './complaint.ts'

/** The complaints of an organisation and what became of its reports; null for whoever may not see them. */
export const load: PageServerLoad = async ({ fetch, parent, url }) => {
  const frame = signedIn((await parent()).frame)
  const get = <T>(path: string) => api<T>(fetch, inOrganisation(frame, path), { absent: [403] })
  const [found, reported] = await Promise.all([
    get<{ complaints: Complaint[] }>('/api/v1/complaints'),
    get<{ today: string; reports: Report[] }>('/api/v1/queue/reports')
  ])
  return {
    frame,
    complaints: found?.complaints ?? null,
    reports: reported?.reports ?? [],
    today: reported?.today ?? null,
    saved: url.searchParams.get('saved')
  }
}

/** Sends one change and comes back to its report; a refusal comes back beside its form. */
async function change(event: RequestEvent, about: string, path: string, body: (form: FormData) => object) {
  const form = await event.request.formData()
  const report = String(form.get('report') ?? '')
  const organisation = encodeURIComponent(String(form.get('organisation') ?? ''))
  const address = `/api/v1/queue/reports/${encodeURIComponent(report)}${path}?organisation=${organisation}`
  try {
    await api(event.fetch, address, { method: 'POST', body: body(form) })
  } catch (fault) {
    if (!isHttpError(fault)) throw fault
    const given = Object.fromEntries([...form].map(([name, value]) => [name, String(value)]))
    return fail(fault.status, { about: report, fault: fault.body.message, given })
  }
  redirect(303, `/dialogue/complaints?saved=${about}#r-${report}`)
}

export const actions: Actions = {
  /** What a platform answered, and when; works without script. */
  answer: event =>
    change(event, 'answer', '/answer', form => ({
      outcome: String(form.get('outcome') ?? ''),
      day: String(form.get('day') ?? '')
    })),
  undo: event => change(event, 'undo', '/answer/undo', () => ({}))
}
