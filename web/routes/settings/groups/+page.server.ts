import { api } from '#lib/api.ts'
import { inOrganisation } from '#lib/organisation.ts'
import { slugOf } from '../../campaigns/slug.ts'
import { act, field, reading } from '../reading.ts'
import type { Actions, PageServerLoad } from './$types'

interface Name {
  fr: string
  en: string
}
type Told = number | 'masked'
export interface Groups {
  groups: { id: string; slug: string; kind: string; name: Name; members: Told }[]
  rolls: { group: string; name: Name; at: string; members: Told; joined: Told | null; left: Told | null }[]
}

export const load: PageServerLoad = async event => {
  const read = await reading(event, (await event.parent()).frame, 'groups')
  const found = read.may ? await api<Groups>(event.fetch, inOrganisation(read.frame, '/api/v1/groups')) : null
  return { ...read, found }
}

export const actions: Actions = {
  group: event =>
    act(event, 'group', form => {
      const name = field(form, 'name_fr')
      const english = field(form, 'name_en')
      const body = {
        slug: slugOf(name),
        kind: field(form, 'kind'),
        name_fr: name,
        ...(english ? { name_en: english } : {})
      }
      return { path: '/api/v1/groups', body }
    }),
  roll: event =>
    act<{ pull: string | null; accepted: number; duplicate: number; rejected: number }>(
      event,
      'roll',
      form => ({
        path: `/api/v1/groups/${encodeURIComponent(field(form, 'group'))}/rolls`,
        body: {
          at: field(form, 'at'),
          network: field(form, 'network'),
          identifiers: field(form, 'identifiers')
            .split(/\r?\n/)
            .map(line => line.trim())
            .filter(Boolean)
        }
      }),
      ['identifiers']
    )
}
