import { rateMessage, shippedModel } from '../raters/local.ts'
import type { Model } from '../model/linear.ts'
import { isAbstain } from '../rater.ts'
import type { Residuals } from '../model/residual_bytes.ts'

/** Words that made the engine propose a label, in offsets of the text shown. */
export interface Shown {
  start: number
  end: number
  label: string
}

let model: Model | null = null

/** The shipped model, read when it is first asked for. */
export const localModel = (): Model => (model ??= shippedModel())

/**
 * The words to highlight in a text, in order and without overlap; at most a page of them is asked for at once. Computed
 * from the text each time: offsets are worth nothing without it, and expire with it. Empty when nothing is flagged.
 * @param residuals what the organisation has learnt and put in force
 */
export function evidenceIn(id: string, text: string, residuals?: Residuals): Shown[] {
  const rating = rateMessage(localModel(), { id, text }, residuals)
  if (isAbstain(rating)) return []
  const found: Shown[] = []
  for (const { start, end, label } of [...rating.evidence].sort((a, b) => a.start - b.start || b.end - a.end))
    if (start >= (found.at(-1)?.end ?? 0)) found.push({ start, end, label })
  return found
}
