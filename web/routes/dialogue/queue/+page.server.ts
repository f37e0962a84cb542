import { fail, isHttpError, redirect } from '@sveltejs/kit'
import { api } from '#lib/api.ts'
import { inOrganisation, signedIn } from '#lib/organisation.ts'
import type { Actions, PageServerLoad, RequestEvent } from './$types'
import { tabs, type Counts, type Item, type QueueFrame, type QueuePage, type Tab, type Why } from './queue.ts'

/** One list of the queue and the message looked at; for those who do not moderate, only how much waits. */
export const load: PageServerLoad = async ({ fetch, parent, url }) => {
  const frame = signedIn((await parent()).frame)
  const asked = url.searchParams.get('tab') ?? ''
  const tab: Tab = tabs.find(one => one === asked) ?? 'review'
  const after = url.searchParams.get('after') ?? ''
  const wanted = url.searchParams.get('item')
  const common = { frame, tab, after, wanted, key: crypto.randomUUID(), now: new Date().toISOString() }
  const [counts, choices] = await Promise.all([
    api<Counts>(fetch, inOrganisation(frame, '/api/v1/queue/counts')),
    api<QueueFrame>(fetch, inOrganisation(frame, '/api/v1/queue/settings'))
  ])
  if (!counts.may_decide) return { ...common, counts, choices, page: null, item: null, why: null }
  const page = await api<QueuePage>(fetch, inOrganisation(frame, '/api/v1/queue', { tab, after, limit: '30' }))
  const id = wanted ?? page.items[0]?.id
  const item = id
    ? await api<Item>(fetch, inOrganisation(frame, `/api/v1/queue/items/${id}`), { absent: [404, 400] })
    : null
  // without script, a link asks why
  const explained = item && url.searchParams.has('why') ? item.card.id : null
  const why = explained
    ? {
        message: explained,
        said: await api<Why>(fetch, inOrganisation(frame, `/api/v1/queue/items/${explained}/why`))
      }
    : null
  return { ...common, counts, choices, page, item, why }
}

type Sent = { path: string; body: object; to: string }

/** Sends one change and shows the list again; a refusal comes back with its sentence and what was written. */
async function change(event: RequestEvent, form: FormData, { path, body, to }: Sent) {
  const organisation = encodeURIComponent(String(form.get('organisation') ?? ''))
  try {
    await api(event.fetch, `/api/v1/queue${path}?organisation=${organisation}`, { method: 'POST', body })
  } catch (fault) {
    if (!isHttpError(fault)) throw fault
    const given = Object.fromEntries([...form].map(([name, value]) => [name, String(value)]))
    return fail(fault.status, { fault: fault.body.message, given })
  }
  redirect(303, to)
}

const text = (form: FormData, name: string) => String(form.get(name) ?? '').trim()
const back = (form: FormData, more: Record<string, string> = {}) => {
  const query = new URLSearchParams({ tab: text(form, 'tab') || 'review' })
  for (const [name, value] of Object.entries(more)) query.set(name, value)
  return `/dialogue/queue?${query}`
}

export const actions: Actions = {
  /** Decides; works without script, minutes then are declared. */
  decide: async event => {
    const form = await event.request.formData()
    const label = text(form, 'label')
    const target = text(form, 'target')
    const minutes = text(form, 'minutes').replace(',', '.')
    const key = text(form, 'key')
    const message = text(form, 'message')
    return change(event, form, {
      path: '/decisions',
      to: back(form, { done: key, rung: text(form, 'rung'), message }),
      body: {
        key,
        message,
        after: text(form, 'after') || null,
        rung: Number(text(form, 'rung')),
        labels: label ? [label] : [],
        reason: text(form, 'reason') || null,
        template: text(form, 'template') || null,
        ...(target ? { target } : {}),
        ...(minutes ? { minutes: Number(minutes), minutes_source: 'declared' } : {})
      }
    })
  },
  undo: async event => {
    const form = await event.request.formData()
    const path = `/decisions/${encodeURIComponent(text(form, 'decision'))}/undo`
    const item = text(form, 'message')
    const to = back(form, item ? { item } : {})
    return change(event, form, { path, to, body: { reason: text(form, 'reason') || null } })
  },
  appeal: async event => {
    const form = await event.request.formData()
    const path = `/acts/${encodeURIComponent(text(form, 'act'))}/appeals`
    return change(event, form, {
      path,
      to: back(form, { item: text(form, 'message') }),
      body: { reason: text(form, 'reason') }
    })
  },
  verdict: async event => {
    const form = await event.request.formData()
    const path = `/appeals/${encodeURIComponent(text(form, 'appeal'))}`
    const body = { upheld: text(form, 'upheld') === 'yes', reason: text(form, 'reason') || null }
    return change(event, form, { path, to: back(form, { item: text(form, 'message') }), body })
  }
}
