import { percentileInterval, RESAMPLES } from './bootstrap.ts'
import type { Random } from './random.ts'
import { sampleIndex } from './samplers.ts'

/** One point of a series: when, how much, and on which side of the interruption. */
export interface SeriesPoint {
  t: number
  y: number
  isAfter: boolean
}

interface Bounded {
  value: number
  lo: number
  hi: number
}

interface Line {
  level: number
  slope: number
}

/** Least-squares line through points; null with fewer than two instants. */
function lineOf(points: readonly SeriesPoint[]): Line | null {
  const n = points.length
  const [t, y] = [points.reduce((sum, one) => sum + one.t, 0) / n, points.reduce((sum, one) => sum + one.y, 0) / n]
  const spread = points.reduce((sum, one) => sum + (one.t - t) ** 2, 0)
  if (n < 2 || spread === 0) return null
  const slope = points.reduce((sum, one) => sum + (one.t - t) * (one.y - y), 0) / spread
  return { level: y - slope * t, slope }
}

const at = (line: Line, t: number) => line.level + line.slope * t

function changeAt(points: readonly SeriesPoint[], t0: number): { level: number; slope: number; fit: number[] } | null {
  const before = lineOf(points.filter(({ isAfter }) => !isAfter))
  const after = lineOf(points.filter(({ isAfter }) => isAfter))
  if (!before || !after) return null
  const fit = points.map(({ t, isAfter }) => at(isAfter ? after : before, t))
  return { level: at(after, t0) - at(before, t0), slope: after.slope - before.slope, fit }
}

/**
 * Interrupted series: a line before and a line after; the jump between them at t0 and the change of slope, with percentile
 * intervals from a circular moving-block bootstrap of the residuals, because a week resembles the week before it. Blocks
 * are n^⅓ points long (2 at least). Source: Bernal, Cummins and Gasparrini, International Journal of Epidemiology 46,
 * 2017; blocks: Künsch, Annals of Statistics 17, 1989.
 *
 * @param points in order of t
 * @returns null when a side has fewer than two instants
 */
export function interruptedSeries(
  points: readonly SeriesPoint[],
  t0: number,
  random: Random
): { level: Bounded; slope: Bounded } | null {
  const found = changeAt(points, t0)
  if (!found) return null
  const n = points.length
  const residuals = points.map(({ y }, i) => y - (found.fit[i] as number))
  const block = Math.max(2, Math.round(Math.cbrt(n)))
  const levels: number[] = []
  const slopes: number[] = []
  for (let draw = 0; draw < RESAMPLES; draw++) {
    const starts = Array.from({ length: Math.ceil(n / block) }, () => sampleIndex(n, random))
    const again = points.map((point, i) => {
      const from = starts[Math.floor(i / block)] as number
      return { ...point, y: (found.fit[i] as number) + (residuals[(from + (i % block)) % n] as number) }
    })
    const drawn = changeAt(again, t0)
    if (!drawn) continue
    levels.push(drawn.level)
    slopes.push(drawn.slope)
  }
  return {
    level: { value: found.level, ...percentileInterval(levels, 0.95) },
    slope: { value: found.slope, ...percentileInterval(slopes, 0.95) }
  }
}
