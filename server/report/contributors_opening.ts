import { date } from '#lib/format.ts'
import { ask } from '../measures/ask.ts'
import type { Frame } from '../measures/frame.ts'
import { measureByKey } from '../measures/index.ts'
import type { Result, Words } from '../measures/measure.ts'
import type { Presented } from '../measures/present.ts'
import type { Question } from '../measures/question.ts'
import type { Store } from '../store/transaction.ts'
import { changeOf } from './change.ts'
import { headlineOf, type Headline } from './headline.ts'

const looked = ['contributors', 'new_contributors', 'returning_share', 'retention_bounded']

/** The sentence of the page of contributors: what return says, and nothing else. `question` is cut on whole periods. */
export async function contributorsOpening(
  store: Store,
  organisationId: string,
  frame: Frame,
  question: Question,
  audience: 'inside' | 'export',
  now: Date
): Promise<Headline> {
  const plain = { ...question, by: undefined, step: undefined }
  const answers = new Map((await ask(store, organisationId, looked, plain, audience, now)).map(one => [one.key, one]))
  const changed = (key: string) => {
    const [answer, measure] = [answers.get(key), measureByKey(key)]
    return answer && measure ? changeOf(measure, answer.whole, answer.previous) : null
  }
  const impact = ['returning_share', 'retention_bounded'].flatMap(key => answers.get(key)?.whole ?? [])
  return headlineOf('contributors', {
    hasFacts: answers.get('contributors')?.whole.value !== 0,
    impact,
    reviewOn: null,
    fresh: changed('new_contributors'),
    returning: changed('returning_share'),
    cohorts: cohortsApart(answers.get('retention_bounded'))
  })
}

/**
 * The last cohort whose next period is over against the first: two chosen before looking, so that no scan finds a
 * difference. Both named by their first day; null unless the later returned more, and the gap is established.
 */
export function cohortsApart(answer: Presented | undefined): { later: Words; earlier: Words } | null {
  const measure = measureByKey('retention_bounded')
  const next = (answer?.rows ?? []).flatMap(row => {
    const result = 'cells' in row ? row.cells.find(({ key }) => key === '1')?.result : undefined
    return result?.status === 'ok' ? [{ day: row.key, result }] : []
  })
  const [earlier, later] = [next.toSorted(byDay)[0], next.toSorted(byDay).at(-1)]
  if (!measure || !earlier || !later || earlier === later) return null
  const change = changeOf(measure, later.result, earlier.result)
  return change?.established && change.value > 0 ? { later: named(later.day), earlier: named(earlier.day) } : null
}

const byDay = (one: { day: string; result: Result }, other: { day: string; result: Result }) =>
  one.day < other.day ? -1 : 1

const named = (day: string): Words => ({
  fr: `la période du ${date(day, 'fr')}`,
  en: `the period of ${date(day, 'en')}`
})
