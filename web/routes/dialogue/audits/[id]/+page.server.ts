import { fail, isHttpError, redirect } from '@sveltejs/kit'
import { api } from '#lib/api.ts'
import { inOrganisation, signedIn } from '#lib/organisation.ts'
import type { Actions, PageServerLoad, RequestEvent } from './$types'
import type { Handed, OneAudit } from '../../audit.ts'
import { noteReading } from '../../reading.ts'

/** One audit: the next message while it is read, its figures once it is closed. */
export const load: PageServerLoad = async ({ fetch, parent, params }) => {
  const frame = signedIn((await parent()).frame)
  const path = `/api/v1/audits/${params.id}`
  const audit = await api<OneAudit>(fetch, inOrganisation(frame, path))
  const handed =
    audit.state === 'reading'
      ? await api<Handed>(fetch, inOrganisation(frame, `${path}/next`), { method: 'POST', body: {} })
      : null
  return { frame, audit, handed }
}

/** Sends one change of the audit and comes back to its page; a refusal comes back. */
async function change(event: RequestEvent, form: FormData, path: string) {
  const organisation = encodeURIComponent(String(form.get('organisation') ?? ''))
  const address = `/api/v1/audits/${event.params.id}/${path}?organisation=${organisation}`
  try {
    await api(event.fetch, address, { method: 'POST', body: {} })
  } catch (fault) {
    if (!isHttpError(fault)) throw fault
    return fail(fault.status, { fault: fault.body.message, given: [] as string[] })
  }
  redirect(303, `/dialogue/audits/${event.params.id}`)
}

export const actions: Actions = {
  /** Notes a reading. */
  read: event => noteReading(event, `/api/v1/audits/${event.params.id}/items`, `/dialogue/audits/${event.params.id}`),
  close: async event => change(event, await event.request.formData(), 'close'),
  extend: async event => change(event, await event.request.formData(), 'extend'),
  abandon: async event => change(event, await event.request.formData(), 'abandon')
}
