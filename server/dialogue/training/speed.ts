import type { Model } from '../model/linear.ts'
import { rateMessage } from '../raters/local.ts'

/** Messages rated before the measure, so that the code and the word caches are warm. */
const WARM = 5000

/**
 * Messages a second of processor time on one core, scores and evidence included, over texts repeated up to a number.
 * @returns null without texts
 */
export function speedOf(
  model: Model,
  texts: readonly { text: string; lang: string }[],
  messages = 50_000
): number | null {
  if (texts.length === 0) return null
  const rate = (count: number) => {
    for (let at = 0; at < count; at++) rateMessage(model, { id: '', ...texts[at % texts.length]! })
  }
  rate(WARM)
  const before = process.cpuUsage()
  rate(messages)
  const { user, system } = process.cpuUsage(before)
  return Math.round(messages / ((user + system) / 1e6))
}
