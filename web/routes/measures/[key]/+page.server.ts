import { api } from '#lib/api.ts'
import { inOrganisation } from '#lib/organisation.ts'
import type { Result } from '#lib/result.ts'
import type { PageServerLoad } from './$types'
import type { Definition, Listed } from '../listed.ts'

// A measure that cannot be asked without a campaign, or by this role, still has a page.
const withoutNumber = [400, 401, 403, 404, 422] as const

/** One definition, open to all; and today's number for who may see it. */
export const load: PageServerLoad = async ({ fetch, parent, params }) => {
  const key = encodeURIComponent(params.key)
  const [measure, all, { frame }] = await Promise.all([
    api<Definition>(fetch, `/api/v1/measures/${key}`),
    api<Listed[]>(fetch, '/api/v1/measures'),
    parent()
  ])
  const counter = all.find(other => other.key === measure.counterMeasure) ?? null
  if (!frame?.organisation) return { measure, counter, now: null }
  const [answer, span] = await Promise.all([
    api<{ whole: Result }>(fetch, inOrganisation(frame, `/api/v1/measures/${key}/values`), { absent: withoutNumber }),
    api<{ default_from: string; default_to: string }>(fetch, inOrganisation(frame, '/api/v1/frame'), {
      absent: withoutNumber
    })
  ])
  if (!answer || !span) return { measure, counter, now: null }
  return { measure, counter, now: { result: answer.whole, from: span.default_from, to: span.default_to } }
}
