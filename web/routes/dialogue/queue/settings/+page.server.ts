import { fail, isHttpError, redirect } from '@sveltejs/kit'
import { api } from '#lib/api.ts'
import { inOrganisation, signedIn } from '#lib/organisation.ts'
import type { Actions, PageServerLoad, RequestEvent } from './$types'
import type { QueueFrame } from '../queue.ts'
import type { Threshold } from './threshold.ts'

/** What the organisation chose for its queue, and its templates. */
export const load: PageServerLoad = async ({ fetch, parent, url }) => {
  const frame = signedIn((await parent()).frame)
  const [choices, threshold] = await Promise.all([
    api<QueueFrame>(fetch, inOrganisation(frame, '/api/v1/queue/settings')),
    api<Threshold>(fetch, inOrganisation(frame, '/api/v1/queue/threshold'), { absent: [403] })
  ])
  return { frame, choices, threshold, isSaved: url.searchParams.has('saved') }
}

const text = (form: FormData, name: string) => String(form.get(name) ?? '').trim()
const template = (form: FormData) => ({
  category: text(form, 'category'),
  name_fr: text(form, 'name_fr'),
  name_en: text(form, 'name_en'),
  text_fr: text(form, 'text_fr'),
  text_en: text(form, 'text_en'),
  charter_link: text(form, 'charter_link') || null
})

async function change(
  event: RequestEvent,
  form: FormData,
  about: string,
  { method, path, body }: { method: 'POST' | 'PUT' | 'DELETE'; path: string; body?: object }
) {
  const organisation = encodeURIComponent(text(form, 'organisation'))
  try {
    await api(event.fetch, `/api/v1/queue${path}?organisation=${organisation}`, { method, ...(body ? { body } : {}) })
  } catch (fault) {
    if (!isHttpError(fault)) throw fault
    const given = Object.fromEntries([...form].map(([name, value]) => [name, String(value)]))
    return fail(fault.status, { about, fault: fault.body.message, given })
  }
  redirect(303, '/dialogue/queue/settings?saved')
}

export const actions: Actions = {
  save: async event => {
    const form = await event.request.formData()
    const body = {
      rungs: form.getAll('rung').map(Number),
      charter_fr: text(form, 'charter_fr') || null,
      charter_en: text(form, 'charter_en') || null,
      quiet_months: Number(text(form, 'quiet_months')),
      second_share: Number(text(form, 'second_share').replace(',', '.')) / 100,
      open_days: form.getAll('day').map(Number),
      open_from: Number(text(form, 'open_from')),
      open_to: Number(text(form, 'open_to'))
    }
    return change(event, form, 'save', { method: 'PUT', path: '/settings', body })
  },
  /** Takes the threshold the audits propose; the one that was seen, or none. */
  threshold: async event => {
    const form = await event.request.formData()
    const body = { threshold: Number(text(form, 'threshold')) }
    return change(event, form, 'threshold', { method: 'POST', path: '/threshold', body })
  },
  /** Back to the original threshold, or to that of a version. */
  revert: async event => {
    const form = await event.request.formData()
    const version = text(form, 'version')
    const body = { version: version ? Number(version) : null }
    return change(event, form, 'threshold', { method: 'POST', path: '/threshold/revert', body })
  },
  add: async event => {
    const form = await event.request.formData()
    return change(event, form, 'add', { method: 'POST', path: '/templates', body: template(form) })
  },
  edit: async event => {
    const form = await event.request.formData()
    const path = `/templates/${encodeURIComponent(text(form, 'id'))}`
    return change(event, form, text(form, 'id'), { method: 'PUT', path, body: template(form) })
  },
  archive: async event => {
    const form = await event.request.formData()
    const path = `/templates/${encodeURIComponent(text(form, 'id'))}`
    return change(event, form, text(form, 'id'), { method: 'DELETE', path })
  }
}
