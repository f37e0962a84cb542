import { api } from '#lib/api.ts'
import { inOrganisation } from '#lib/organisation.ts'
import type { Result } from '#lib/result.ts'
import type { Frame } from '#lib/shell/frame.ts'
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
  return { measure, counter, now: frame?.organisation ? await numberOf(fetch, frame, measure) : null }
}

interface Names {
  default_from: string
  default_to: string
  as_of: string | null
  campaigns: readonly { slug: string; name: { fr: string; en: string }; ends_at: string }[]
}

/** The number of the default period; of a campaign that is well over, when the whole organisation has none. */
async function numberOf(fetch: typeof globalThis.fetch, frame: Frame, measure: Definition) {
  const ask = (campaign?: string) => {
    const path = inOrganisation(frame, `/api/v1/measures/${measure.key}/values`, { campaign })
    return api<{ whole: Result }>(fetch, path, { absent: withoutNumber })
  }
  const [answer, names] = await Promise.all([
    ask(),
    api<Names>(fetch, inOrganisation(frame, '/api/v1/frame'), { absent: withoutNumber })
  ])
  if (!answer || !names) return null
  const campaign = measure.grains.includes('campaign') ? lastOver(names) : undefined
  const about = { from: names.default_from, to: names.default_to, campaign: null }
  if (answer.whole.status !== 'unknown' || !campaign) return { result: answer.whole, ...about }
  const narrower = await ask(campaign.slug)
  if (!narrower || narrower.whole.status === 'unknown') return { result: answer.whole, ...about }
  return { result: narrower.whole, ...about, campaign: campaign.name }
}

const followUp = 90 * 86_400_000

function lastOver({ campaigns, as_of }: Names) {
  if (as_of === null) return undefined
  const limit = new Date(Date.parse(as_of) - followUp).toISOString()
  return campaigns.filter(({ ends_at }) => ends_at <= limit).sort((a, b) => (a.ends_at < b.ends_at ? 1 : -1))[0]
}
