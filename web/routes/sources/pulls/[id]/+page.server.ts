import { isHttpError, fail, redirect } from '@sveltejs/kit'
import { api } from '#lib/api.ts'
import { local } from '#lib/format.ts'
import { inOrganisation, signedIn } from '#lib/organisation.ts'
import type { Frame } from '#lib/shell/frame.ts'
import { cookies } from '#lib/preferences.ts'
import type { Actions, PageServerLoad } from './$types'
import { undoUntil, type Pull, type RejectedRow } from '../../pull.ts'

/** The report of one import, with its refused rows. */
export const load: PageServerLoad = async ({ fetch, parent, params, locals, url }) => {
  const frame = signedIn((await parent()).frame)
  const path = `/api/v1/pulls/${params.id}`
  const [pull, rejected, me, { today }] = await Promise.all([
    api<Pull>(fetch, inOrganisation(frame, path)),
    api<RejectedRow[]>(fetch, inOrganisation(frame, `${path}/rejections`)),
    api<{ kind: string }>(fetch, '/api/me'),
    api<{ today: string }>(fetch, inOrganisation(frame, '/api/v1/frame'))
  ])
  const lastDay = local(undoUntil(pull).toISOString(), frame.organisation.time_zone).day
  return {
    frame,
    pull,
    rejected,
    undo: { lastDay, isOver: today > lastDay },
    isVisit: me.kind === 'visitor',
    isAlready: url.searchParams.has('already'),
    csv: inOrganisation(frame, `${path}/rejections.csv`, { hl: locals.locale })
  }
}

export const actions: Actions = {
  /** Takes back exactly what this import added. */
  undo: async ({ fetch, params, cookies: jar }) => {
    const chosen = jar.get(cookies.organisation)
    const frame = await api<Frame>(fetch, `/api/frame${chosen ? `?organisation=${encodeURIComponent(chosen)}` : ''}`)
    try {
      await api(fetch, inOrganisation(frame, `/api/v1/pulls/${params.id}/undo`), { method: 'POST' })
    } catch (fault) {
      if (isHttpError(fault)) return fail(fault.status, { fault: fault.body.message })
      throw fault
    }
    redirect(303, `/sources/pulls/${params.id}`)
  }
}
