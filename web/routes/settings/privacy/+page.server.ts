import { api } from '#lib/api.ts'
import { inOrganisation } from '#lib/organisation.ts'
import { act, field, reading } from '../reading.ts'
import type { Actions, PageServerLoad } from './$types'
import type { Erased, SourcePolicies } from './policies.ts'

export const load: PageServerLoad = async event => {
  const read = await reading(event, (await event.parent()).frame, 'privacy')
  if (!read.may) return { ...read, sources: null, objections: null }
  const [sources, objections] = await Promise.all([
    api<SourcePolicies[]>(event.fetch, inOrganisation(read.frame, '/api/v1/policies')),
    api<{ count: number; networks: string[] }>(event.fetch, inOrganisation(read.frame, '/api/v1/objections'))
  ])
  return { ...read, sources, objections }
}

export const actions: Actions = {
  policy: event =>
    act<{ erased: number }>(event, 'policy', form => ({
      path: `/api/v1/sources/${encodeURIComponent(field(form, 'source'))}/policy`,
      body: {
        basis: field(form, 'basis'),
        notice_version: field(form, 'notice') || null,
        keep_text_days: Number(field(form, 'keep_text_days')),
        keep_raw_days: Number(field(form, 'keep_raw_days'))
      }
    })),
  erase: event =>
    act<Erased>(
      event,
      'erase',
      form => ({ path: '/api/v1/erasures', body: { network: field(form, 'network'), id: field(form, 'id') } }),
      ['id']
    )
}
