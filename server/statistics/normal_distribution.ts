import { gammaSurvival } from './gamma_distribution.ts'
import { invert } from './invert.ts'

/** Standard normal cumulative distribution Φ(x), from the incomplete gamma function (DLMF 7.11.1). */
export function normalCdf(x: number): number {
  const tail = gammaSurvival((x * x) / 2, 0.5) / 2
  return x < 0 ? tail : 1 - tail
}

/**
 * Standard normal quantile: the x with Φ(x) = p.
 *
 * @param p probability; p ≤ 0 gives −Infinity, p ≥ 1 gives Infinity
 * @example normalQuantile(0.975) = 1.959963984540054
 */
export function normalQuantile(p: number): number {
  if (p <= 0) return -Infinity
  if (p >= 1) return Infinity
  if (p > 0.5) return -normalQuantile(1 - p)
  if (p === 0.5) return 0
  const density = (x: number): number => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI)
  return invert(normalCdf, density, p, [-40, 0], -0.5)
}
