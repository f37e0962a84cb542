import { api } from '#lib/api.ts'
import type { MeasureInfo } from '#lib/answers.ts'
import { addDays } from '#lib/dates.ts'
import { dayIn, ownQuestion } from '#lib/own_question.ts'
import type { Result } from '#lib/result.ts'
import type { PageServerLoad } from './$types'

type Figures = { key: string; result: Result }[]
interface GroupFigures {
  group: { slug: string; kind: string; name: { fr: string; en: string } }
  counted_at: string
  roll_at: string | null
  figures: Figures
  stayed_away: Figures
  others: { groups: number; figures: Figures } | null
}

/** One group, for its lead and for whoever sees them all: the API refuses anybody else. */
export const load: PageServerLoad = async event => {
  const { frame, isOwn, from, last, campaign, campaigns, path } = await ownQuestion(event)
  const slug = encodeURIComponent(event.params.slug)
  const [found, measures] = await Promise.all([
    api<GroupFigures>(event.fetch, path(`/api/v1/groups/${slug}/figures`)),
    api<MeasureInfo[]>(event.fetch, '/api/v1/measures')
  ])
  const others = new Map((found.others?.figures ?? []).map(({ key, result }) => [key, result]))
  const lines = found.figures.map(({ key, result }) => ({ key, result, others: others.get(key) ?? null }))
  return {
    ...{ isOwn, from, last, campaign, campaigns },
    group: found.group,
    counted: dayIn(found.counted_at, frame),
    roll: found.roll_at && dayIn(found.roll_at, frame),
    lines,
    away: found.stayed_away,
    others: found.others?.groups ?? null,
    infos: Object.fromEntries(measures.map(one => [one.key, one])),
    csv: path('/api/v1/measures/mobilisation_rate/values.csv', { to: addDays(last, 1), group: found.group.slug })
  }
}
