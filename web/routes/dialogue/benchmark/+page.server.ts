import { fail, isHttpError, redirect } from '@sveltejs/kit'
import { api } from '#lib/api.ts'
import { inOrganisation, signedIn } from '#lib/organisation.ts'
import { benchmark as words } from '#lib/words/benchmark.ts'
import { word } from '#lib/words/word.ts'
import type { Actions, PageServerLoad } from './$types'
import type { Preview, Seen } from './benchmark.ts'

const LONGEST = 1 << 20
const periodOf = (asked: string | null) => (asked && /^20\d\d(-Q[1-4])?$/.test(asked) ? asked : undefined)

/** One's own numbers beside those of a pool and, where it was asked for, all of what would leave. */
export const load: PageServerLoad = async ({ fetch, parent, url }) => {
  const frame = signedIn((await parent()).frame)
  const period = periodOf(url.searchParams.get('period'))
  const seen = await api<Seen>(fetch, inOrganisation(frame, '/api/v1/benchmark', { period }))
  const asked = url.searchParams.get('contribute')
  const member = seen.may_send ? seen.members.find(({ pool }) => pool === asked) : undefined
  const path = inOrganisation(frame, '/api/v1/benchmark/contribution', { pool: member?.pool, period: seen.period })
  const preview = member ? await api<Preview>(fetch, path) : null
  return { frame, seen, member: member ?? null, preview, of: url.searchParams.get('of') ?? '' }
}

const text = (form: FormData, name: string) => String(form.get(name) ?? '').trim()
const place = (form: FormData, path: string) =>
  `/api/v1/benchmark/${path}?organisation=${encodeURIComponent(text(form, 'organisation'))}`

export const actions: Actions = {
  /** Says what the organisation is in a pool, then shows what would leave; works without script. */
  declare: async ({ fetch, request }) => {
    const form = await request.formData()
    const body = { pool: text(form, 'pool').toLowerCase(), sector: text(form, 'sector'), size: text(form, 'size') }
    try {
      await api(fetch, place(form, 'members'), { method: 'POST', body })
    } catch (fault) {
      if (!isHttpError(fault)) throw fault
      return fail(fault.status, { declareFault: fault.body.message, given: body, keepFault: null })
    }
    const query = new URLSearchParams({ period: text(form, 'period'), contribute: body.pool })
    redirect(303, `/dialogue/benchmark?${query}#contribution`)
  },
  /** Brings a pooled file in; works without script. */
  keep: async ({ fetch, request, locals }) => {
    const form = await request.formData()
    const file = form.get('file')
    if (!(file instanceof File) || file.size === 0 || file.size > LONGEST)
      return fail(400, { keepFault: word(words.too_long, locals.locale), declareFault: null, given: null })
    let found: { period: string; pool: string }
    try {
      found = await api(fetch, place(form, 'pools'), { method: 'POST', body: { content: await file.text() } })
    } catch (fault) {
      if (!isHttpError(fault)) throw fault
      return fail(fault.status, { keepFault: fault.body.message, declareFault: null, given: null })
    }
    redirect(303, `/dialogue/benchmark?${new URLSearchParams({ period: found.period, of: found.pool })}`)
  }
}
