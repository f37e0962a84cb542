/**
 * Which of many tests are discoveries at a false discovery rate: all p up to the largest p₍ᵢ₎ ≤ q·i/m.
 * Source: Benjamini and Hochberg, JRSS B 57, 1995. Results are labelled exploratory.
 *
 * @param pValues one per test, in any order
 * @param q       accepted share of false discoveries, .10 by default
 * @returns one flag per test, in their order; empty gives empty
 * @example benjaminiHochberg([.01, .04, .2, .9]) → [true, true, false, false]
 */
export function benjaminiHochberg(pValues: readonly number[], q: number = 0.1): boolean[] {
  const sorted = pValues.toSorted((x, y) => x - y)
  const last = sorted.findLastIndex((p, i) => p <= (q * (i + 1)) / sorted.length)
  const threshold = sorted[last] ?? -1
  return pValues.map(p => p <= threshold)
}
