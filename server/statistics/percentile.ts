/**
 * Percentile by linear interpolation between the two nearest ranks.
 * Source: Hyndman and Fan, The American Statistician 50, 1996, definition 7.
 *
 * @param values in any order
 * @param share  0 … 1 (.5 is the median, .9 is p90)
 * @returns null when there is no value
 * @example percentile([2, 2, 3, 4, 49], 0.9) = 31
 */
export function percentile(values: readonly number[] | Float64Array, share: number): number | null {
  return percentileOfSorted(Float64Array.from(values).sort(), share)
}

/** Median: the middle value, or the mean of the two middle values; null when there is none. */
export function median(values: readonly number[] | Float64Array): number | null {
  return percentile(values, 0.5)
}

/** The same percentile of values that are already in ascending order. */
export function percentileOfSorted(sorted: readonly number[] | Float64Array, share: number): number | null {
  if (!(share >= 0 && share <= 1)) throw new RangeError(`not a share: ${share}`)
  if (sorted.length === 0) return null
  const position = (sorted.length - 1) * share
  const below = sorted[Math.floor(position)] as number
  const above = sorted[Math.ceil(position)] as number
  return below + (above - below) * (position - Math.floor(position))
}

/**
 * Mid-rank percentile of each value among all: (number below + ½ · number equal, itself included) / n.
 *
 * @returns as many shares in (0, 1) as values, in their order; empty gives empty
 * @example midRankPercentile([100, 1000, 1000, 5000]) = [.125, .5, .5, .875]
 */
export function midRankPercentile(values: readonly number[]): number[] {
  return values.map(value => {
    const below = values.filter(other => other < value).length
    const equal = values.filter(other => other === value).length
    return (below + equal / 2) / values.length
  })
}
