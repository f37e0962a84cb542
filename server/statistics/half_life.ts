/** One complete point of a wake curve: share of persons back in the window that ends `days` after the campaign. */
export interface WakePoint {
  days: number
  share: number
}

/**
 * Half-life of a wake: the smallest day whose share is at most half the share at the first point (day 28). No curve is
 * fitted. Source: defined by Sillage (L3), non-parametric.
 *
 * @param points complete days only, in any order
 * @returns days; `beyond` with the last complete day when no point falls so low; null when there is no point, or
 *          nobody came back at the first
 * @example .45 at 28, .30 at 56, .225 at 84 → 84
 */
export function halfLife(points: readonly WakePoint[]): { days: number; beyond: boolean } | null {
  const sorted = points.toSorted((x, y) => x.days - y.days)
  const [first] = sorted
  const last = sorted.at(-1)
  if (!first || !last || first.share === 0) return null
  const half = sorted.find(point => point.share <= first.share / 2)
  return half ? { days: half.days, beyond: false } : { days: last.days, beyond: true }
}
