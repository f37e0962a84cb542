import { api } from '#lib/api.ts'
import { inOrganisation, signedIn } from '#lib/organisation.ts'
import type { PageServerLoad } from './$types'
import type { Complaint } from './complaint.ts'

/** The complaints of an organisation; null for whoever may not see them. */
export const load: PageServerLoad = async ({ fetch, parent }) => {
  const frame = signedIn((await parent()).frame)
  const path = inOrganisation(frame, '/api/v1/complaints')
  const found = await api<{ complaints: Complaint[] }>(fetch, path, { absent: [403] })
  return { frame, complaints: found?.complaints ?? null }
}
