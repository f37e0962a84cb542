import { api } from '#lib/api.ts'
import { inOrganisation, signedIn } from '#lib/organisation.ts'
import type { Actions, PageServerLoad } from './$types'
import type { Handed } from '../../audit.ts'
import { noteReading } from '../../reading.ts'

interface Second {
  item: Handed['item']
  left: number
  /** messages two second readers differ on, which this one may settle */
  quarrels: number
}

/** The next decided message for a second reader. */
export const load: PageServerLoad = async ({ fetch, parent }) => {
  const frame = signedIn((await parent()).frame)
  const path = inOrganisation(frame, '/api/v1/queue/second/next')
  return { frame, ...(await api<Second>(fetch, path, { method: 'POST', body: {} })) }
}

export const actions: Actions = {
  /** Notes the reading. */
  read: event => noteReading(event, '/api/v1/queue/second', '/dialogue/queue/second')
}
