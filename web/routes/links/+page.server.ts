import { fail, isHttpError, redirect } from '@sveltejs/kit'
import { api } from '#lib/api.ts'
import { inOrganisation, signedIn } from '#lib/organisation.ts'
import type { FrameAnswer } from '#lib/organisation_frame.ts'
import type { Actions, PageServerLoad } from './$types'
import type { Link, Links } from './link.ts'

/** The links made, with their clicks, and what the form offers. */
export const load: PageServerLoad = async ({ fetch, parent, url }) => {
  const frame = signedIn((await parent()).frame)
  const [links, { campaigns, roles }] = await Promise.all([
    api<Links>(fetch, inOrganisation(frame, '/api/v1/links')),
    api<FrameAnswer>(fetch, inOrganisation(frame, '/api/v1/frame'))
  ])
  return {
    frame,
    ...links,
    campaigns: campaigns.map(({ slug, name }) => ({ slug, name })),
    mayMake: roles.some(role => role === 'direction' || role === 'responsable'),
    asked: { campaign: url.searchParams.get('campaign') ?? '' }
  }
}

const textOf = (form: FormData) => (name: string) => String(form.get(name) ?? '').trim()

export const actions: Actions = {
  /** Makes a link and shows it; works without script. */
  create: async event => {
    const form = await event.request.formData()
    const text = textOf(form)
    const given = Object.fromEntries([...form.keys()].map(name => [name, text(name)]))
    const optional = Object.fromEntries(
      ['post', 'creator', 'label'].flatMap(name => (text(name) ? [[name, text(name)]] : []))
    )
    const body = {
      destination: text('destination'),
      campaign: text('campaign'),
      channel: text('channel'),
      ...optional,
      ...(text('confirmed') ? { confirmed: true } : {})
    }
    let made: Link
    try {
      made = await api<Link>(event.fetch, `/api/v1/links?organisation=${encodeURIComponent(text('organisation'))}`, {
        method: 'POST',
        body
      })
    } catch (fault) {
      if (!isHttpError(fault)) throw fault
      return fail(fault.status, { form: 'link', given, fault: fault.body.message, asksToConfirm: fault.status === 409 })
    }
    redirect(303, `/links/${made.code}`)
  },
  /** Adds a site to the list. */
  site: async event => {
    const text = textOf(await event.request.formData())
    try {
      await api(event.fetch, `/api/v1/sites?organisation=${encodeURIComponent(text('organisation'))}`, {
        method: 'POST',
        body: { host: text('host') }
      })
    } catch (fault) {
      if (!isHttpError(fault)) throw fault
      return fail(fault.status, { form: 'site', given: { host: text('host') }, fault: fault.body.message })
    }
    redirect(303, '/links')
  }
}
