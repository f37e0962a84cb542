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

/** Atoms beyond which a question is not decided, and the cell is masked. */
const MOST_ATOMS = 4000
/** Ways of being in several boxes up to which each is an atom. */
const MOST_PATTERNS = 300
/** Groups up to which every way of being in several of them is looked at. */
const MOST_SHARED = 4
/** The dimension that parts persons: a member is in one group. In two campaigns, or on two platforms, anybody may be. */
const PARTS_PERSONS = 'group'

/** Sets of cells (bit i = cell i): of each box of time and filters, and of each side of the groups, who is in none first. */
export interface Space {
  boxes: readonly bigint[]
  sides: readonly bigint[]
}

/** The boxes no cell divides; boxes that lie in the same cells are one. Null when there are too many. */
export function boxesOf(cells: readonly PublishedCell[]): Space | null {
  const bits = (holds: (cell: PublishedCell) => boolean) =>
    cells.reduce((mask, cell, i) => (holds(cell) ? mask | (1n << BigInt(i)) : mask), 0n)
  const cuts = [...new Set(cells.flatMap(({ from, to }) => [from, to]))].sort()
  const times = cuts.slice(0, -1).map(cut => bits(({ from, to }) => from <= cut && cut < to))
  const sidesOf = (dimension: string) => {
    const named = [...new Set(cells.flatMap(({ filters }) => filters[dimension] ?? []))]
    const everyOther = bits(({ filters }) => filters[dimension] === undefined)
    return [everyOther, ...named.map(value => bits(({ filters }) => filters[dimension]?.includes(value) ?? true))]
  }
  let boxes = new Set(times)
  for (const dimension of new Set(cells.flatMap(({ filters }) => Object.keys(filters)))) {
    if (dimension === PARTS_PERSONS) continue
    const sides = sidesOf(dimension)
    boxes = new Set([...boxes].flatMap(box => sides.map(side => box & side)))
    if (boxes.size > MOST_ATOMS) return null
  }
  const sides = sidesOf(PARTS_PERSONS)
  return boxes.size * sides.length > MOST_ATOMS ? null : { boxes: [...boxes], sides }
}

/** The boxes of these sides; what lies in no cell is nothing. */
export const within = (boxes: readonly bigint[], sides: readonly bigint[]): bigint[] =>
  [...new Set(sides.flatMap(side => boxes.map(box => box & side)))].filter(box => box !== 0n)

/**
 * Ways of being in one or more boxes, as groups may or may not be shared by a person, or be all there is; each way as the
 * set of cells that count such a person. Readings with too many ways are null.
 */
export function exactReadings({ boxes, sides }: Space): (bigint[] | null)[] {
  const any = patternsOf([within(boxes, sides)])
  const [, ...named] = sides
  if (named.length === 0) return [any]
  const each = (some: readonly bigint[]) => some.map(side => within(boxes, [side]))
  const shared = named.length <= MOST_SHARED ? unions(named) : []
  return [
    any,
    patternsOf([within(boxes, named)]),
    patternsOf(each(sides)),
    patternsOf(each(named)),
    patternsOf(each([...sides, ...shared])),
    patternsOf(each(shared))
  ]
}

/** Every union of one or more sets. */
const unions = (sets: readonly bigint[]): bigint[] =>
  sets.reduce<bigint[]>((all, set) => [...all, set, ...all.map(one => one | set)], [])

/**
 * Every way of being in one or more of the boxes of one block, as the set of cells that count such a person. Null when
 * there are too many to look at.
 */
function patternsOf(blocks: readonly (readonly bigint[])[]): bigint[] | null {
  const all = new Set<bigint>()
  for (const boxes of blocks) {
    let patterns = new Set([0n])
    for (const box of boxes) {
      patterns = new Set([...patterns].flatMap(pattern => [pattern, pattern | box]))
      if (patterns.size > MOST_PATTERNS) return null
    }
    for (const pattern of patterns) all.add(pattern)
  }
  all.delete(0n)
  return all.size > MOST_PATTERNS ? null : [...all]
}
