import { api } from '#lib/api.ts'
import { inOrganisation, signedIn } from '#lib/organisation.ts'
import type { PageServerLoad } from './$types'
import type { Coverage } from './CoverageCalendar.svelte'
import type { ListedIncoming } from './incoming.ts'
import type { Pull } from './pull.ts'
import type { ListedSource } from './readings.ts'
import type { Track } from './tracks.ts'

/** What arrives, by network, and what was imported. */
export const load: PageServerLoad = async ({ fetch, parent }) => {
  const frame = signedIn((await parent()).frame)
  const [pulls, { tracks }, coverage, sources, incoming, me] = await Promise.all([
    api<Pull[]>(fetch, inOrganisation(frame, '/api/v1/pulls')),
    api<{ tracks: Track[] }>(fetch, inOrganisation(frame, '/api/v1/frame')),
    api<Coverage>(fetch, inOrganisation(frame, '/api/v1/coverage')),
    api<ListedSource[]>(fetch, inOrganisation(frame, '/api/v1/sources')),
    api<ListedIncoming[]>(fetch, inOrganisation(frame, '/api/v1/incoming')),
    api<{ kind: string }>(fetch, '/api/me')
  ])
  const now = new Date().toISOString()
  return { frame, pulls, tracks, coverage, sources, incoming, now, isVisit: me.kind === 'visitor' }
}
