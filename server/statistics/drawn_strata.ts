import type { Stratum } from './stratified_audit.ts'

/** Items read that had the same chance of being drawn; null (or 0, which cannot be) = unknown, the same for all of them. */
export interface Drawn {
  probability: number | null
  audited: number
  positives: number
}

/**
 * Strata of a frame of known size whose items were drawn with different probabilities. Those drawn for certain stand for
 * themselves; the others share what is left of the frame, each standing for 1/π (Hájek). A reading of unknown probability
 * is one of a simple random sample of what is left. What nobody drew is a last stratum without any reading.
 * Source: Hájek, comment in “Foundations of Statistical Inference”, 1971.
 *
 * @param size items in the frame, at least as many as were read
 * @returns sizes that sum to the frame's; empty without any item
 * @throws RangeError when more were read than there are
 * @example 11 items, one read for certain, two drawn with .2 → sizes 1 and 10
 */
export function drawnStrata(size: number, drawn: readonly Drawn[]): Stratum[] {
  const read = (some: readonly Drawn[]) => some.reduce((total, one) => total + one.audited, 0)
  if (read(drawn) > size) throw new RangeError(`${read(drawn)} read of ${size}`)
  const certain = drawn.filter(({ probability }) => probability === 1)
  const sampled = drawn.filter(({ probability }) => probability !== 1)
  let left = size - read(certain)
  let unread = size - read(drawn)
  const weights = sampled.map(one => (one.probability ? one.audited / one.probability : left))
  let weight = weights.reduce((total, one) => total + one, 0)
  const strata = sampled.map((one, at) => {
    const part = Math.round((left * weights[at]!) / weight)
    // A part holds what was read of it, and leaves to the others what was read of them.
    const held = Math.min(one.audited + unread, Math.max(one.audited, part))
    left -= held
    unread -= held - one.audited
    weight -= weights[at]!
    return { size: held, audited: one.audited, positives: one.positives }
  })
  const rest = left > 0 ? [{ size: left, audited: 0, positives: 0 }] : []
  return [...certain.map(({ audited, positives }) => ({ size: audited, audited, positives })), ...strata, ...rest]
}
