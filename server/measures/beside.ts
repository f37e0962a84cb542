import { measureByKey } from './index.ts'
import type { Measure, Result, Unit, Words } from './measure.ts'
import { countersOf, pairOf } from './pairs.ts'
import type { Presented } from './present.ts'
import type { Question } from './question.ts'

/** A measure that must be read beside another, over the same question. */
export interface Beside {
  key: string
  label: Words
  unit: Unit
  result: Result
  /** what working on the number would look like; null where the catalogue names no pair */
  gaming: Words | null
}

/** An answer with what must be read beside it. */
export type WithBeside = Presented & { beside: Beside[] }

/** Whether a measure honours the narrow filters of a question: told for everybody it would stand beside a part. */
function honours({ grains, inputs }: Measure, { group, creator }: Question): boolean {
  const narrow = [...(group?.length ? (['group'] as const) : []), ...(creator?.length ? (['creator'] as const) : [])]
  return narrow.length === 0 || (narrow.every(grain => grains.includes(grain)) && !inputs.includes('touches'))
}

/**
 * Puts beside each answer the whole numbers of its counter-measures over the same question, without rows or steps. One that
 * cannot be told as narrowly as the question is left out.
 *
 * @param ask the way the answers came: what leaves the house, its counter-measures leave by the same door
 */
export async function withCounters(
  answers: readonly Presented[],
  question: Question,
  ask: (keys: string[], question: Question) => Promise<readonly Presented[]>
): Promise<WithBeside[]> {
  const wanted = new Map(
    answers.map(({ key }) => {
      const measure = measureByKey(key)
      return [key, measure ? countersOf(measure).filter(one => honours(one, question)) : []] as const
    })
  )
  const keys = [...new Set([...wanted.values()].flat().map(({ key }) => key))]
  const plain: Question = { ...question, by: undefined, step: undefined, entry: undefined, vs: 'none' }
  const others = keys.length > 0 ? await ask(keys, plain) : []
  const found = new Map(others.map(one => [one.key, one.whole] as const))
  return answers.map(answer => ({
    ...answer,
    beside: (wanted.get(answer.key) ?? []).flatMap(({ key, label, unit }) => {
      const result = found.get(key)
      return result ? [{ key, label, unit, result, gaming: pairOf(answer.key)?.gaming ?? null }] : []
    })
  }))
}
