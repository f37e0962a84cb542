/**
 * Shannon entropy H = −Σ p ln p of shares, in nats. Source: C. E. Shannon 1948.
 *
 * @param amounts one number ≥ 0 per person; zeros add nothing
 * @returns null when the sum is 0 or there is nobody
 */
export function entropy(amounts: readonly number[]): number | null {
  const total = amounts.reduce((sum, amount) => sum + amount, 0)
  if (total === 0) return null
  const parts = amounts.filter(amount => amount > 0).map(amount => amount / total)
  return Math.max(0, -parts.reduce((sum, part) => sum + part * Math.log(part), 0))
}

/**
 * Effective number of voices e^H: as many equal voices would give the same entropy; from 1 to n.
 * Source: M. O. Hill, Ecology 54, 1973 (order 1).
 *
 * @returns null when the sum is 0 or there is nobody
 * @example effectiveVoices([1, 1, 2, 4, 12]) = 3.1842
 */
export function effectiveVoices(amounts: readonly number[]): number | null {
  const h = entropy(amounts)
  return h === null ? null : Math.exp(h)
}

/**
 * Evenness H / ln n: 1 when all speak equally, 0 when one alone speaks. Source: E. C. Pielou 1966.
 *
 * @returns null for fewer than two persons or a sum of 0
 * @example evenness([1, 1, 2, 4, 12]) = .719639
 */
export function evenness(amounts: readonly number[]): number | null {
  const h = entropy(amounts)
  return h === null || amounts.length < 2 ? null : h / Math.log(amounts.length)
}

/** Share of the largest amount in the sum; null when the sum is 0 or there is nobody. */
export function topShare(amounts: readonly number[]): number | null {
  const total = amounts.reduce((sum, amount) => sum + amount, 0)
  return total === 0 ? null : amounts.reduce((top, amount) => Math.max(top, amount), 0) / total
}
