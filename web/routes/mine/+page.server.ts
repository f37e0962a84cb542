import { redirect } from '@sveltejs/kit'
import { api } from '#lib/api.ts'
import { inOrganisation, signedIn } from '#lib/organisation.ts'
import type { Mine } from '#lib/own_question.ts'
import type { PageServerLoad } from './$types'

/** What is a group lead's or a creator's own is told on the page of that group, or of that creator. */
export const load: PageServerLoad = async ({ fetch, parent, url }) => {
  const frame = signedIn((await parent()).frame)
  const { kind, slug } = await api<Mine>(fetch, inOrganisation(frame, '/api/v1/mine'))
  redirect(303, `/${kind === 'group' ? 'groups' : 'creators'}/${encodeURIComponent(slug)}${url.search}`)
}
