import { api } from '#lib/api.ts'
import { inOrganisation } from '#lib/organisation.ts'
import type { Result } from '#lib/result.ts'
import type { Frame } from '#lib/shell/frame.ts'
import type { Passport } from '../../../../server/report/passport.ts'
import type { RowsPage } from '../../../../server/report/rows.ts'
import type { PageServerLoad } from './$types'
import type { Definition, Listed } from '../listed.ts'

// A measure that cannot be asked without a campaign, or by this role, still has a page.
const withoutNumber = [400, 401, 403, 404, 422] as const

/** One definition, open to all; and the number a link was about, else today's, for who may see it. */
export const load: PageServerLoad = async ({ fetch, parent, params, url }) => {
  const key = encodeURIComponent(params.key)
  const [measure, all, { frame }] = await Promise.all([
    api<Definition>(fetch, `/api/v1/measures/${key}`),
    api<Listed[]>(fetch, '/api/v1/measures'),
    parent()
  ])
  const counter = all.find(other => other.key === measure.counterMeasure) ?? null
  const query = queryIn(url.searchParams, frame?.organisation?.slug)
  const stated = frame?.organisation && query !== null ? await statedIn(fetch, measure, query, url) : null
  const now = frame?.organisation && !stated ? await numberOf(fetch, frame, measure) : null
  return { measure, counter, now, stated }
}

/** What a link to one number asks. */
const questionKeys = [
  'organisation',
  'from',
  'to',
  'campaign',
  'group',
  'platform',
  'creator',
  'format',
  'suspects',
  'at'
]

/** The question in an address, as the API is asked it; null where it holds none. */
function queryIn(asked: URLSearchParams, organisation: string | undefined): string | null {
  const found = questionKeys.flatMap(key => (asked.get(key) ? [[key, asked.get(key)!] as [string, string]] : []))
  if (found.length === 0) return null
  const own: [string, string][] = organisation && !asked.has('organisation') ? [['organisation', organisation]] : []
  return `?${new URLSearchParams([...own, ...found])}`
}

/** The number a link was about, with its passport and, when they are asked for, the facts behind it. */
async function statedIn(fetch: typeof globalThis.fetch, measure: Definition, query: string, url: URL) {
  const path = `/api/v1/measures/${measure.key}`
  const passport = await api<Passport>(fetch, `${path}/passport${query}`, { absent: withoutNumber })
  if (!passport) return null
  const isAsked = url.searchParams.has('rows') && passport.closed === null
  const rows = isAsked ? await api<RowsPage>(fetch, `${path}/rows${query}`, { absent: withoutNumber }) : null
  return { passport, query, rows }
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
