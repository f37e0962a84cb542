import { api } from '#lib/api.ts'
import { inOrganisation } from '#lib/organisation.ts'
import { act, field, reading } from '../reading.ts'
import type { Actions, PageServerLoad } from './$types'

interface Side {
  person: string
  pseudonym: string
}
export interface Merges {
  networks: string[]
  merges: { id: string; from: Side; into: Side; reason: string | null; at: string; undone_at: string | null }[]
  suggestions: {
    persons: (Side & { networks: string[]; acts: number })[]
    links: { id: string; how: 'email' | 'phone' | 'rel_me' | 'identify' | 'record' | 'declared'; since: string }[]
  }[]
}

export const load: PageServerLoad = async event => {
  const read = await reading(event, (await event.parent()).frame, 'merges')
  const found = read.may ? await api<Merges>(event.fetch, inOrganisation(read.frame, '/api/v1/merges')) : null
  return { ...read, found }
}

const secret = ['from_id', 'into_id']

export const actions: Actions = {
  accept: event =>
    act(event, 'accept', form => ({
      path: '/api/v1/merges',
      body: {
        from: { person: field(form, 'from') },
        into: { person: field(form, 'into') },
        reason: field(form, 'reason')
      }
    })),
  dismiss: event =>
    act(event, 'dismiss', form => ({
      path: `/api/v1/identity-links/${encodeURIComponent(field(form, 'id'))}/dismiss`
    })),
  merge: event =>
    act(
      event,
      'merge',
      form => ({
        path: '/api/v1/merges',
        body: {
          from: { network: field(form, 'from_network'), id: field(form, 'from_id') },
          into: { network: field(form, 'into_network'), id: field(form, 'into_id') },
          reason: field(form, 'reason')
        }
      }),
      secret
    ),
  undo: event => act(event, 'undo', form => ({ path: `/api/v1/merges/${encodeURIComponent(field(form, 'id'))}/undo` }))
}
