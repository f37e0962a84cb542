import { fail, isHttpError, redirect } from '@sveltejs/kit'
import { api } from '#lib/api.ts'
import { inOrganisation, signedIn } from '#lib/organisation.ts'
import type { Actions, PageServerLoad } from './$types'

interface Handed {
  item: { id: string; text: string; parent: string | null; post: string | null } | null
  left: number
}

/** The next decided message for a second reader. */
export const load: PageServerLoad = async ({ fetch, parent }) => {
  const frame = signedIn((await parent()).frame)
  const path = inOrganisation(frame, '/api/v1/queue/second/next')
  return { frame, ...(await api<Handed>(fetch, path, { method: 'POST', body: {} })) }
}

export const actions: Actions = {
  /** Notes the reading; works without script. */
  read: async ({ request, fetch }) => {
    const form = await request.formData()
    const target = String(form.get('target') ?? '')
    const seconds = Number(form.get('seconds') ?? '')
    const organisation = encodeURIComponent(String(form.get('organisation') ?? ''))
    const body = {
      labels: form.getAll('label').map(String),
      on_topic: form.get('on_topic') === 'yes',
      unsure: form.has('unsure'),
      unreadable: form.has('unreadable'),
      ...(target ? { target } : {}),
      ...(seconds > 0 ? { seconds } : {})
    }
    const path = `/api/v1/queue/second/${encodeURIComponent(String(form.get('item')))}?organisation=${organisation}`
    try {
      await api(fetch, path, { method: 'POST', body })
    } catch (fault) {
      if (!isHttpError(fault)) throw fault
      return fail(fault.status, { fault: fault.body.message, given: body.labels })
    }
    redirect(303, '/dialogue/queue/second')
  }
}
