import { studentCritical } from './student_distribution.ts'

/** One point of a series: when, how much, and on which side of the interruption. */
export interface SeriesPoint {
  t: number
  y: number
  isAfter: boolean
}

/** A change with its bounds; null where nothing is left to tell them from. */
export interface Change {
  value: number
  lo: number | null
  hi: number | null
}

/** Correlations between neighbours that are tried; a series is never taken for a mirror of itself. */
const correlations = Array.from({ length: 20 }, (_, i) => i / 20)
/** What two lines take: two levels, two slopes. */
const FITTED = 4

/** What a number is made of: the weight of each point. */
type Weights = readonly number[]
type Matrix = readonly (readonly number[])[]

const dot = (a: readonly number[], b: readonly number[]) => a.reduce((sum, one, i) => sum + one * (b[i] as number), 0)
/** Σ a_i k_ij b_j. */
const form = (a: readonly number[], k: Matrix, b: readonly number[]) =>
  a.reduce((sum, one, i) => sum + one * dot(k[i] as number[], b), 0)
const product = (a: Matrix, b: Matrix) => a.reduce((sum, row, i) => sum + dot(row, b[i] as number[]), 0)

interface Fit {
  level: Weights
  slope: Weights
  /** of the residuals: what is left of each point once its own line is taken off */
  left: Matrix
  isSame: (i: number, j: number) => boolean
}

/** Two least-squares lines as weights of their points; null with fewer than two instants on a side. */
function fitOf(points: readonly SeriesPoint[], t0: number): Fit | null {
  const sides = [false, true].map(isAfter => {
    const own = points.filter(point => point.isAfter === isAfter)
    const mean = own.reduce((sum, { t }) => sum + t, 0) / own.length
    return { n: own.length, mean, spread: own.reduce((sum, { t }) => sum + (t - mean) ** 2, 0) }
  })
  if (sides.some(({ n, spread }) => n < 2 || spread === 0)) return null
  const side = (i: number) => sides[Number((points[i] as SeriesPoint).isAfter)]!
  const isSame = (i: number, j: number) => points[i]?.isAfter === points[j]?.isAfter
  const at = (t: number, i: number) =>
    1 / side(i).n + ((t - side(i).mean) * (points[i]!.t - side(i).mean)) / side(i).spread
  const sign = (isAfter: boolean) => (isAfter ? 1 : -1)
  return {
    level: points.map(({ isAfter }, i) => sign(isAfter) * at(t0, i)),
    slope: points.map(({ t, isAfter }, i) => (sign(isAfter) * (t - side(i).mean)) / side(i).spread),
    left: points.map((point, i) => points.map((_, j) => Number(i === j) - (isSame(i, j) ? at(point.t, j) : 0))),
    isSame
  }
}

/**
 * How much a week resembles the next, and the variance of a week: the correlation at which residuals of such lines would
 * resemble their neighbours as much as these do, since lines that were fitted make them resemble less than weeks do.
 */
function noiseOf(points: readonly SeriesPoint[], { left, isSame }: Fit) {
  const n = points.length
  const residuals = left.map(row =>
    dot(
      row,
      points.map(({ y }) => y)
    )
  )
  const neighbours = (row: readonly number[]) =>
    row.map((_, j) => ((isSame(j, j - 1) ? row[j - 1]! : 0) + (isSame(j, j + 1) ? row[j + 1]! : 0)) / 2)
  const [total, beside] = [dot(residuals, residuals), dot(residuals, neighbours(residuals))]
  const pairs = left.map(neighbours).map(row => left.map(other => dot(row, other)))
  const tried = correlations.map(correlation => {
    const k = points.map(({ t }) => points.map(one => (t === one.t ? 1 : correlation ** Math.abs(t - one.t))))
    const expected = product(left, k)
    return { correlation, k, expected, resembles: product(pairs, k) / expected }
  })
  const [first, ...others] = tried as [(typeof tried)[number], ...typeof tried]
  const seen = beside / total
  const found = others.findLast(({ resembles }, i) => seen >= (tried[i]!.resembles + resembles) / 2) ?? first
  const variance = total < 1e-18 * n ? 0 : total / found.expected
  return { ...found, variance }
}

/**
 * Interrupted series: a line before and a line after; the jump between them at t0 and the change of slope. A week resembles
 * the week before it, so their intervals are those of an autoregressive noise whose correlation is read from the residuals
 * (allowing for what fitting took from it), by Student with as many degrees of freedom as the weeks tell independent things:
 * (n − 4)(1 − ρ)/(1 + ρ), at least 2. Source: Bernal, Cummins and Gasparrini, International Journal of Epidemiology 46, 2017;
 * why no resampled blocks: decision 26.
 *
 * @param points in order of t, one unit apart on each side
 * @returns null when a side has fewer than two instants; no bounds with four points, which two lines always fit
 */
export function interruptedSeries(points: readonly SeriesPoint[], t0: number): { level: Change; slope: Change } | null {
  const fit = fitOf(points, t0)
  if (!fit) return null
  const spare = points.length - FITTED
  const noise = spare > 0 ? noiseOf(points, fit) : null
  const heights = points.map(({ y }) => y)
  const change = (weights: Weights): Change => {
    const value = dot(weights, heights)
    if (!noise) return { value, lo: null, hi: null }
    const { correlation: r, k, variance } = noise
    const freedom = Math.max(Math.min(2, spare), (spare * (1 - r)) / (1 + r))
    const half = studentCritical(freedom) * Math.sqrt(variance * form(weights, k, weights))
    return { value, lo: value - half, hi: value + half }
  }
  return { level: change(fit.level), slope: change(fit.slope) }
}
