import { fail, isHttpError, redirect } from '@sveltejs/kit'
import { api } from '#lib/api.ts'
import { inOrganisation, signedIn } from '#lib/organisation.ts'
import type { ListedAddress } from '../incoming.ts'
import type { ListedConnector } from '../readings.ts'
import type { Actions, PageServerLoad } from './$types'

/** What can be read or sent to us, and the form of the one chosen in the address (`?kind=`). */
export const load: PageServerLoad = async ({ fetch, parent, url }) => {
  const frame = signedIn((await parent()).frame)
  const [connectors, incoming] = await Promise.all([
    api<ListedConnector[]>(fetch, inOrganisation(frame, '/api/v1/connectors')),
    api<ListedConnector[]>(fetch, inOrganisation(frame, '/api/v1/incoming/kinds'))
  ])
  const isChosen = ({ kind }: ListedConnector) => kind === url.searchParams.get('kind')
  const chosen = connectors.find(isChosen) ?? incoming.find(isChosen) ?? null
  const comesToUs = chosen !== null && incoming.includes(chosen)
  return { frame, connectors, incoming, chosen, comesToUs, origin: url.origin }
}

export const actions: Actions = {
  /** Adds the source and lets its first reading begin, or shows the address of one that comes to us, once. Works without script. */
  default: async ({ fetch, request }) => {
    const form = await request.formData()
    const text = (name: string) => String(form.get(name) ?? '').trim()
    const fields = [...form.keys()].filter(name => name.startsWith('value.')).map(name => name.slice(6))
    const values = Object.fromEntries(
      fields.flatMap(name => (text(`value.${name}`) ? [[name, text(`value.${name}`)]] : []))
    )
    const secrets = new Set(form.getAll('secret').map(String))
    const given = Object.fromEntries(Object.entries(values).filter(([name]) => !secrets.has(name)))
    const way = text('way') === 'incoming' ? 'incoming' : 'sources'
    try {
      const made = await api<{ id: string } & Partial<ListedAddress>>(
        fetch,
        `/api/v1/${way}?${new URLSearchParams({ organisation: text('organisation') })}`,
        { method: 'POST', body: { kind: text('kind'), label: text('label'), values } }
      )
      if (way === 'incoming') return { made: made as { id: string } & ListedAddress }
    } catch (fault) {
      if (!isHttpError(fault)) throw fault
      // what was typed comes back, but for secrets
      return fail(fault.status, { given, label: text('label'), fault: fault.body.message })
    }
    redirect(303, '/sources')
  }
}
