import { fail, isHttpError, redirect, type RequestEvent } from '@sveltejs/kit'
import { api } from '#lib/api.ts'
import { locks } from '#lib/words/locks.ts'
import { word } from '#lib/words/word.ts'
import type { Actions } from './$types'
import { pathOf } from './asking.ts'
import { readTarget } from './lock.ts'

/** What the forms of the page write. */
export const actions: Actions = {
  /** Adds a rule by which posts and acts join the campaign. */
  rule: async event => {
    const form = await event.request.formData()
    const text = (name: string) => String(form.get(name) ?? '').trim()
    const body = { kind: text('kind'), value: text('value') }
    return write(event, pathOf(event.params.slug, text('organisation'), 'rules'), 'POST', body, 'rules')
  },
  /** Removes a rule, and with it what only it had tied. */
  unrule: async event => {
    const form = await event.request.formData()
    const [id, organisation] = [String(form.get('id')), String(form.get('organisation'))]
    return write(
      event,
      pathOf(event.params.slug, organisation, `rules/${encodeURIComponent(id)}`),
      'DELETE',
      undefined,
      'rules'
    )
  },
  /** Declares what the campaign will be judged by, or changes it. */
  declare: async event => {
    const form = await event.request.formData()
    const text = (name: string) => String(form.get(name) ?? '').trim()
    const refused = (typed: string) =>
      fail(400, { fault: word(locks.bad_number, event.locals.locale, { text: typed }), place: 'lock' as const })
    const target = text('target') ? readTarget(text('target')) : undefined
    if (target === null) return refused(text('target'))
    const facets = ['act', 'return', 'dialogue', 'last'] as const
    const parts = facets.map(facet => [facet, readTarget(text(`weight_${facet}`).replace('%', ''))] as const)
    const isWeighted = facets.some(facet => text(`weight_${facet}`) !== '')
    const bad = facets.find(
      facet => text(`weight_${facet}`) !== '' && readTarget(text(`weight_${facet}`).replace('%', '')) === null
    )
    if (bad) return refused(text(`weight_${bad}`))
    const body = {
      primary: text('primary') || null,
      ...(target === undefined ? {} : { target }),
      comparison: text('comparison') || null,
      interventions: text('interventions')
        .split(',')
        .map(one => one.trim())
        .filter(Boolean),
      weights: isWeighted ? Object.fromEntries(parts.map(([facet, part]) => [facet, (part ?? 0) / 100])) : null,
      reason: text('reason') || null
    }
    return write(event, pathOf(event.params.slug, text('organisation'), 'declaration'), 'POST', body, 'lock')
  },
  /** Writes what is concluded of the campaign, and marks it as done where asked. */
  review: async event => {
    const form = await event.request.formData()
    const text = (name: string) => String(form.get(name) ?? '').trim()
    const [texts, owners, days] = ['text', 'owner', 'due_on'].map(name =>
      form.getAll(name).map(one => String(one).trim())
    )
    const decisions = (texts ?? []).flatMap((one, at) =>
      one ? [{ text: one, owner: owners?.[at] ?? '', due_on: days?.[at] || null }] : []
    )
    const given = { learnt: text('learnt'), failed: text('failed'), decisions }
    const body = { ...given, done: text('done') === 'yes' }
    const refused = await write(event, pathOf(event.params.slug, text('organisation'), 'review'), 'PUT', body, 'review')
    return fail(refused.status, { ...refused.data, given })
  },
  /** Adds a note to the log of the campaign. */
  note: async event => {
    const form = await event.request.formData()
    const text = (name: string) => String(form.get(name) ?? '').trim()
    const optional = Object.fromEntries(['until', 'text_en'].flatMap(name => (text(name) ? [[name, text(name)]] : [])))
    const body = {
      at: text('at'),
      text_fr: text('text_fr'),
      kind: text('kind') || 'milestone',
      campaign: event.params.slug,
      ...optional
    }
    return write(event, `/api/v1/log?organisation=${encodeURIComponent(text('organisation'))}`, 'POST', body)
  },
  /** Takes a note out of the log. */
  remove: async event => {
    const form = await event.request.formData()
    const [id, organisation] = [String(form.get('id')), String(form.get('organisation'))]
    return write(
      event,
      `/api/v1/log/${encodeURIComponent(id)}?organisation=${encodeURIComponent(organisation)}`,
      'DELETE'
    )
  }
}

/** Writes, and comes back to the block it was written in; a refusal comes back with its words. */
async function write(
  event: RequestEvent,
  path: string,
  method: 'POST' | 'PUT' | 'DELETE',
  body?: object,
  place: 'log' | 'rules' | 'lock' | 'review' = 'log'
) {
  try {
    await api(event.fetch, path, { method, ...(body ? { body } : {}) })
  } catch (fault) {
    if (!isHttpError(fault)) throw fault
    return fail(fault.status, { fault: fault.body.message, place })
  }
  redirect(303, `${event.url.pathname}#${place}`)
}
