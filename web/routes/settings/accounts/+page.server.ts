import { api } from '#lib/api.ts'
import { inOrganisation } from '#lib/organisation.ts'
import { act, field, reading } from '../reading.ts'
import type { Actions, PageServerLoad } from './$types'

export interface Account {
  id: string
  network: string
  name: string
  is_own: boolean
  messages: number
  posts: number
  by_hand: { id: string; at: string } | null
}

export const load: PageServerLoad = async event => {
  const read = await reading(event, (await event.parent()).frame, 'accounts')
  const found = read.may ? await api<Account[]>(event.fetch, inOrganisation(read.frame, '/api/v1/accounts')) : null
  return { ...read, found }
}

export const actions: Actions = {
  mark: event =>
    act(event, 'mark', form => {
      const name = field(form, 'name')
      const own = field(form, 'whose') === 'ours'
      return {
        path: '/api/v1/accounts',
        body: { network: field(form, 'network'), id: field(form, 'id'), own, ...(name ? { name } : {}) }
      }
    }),
  unmark: event =>
    act(event, 'unmark', form => ({
      path: `/api/v1/accounts/declarations/${encodeURIComponent(field(form, 'id'))}`,
      method: 'DELETE'
    }))
}
