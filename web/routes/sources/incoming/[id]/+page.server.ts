import { error, fail, isHttpError, redirect, type RequestEvent } from '@sveltejs/kit'
import { api } from '#lib/api.ts'
import { inOrganisation, signedIn } from '#lib/organisation.ts'
import { common } from '#lib/words/common.ts'
import { word } from '#lib/words/word.ts'
import type { ListedAddress, ListedIncoming } from '../../incoming.ts'
import type { Actions, PageServerLoad } from './$types'

/** One source that comes to us: its address, its secrets, what went wrong, closing it. */
export const load: PageServerLoad = async ({ fetch, parent, params, locals, url }) => {
  const frame = signedIn((await parent()).frame)
  const [sources, me] = await Promise.all([
    api<ListedIncoming[]>(fetch, inOrganisation(frame, '/api/v1/incoming')),
    api<{ kind: string }>(fetch, '/api/me')
  ])
  const source = sources.find(({ id }) => id === params.id)
  if (!source) error(404, word(common.not_found, locals.locale))
  return { frame, source, origin: url.origin, now: new Date().toISOString(), isVisit: me.kind === 'visitor' }
}

async function act<T>({ fetch, params }: RequestEvent, organisation: string, path: string, body: unknown = {}) {
  const address = `/api/v1/incoming/${encodeURIComponent(params['id']!)}${path}?${new URLSearchParams({ organisation })}`
  try {
    return { done: await api<T>(fetch, address, { method: 'POST', body }), refused: null }
  } catch (fault) {
    if (!isHttpError(fault)) throw fault
    return { done: null, refused: fail(fault.status, { fault: fault.body.message }) }
  }
}

const organisationIn = (form: FormData) => String(form.get('organisation') ?? '')

export const actions: Actions = {
  /** Makes a new address: the answer is the only place that shows it. */
  renew: async event => {
    const form = await event.request.formData()
    const { done, refused } = await act<ListedAddress>(event, organisationIn(form), '/address')
    return refused ?? { made: done! }
  },
  close: async event => {
    const { refused } = await act(event, organisationIn(await event.request.formData()), '/close')
    return refused ?? redirect(303, '/sources')
  },
  /** Seals the secrets that were typed; those left empty stay. */
  secrets: async event => {
    const form = await event.request.formData()
    const typed = [...form.entries()].filter(
      ([name, value]) => name.startsWith('secret.') && String(value).trim() !== ''
    )
    const values = Object.fromEntries(typed.map(([name, value]) => [name.slice(7), String(value).trim()]))
    const { refused } = await act(event, organisationIn(form), '/secrets', { values })
    return refused ?? redirect(303, event.url.pathname)
  }
}
