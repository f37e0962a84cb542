import { ask } from '../measures/ask.ts'
import type { Result, Words } from '../measures/measure.ts'
import type { PresentedRow } from '../measures/present.ts'
import type { Question } from '../measures/question.ts'
import { percentile } from '../statistics/percentile.ts'
import type { Store } from '../store/transaction.ts'

/** Posts with what was seen of them and who returned, and the medians that split them. */
export interface PostsAnswer {
  rows: { key: string; label: Words; views: Result; returned: Result }[]
  medians: { views: number | null; returned: number | null }
}

/** What is told of a post: how often it was seen, and who came back. */
export const postMeasures: readonly string[] = ['impressions', 'returned_people']

/**
 * Each post of a question: displays, and people who had contributed under it and returned 90 days after the end. Medians
 * are those of the posts whose number is known. Most returned first, then most seen.
 */
export async function postsOf(
  store: Store,
  organisationId: string,
  question: Question,
  audience: 'inside' | 'export',
  now: Date
): Promise<PostsAnswer> {
  const asked: Question = { ...question, by: 'post', step: undefined, vs: 'none' }
  const [seen, back] = await ask(store, organisationId, postMeasures, asked, audience, now)
  if (!seen || !back) return { rows: [], medians: { views: null, returned: null } }
  const returned = new Map((back.rows as PresentedRow[]).map(row => [row.key, row.result]))
  // A post nobody contributed under has no row: nobody returned from it, once the time has come.
  const nobody: Result =
    back.whole.status === 'too_early' || back.whole.status === 'unknown'
      ? back.whole
      : { ...back.whole, status: 'ok', value: 0, n: 0, persons: 0, notes: [] }
  const rows = (seen.rows as PresentedRow[]).map(({ key, label, result }) => ({
    key,
    label,
    views: result,
    returned: returned.get(key) ?? nobody
  }))
  rows.sort(
    (a, b) => (b.returned.value ?? -1) - (a.returned.value ?? -1) || (b.views.value ?? 0) - (a.views.value ?? 0)
  )
  const median = (results: readonly Result[]) =>
    percentile(
      results.flatMap(({ value }) => (value === null ? [] : [value])),
      0.5
    )
  return {
    rows,
    medians: { views: median(rows.map(row => row.views)), returned: median(rows.map(row => row.returned)) }
  }
}
