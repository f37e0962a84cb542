/**
 * Gini coefficient of shares: 0 when all are equal, (n − 1)/n when one has everything.
 * Source: C. Gini 1912; sorted form G = 2Σ i·xᵢ/(n Σx) − (n + 1)/n.
 *
 * @param amounts one number ≥ 0 per person (messages, minutes)
 * @returns null when there is nobody or the sum is 0: silence is not inequality
 * @throws RangeError when an amount is below 0
 * @example gini([1, 1, 2, 4, 12]) = .5
 */
export function gini(amounts: readonly number[]): number | null {
  for (const amount of amounts) if (!(amount >= 0)) throw new RangeError(`amount below zero: ${amount}`)
  const sorted = amounts.toSorted((x, y) => x - y)
  const total = sorted.reduce((sum, amount) => sum + amount, 0)
  if (total === 0) return null
  const weighted = sorted.reduce((sum, amount, index) => sum + (index + 1) * amount, 0)
  const n = sorted.length
  return Math.max(0, (2 * weighted) / (n * total) - (n + 1) / n)
}

/**
 * Gini × n/(n − 1), so that one speaker among n gives 1 whatever n is. Source: G. Deltas, Review of Economics and
 * Statistics 85, 2003.
 *
 * @returns null for fewer than two persons or a sum of 0
 * @example correctedGini([1, 1, 2, 4, 12]) = .625
 */
export function correctedGini(amounts: readonly number[]): number | null {
  const raw = gini(amounts)
  if (raw === null || amounts.length < 2) return null
  return (raw * amounts.length) / (amounts.length - 1)
}
