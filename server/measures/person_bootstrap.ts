import { percentileInterval, RESAMPLES } from '../statistics/bootstrap.ts'
import type { Random } from '../statistics/random.ts'
import { sampleBinomial, sampleIndex } from '../statistics/samplers.ts'
import { Z95 } from '../statistics/interval.ts'
import { wilson } from '../statistics/wilson.ts'

/** Bounds of a number. */
export interface Bounds {
  lo: number
  hi: number
}

/**
 * Person bootstrap of persons who fall into classes: drawing n persons with replacement is drawing how many of each class
 * there are (multinomial), which costs as much as there are classes, however many the persons.
 * @param counts persons in each class
 * @param statistic from counts of a resample; null where it cannot be computed
 * @returns 95 % percentile bounds; null when more than half of the resamples have no value
 */
export function bootstrapClasses(
  counts: readonly number[],
  statistic: (counts: readonly number[]) => number | null,
  random: Random
): Bounds | null {
  return boundsOf(Array.from({ length: RESAMPLES }, () => statistic(drawClasses(counts, random))))
}

/** One multinomial draw of as many persons as there are, in the classes' proportions. */
export function drawClasses(counts: readonly number[], random: Random): number[] {
  let people = counts.reduce((sum, count) => sum + count, 0)
  let left = people
  return counts.map(count => {
    const drawn =
      people === 0 || left === 0 ? 0 : count === people ? left : sampleBinomial(left, count / people, random)
    people -= count
    left -= drawn
    return drawn
  })
}

/** How often each of n persons is drawn in one resample. */
export function drawWeights(n: number, random: Random): Uint32Array {
  const weights = new Uint32Array(n)
  for (let i = 0; i < n; i++) {
    const drawn = sampleIndex(n, random)
    weights[drawn] = (weights[drawn] as number) + 1
  }
  return weights
}

/** Percentile bounds of replicates, those without a value left out; null when they are more than half. */
export function boundsOf(replicates: readonly (number | null)[]): Bounds | null {
  const drawn = replicates.filter(value => value !== null)
  return drawn.length * 2 < replicates.length || drawn.length === 0 ? null : percentileInterval(drawn, 0.95)
}

/** What a person adds to a ratio of sums: numerator and denominator. */
export interface Cluster {
  over: number
  under: number
}

/**
 * A ratio of sums with its person bootstrap (or, with threads as clusters, its thread bootstrap): Σ over / Σ under.
 * A single cluster cannot say how much clusters differ: no bounds. Empty, or a denominator of 0, gives null.
 */
export function ratioOf(clusters: readonly Cluster[], random: Random): { value: number; bounds: Bounds | null } | null {
  const over = clusters.reduce((sum, cluster) => sum + cluster.over, 0)
  const under = clusters.reduce((sum, cluster) => sum + cluster.under, 0)
  if (under === 0) return null
  const alike = Map.groupBy(
    clusters.toSorted((a, b) => a.under - b.under || a.over - b.over),
    cluster => `${cluster.over}/${cluster.under}`
  )
  const classes = [...alike.values()]
  const ratio = (counts: readonly number[]) => {
    let up = 0
    let down = 0
    counts.forEach((count, index) => {
      up += count * classes[index]![0]!.over
      down += count * classes[index]![0]!.under
    })
    return down === 0 ? null : up / down
  }
  const counts = classes.map(same => same.length)
  return { value: over / under, bounds: clusters.length < 2 ? null : bootstrapClasses(counts, ratio, random) }
}

/**
 * A share whose trials are not persons: Σ successes / Σ trials with its person bootstrap. Where everything, or nothing,
 * succeeded, no resample differs: Wilson on the number of clusters instead of bounds without width.
 */
export function clusteredShare(
  clusters: readonly Cluster[],
  random: Random
): { value: number; bounds: Bounds | null } | null {
  const found = ratioOf(clusters, random)
  if (!found || (found.value > 0 && found.value < 1)) return found
  const asked = clusters.filter(cluster => cluster.under > 0).length
  const interval = wilson(found.value * asked, asked, Z95)
  return { value: found.value, bounds: interval && { lo: interval.lo, hi: interval.hi } }
}
