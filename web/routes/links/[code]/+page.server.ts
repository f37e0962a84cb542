import { api } from '#lib/api.ts'
import { inOrganisation, signedIn } from '#lib/organisation.ts'
import type { PageServerLoad } from './$types'
import type { Link } from '../link.ts'

/** One link, ready to be copied, and its QR code. */
export const load: PageServerLoad = async ({ fetch, parent, params, url }) => {
  const frame = signedIn((await parent()).frame)
  const path = `/api/v1/links/${encodeURIComponent(params.code)}`
  return {
    frame,
    link: await api<Link>(fetch, inOrganisation(frame, path)),
    qr: inOrganisation(frame, `${path}/qr.svg`),
    origin: url.origin
  }
}
