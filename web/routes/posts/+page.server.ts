import { api } from '#lib/api.ts'
import type { MeasureInfo, PostsAnswer } from '#lib/answers.ts'
import { pageQuestion, queryOf } from '#lib/page_question.ts'
import { ownSpan } from './span.ts'
import type { PageServerLoad } from './$types'

/** The posts of a question: those of a campaign over its own days, unless the address asks for others. */
export const load: PageServerLoad = async event => {
  const asked = await pageQuestion(event)
  const { organisation, frame, refused, choices, today } = asked
  const [only] = asked.filter.campaign.length === 1 ? asked.filter.campaign : []
  const isDated = event.url.searchParams.has('from') || event.url.searchParams.has('to')
  const span = only && !isDated ? await ownSpan(event.fetch, organisation, only, frame.time_zone) : {}
  const filter = { ...asked.filter, ...span }
  const base = { organisation, filter, choices, refused, today }
  if (refused.length > 0) return { ...base, name: null, said: null }
  const query = (more: Readonly<Record<string, string | undefined>>) => queryOf(organisation, filter, more)
  const [posts, measures] = await Promise.all([
    api<PostsAnswer>(event.fetch, `/api/v1/posts${query({ vs: undefined })}`),
    api<MeasureInfo[]>(event.fetch, '/api/v1/measures')
  ])
  return {
    ...base,
    name: frame.campaigns.find(({ slug }) => slug === only)?.name ?? null,
    said: {
      rows: posts.rows,
      campaign: only ?? null,
      infos: Object.fromEntries(
        measures.filter(({ key }) => ['impressions', 'returned_people'].includes(key)).map(one => [one.key, one])
      ),
      csv: `/api/v1/measures/returned_people/values.csv${query({ by: 'post', hl: event.locals.locale })}`
    }
  }
}
