import { error, fail, isHttpError, redirect } from '@sveltejs/kit'
import { api } from '#lib/api.ts'
import { inOrganisation, signedIn } from '#lib/organisation.ts'
import { common } from '#lib/words/common.ts'
import { word } from '#lib/words/word.ts'
import type { ListedConnector, ListedSource } from '../readings.ts'
import type { Actions, PageServerLoad, RequestEvent } from './$types'

/** One source: how its readings go, its settings, and the ways to renew or remove it. */
export const load: PageServerLoad = async ({ fetch, parent, params, locals }) => {
  const frame = signedIn((await parent()).frame)
  const [sources, connectors, me] = await Promise.all([
    api<ListedSource[]>(fetch, inOrganisation(frame, '/api/v1/sources')),
    api<ListedConnector[]>(fetch, inOrganisation(frame, '/api/v1/connectors')),
    api<{ kind: string }>(fetch, '/api/me')
  ])
  const source = sources.find(({ id }) => id === params.id)
  if (!source) error(404, word(common.not_found, locals.locale))
  const connector = connectors.find(({ kind }) => kind === source.kind)!
  return { frame, source, connector, now: new Date().toISOString(), isVisit: me.kind === 'visitor' }
}

/** Sends one act about this source; a refusal stays on the page. */
async function act(
  { fetch, params }: RequestEvent,
  organisation: string,
  path: string,
  options: { method?: 'POST' | 'DELETE'; body?: unknown } = {}
) {
  const address = `/api/v1/sources/${encodeURIComponent(params['id']!)}${path}?${new URLSearchParams({ organisation })}`
  try {
    await api(fetch, address, { method: 'POST', body: {}, ...options })
    return null
  } catch (fault) {
    if (!isHttpError(fault)) throw fault
    return fail(fault.status, { fault: fault.body.message })
  }
}

const organisationIn = (form: FormData) => String(form.get('organisation') ?? '')

/** Pause, resume, read now: then back to the list. */
const simply = (path: string) => async (event: RequestEvent) => {
  const refused = await act(event, organisationIn(await event.request.formData()), path)
  return refused ?? redirect(303, '/sources')
}

export const actions: Actions = {
  pause: simply('/pause'),
  resume: simply('/resume'),
  read: simply('/read'),
  /** Replaces the secrets that were typed; those left empty stay. */
  renew: async event => {
    const form = await event.request.formData()
    const values = Object.fromEntries(
      [...form.entries()]
        .filter(([name]) => name.startsWith('secret.'))
        .map(([name, value]) => [name.slice(7), String(value)])
    )
    const refused = await act(event, organisationIn(form), '/secrets', { body: { values } })
    return refused ?? redirect(303, '/sources')
  },
  remove: async event => {
    const refused = await act(event, organisationIn(await event.request.formData()), '', {
      method: 'DELETE',
      body: undefined
    })
    return refused ?? redirect(303, '/sources')
  }
}
