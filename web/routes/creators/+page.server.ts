import { api } from '#lib/api.ts'
import type { CreatorProfile, InterventionResult, MeasureInfo, MeasuredTarget } from '#lib/answers.ts'
import { writeFilter } from '#lib/filter.ts'
import { addDays, local } from '#lib/dates.ts'
import { pageQuestion } from '#lib/page_question.ts'
import type { PageServerLoad } from './$types'

/** What comes by each creator, and what a training changed, from the API; for whoever leads them. */
export const load: PageServerLoad = async event => {
  const question = await pageQuestion(event)
  const { organisation, frame, filter, choices, refused, today, query } = question
  // every creator has a row already, and the trainings follow their own days
  for (const key of ['creator', 'group'] as const)
    if (filter[key].length > 0) refused.push({ key, value: filter[key].join(',') })
  const { campaign = [], platform = [] } = choices
  const base = { filter, choices: { campaign, platform }, refused, today, organisation }
  const isNone = !frame.creators.some(one => !one.is_own)
  if (refused.length > 0 || isNone) return { ...base, said: null }
  const [found, trainings, targets, measures] = await Promise.all([
    api<{ profiles: CreatorProfile[]; silent: number }>(
      event.fetch,
      `/api/v1/creator-profiles${query({ vs: '', creator: '', group: '' })}`
    ),
    api<InterventionResult[]>(event.fetch, `/api/v1/interventions?organisation=${organisation}`),
    api<MeasuredTarget[]>(event.fetch, `/api/v1/targets?organisation=${organisation}`),
    api<MeasureInfo[]>(event.fetch, '/api/v1/measures')
  ])
  const first = frame.history_from && local(frame.history_from, frame.time_zone).day
  const everything = first && writeFilter({ ...filter, from: first, to: addDays(frame.today, 1) }, { today })
  return {
    ...base,
    said: {
      ...found,
      trainings,
      targets: targets.filter(({ indicator }) => aboutCreators.has(indicator.measure)),
      everything: everything && `/creators${everything}`,
      infos: Object.fromEntries(measures.map(one => [one.key, one]))
    }
  }
}

/** Measures of this page on which a target may be set. */
const aboutCreators = new Set([
  'pre_post_difference',
  'learning_gain',
  'creator_first_touched',
  'creator_action_share',
  'creator_return_share',
  'declared_content_share'
])
