import { api } from '#lib/api.ts'
import { inOrganisation, signedIn } from '#lib/organisation.ts'
import type { PageServerLoad } from './$types'
import type { Exposure, Statement } from './statement.ts'

/** The statement of a month, of the team or of one's own acts; a moderator gets their own exposure beside it. */
export const load: PageServerLoad = async ({ fetch, parent, url }) => {
  const frame = signedIn((await parent()).frame)
  const asked = url.searchParams.get('month') ?? ''
  const month = /^\d{4}-\d\d$/.test(asked) ? asked : undefined
  const isOwn = url.searchParams.get('scope') === 'own'
  const ask = <T>(path: string) => api<T>(fetch, inOrganisation(frame, `/api/v1/moderation/${path}`, { month }))
  const statement = await ask<Statement>(isOwn ? 'own' : 'statement')
  const exposure = statement.may_own ? await ask<Exposure>('exposure') : null
  return { frame, statement, exposure }
}
