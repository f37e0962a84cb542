import { permutationTest } from './permutation.ts'
import { randomFrom } from './random.ts'

/** Halvings of the distance to each bound: more than a double can hold apart. */
const STEPS = 60

/**
 * Interval of a difference in means by inverting the permutation test: the differences that, taken off the treated units,
 * leave a p above 1 − level. Source: E. S. Edgington and P. Onghena, Randomization Tests, 4th ed., §5.
 *
 * @param seed every try uses the same arrangements, so that p falls steadily away from the difference found
 * @returns null when an arm is empty, or when so few units can never give so small a p (3 + 3 at 95 %)
 * @example equal changes in both arms → an interval about 0
 */
export function permutationInterval(
  treated: readonly number[],
  comparison: readonly number[],
  seed: readonly [number, number],
  level: number = 0.95
): { lo: number; hi: number } | null {
  const probability = (shift: number): number =>
    permutationTest(
      treated.map(value => value - shift),
      comparison,
      randomFrom(seed)
    )?.p ?? 1
  const all = [...treated, ...comparison]
  if (treated.length === 0 || comparison.length === 0) return null
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  const found = mean(treated) - mean(comparison)
  const reach = 2 * (Math.max(...all) - Math.min(...all)) + 1
  const bound = (side: 1 | -1): number | null => {
    let inside = 0
    let outside = reach * all.length
    if (probability(found + side * outside) > 1 - level) return null
    for (let step = 0; step < STEPS && outside - inside > 1e-7 * reach; step++) {
      const middle = (inside + outside) / 2
      if (probability(found + side * middle) > 1 - level) inside = middle
      else outside = middle
    }
    return found + (side * (inside + outside)) / 2
  }
  const [lo, hi] = [bound(-1), bound(1)]
  return lo === null || hi === null ? null : { lo, hi }
}
