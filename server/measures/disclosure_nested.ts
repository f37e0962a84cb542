import { isSmall } from '../statistics/suppression.ts'
import { masked, personsBehind } from './engine.ts'
import type { Measure, Result } from './measure.ts'

/**
 * Points of one curve, or cells of one row, that count the same people and each contain the next (or the one before): two
 * that are shown tell by subtraction who came, or left, between them (catalogue §9, what a reader can derive). They are
 * shown from the first on, each only when nobody or at least k persons are between it and the last one shown; so any two
 * that are shown differ by nobody or by at least k. Masking more of them afterwards cannot undo that.
 * @param results in the order of the curve; other measures than `nested` ones come back as they are
 * @param k threshold; 0 or 1 = nothing to hide
 */
export function maskBetween(measure: Measure, results: readonly Result[], k: number): Result[] {
  if (k <= 1 || !measure.nested || !measure.suppression.complement) return [...results]
  let shown: number | null = null
  return results.map(result => {
    const inside = personsBehind(result)[1]
    if (inside === null || (result.status !== 'ok' && result.status !== 'too_few')) return result
    if (shown !== null && isSmall(Math.abs(inside - shown), k)) return masked(result)
    shown = inside
    return result
  })
}
