/** A message that people read, its score, and how many messages of its frame it stands for (1 / probability of being drawn). */
export interface Scored {
  score: number
  isPositive: boolean
  weight: number
}

/** A threshold and what it does to the frame the messages were drawn from: shares, by the weights. */
export interface Choice {
  threshold: number
  /** of what people judged positive, the share at or above it */
  recall: number
  /** of the rest, the share at or above it */
  falseAlarms: number
  /** of everything, the share at or above it */
  flagged: number
}

/** Share of the positives that must not be missed. */
const RECALL = 0.85
const LOWEST = 10
const HIGHEST = 90

/** What a threshold does to the messages. */
export function effectOf(messages: readonly Scored[], threshold: number): Choice {
  const sum = (keep: (one: Scored) => boolean) => messages.filter(keep).reduce((total, { weight }) => total + weight, 0)
  const isAbove = ({ score }: Scored) => score >= threshold
  const positives = sum(one => one.isPositive)
  const negatives = sum(one => !one.isPositive)
  return {
    threshold,
    recall: sum(one => one.isPositive && isAbove(one)) / positives,
    falseAlarms: sum(one => !one.isPositive && isAbove(one)) / negatives,
    flagged: sum(isAbove) / (positives + negatives)
  }
}

/** Whether a threshold finds enough, and as much more than it wrongly takes as another one: then there is no reason to change. */
export const isAsGood = (one: Choice, other: Choice): boolean =>
  one.recall >= RECALL - 1e-12 && one.recall - one.falseAlarms >= other.recall - other.falseAlarms - 1e-12

/**
 * The threshold of a list to be read by people, in hundredths from .10 to .90: the one with the largest recall − false alarms
 * (Youden 1950), the lowest of several; or the highest with a recall of .85, where that is lower: reading costs seconds, a
 * missed threat more. Where not even .10 reaches that recall, .10.
 *
 * @returns null without a positive, or without a message that is none
 * @example scores .2 .4 .6 of positives, .1 .3 of the others, all of weight 1 → .20, recall 1, false alarms .5
 */
export function chooseThreshold(messages: readonly Scored[]): Choice | null {
  if (!messages.some(one => one.isPositive) || messages.every(one => one.isPositive)) return null
  const all = Array.from({ length: HIGHEST - LOWEST + 1 }, (_, at) => effectOf(messages, (LOWEST + at) / 100))
  const gain = ({ recall, falseAlarms }: Choice) => recall - falseAlarms
  const best = all.reduce((found, one) => (gain(one) > gain(found) + 1e-12 ? one : found))
  const safe = all.findLast(({ recall }) => recall >= RECALL - 1e-12) ?? all[0]!
  return safe.threshold < best.threshold ? safe : best
}
