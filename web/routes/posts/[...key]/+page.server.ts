import { api } from '#lib/api.ts'
import type { MeasureInfo } from '#lib/answers.ts'
import { inOrganisation, signedIn } from '#lib/organisation.ts'
import type { Result } from '#lib/result.ts'
import type { PageServerLoad } from './$types'
import { treeOf, type TreeAnswer } from './tree.ts'

/** One post with its numbers; the API's `GET /api/v1/posts/one`. */
interface Answer {
  key: string
  network: string
  kind: string
  narrative: string | null
  title: string | null
  text: string | null
  permalink: string | null
  account: string | null
  published_at: string
  deleted: boolean
  campaigns: { slug: string; name: { fr: string; en: string }; from: string; to: string }[]
  campaign: string | null
  from: string
  to: string
  lines: { key: string; result: Result | null }[]
}

const reasons = ['answer', 'moderate', 'review', 'complaint']

/** One post: its numbers as they stand in the list of its campaign, and the conversation under it. */
export const load: PageServerLoad = async event => {
  const frame = signedIn((await event.parent()).frame)
  const { searchParams } = event.url
  const asked = (name: string): Record<string, string> => {
    const value = searchParams.get(name)
    return value ? { [name]: value } : {}
  }
  const post = event.params.key
  const about = { ...asked('campaign'), ...asked('from'), ...asked('to') }
  const reason = reasons.includes(searchParams.get('reason') ?? '') ? asked('reason') : {}
  const [one, thread, measures] = await Promise.all([
    api<Answer>(event.fetch, inOrganisation(frame, '/api/v1/posts/one', { post, ...about })),
    api<TreeAnswer>(event.fetch, inOrganisation(frame, '/api/v1/posts/thread', { post, ...reason })),
    api<MeasureInfo[]>(event.fetch, '/api/v1/measures')
  ])
  const shown = new Set(one.lines.map(({ key }) => key))
  return {
    post: one,
    about,
    isOpen: 'reason' in reason,
    reasons,
    tree: treeOf(thread.nodes),
    thread: {
      ...{ masked: thread.masked, messages: thread.messages, shown: thread.nodes.length },
      may_read_texts: thread.may_read_texts
    },
    infos: Object.fromEntries(measures.filter(({ key }) => shown.has(key)).map(info => [info.key, info]))
  }
}
