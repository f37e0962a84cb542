import { derivableSets } from './derivable.ts'
import type { Sum } from './margins.ts'

/**
 * Sets of masked cells whose joint number a reader can compute from the published cells and the known sums. A set of
 * one is a recovered cell. Structural zeros are known to everybody and must not be among the masked.
 *
 * @param masked keys of the cells that are not published
 * @param sums   the relations a reader knows
 * @returns sets of keys; none when nothing can be derived
 */
export function derivable(masked: ReadonlySet<string>, sums: readonly Sum[]): string[][] {
  const unknowns = [...masked].sort()
  const place = new Map(unknowns.map((key, i) => [key, i]))
  const rows = sums.map(sum => {
    const row = unknowns.map(() => 0)
    const total = place.get(sum.total)
    if (total !== undefined) row[total] = -1
    for (const part of sum.parts) {
      const i = place.get(part)
      if (i !== undefined) row[i] = 1
    }
    return row
  })
  const known = rows.filter(row => row.some(value => value !== 0))
  return derivableSets(known).map(members => members.map(i => unknowns[i] as string))
}

/** Keys of the masked cells that a reader can compute one by one; empty when the masking holds. */
export function recoverable(masked: ReadonlySet<string>, sums: readonly Sum[]): string[] {
  return derivable(masked, sums).flatMap(members => (members.length === 1 ? members : []))
}
