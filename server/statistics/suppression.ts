import { cellKey, marginSums, type Cell, type Sum } from './margins.ts'
import { derivable } from './recoverable.ts'

/** Whether a number about so many persons must be masked whatever else is shown: 1 … k − 1. */
export function isSmall(persons: number, k: number): boolean {
  return persons >= 1 && persons < k
}

/**
 * Whether a share must be masked: 1 … k − 1 persons are in it, or in its complement, which any reader can compute.
 *
 * @param successes distinct persons in the numerator
 * @param trials    distinct persons in the denominator; 0 is not masked (nobody is described)
 * @example shareMasked(11, 12, 5) = true: the complement is one person
 */
export function shareMasked(successes: number, trials: number, k: number): boolean {
  return isSmall(successes, k) || isSmall(trials - successes, k)
}

/**
 * Cells of a table to mask so that no number about 1 … k − 1 persons is published or can be computed.
 *
 * Primary: 1 … k − 1 persons, or a zero in a breakdown that is not structural; the undivided total may show 0.
 * Complementary: while a masked cell, or a sum of masked cells of fewer than k persons, follows from what stays
 * published, the next smallest sibling is masked too (the total itself when no sibling is left), in every dimension.
 * Primary and complementary come back in one set: the mark does not tell which is which.
 * Distinct persons are treated as if they added up, the cautious reading. Source: L. H. Cox, JASA 75, 1980; Hundepool
 * et al., Statistical Disclosure Control, 2012, ch. 4.
 *
 * @param cells every cell of the table that would be published, totals included
 * @param k     smallest number of persons that may be described (5 inside, 11 in exports)
 * @param known what the reader knows of totals; by default all that the coordinates imply
 * @param also  keys masked for another reason already
 * @returns keys (`cellKey`) of the masked cells; empty table gives none
 * @example groups 23, 14, 9 with total 46 at k = 11 → 9 and 14 are masked
 */
export function maskedCells(
  cells: readonly Cell[],
  k: number,
  known: readonly Sum[] = marginSums(cells),
  also: Iterable<string> = []
): Set<string> {
  const sums = known.toSorted((x, y) => (sumKey(x) < sumKey(y) ? -1 : 1))
  const table = new Map(cells.map(cell => [cellKey(cell.at), cell]))
  const masked = new Set<string>(also)
  for (const [key, cell] of table) if (isPrimary(cell, k)) masked.add(key)
  // A published total of 0 says at once that every part is 0: there is nobody to protect.
  if (cells.some(cell => isUndivided(cell) && cell.persons === 0)) return masked
  while (masked.size > 0) {
    const weak = weakSum(table, masked, sums, k) ?? weakCombination(table, masked, sums, k)
    const next = weak && nextToMask(table, masked, weak)
    if (!next) break
    masked.add(next)
  }
  return masked
}

function isPrimary(cell: Cell, k: number): boolean {
  return isSmall(cell.persons, k) || (cell.persons === 0 && !cell.structural && !isUndivided(cell))
}

/** Relations are taken in one order, so that the order of the cells changes nothing. */
function sumKey(sum: Sum): string {
  return JSON.stringify([sum.total, sum.parts.toSorted()])
}

function isUndivided(cell: Cell): boolean {
  return cell.at.every(coordinate => coordinate === null)
}

/** A single relation that gives something away; quick, and it settles nearly every table. */
function weakSum(table: Table, masked: ReadonlySet<string>, sums: readonly Sum[], k: number): Sum[] | null {
  const weak = sums.find(sum => {
    const hidden = sum.parts.filter(part => masked.has(part))
    if (masked.has(sum.total)) return hidden.length === 0 && nextToMask(table, masked, [sum]) !== null
    return isTooThin(table, hidden, k) && nextToMask(table, masked, [sum]) !== null
  })
  return weak ? [weak] : null
}

/** The relations that touch a set of masked cells which several relations together give away. */
function weakCombination(table: Table, masked: ReadonlySet<string>, sums: readonly Sum[], k: number): Sum[] | null {
  for (const members of derivable(masked, sums)) {
    if (!isTooThin(table, members, k)) continue
    const touching = sums.filter(sum => members.some(key => sum.total === key || sum.parts.includes(key)))
    if (nextToMask(table, masked, touching)) return touching
  }
  return null
}

/** One hidden cell alone, or several that together describe fewer than k persons. */
function isTooThin(table: Table, hidden: readonly string[], k: number): boolean {
  if (hidden.length <= 1) return hidden.length === 1
  return hidden.reduce((sum, key) => sum + (table.get(key)?.persons ?? 0), 0) < k
}

/** The smallest published part of the relations, else their smallest published total; null when nothing is left. */
function nextToMask(table: Table, masked: ReadonlySet<string>, sums: readonly Sum[]): string | null {
  const smallest = (keys: readonly string[]): string | null => {
    const open = keys.filter(key => !masked.has(key) && table.has(key) && !table.get(key)?.structural)
    return open.reduce<string | null>((least, key) => (least === null || before(table, key, least) ? key : least), null)
  }
  return smallest(sums.flatMap(sum => sum.parts)) ?? smallest(sums.map(sum => sum.total))
}

/** Order of masking: fewest persons first, ties by key so that the same table is always masked the same way. */
function before(table: Table, x: string, y: string): boolean {
  const difference = (table.get(x)?.persons ?? 0) - (table.get(y)?.persons ?? 0)
  return difference < 0 || (difference === 0 && x < y)
}

type Table = ReadonlyMap<string, Cell>
