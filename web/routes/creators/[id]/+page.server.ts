import { api } from '#lib/api.ts'
import type { MeasureInfo } from '#lib/answers.ts'
import { ownQuestion } from '#lib/own_question.ts'
import type { Result } from '#lib/result.ts'
import type { PageServerLoad } from './$types'

type Lines = { key: string; result: Result | null }[]
interface Answer {
  profile: { id: string; name: string; network: string; posts: number; lines: Lines }
  others: { creators: number; lines: Lines } | null
}

/** One creator's profile, for them and for whoever leads them: the API refuses anybody else. */
export const load: PageServerLoad = async event => {
  const { isOwn, from, last, campaign, campaigns, path } = await ownQuestion(event)
  const id = encodeURIComponent(event.params.id)
  const [{ profile, others }, measures] = await Promise.all([
    api<Answer>(event.fetch, path(`/api/v1/creator-profiles/${id}`)),
    api<MeasureInfo[]>(event.fetch, '/api/v1/measures')
  ])
  const beside = new Map((others?.lines ?? []).map(({ key, result }) => [key, result]))
  return {
    ...{ isOwn, from, last, campaign, campaigns, profile },
    lines: profile.lines.map(({ key, result }) => ({ key, result, others: beside.get(key) ?? null })),
    others: others?.creators ?? null,
    infos: Object.fromEntries(measures.map(one => [one.key, one]))
  }
}
