import { probabilityUpWhileDown, type Change } from '../statistics/joint_probability.ts'
import { jeffreysRate, jeffreysShare, samplePosterior } from '../statistics/posterior.ts'
import { randomFrom, seed, type Random } from '../statistics/random.ts'
import { RANK_DRAWS } from '../statistics/rank_draws.ts'
import { sampleNormal } from '../statistics/samplers.ts'
import { Z95 } from '../statistics/interval.ts'
import { measureByKey } from './index.ts'
import type { Measure, Result, Unit, Words } from './measure.ts'
import { pairs } from './pairs.ts'
import type { Span } from './windows.ts'

/** Probability from which a breach is said. */
export const BREACH = 0.9

/** A measure that got better while the one that must be read beside it got worse. */
export interface Breach {
  measure: { key: string; label: Words; unit: Unit; now: Result; before: Result }
  counter: Breach['measure']
  /** that both happened, over draws */
  probability: number
  /** what it would look like if somebody worked on the number */
  gaming: Words
  /** the campaign and the one it is compared with; null = a period against the one before */
  campaigns: { now: NamedCampaign; before: NamedCampaign } | null
  spans: { now: Span; before: Span }
}

interface NamedCampaign {
  slug: string
  name: Words
}

/** A number before and after, and how long each was looked at (days), for counts. */
export interface TwoResults {
  now: Result
  before: Result
  days: { now: number; before: number }
}

/**
 * Draws of what is believed of one result: a Beta for a share of persons, a Gamma for a count per day or for the acts a cost
 * is divided by, else a normal as wide as its interval. Null when it has no number or no interval to draw from.
 */
function drawsOf({ interval, unit }: Measure, { status, value, lo, hi, n }: Result, days: number, random: Random) {
  if (status !== 'ok' || value === null) return null
  const draws = (one: () => number) => Float64Array.from({ length: RANK_DRAWS }, one)
  const of = (posterior: Parameters<typeof samplePosterior>[0]) => draws(() => samplePosterior(posterior, random))
  if (interval === 'wilson' && n !== null && n > 0 && value <= 1) return of(jeffreysShare(value * n, n))
  if (lo !== null && hi !== null) return draws(() => value + ((hi - lo) / (2 * Z95)) * sampleNormal(random))
  if (unit === 'persons' || unit === 'count') return of(jeffreysRate(value, days))
  // What was spent is known: a cost for each act is as uncertain as the number of acts.
  if (unit === 'money' && n !== null && n > 0) return of(jeffreysRate(n, 1)).map(acts => (value * n) / acts)
  return null
}

function changeOf(measure: Measure, { now, before, days }: TwoResults, random: Random): Change | null {
  const sign = measure.direction === 'down' ? -1 : 1
  const [was, is] = [drawsOf(measure, before, days.before, random), drawsOf(measure, now, days.now, random)]
  return was && is ? { before: was.map(one => sign * one), after: is.map(one => sign * one) } : null
}

/**
 * The pairs whose measure got better while a counter-measure got worse, with probability .9 or more. Both are drawn
 * independently: persons they share make the two moves less independent than that, which the threshold must bear.
 *
 * @param found  results by key of measure; a pair of which one is missing, or has no number, says nothing
 * @param naming what seeds the draws: same question, same numbers
 */
export function breachesOf(
  found: ReadonlyMap<string, TwoResults>,
  naming: { organisation: string; campaign: string; from: string; to: string }
): Omit<Breach, 'campaigns' | 'spans'>[] {
  return pairs.flatMap(({ measures, counters, gaming }) => {
    const key = measures.find(one => found.has(one))
    const [measure, own] = [measureByKey(key ?? ''), found.get(key ?? '')]
    if (!measure || !own) return []
    return counters.flatMap(other => {
      const [counter, beside] = [measureByKey(other), found.get(other)]
      if (!counter || !beside) return []
      const random = randomFrom(
        seed({ definition: `${measure.key}@${measure.version}`, ...naming, rule: `breach ${other}` })
      )
      const better = changeOf(measure, own, random)
      const worse = changeOf(counter, beside, random)
      const probability = better && worse ? probabilityUpWhileDown(better, worse) : null
      if (probability === null || probability < BREACH) return []
      const named = ({ key: name, label, unit }: Measure, { now, before }: TwoResults) => ({
        ...{ key: name, label, unit },
        ...{ now, before }
      })
      return [{ measure: named(measure, own), counter: named(counter, beside), probability, gaming }]
    })
  })
}
