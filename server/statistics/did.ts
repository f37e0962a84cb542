import { permutationTest, type PermutationTest } from './permutation.ts'
import type { Random } from './random.ts'

/** One unit (a creator, a group) before and after an intervention. */
export interface BeforeAfter {
  before: number
  after: number
}

/**
 * Difference in differences (ȳ_T,after − ȳ_T,before) − (ȳ_C,after − ȳ_C,before), with a permutation test of the
 * treatment labels. Source: Card and Krueger, AER 84, 1994; inference after Fisher's randomisation test.
 *
 * @param scale `log` takes log(1 + y), where 0 is allowed (result in log points); `plain` takes y
 * @returns null when an arm is empty: without a comparison there is only a before and an after
 * @example equal changes → 0
 */
export function differenceInDifferences(
  treated: readonly BeforeAfter[],
  comparison: readonly BeforeAfter[],
  random: Random,
  scale: 'log' | 'plain' = 'log'
): { value: number; test: PermutationTest } | null {
  const change = ({ before, after }: BeforeAfter): number =>
    scale === 'log' ? Math.log1p(after) - Math.log1p(before) : after - before
  const treatedChanges = treated.map(change)
  const comparisonChanges = comparison.map(change)
  const test = permutationTest(treatedChanges, comparisonChanges, random)
  return test && { value: mean(treatedChanges) - mean(comparisonChanges), test }
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
