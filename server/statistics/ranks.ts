/** Which end of a measure is rank 1. */
export type Best = 'high' | 'low'

/**
 * Ranks of values, 1 = best; equal values share the mean of their places (mid-ranks), so ranks always sum to
 * G(G + 1)/2. Source: Kendall, Rank Correlation Methods, 1948.
 *
 * @returns as many ranks as values, in their order; empty gives empty
 * @example midRanks([5, 9, 5]) = [2.5, 1, 2.5]
 */
export function midRanks(values: readonly number[] | Float64Array, best: Best = 'high'): number[] {
  const sign = best === 'high' ? -1 : 1
  const order = Array.from(values, (value, index) => ({ value: sign * value, index }))
  order.sort((x, y) => x.value - y.value)
  const ranks = order.map(() => 0)
  let start = 0
  while (start < order.length) {
    let end = start
    while (end + 1 < order.length && order[end + 1]?.value === order[start]?.value) end++
    for (const { index } of order.slice(start, end + 1)) ranks[index] = (start + end) / 2 + 1
    start = end + 1
  }
  return ranks
}
