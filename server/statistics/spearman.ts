import { betaQuantile } from './beta_distribution.ts'
import { midRanks } from './ranks.ts'

/** Two-sided 5 % critical values of |ρ|, n = 6 … 20. Source: J. H. Zar, Biostatistical Analysis, table B.20. */
const CRITICAL = [0.886, 0.786, 0.738, 0.7, 0.648, 0.618, 0.587, 0.56, 0.538, 0.521, 0.503, 0.485, 0.472, 0.46, 0.447]

/** Fewer campaigns than this get no rank correlation at all. */
export const MINIMUM_RANKED = 6

/**
 * Spearman's rank correlation: Pearson's correlation of mid-ranks. Source: C. Spearman 1904.
 *
 * @returns −1 … 1; null for fewer than two pairs or when one side is all equal
 * @throws RangeError when the sides differ in length
 */
export function spearman(x: readonly number[], y: readonly number[]): number | null {
  if (x.length !== y.length) throw new RangeError(`unpaired: ${x.length} and ${y.length}`)
  return pearson(midRanks(x), midRanks(y))
}

/** Pearson's correlation; null for fewer than two pairs or a side without spread. */
export function pearson(x: readonly number[], y: readonly number[]): number | null {
  const meanX = mean(x)
  const meanY = mean(y)
  const covariance = x.reduce((sum, value, i) => sum + (value - meanX) * ((y[i] as number) - meanY), 0)
  const spreadX = x.reduce((sum, value) => sum + (value - meanX) ** 2, 0)
  const spreadY = y.reduce((sum, value) => sum + (value - meanY) ** 2, 0)
  if (!(spreadX > 0 && spreadY > 0)) return null
  return Math.min(1, Math.max(-1, covariance / Math.sqrt(spreadX * spreadY)))
}

/**
 * Exact two-sided permutation p of Spearman's ρ: the share of all n! orders with |ρ| at least as large.
 *
 * @returns null for n > 9 (too many orders), n < 2, or a side that is all equal
 */
export function spearmanExactP(x: readonly number[], y: readonly number[]): number | null {
  const observed = spearman(x, y)
  if (observed === null || x.length > 9) return null
  const ranksX = midRanks(x)
  const centred = ranksX.map(rank => rank - mean(ranksX))
  const ranksY = midRanks(y)
  const least = Math.abs(product(centred, ranksY)) - 1e-9
  let orders = 0
  let asLarge = 0
  eachOrder(ranksY, order => {
    orders++
    if (Math.abs(product(centred, order)) >= least) asLarge++
  })
  return asLarge / orders
}

/**
 * The |ρ| needed for two-sided 5 %: Zar's table for 6 … 20 campaigns, Student's t beyond.
 *
 * @returns null below 6: no coefficient is shown at all
 */
export function criticalSpearman(n: number): number | null {
  if (n < MINIMUM_RANKED) return null
  const tabled = CRITICAL[n - MINIMUM_RANKED]
  if (tabled !== undefined) return tabled
  // t²/(f + t²) is Beta(½, f/2), and ρ² = t²/(f + t²) with f = n − 2.
  return Math.sqrt(betaQuantile(0.95, 0.5, (n - 2) / 2))
}

/** Calls back with every order of the values, in place. Source: B. R. Heap, The Computer Journal 6, 1963. */
function eachOrder(values: readonly number[], visit: (order: readonly number[]) => void): void {
  const order = values.slice()
  const counters = values.map(() => 0)
  visit(order)
  let i = 1
  while (i < order.length) {
    const counter = counters[i] as number
    if (counter >= i) {
      counters[i++] = 0
      continue
    }
    const other = i % 2 === 0 ? 0 : counter
    const kept = order[i] as number
    order[i] = order[other] as number
    order[other] = kept
    counters[i] = counter + 1
    i = 1
    visit(order)
  }
}

function product(x: readonly number[], y: readonly number[]): number {
  let sum = 0
  for (let i = 0; i < x.length; i++) sum += (x[i] as number) * (y[i] as number)
  return sum
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
