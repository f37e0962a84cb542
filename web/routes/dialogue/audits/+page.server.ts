import { fail, isHttpError, redirect } from '@sveltejs/kit'
import { api } from '#lib/api.ts'
import { inOrganisation, signedIn } from '#lib/organisation.ts'
import type { Actions, PageServerLoad } from './$types'
import type { Audits } from '../audit.ts'

/** The random audits of an organisation, and the draw of a new one for those who moderate. */
export const load: PageServerLoad = async ({ fetch, parent }) => {
  const frame = signedIn((await parent()).frame)
  return { frame, ...(await api<Audits>(fetch, inOrganisation(frame, '/api/v1/audits'))) }
}

export const actions: Actions = {
  /** Draws and stores a sample, then opens it; works without script. */
  draw: async event => {
    const form = await event.request.formData()
    const text = (name: string) => String(form.get(name) ?? '').trim()
    const given = { campaign: text('campaign'), from: text('from'), to: text('to'), n: text('n') }
    let made: { id: string }
    try {
      made = await api(event.fetch, `/api/v1/audits?organisation=${encodeURIComponent(text('organisation'))}`, {
        method: 'POST',
        body: {
          from: given.from,
          to: given.to,
          n: Number(given.n),
          ...(given.campaign ? { campaign: given.campaign } : {})
        }
      })
    } catch (fault) {
      if (!isHttpError(fault)) throw fault
      return fail(fault.status, { given, fault: fault.body.message })
    }
    redirect(303, `/dialogue/audits/${made.id}`)
  }
}
