import type { RatersPage } from '../../../../server/api/rater_shapes.ts'
import { api } from '#lib/api.ts'
import { inOrganisation } from '#lib/organisation.ts'
import { act, field, reading } from '../reading.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async event => {
  const read = await reading(event, (await event.parent()).frame, 'dialogue')
  if (!read.may) return { ...read, found: null }
  return { ...read, found: await api<RatersPage>(event.fetch, inOrganisation(read.frame, '/api/v1/dialogue/raters')) }
}

const versionOf = (form: FormData) => (field(form, 'version') === '' ? null : Number(field(form, 'version')))

export const actions: Actions = {
  switch: event =>
    act(
      event,
      'switch',
      form => ({
        path: `/api/v1/dialogue/raters/${encodeURIComponent(field(form, 'id'))}`,
        method: 'PUT',
        body: {
          is_on: field(form, 'on') === 'yes',
          ...(field(form, 'key') ? { key: field(form, 'key') } : {}),
          ...(field(form, 'accepted') ? { accepted: field(form, 'accepted') } : {})
        }
      }),
      ['key']
    ),
  order: event =>
    act(event, 'order', form => ({
      path: '/api/v1/dialogue/rater-order',
      method: 'PUT',
      body: { order: field(form, 'order').split(',') }
    })),
  force: event =>
    act(event, 'force', form => ({
      path: '/api/v1/dialogue/adaptation',
      method: 'PUT',
      body: { version: versionOf(form), learns: field(form, 'learns') === 'yes' }
    })),
  learn: event =>
    act<{ outcome: string; version: number | null }>(event, 'learn', () => ({
      path: '/api/v1/dialogue/adaptation/learn'
    }))
}
