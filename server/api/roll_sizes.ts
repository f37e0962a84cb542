import type { ListedGroup, Roll } from '../ingest/rolls.ts'
import { cellKey } from '../statistics/margins.ts'
import { isSmall, maskedCells } from '../statistics/suppression.ts'

/** A number of members, or the mark of disclosure control. */
export type Told = number | 'masked'

/** Groups and rolls as they may be listed. */
export interface RollSizes {
  groups: (Omit<ListedGroup, 'members'> & { members: Told })[]
  rolls: (Omit<Roll, 'members' | 'joined' | 'left'> & { members: Told; joined: Told | null; left: Told | null })[]
}

/**
 * Sizes of groups and rolls under the same disclosure control as every number about people (catalogue §9). Whoever wrote
 * a roll knows it, but whoever may read the page is not only who wrote it, and a group is a part of the members the
 * organisation counts, not an undivided total. So 1 … k − 1 members are masked, with as many other groups as are needed
 * for the total not to tell them. Who joined and who left go together: the two sizes and one of them give the other.
 * @param k smallest number of persons that may be described
 */
export function rollSizes(groups: readonly ListedGroup[], rolls: readonly Roll[], k: number): RollSizes {
  const cells = groups.map(({ slug, members }) => ({ at: [slug], persons: members, structural: members === 0 }))
  const total = {
    at: [null],
    persons: groups.reduce((sum, { members }) => sum + members, 0),
    structural: true
  }
  const sum = { total: cellKey([null]), parts: cells.map(({ at }) => cellKey(at)) }
  const hidden = maskedCells([...cells, total], k, [sum])
  const told = (slug: string, members: number): Told =>
    isSmall(members, k) || hidden.has(cellKey([slug])) ? 'masked' : members
  return {
    groups: groups.map(group => ({ ...group, members: told(group.slug, group.members) })),
    rolls: rolls.map(roll => {
      const moves = isSmall(roll.joined ?? 0, k) || isSmall(roll.left ?? 0, k) ? ('masked' as const) : null
      return {
        ...roll,
        members: told(roll.group, roll.members),
        joined: roll.joined === null ? null : (moves ?? roll.joined),
        left: roll.left === null ? null : (moves ?? roll.left)
      }
    })
  }
}
