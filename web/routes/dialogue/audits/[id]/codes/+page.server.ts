import { fail, isHttpError, redirect } from '@sveltejs/kit'
import { api } from '#lib/api.ts'
import { inOrganisation, signedIn } from '#lib/organisation.ts'
import { codeQuestions } from '#lib/words/codes.ts'
import type { Actions, PageServerLoad } from './$types'
import type { Coding } from '../../../audit.ts'

/** The next message to code on an audit, and how far the coding is. */
export const load: PageServerLoad = async ({ fetch, parent, params }) => {
  const frame = signedIn((await parent()).frame)
  const path = inOrganisation(frame, `/api/v1/audits/${params.id}/codes/next`)
  return { frame, id: params.id, ...(await api<Coding>(fetch, path, { method: 'POST', body: {} })) }
}

export const actions: Actions = {
  /** Notes the codes of a message; works without script. */
  code: async ({ request, fetch, params }) => {
    const form = await request.formData()
    const organisation = encodeURIComponent(String(form.get('organisation') ?? ''))
    const item = encodeURIComponent(String(form.get('item')))
    const seconds = Number(form.get('seconds') ?? '')
    const given = Object.fromEntries(Object.keys(codeQuestions).map(code => [code, String(form.get(code) ?? '')]))
    // a code left without an answer stays one, which the API refuses
    const level = (answer: string) => (answer === 'none' ? null : answer === '' ? undefined : Number(answer))
    const codes = Object.fromEntries(Object.entries(given).map(([code, answer]) => [code, level(answer)]))
    try {
      await api(fetch, `/api/v1/audits/${params.id}/codes/${item}?organisation=${organisation}`, {
        method: 'POST',
        body: { codes, ...(seconds > 0 ? { seconds } : {}) }
      })
    } catch (fault) {
      if (!isHttpError(fault)) throw fault
      return fail(fault.status, { fault: fault.body.message, given })
    }
    redirect(303, `/dialogue/audits/${params.id}/codes`)
  }
}
