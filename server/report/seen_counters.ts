import { ask } from '../measures/ask.ts'
import { measureByKey } from '../measures/index.ts'
import type { Measure, Result } from '../measures/measure.ts'
import type { Question } from '../measures/question.ts'
import type { Store } from '../store/transaction.ts'
import { changeOf, type Change } from './change.ts'
import { named, type Named } from './profile.ts'

/** One counter of reach over the period asked, with its exact change. */
export interface SeenRow extends Named {
  result: Result
  change: Change | null
}

/** What shows: counters of the platforms, in the order of pages. */
export const seenKeys = ['impressions', 'reactions', 'high_intent_shares', 'follower_growth'] as const

/** The counters of reach of a question, each with its change against the period compared with. */
export async function seenOf(
  store: Store,
  organisationId: string,
  question: Question,
  audience: 'inside' | 'export',
  now: Date
): Promise<SeenRow[]> {
  const plain = { ...question, by: undefined, step: undefined }
  const answers = await ask(store, organisationId, seenKeys, plain, audience, now)
  return answers.map(({ key, whole, previous }) => {
    const measure = measureByKey(key) as Measure
    return { ...named(measure), result: whole, change: changeOf(measure, whole, previous) }
  })
}
