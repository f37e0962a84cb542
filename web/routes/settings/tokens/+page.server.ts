import { api } from '#lib/api.ts'
import { inOrganisation } from '#lib/organisation.ts'
import { act, field, reading } from '../reading.ts'
import type { Actions, PageServerLoad } from './$types'

export interface Token {
  id: string
  label: string
  verbs: ('ingest' | 'read')[]
  source: string | null
  expires_at: string | null
  last_used_on: string | null
  revoked_at: string | null
}

export const load: PageServerLoad = async event => {
  const read = await reading(event, (await event.parent()).frame, 'tokens')
  if (!read.may) return { ...read, tokens: null, sources: [], isNarrow: false }
  const at = (path: string) => inOrganisation(read.frame, path)
  const [tokens, sources] = await Promise.all([
    api<Token[]>(event.fetch, at('/api/v1/tokens')),
    api<{ source: string; label: string }[]>(event.fetch, at('/api/v1/policies'))
  ])
  return { ...read, tokens, sources, isNarrow: !(read.rights['tokens'] ?? []).includes('all') }
}

export const actions: Actions = {
  create: event =>
    act<{ token: string }>(event, 'create', form => {
      const days = field(form, 'days')
      return {
        path: '/api/v1/tokens',
        body: {
          label: field(form, 'label'),
          verbs: form.getAll('verbs').map(String),
          source: field(form, 'source') || null,
          days: days ? Number(days) : null
        }
      }
    }),
  revoke: event =>
    act(event, 'revoke', form => ({
      path: `/api/v1/tokens/${encodeURIComponent(field(form, 'id'))}`,
      method: 'DELETE'
    }))
}
