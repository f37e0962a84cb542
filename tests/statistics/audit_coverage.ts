import type { Interval } from '#server/statistics/interval.ts'
import { logGamma } from '#server/statistics/log_gamma.ts'
import { randomFrom, type Random } from '#server/statistics/random.ts'
import { sampleBinomial, sampleNormal } from '#server/statistics/samplers.ts'
import { stratifiedAudit, type Stratum } from '#server/statistics/stratified_audit.ts'

/** Shares of messages that carry a label, at which an audit must hold. */
export const shares = [0.02, 0.03, 0.05, 0.1, 0.15, 0.2, 0.3] as const

const logFactorial = (n: number) => logGamma(n + 1)
const logChoose = (n: number, k: number) =>
  k < 0 || k > n ? -Infinity : logFactorial(n) - logFactorial(k) - logFactorial(n - k)
const chanceOf = (k: number, n: number, p: number) =>
  Math.exp(logChoose(n, k) + k * Math.log(p) + (n - k) * Math.log(1 - p))

/** An interval holds the truth; a rounding of the last digit is none. */
const holds = ({ lo, hi }: Interval, truth: number) => lo - 1e-9 <= truth && truth <= hi + 1e-9

/**
 * How often the interval of one simple random sample holds the truth, exactly: every number of messages with the label that a
 * campaign of that share may have (binomial), every number that may be read of them (hypergeometric). No random number.
 */
export function exactCoverage(size: number, read: number, share: number, of: (found: number) => Interval): number {
  const intervals = Array.from({ length: read + 1 }, (_, found) => of(found))
  let held = 0
  for (let positives = 0; positives <= size; positives++) {
    const chance = chanceOf(positives, size, share)
    if (chance < 1e-12) continue
    intervals.forEach((interval, found) => {
      const draw = logChoose(positives, found) + logChoose(size - positives, read - found) - logChoose(size, read)
      if (holds(interval, positives / size)) held += chance * Math.exp(draw)
    })
  }
  return held
}

/** What scores of the messages with the label are above those of the others, in standard deviations, for an AUC. */
export const scorers = { '.50': 0, '.57': 0.2494, '.78': 1.092, '.90': 1.8124 } as const

/** How often the interval of three strata by score holds the truth, over so many drawn campaigns, and how wide it is. */
export function strataCoverage(
  size: number,
  read: number,
  share: number,
  above: number,
  { draws, words }: { draws: number; words: readonly [number, number] }
): { held: number; width: number } {
  const random = randomFrom(words)
  const cuts = [0, Math.round(size * 0.5), Math.round(size * 0.8), size] as const
  const sizes = [cuts[1] - cuts[0], cuts[2] - cuts[1], cuts[3] - cuts[2]]
  const plan = [0.4, 0.3, 0.3].map((part, at) => Math.min(sizes[at]!, Math.max(20, Math.round(read * part))))
  const known = new Map<string, Interval>()
  let [held, width] = [0, 0]
  for (let at = 0; at < draws; at++) {
    const positives = sampleBinomial(size, share, random)
    const given = stratumCounts(size, positives, above, cuts, random).map((count, stratum) =>
      drawn(sizes[stratum]!, count, plan[stratum]!, random)
    )
    const key = given.map(one => one.positives).join()
    const interval = known.get(key) ?? stratifiedAudit(given)!
    known.set(key, interval)
    held += Number(holds(interval, positives / size))
    width += interval.hi - interval.lo
  }
  return { held: held / draws, width: width / draws }
}

/** Messages with the label in each stratum, when those of the others are scored `above` lower on average. */
function stratumCounts(size: number, positives: number, above: number, cuts: readonly number[], random: Random) {
  const own = Float64Array.from({ length: positives }, () => above + sampleNormal(random))
  const all = new Float64Array(size)
  all.set(own)
  for (let at = positives; at < size; at++) all[at] = sampleNormal(random)
  all.sort()
  const [middle, high] = [all[cuts[1]!]!, all[cuts[2]!]!]
  const counts = [0, 0, 0]
  for (const score of own) counts[score < middle ? 0 : score < high ? 1 : 2]! += 1
  return counts
}

/** A random audit of one stratum, message by message, without replacement. */
function drawn(size: number, positives: number, audited: number, random: Random): Stratum {
  let found = 0
  for (let at = 0; at < audited; at++) if (random() * (size - at) < positives - found) found++
  return { size, audited, positives: found }
}
