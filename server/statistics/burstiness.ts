/**
 * Burstiness (σ − μ)/(σ + μ) of the times between events, population σ: −1 regular, 0 Poisson-like for long series,
 * towards 1 in bursts. Not a proof of automation. Source: Goh and Barabási, EPL 81, 2008.
 *
 * @param intervals times between consecutive events, ≥ 0, in any unit (the result has none)
 * @returns null without an interval, or when all are 0
 * @example equal intervals → −1
 */
export function burstiness(intervals: readonly number[]): number | null {
  const ratio = variation(intervals)
  return ratio === null ? null : (ratio - 1) / (ratio + 1)
}

/**
 * The same corrected for short series: 1 when one interval has everything, 0 expected of a Poisson process, whatever
 * the number n of intervals: (√(n+1) r − √(n−1))/((√(n+1) − 2) r + √(n−1)), r = σ/μ.
 * Source: Kim and Jo, Physical Review E 94, 032311, 2016.
 *
 * @returns null for fewer than two intervals, or when all are 0
 */
export function correctedBurstiness(intervals: readonly number[]): number | null {
  const ratio = variation(intervals)
  if (ratio === null || intervals.length < 2) return null
  const wide = Math.sqrt(intervals.length + 1)
  const narrow = Math.sqrt(intervals.length - 1)
  return (wide * ratio - narrow) / ((wide - 2) * ratio + narrow)
}

/** σ/μ with the population σ; null when the mean is 0 or there is no interval. */
function variation(intervals: readonly number[]): number | null {
  const mean = intervals.reduce((sum, value) => sum + value, 0) / intervals.length
  if (!(mean > 0)) return null
  return Math.sqrt(intervals.reduce((sum, value) => sum + (value - mean) ** 2, 0) / intervals.length) / mean
}
