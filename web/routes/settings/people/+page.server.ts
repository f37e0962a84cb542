import { api } from '#lib/api.ts'
import { inOrganisation } from '#lib/organisation.ts'
import { act, field, reading } from '../reading.ts'
import type { Actions, PageServerLoad } from './$types'

export interface Member {
  user: string
  name: string
  email: string
  roles: string[]
  group: string | null
  account: string | null
  has_second_factor: boolean
  last_sign_in_at: string | null
  ended_at: string | null
  sessions: { id: string; browser: string | null; last_seen_at: string }[]
}

export interface Invitation {
  id: string
  name: string | null
  roles: string[]
  expires_at: string
  state: 'waiting' | 'used' | 'expired' | 'revoked'
}

interface People {
  members: Member[]
  invitations: Invitation[]
}
interface Choices {
  groups: { id: string; name: { fr: string; en: string } }[]
  accounts: { id: string; name: string; network: string }[]
}

export const load: PageServerLoad = async event => {
  const read = await reading(event, (await event.parent()).frame, 'people')
  if (!read.may) return { ...read, people: null, choices: null }
  const at = (path: string) => inOrganisation(read.frame, path)
  const [people, { groups }, accounts] = await Promise.all([
    api<People>(event.fetch, at('/api/v1/people')),
    api<Pick<Choices, 'groups'>>(event.fetch, at('/api/v1/groups')),
    api<Choices['accounts']>(event.fetch, at('/api/v1/accounts'))
  ])
  return { ...read, people, choices: { groups, accounts } }
}

const place = (form: FormData) => ({
  roles: form.getAll('roles').map(String),
  group: field(form, 'group') || null,
  account: field(form, 'account') || null
})
const user = (form: FormData) => encodeURIComponent(field(form, 'user'))

export const actions: Actions = {
  roles: event =>
    act(event, 'roles', form => ({ path: `/api/v1/people/${user(form)}/roles`, method: 'PUT', body: place(form) })),
  remove: event =>
    act(event, 'roles', form => ({ path: `/api/v1/people/${user(form)}/roles`, method: 'PUT', body: { roles: [] } })),
  close: event =>
    act(event, 'close', form => ({
      path: `/api/v1/people/${user(form)}/sessions/close`,
      body: { session: field(form, 'session') }
    })),
  invite: event =>
    act<{ path: string; expires_at: string }>(event, 'invite', form => {
      const name = field(form, 'name')
      const body = { ...place(form), days: Number(field(form, 'days')), ...(name ? { name } : {}) }
      return { path: '/api/v1/invitations', body }
    }),
  withdraw: event =>
    act(event, 'withdraw', form => ({
      path: `/api/v1/invitations/${encodeURIComponent(field(form, 'id'))}`,
      method: 'DELETE'
    }))
}
