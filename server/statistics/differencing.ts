import { derivableSets } from './derivable.ts'
import { isSmall } from './suppression.ts'

/**
 * A cell that left the product: its window (ISO, half-open), its filters (dimension → values, absent = all) and the
 * distinct persons behind it. Masked cells were not published and are not listed.
 */
export interface PublishedCell {
  from: string
  to: string
  filters: Readonly<Record<string, readonly string[]>>
  persons: number
}

/** Whether everybody in `narrow` is also in `wide`: window and every filter of one lie inside those of the other. */
export function contains(wide: PublishedCell, narrow: PublishedCell): boolean {
  if (narrow.from < wide.from || narrow.to > wide.to) return false
  return Object.entries(wide.filters).every(([dimension, allowed]) => {
    const values = narrow.filters[dimension]
    return values !== undefined && values.every(value => allowed.includes(value))
  })
}

/**
 * Whether publishing one more cell gives away a number about 1 … k − 1 persons by subtraction from what already left:
 * a sub-filter or sub-window of a published cell (or the reverse), or a total less its published disjoint parts along
 * one dimension. The same cell published again with another number of persons counts as a difference too.
 *
 * @param published cells that left for this measure, each already allowed
 * @returns the published cells that, with the new one, give it away; null when it may be published
 */
export function disclosedByDifference(
  published: readonly PublishedCell[],
  next: PublishedCell,
  k: number
): PublishedCell[] | null {
  for (const earlier of published) {
    const isNested = contains(earlier, next) || contains(next, earlier)
    if (isNested && isSmall(Math.abs(earlier.persons - next.persons), k)) return [earlier]
  }
  const all = [...published, next]
  for (const wide of all) {
    const parts = all.filter(cell => cell !== wide && contains(wide, cell))
    for (const family of families(wide, parts)) {
      const rest = wide.persons - family.reduce((sum, part) => sum + part.persons, 0)
      const used = [wide, ...family]
      if (isSmall(rest, k) && used.includes(next)) return used.filter(cell => cell !== next)
    }
  }
  return null
}

/**
 * Whether publishing one more set gives away, by any sum or difference with the published sets, a set of 1 … k − 1
 * persons. Sets are made of atoms (for example day × group cells) that do not overlap. Complete up to 12 independent
 * sets; beyond, nested pairs and pairs of reduced combinations are tried.
 *
 * @param published sets that already left
 * @param personsIn distinct persons behind a set of atoms, on the true count
 * @returns the smallest disclosed set of atoms; null when the new set may be published
 */
export function disclosedAtoms(
  published: readonly ReadonlySet<string>[],
  next: ReadonlySet<string>,
  personsIn: (atoms: readonly string[]) => number,
  k: number
): string[] | null {
  const sets = [...published, next]
  const atoms = [...new Set(sets.flatMap(set => [...set]))].sort()
  const differences = published.flatMap(set => [minus(set, next), minus(next, set)]).filter(set => set !== null)
  const combined = derivableSets(sets.map(set => atoms.map(atom => Number(set.has(atom))))).map(members =>
    members.map(i => atoms[i] as string)
  )
  const small = [...differences, ...combined].filter(members => isSmall(personsIn(members), k))
  return small.reduce<string[] | null>((least, set) => (least && least.length <= set.length ? least : set), null)
}

/** For each dimension, the parts that differ from the whole there alone and do not overlap each other. */
function families(wide: PublishedCell, parts: readonly PublishedCell[]): PublishedCell[][] {
  const dimensions = new Set(parts.flatMap(part => Object.keys(part.filters)))
  const byFilter = [...dimensions].map(dimension => {
    const own = parts.filter(part => sameWindow(wide, part) && sameBut(wide, part, dimension))
    return disjoint(own, (x, y) => !x.filters[dimension]?.some(value => y.filters[dimension]?.includes(value)))
  })
  const inTime = parts.filter(part => sameBut(wide, part, null)).toSorted((x, y) => (x.to < y.to ? -1 : 1))
  return [...byFilter, disjoint(inTime, (x, y) => x.to <= y.from || y.to <= x.from)]
}

function disjoint(
  cells: readonly PublishedCell[],
  isApart: (x: PublishedCell, y: PublishedCell) => boolean
): PublishedCell[] {
  return cells.reduce<PublishedCell[]>(
    (kept, cell) => (kept.every(other => isApart(cell, other)) ? [...kept, cell] : kept),
    []
  )
}

function sameWindow(x: PublishedCell, y: PublishedCell): boolean {
  return x.from === y.from && x.to === y.to
}

/** Equal filters, whatever the order of values, apart from one dimension. */
function sameBut(x: PublishedCell, y: PublishedCell, dimension: string | null): boolean {
  const names = new Set([...Object.keys(x.filters), ...Object.keys(y.filters)])
  const list = (values: readonly string[] | undefined): string => JSON.stringify(values?.toSorted() ?? null)
  return [...names].every(name => name === dimension || list(x.filters[name]) === list(y.filters[name]))
}

/** Larger less smaller when the second lies inside the first; null otherwise. */
function minus(large: ReadonlySet<string>, small: ReadonlySet<string>): string[] | null {
  return small.isSubsetOf(large) ? [...large.difference(small)] : null
}
