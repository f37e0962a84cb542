import { api } from '#lib/api.ts'
import { inOrganisation, signedIn } from '#lib/organisation.ts'
import type { Actions, PageServerLoad } from './$types'
import type { ToSettle } from '../../../audit.ts'
import { noteReading } from '../../../reading.ts'

/** The next message two readers of an audit differ on. */
export const load: PageServerLoad = async ({ fetch, parent, params }) => {
  const frame = signedIn((await parent()).frame)
  const path = inOrganisation(frame, `/api/v1/audits/${params.id}/adjudicate/next`)
  return { frame, id: params.id, handed: await api<ToSettle>(fetch, path, { method: 'POST', body: {} }) }
}

export const actions: Actions = {
  /** Notes what was settled. */
  read: event =>
    noteReading(
      event,
      `/api/v1/audits/${event.params.id}/adjudicate`,
      `/dialogue/audits/${event.params.id}/adjudicate`,
      true
    )
}
