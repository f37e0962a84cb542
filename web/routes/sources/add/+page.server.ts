import { fail, isHttpError, redirect } from '@sveltejs/kit'
import { api } from '#lib/api.ts'
import { inOrganisation, signedIn } from '#lib/organisation.ts'
import type { ListedConnector } from '../readings.ts'
import type { Actions, PageServerLoad } from './$types'

/** What can be read, and the form of the one chosen in the address (`?kind=`). */
export const load: PageServerLoad = async ({ fetch, parent, url }) => {
  const frame = signedIn((await parent()).frame)
  const connectors = await api<ListedConnector[]>(fetch, inOrganisation(frame, '/api/v1/connectors'))
  const chosen = connectors.find(({ kind }) => kind === url.searchParams.get('kind')) ?? null
  return { frame, connectors, chosen }
}

export const actions: Actions = {
  /** Adds the source and lets its first reading begin; works without script. */
  default: async ({ fetch, request }) => {
    const form = await request.formData()
    const text = (name: string) => String(form.get(name) ?? '').trim()
    const fields = [...form.keys()].filter(name => name.startsWith('value.')).map(name => name.slice(6))
    const values = Object.fromEntries(
      fields.flatMap(name => (text(`value.${name}`) ? [[name, text(`value.${name}`)]] : []))
    )
    const secrets = new Set(form.getAll('secret').map(String))
    const given = Object.fromEntries(Object.entries(values).filter(([name]) => !secrets.has(name)))
    try {
      await api(fetch, `/api/v1/sources?${new URLSearchParams({ organisation: text('organisation') })}`, {
        method: 'POST',
        body: { kind: text('kind'), label: text('label'), values }
      })
    } catch (fault) {
      if (!isHttpError(fault)) throw fault
      // what was typed comes back, but for secrets
      return fail(fault.status, { given, label: text('label'), fault: fault.body.message })
    }
    redirect(303, '/sources')
  }
}
