import { api } from '#lib/api.ts'
import { inOrganisation } from '#lib/organisation.ts'
import type { Actions, PageServerLoad } from './$types'
import { local } from '#lib/format.ts'
import { act, field, reading } from './reading.ts'
import type { StaffSettings } from './staff.ts'

/** What a director sets of the organisation, as `/api/v1/settings` answers. */
export interface Settings {
  name_fr: string
  name_en: string | null
  time_zone: string
  currency: string
  country: string
  keep_text_days: number
  k_inside: number
  k_export: number
  waiting: {
    id: string
    inside: number
    export: number
    reason: string
    asked_by: string | null
    is_mine: boolean
  } | null
  contributions: { version: number; kinds: string[]; since: string }[]
  kinds: string[]
}

export const load: PageServerLoad = async event => {
  const read = await reading(event, (await event.parent()).frame, 'organisation')
  const found = read.may ? await api<Settings>(event.fetch, inOrganisation(read.frame, '/api/v1/settings')) : null
  const staff = read.may
    ? await api<StaffSettings>(event.fetch, inOrganisation(read.frame, '/api/v1/settings/staff'))
    : null
  const today = local(new Date().toISOString(), found?.time_zone ?? 'UTC').day
  const zones = ['UTC', ...Intl.supportedValuesOf('timeZone')]
  return { ...read, found, staff, today, zones, currencies: Intl.supportedValuesOf('currency') }
}

export const actions: Actions = {
  organisation: event =>
    act<{ changed: string[] }>(event, 'organisation', form => ({
      path: '/api/v1/settings',
      method: 'PUT',
      body: {
        name_fr: field(form, 'name_fr'),
        name_en: field(form, 'name_en') || null,
        time_zone: field(form, 'time_zone'),
        currency: field(form, 'currency').toUpperCase(),
        country: field(form, 'country').toUpperCase(),
        keep_text_days: Number(field(form, 'keep_text_days'))
      }
    })),
  thresholds: event =>
    act<{ outcome: 'changed' | 'waiting' | 'same' }>(event, 'thresholds', form => ({
      path: '/api/v1/settings/thresholds',
      method: 'PUT',
      body: {
        inside: Number(field(form, 'inside')),
        export: Number(field(form, 'export')),
        reason: field(form, 'reason')
      }
    })),
  decide: event =>
    act(event, 'decide', form => ({
      path: `/api/v1/settings/thresholds/${encodeURIComponent(field(form, 'id'))}`,
      body: { granted: field(form, 'granted') === 'yes' }
    })),
  contributions: event =>
    act(event, 'contributions', form => ({
      path: '/api/v1/settings/contributions',
      method: 'PUT',
      body: { kinds: form.getAll('kinds').map(String) }
    })),
  cost: event =>
    act(event, 'cost', form => ({
      path: '/api/v1/settings/staff/costs',
      body: { amount: field(form, 'amount'), from: field(form, 'from') }
    })),
  remove_cost: event =>
    act(event, 'cost', form => ({
      path: `/api/v1/settings/staff/costs/${encodeURIComponent(field(form, 'id'))}`,
      method: 'DELETE'
    })),
  staff: event =>
    act(event, 'staff', form => ({
      path: '/api/v1/settings/staff',
      method: 'PUT',
      body: { full_time_hours: Number(field(form, 'full_time_hours')), hold_days: Number(field(form, 'hold_days')) }
    }))
}
