import { fail, isHttpError, redirect, type RequestEvent } from '@sveltejs/kit'
import { api } from '#lib/api.ts'
import { inOrganisation, signedIn } from '#lib/organisation.ts'
import type { Actions, PageServerLoad } from './$types'
import type { Case } from '../complaint.ts'

/** One case with its texts. Each opening is written in the log of accesses. */
export const load: PageServerLoad = async ({ fetch, parent, params, url }) => {
  const frame = signedIn((await parent()).frame)
  const found = await api<Case>(fetch, inOrganisation(frame, `/api/v1/complaints/${params.id}`))
  return { frame, complaint: found, fault: url.searchParams.get('fault'), saved: url.searchParams.get('saved') }
}

/** Sends one change and comes back to its place on the page; a refusal comes back beside its form. */
async function change(
  event: RequestEvent,
  about: string,
  path: string,
  method: 'POST' | 'PUT',
  body: (form: FormData) => object
) {
  const form = await event.request.formData()
  const organisation = encodeURIComponent(String(form.get('organisation') ?? ''))
  const own = `/dialogue/complaints/${event.params['id']}`
  try {
    await api(event.fetch, `/api/v1/complaints/${event.params['id']}${path}?organisation=${organisation}`, {
      method,
      body: body(form)
    })
  } catch (fault) {
    if (!isHttpError(fault)) throw fault
    const given = Object.fromEntries([...form].filter(([, value]) => typeof value === 'string')) as Record<
      string,
      string
    >
    return fail(fault.status, { about, fault: fault.body.message, given })
  }
  redirect(303, `${own}?saved=${about}`)
}

const text = (form: FormData, name: string) => String(form.get(name) ?? '').trim()

export const actions: Actions = {
  /** Which messages are in the case. */
  choose: event =>
    change(event, 'choose', '/messages', 'PUT', form => ({ messages: form.getAll('message').map(String) })),
  /** Under which name and at which address a message was published. */
  author: async event => {
    const message = encodeURIComponent(event.url.searchParams.get('message') ?? '')
    return change(event, 'author', `/messages/${message}`, 'PUT', form => ({
      author: text(form, 'author') || null,
      link: text(form, 'link') || null
    }))
  },
  filed: event => change(event, 'filed', '/filed', 'POST', form => ({ reference: text(form, 'reference') || null })),
  closed: event => change(event, 'closed', '/closed', 'POST', form => ({ outcome: text(form, 'outcome') }))
}
