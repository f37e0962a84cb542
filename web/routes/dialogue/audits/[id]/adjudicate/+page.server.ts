import { fail, isHttpError, redirect } from '@sveltejs/kit'
import { api } from '#lib/api.ts'
import { inOrganisation, signedIn } from '#lib/organisation.ts'
import type { Actions, PageServerLoad } from './$types'
import type { ToSettle } from '../../../audit.ts'

/** The next message two readers of an audit differ on. */
export const load: PageServerLoad = async ({ fetch, parent, params }) => {
  const frame = signedIn((await parent()).frame)
  const path = inOrganisation(frame, `/api/v1/audits/${params.id}/adjudicate/next`)
  return { frame, id: params.id, ...(await api<ToSettle>(fetch, path, { method: 'POST', body: {} })) }
}

export const actions: Actions = {
  /** Notes what was settled; works without script. */
  read: async ({ request, fetch, params }) => {
    const form = await request.formData()
    const target = String(form.get('target') ?? '')
    const seconds = Number(form.get('seconds') ?? '')
    const organisation = encodeURIComponent(String(form.get('organisation') ?? ''))
    const body = {
      labels: form.getAll('label').map(String),
      on_topic: form.get('on_topic') === 'yes',
      unsure: form.has('unsure'),
      unreadable: form.has('unreadable'),
      together: form.has('together'),
      ...(target ? { target } : {}),
      ...(seconds > 0 ? { seconds } : {})
    }
    const item = encodeURIComponent(String(form.get('item')))
    const path = `/api/v1/audits/${params.id}/adjudicate/${item}?organisation=${organisation}`
    try {
      await api(fetch, path, { method: 'POST', body })
    } catch (fault) {
      if (!isHttpError(fault)) throw fault
      return fail(fault.status, { fault: fault.body.message, given: body.labels, together: body.together })
    }
    redirect(303, `/dialogue/audits/${params.id}/adjudicate`)
  }
}
