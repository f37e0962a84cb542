import { smallDerived, type Equation } from './combination.ts'
import { boxesOf, exactReadings, within, type PublishedCell } from './regions.ts'
import { isSmall } from './suppression.ts'

export type { PublishedCell } from './regions.ts'

/** Why a cell may not leave: the cells that give a small number away with it; `bound` when it could not be decided. */
export interface GivenAway {
  reason: 'combination' | 'bound'
  cells: PublishedCell[]
}

/** Overlapping cells up to which they are looked at three by three. */
const MOST_BY_THREE = 12

/**
 * Whether publishing one more cell gives away a number about 1 … k − 1 persons, with all that already left: differences of
 * overlapping windows and filters, totals less their parts, parts more than their total (persons in several).
 *
 * Windows and filters of the cells that hang together are cut into boxes that no cell divides. Several readings follow.
 * Cautious: every person is in one box, so that counts add up; some of what it refuses is only a lower bound (Fréchet).
 * Exact, while they are few: an atom is a way of being in some of the boxes, for distinct persons add up over these; with
 * persons who may be in several groups or in one, and with or without persons who are in none.
 *
 * @param published cells that left for this population, each already allowed
 * @returns null when the cell may be published
 */
export function givenAway(published: readonly PublishedCell[], next: PublishedCell, k: number): GivenAway | null {
  const cells = [...connected(published, next), next]
  const space = boxesOf(cells)
  if (space === null) return { reason: 'bound', cells: cells.slice(0, -1) }
  const pair = bySubtraction(cells, within(space.boxes, space.sides), k)
  if (pair) return { reason: 'combination', cells: pair }
  const readings = exactReadings(space)
  for (const atoms of [within(space.boxes, space.sides), ...readings]) {
    const derived = atoms && atoms.length > 0 ? smallDerived(equationsOf(cells, atoms), k) : null
    if (derived?.kind === 'bound') return { reason: 'bound', cells: cells.slice(0, -1) }
    if (derived)
      return {
        reason: 'combination',
        cells: derived.equations.map(i => cells[i]!).filter(cell => cell !== next)
      }
  }
  return readings.includes(null) ? byFew(cells, k) : null
}

/**
 * Where persons may have come in too many ways to look at all cells at once: the exact readings of the new cell with any
 * three that overlap it, or any two when there are many.
 */
function byFew(cells: readonly PublishedCell[], k: number): GivenAway | null {
  const next = cells.at(-1)!
  const near = cells.filter(cell => cell !== next && overlap(cell, next))
  for (const some of near.length > MOST_BY_THREE ? chosen(near, 2) : chosen(near, 3)) {
    const few = [...some, next]
    const space = boxesOf(few)
    for (const atoms of space ? exactReadings(space) : [])
      if (atoms && atoms.length > 0 && smallDerived(equationsOf(few, atoms), k))
        return { reason: 'combination', cells: some }
  }
  return null
}

/** Every choice of so many of them, or all of them when they are fewer. */
function chosen<T>(items: readonly T[], size: number): T[][] {
  if (size === 0 || items.length <= size) return [items.slice(0, Math.max(size, 0))]
  const [first, ...rest] = items
  return [...chosen(rest, size - 1).map(some => [first!, ...some]), ...chosen(rest, size)]
}

/** The cells that overlap the new one, those that overlap these, and so on: others cannot combine with it. */
function connected(published: readonly PublishedCell[], next: PublishedCell): PublishedCell[] {
  const found: PublishedCell[] = []
  let left = published.filter(cell => cell !== next)
  for (let edge = [next]; edge.length > 0;) {
    const touched = left.filter(cell => edge.some(other => overlap(cell, other)))
    left = left.filter(cell => !touched.includes(cell))
    found.push(...touched)
    edge = touched
  }
  return found
}

function overlap(one: PublishedCell, other: PublishedCell): boolean {
  if (one.to <= other.from || other.to <= one.from) return false
  return Object.entries(one.filters).every(
    ([dimension, values]) => other.filters[dimension]?.some(value => values.includes(value)) ?? true
  )
}

const equationsOf = (cells: readonly PublishedCell[], atoms: readonly bigint[]): Equation[] =>
  cells.map(({ persons }, i) => ({ entries: atoms.map(atom => Number((atom >> BigInt(i)) & 1n)), value: persons }))

/**
 * What needs no search and is exact for distinct persons: a cell inside another (the difference), and two whose union is a
 * third (who is in both).
 */
function bySubtraction(cells: readonly PublishedCell[], boxes: readonly bigint[], k: number): PublishedCell[] | null {
  const places = cells.map((_, i) =>
    boxes.reduce((set, box, at) => ((box >> BigInt(i)) & 1n ? set | (1n << BigInt(at)) : set), 0n)
  )
  const last = cells.length - 1
  const persons = (i: number) => cells[i]!.persons
  const isInside = (i: number, j: number) => (places[i]! & places[j]!) === places[i]!
  for (let i = 0; i < last; i++) {
    const isNested = isInside(i, last) || isInside(last, i)
    if (isNested && isSmall(Math.abs(persons(i) - persons(last)), k)) return [cells[i]!]
  }
  for (let i = 0; i < last; i++)
    for (let j = i + 1; j < last; j++)
      for (const [one, other, both] of [
        [i, j, last],
        [i, last, j],
        [j, last, i]
      ] as const)
        if ((places[one]! | places[other]!) === places[both]! && !isInside(one, other) && !isInside(other, one))
          if (isSmall(persons(one) + persons(other) - persons(both), k)) return [cells[i]!, cells[j]!]
  return null
}
