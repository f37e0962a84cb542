import { api } from '#lib/api.ts'
import { inOrganisation, signedIn } from '#lib/organisation.ts'
import type { Actions, PageServerLoad } from './$types'
import type { ToSettle } from '../../../audit.ts'
import { noteReading } from '../../../reading.ts'

/** The next decided message its two second readers differ on. */
export const load: PageServerLoad = async ({ fetch, parent }) => {
  const frame = signedIn((await parent()).frame)
  const path = inOrganisation(frame, '/api/v1/queue/second/adjudicate/next')
  return { frame, handed: await api<ToSettle>(fetch, path, { method: 'POST', body: {} }) }
}

export const actions: Actions = {
  /** Notes what was settled. */
  read: event => noteReading(event, '/api/v1/queue/second/adjudicate', '/dialogue/queue/second/adjudicate', true)
}
