import { fail, isHttpError, redirect } from '@sveltejs/kit'
import { api } from '#lib/api.ts'
import { inOrganisation, signedIn } from '#lib/organisation.ts'
import type { Actions, PageServerLoad } from './$types'
import type { Proposed } from '../complaint.ts'

/** What may be chosen for the act of the address; a case that is open for it already is shown instead. */
export const load: PageServerLoad = async ({ fetch, parent, url }) => {
  const frame = signedIn((await parent()).frame)
  const act = url.searchParams.get('act') ?? ''
  if (!/^[0-9a-f-]{36}$/i.test(act)) return { frame, act: '', proposed: null, fault: null }
  const path = inOrganisation(frame, '/api/v1/complaints/proposed', { act })
  let proposed: Proposed
  try {
    proposed = await api<Proposed>(fetch, path)
  } catch (fault) {
    if (!isHttpError(fault) || fault.status >= 500) throw fault
    return { frame, act: '', proposed: null, fault: fault.body.message }
  }
  if (proposed.open) redirect(303, `/dialogue/complaints/${proposed.open}`)
  return { frame, act, proposed, fault: null }
}

export const actions: Actions = {
  /** Opens the case with the messages ticked; works without script. */
  default: async ({ fetch, request }) => {
    const form = await request.formData()
    const text = (name: string) => String(form.get(name) ?? '').trim()
    const messages = form.getAll('message').map(String)
    let made: { id: string }
    try {
      made = await api(fetch, `/api/v1/complaints?organisation=${encodeURIComponent(text('organisation'))}`, {
        method: 'POST',
        body: { act: text('act'), why: text('why'), messages }
      })
    } catch (fault) {
      if (!isHttpError(fault)) throw fault
      return fail(fault.status, { fault: fault.body.message, why: text('why'), messages })
    }
    redirect(303, `/dialogue/complaints/${made.id}`)
  }
}
