import { wilson } from './wilson.ts'

/** What one declared group answered to a statement. `answered` counts everybody, those who passed included. */
export interface GroupAnswer {
  agree: number
  disagree: number
  answered: number
}

/**
 * Approval by each group: geometric mean over groups of p_agree (1 − p_disagree), each share under the Jeffreys prior
 * (A + ½)/(S + 1), so that the least convinced group rules and the number of groups does not.
 * `approvedByAll`: the Wilson lower bound of agreement is above ½ in every group.
 * Source: lineage of Polis' group-aware consensus, corrected by Sillage (B5).
 *
 * @returns null without any group
 * @example an empty group has the factor ½ · ½
 */
export function groupApproval(groups: readonly GroupAnswer[]): { score: number; approvedByAll: boolean } | null {
  if (groups.length === 0) return null
  const factors = groups.map(
    ({ agree, disagree, answered }) => jeffreys(agree, answered) * (1 - jeffreys(disagree, answered))
  )
  const score = Math.exp(factors.reduce((sum, factor) => sum + Math.log(factor), 0) / groups.length)
  const approvedByAll = groups.every(({ agree, answered }) => (wilson(agree, answered)?.lo ?? 0) > 0.5)
  return { score, approvedByAll }
}

function jeffreys(count: number, answered: number): number {
  return (count + 0.5) / (answered + 1)
}
