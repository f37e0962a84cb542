import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { smallDerived } from '#server/statistics/combination.ts'
import { givenAway, type PublishedCell } from '#server/statistics/differencing.ts'
import { cellKey, marginSums, type Cell, type Sum } from '#server/statistics/margins.ts'
import { derivable, recoverable } from '#server/statistics/recoverable.ts'
import { isSmall, maskedCells, shareMasked } from '#server/statistics/suppression.ts'
import { inRowSpace, subsets } from './row_space.ts'

const seed = 20260309

/** A list of groups with their total. */
function groups(...persons: number[]): Cell[] {
  const parts = persons.map((count, i) => ({ at: [`group ${i}`], persons: count }))
  return [...parts, { at: [null], persons: persons.reduce((sum, count) => sum + count, 0) }]
}

/** A table of any number of dimensions with all its margins, from the counts of its inner cells. */
function table(sizes: readonly number[], counts: readonly number[]): Cell[] {
  const inner = sizes.reduce<number[][]>((at, size) => at.flatMap(head => range(size).map(i => [...head, i])), [[]])
  const cells = new Map<string, Cell>()
  inner.forEach((at, i) => {
    for (const open of subsets(at.map((_, dimension) => dimension))) {
      const place = at.map((coordinate, dimension) => (open.includes(dimension) ? null : `${coordinate}`))
      const persons = (cells.get(cellKey(place))?.persons ?? 0) + (counts[i] ?? 0)
      cells.set(cellKey(place), { at: place, persons })
    }
  })
  return [...cells.values()]
}

function range(length: number): number[] {
  return Array.from({ length }, (_, i) => i)
}

function shown(cells: readonly Cell[], k: number): number[] {
  const masked = maskedCells(cells, k)
  return cells.filter(cell => !masked.has(cellKey(cell.at))).map(cell => cell.persons)
}

/** What an attacker knows: one equation over the masked cells per relation. */
function equations(masked: readonly string[], sums: readonly Sum[]): number[][] {
  return sums.map(sum => masked.map(key => (sum.total === key ? -1 : sum.parts.includes(key) ? 1 : 0)))
}

describe('a list of groups with its total', () => {
  test('inside (k = 5): 23, 14, 9, 3 of 49 shows 23 and 14; the 9 is masked to protect the 3', () => {
    expect(shown(groups(23, 14, 9, 3), 5)).toEqual([23, 14, 49])
  })

  test('in an export (k = 11): 9 and 3 are masked, their sum of 12 is all a reader can get', () => {
    expect(shown(groups(23, 14, 9, 3), 11)).toEqual([23, 14, 49])
  })

  test('in an export: 23, 14, 9 of 46 shows 23 alone', () => {
    expect(shown(groups(23, 14, 9), 11)).toEqual([23, 46])
  })

  test('two small groups whose sum is small too pull a third with them', () => {
    expect(shown(groups(40, 20, 2, 1), 5)).toEqual([40, 63])
  })

  test('nothing small, nothing masked; an empty table has nothing to mask', () => {
    expect(shown(groups(23, 14, 9), 5)).toEqual([23, 14, 9, 46])
    expect(maskedCells([], 5).size).toBe(0)
  })

  test('without a published total the siblings stay: there is nothing to subtract from', () => {
    expect(shown(groups(23, 14, 3).slice(0, 3), 5)).toEqual([23, 14])
  })

  test('a single small group takes its total with it', () => {
    expect(shown(groups(3), 5)).toEqual([])
  })

  test('one large group and an empty one: the empty one is masked, and so is the large one that would give it away', () => {
    expect(shown(groups(30, 0), 5)).toEqual([30])
    expect([...maskedCells(groups(30, 0), 5)].sort()).toEqual(['["group 0"]', '["group 1"]'])
  })

  test('a structural zero is shown and never used to hide another', () => {
    const cells: Cell[] = [
      { at: ['men'], persons: 0, structural: true },
      { at: ['women'], persons: 30 },
      { at: [null], persons: 30 }
    ]
    expect(shown(cells, 5)).toEqual([0, 30, 30])
    const small = cells.map(cell => (cell.structural ? cell : { ...cell, persons: 3 }))
    expect(shown(small, 5)).toEqual([0])
  })

  test('the undivided total of a campaign may show 0', () => {
    expect(shown([{ at: [null], persons: 0 }], 5)).toEqual([0])
    expect(shown(groups(0, 0), 5)).toEqual([0])
  })
})

describe('tables of several dimensions', () => {
  test('one small cell of 3 × 3 with margins takes a rectangle of four', () => {
    const cells = table([3, 3], [30, 20, 40, 25, 3, 50, 60, 70, 80])
    const masked = maskedCells(cells, 5)
    expect([...masked].sort()).toEqual(['["0","0"]', '["0","1"]', '["1","0"]', '["1","1"]'])
  })

  test('a cell that bridges two hidden blocks would follow from four totals: one more cell is masked', () => {
    const counts = [4, 4, 50, 50, 4, 4, 3, 50, 50, 50, 4, 4, 50, 50, 4, 4]
    const cells = table([4, 4], counts)
    const sums = marginSums(cells)
    const small = new Set(cells.filter(cell => cell.persons < 5).map(cell => cellKey(cell.at)))
    expect(recoverable(small, sums)).toEqual(['["1","2"]'])
    const masked = maskedCells(cells, 5)
    expect(masked.size).toBeGreaterThan(small.size)
    expect(recoverable(masked, sums)).toEqual([])
  })

  test('the relations are every total with the cells that differ along one dimension', () => {
    const sums = marginSums(table([2, 2], [1, 2, 3, 4]))
    expect(sums).toHaveLength(6)
    expect(sums).toContainEqual({ total: '[null,null]', parts: ['["0",null]', '["1",null]'] })
    expect(marginSums([])).toEqual([])
  })

  test('declared sums across a hierarchy are respected: regions of a country', () => {
    const cells = [23, 14, 3].map((persons, i) => ({ at: [`region ${i}`], persons }))
    const country: Cell = { at: ['country'], persons: 40 }
    const sums = [{ total: cellKey(country.at), parts: cells.map(cell => cellKey(cell.at)) }]
    expect([...maskedCells([...cells, country], 5, sums)].sort()).toEqual(['["region 1"]', '["region 2"]'])
  })

  test('masking is the same whatever the order of the cells', () => {
    const cells = table([3, 4], [3, 9, 0, 12, 6, 30, 7, 2, 50, 11, 9, 9])
    expect([...maskedCells(cells.toReversed(), 5)].sort()).toEqual([...maskedCells(cells, 5)].sort())
  })

  const shape = fc.constantFrom([2, 2], [2, 3], [3, 3], [2, 4], [5], [2, 2, 2])
  const randomTable = shape.chain(sizes => {
    const length = sizes.reduce((product, size) => product * size, 1)
    const count = fc.oneof(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 30 }))
    return fc.array(count, { minLength: length, maxLength: length }).map(counts => table(sizes, counts))
  })

  test('no linear combination of published cells gives a masked one, nor a sum of masked ones under k', () => {
    const law = fc.property(randomTable, fc.constantFrom(5, 11), (cells, k) => {
      if (cells.some(cell => cell.at.every(coordinate => coordinate === null) && cell.persons === 0)) return
      const hidden = maskedCells(cells, k)
      const masked = [...hidden]
      const persons = new Map(cells.map(cell => [cellKey(cell.at), cell.persons]))
      for (const cell of cells) if (isSmall(cell.persons, k)) expect(hidden.has(cellKey(cell.at))).toBe(true)
      const known = equations(masked, marginSums(cells))
      for (const set of masked.length <= 9 ? subsets(range(masked.length)) : range(masked.length).map(i => [i])) {
        const total = set.reduce((sum, i) => sum + persons.get(masked[i]!)!, 0)
        if (set.length === 0 || (set.length > 1 && total >= k)) continue
        if (hidden.size === cells.length) continue
        const target = masked.map((_, i) => (set.includes(i) ? 1 : 0))
        expect(inRowSpace(known, target), `${set.map(i => masked[i])} follows`).toBe(false)
      }
    })
    fc.assert(law, { seed, numRuns: 250 })
  })

  test('an attacker who tries every whole number finds at least two values for each masked cell', () => {
    const count = fc.integer({ min: 0, max: 9 })
    const small = fc.array(count, { minLength: 4, maxLength: 4 }).map(counts => table([2, 2], counts))
    const law = fc.property(small, cells => {
      const total = cells.find(cell => cell.at.every(coordinate => coordinate === null))!.persons
      const hidden = maskedCells(cells, 5)
      if (total === 0 || hidden.size === 0 || hidden.has(cellKey([null, null]))) return
      const possible = new Map([...hidden].map(key => [key, new Set<number>()]))
      for (const counts of compositions(total, 4)) {
        const guess = new Map(table([2, 2], counts).map(cell => [cellKey(cell.at), cell.persons]))
        const fits = cells.every(({ at, persons }) => hidden.has(cellKey(at)) || guess.get(cellKey(at)) === persons)
        if (fits) for (const [key, values] of possible) values.add(guess.get(key)!)
      }
      for (const [key, values] of possible) expect(values.size, key).toBeGreaterThan(1)
    })
    fc.assert(law, { seed, numRuns: 60 })
  })

  test('a year of weeks by thirty groups is masked in a moment and holds', () => {
    const counts = range(52 * 30).map(i => (i * 7919) % 23)
    const cells = table([52, 30], counts)
    const masked = maskedCells(cells, 5)
    expect(recoverable(masked, marginSums(cells))).toEqual([])
  }, 5000)
})

/** Every way to write a total as so many whole numbers. */
function compositions(total: number, parts: number): number[][] {
  if (parts === 1) return [[total]]
  return range(total + 1).flatMap(head => compositions(total - head, parts - 1).map(rest => [head, ...rest]))
}

describe('what a reader can compute', () => {
  test('a lone masked cell of a row is recovered; two are not, their sum is', () => {
    const sums = [{ total: 'all', parts: ['a', 'b', 'c'] }]
    expect(recoverable(new Set(['a']), sums)).toEqual(['a'])
    expect(recoverable(new Set(['a', 'b']), sums)).toEqual([])
    expect(derivable(new Set(['a', 'b']), sums)).toEqual([['a', 'b']])
    expect(derivable(new Set(), sums)).toEqual([])
  })

  test('a masked total whose parts are all shown is recovered', () => {
    expect(recoverable(new Set(['all']), [{ total: 'all', parts: ['a', 'b'] }])).toEqual(['all'])
  })

  test('three masked cells in an L are recovered through the corner, though each line hides two', () => {
    const sums = marginSums(table([2, 2], [1, 2, 3, 4]))
    const masked = new Set(['["0","0"]', '["0","1"]', '["1","0"]'])
    expect(recoverable(masked, sums).sort()).toEqual(['["0","0"]', '["0","1"]', '["1","0"]'])
  })

  test('it agrees with exact fractions on random relations', () => {
    const row = fc.array(fc.constantFrom(-1, 0, 0, 1, 1), { minLength: 6, maxLength: 6 })
    const law = fc.property(fc.array(row, { minLength: 1, maxLength: 5 }), rows => {
      const keys = range(6).map(i => `cell ${i}`)
      const sums = rows.map((coefficients, r) => ({
        total: keys.find((_, i) => coefficients[i] === -1) ?? `known ${r}`,
        parts: keys.filter((_, i) => coefficients[i] === 1)
      }))
      const known = equations(keys, sums)
      const answer = new Set(derivable(new Set(keys), sums).map(set => set.join()))
      for (const set of subsets(range(6)).filter(one => one.length > 0)) {
        const target = keys.map((_, i) => (set.includes(i) ? 1 : 0))
        expect(answer.has(set.map(i => keys[i]).join())).toBe(inRowSpace(known, target))
      }
    })
    fc.assert(law, { seed, numRuns: 150 })
  })
})

describe('shares', () => {
  test('11 of 12 is masked inside: the complement is one person', () => {
    expect(shareMasked(11, 12, 5)).toBe(true)
  })

  test('4 of 40 and 36 of 40 are masked, 5, 35, none and all of 40 are not', () => {
    expect([4, 36, 5, 35, 0, 40].map(successes => shareMasked(successes, 40, 5))).toEqual([
      true,
      true,
      false,
      false,
      false,
      false
    ])
  })

  test('of four people nothing is said; of nobody there is nothing to protect', () => {
    expect([0, 2, 4].map(successes => shareMasked(successes, 4, 5))).toEqual([true, true, true])
    expect(shareMasked(0, 0, 5)).toBe(false)
  })
})

/** The published cells that, with the new one, give a small number away. */
const disclosed = (published: readonly PublishedCell[], next: PublishedCell, k: number) =>
  givenAway(published, next, k)?.cells ?? null

describe('exports taken one after another', () => {
  const spring: PublishedCell = { from: '2026-03-01', to: '2026-04-01', filters: {}, persons: 40 }
  const only = (group: string, persons: number): PublishedCell => ({ ...spring, filters: { group: [group] }, persons })

  test('all 40 have left; the 37 of the north may not follow, the 30 may', () => {
    expect(disclosed([spring], only('north', 37), 5)).toEqual([spring])
    expect(disclosed([spring], only('north', 30), 5)).toBeNull()
    expect(disclosed([only('north', 37)], spring, 5)).toEqual([only('north', 37)])
  })

  test('a window one day longer that adds 2 persons may not leave', () => {
    expect(disclosed([spring], { ...spring, to: '2026-04-02', persons: 42 }, 5)).toEqual([spring])
    expect(disclosed([spring], { ...spring, to: '2026-05-02', persons: 60 }, 5)).toBeNull()
  })

  test('the same cell again is no news, unless late data moved it by a few', () => {
    expect(disclosed([spring], spring, 5)).toBeNull()
    expect(disclosed([spring], { ...spring, persons: 42 }, 5)).toEqual([spring])
    expect(disclosed([spring], { ...spring, persons: 38 }, 5)).toEqual([spring])
  })

  test('groups published one by one, then all: the total gives the unpublished 3 away', () => {
    const parts = [only('north', 20), only('east', 17)]
    expect(disclosed(parts, spring, 5)).toEqual(parts)
    expect(disclosed([spring, parts[0]!], parts[1]!, 5)).toEqual([spring, parts[0]])
    expect(disclosed([only('north', 20), only('east', 14)], spring, 5)).toBeNull()
  })

  test('weeks published one by one, then the month', () => {
    const week = (from: string, to: string): PublishedCell => ({ ...spring, from, to, persons: 19 })
    const weeks = [week('2026-03-01', '2026-03-15'), week('2026-03-15', '2026-03-30')]
    expect(disclosed(weeks, spring, 5)).toEqual(weeks)
  })

  test('cells that do not lie inside each other say nothing about each other', () => {
    const april = { ...spring, from: '2026-04-01', to: '2026-05-01', persons: 41 }
    const east = { ...only('east', 38), filters: { group: ['east'], network: ['x'] } }
    expect(disclosed([april, only('north', 39)], east, 5)).toBeNull()
  })

  test('a smaller filter inside a larger one: two groups, then one of them', () => {
    const pair: PublishedCell = { ...spring, filters: { group: ['north', 'east'] }, persons: 23 }
    expect(disclosed([pair], only('north', 20), 5)).toEqual([pair])
  })

  test('two halves and the whole give away how many came in both: 38 + 36 − 70 = 4 persons', () => {
    const half = (from: string, to: string, persons: number): PublishedCell => ({ ...spring, from, to, persons })
    const halves = [half('2026-03-01', '2026-03-16', 38), half('2026-03-16', '2026-04-01', 36)]
    expect(disclosed(halves, { ...spring, persons: 70 }, 5)).toEqual(halves)
    expect(disclosed(halves, { ...spring, persons: 66 }, 5)).toBeNull()
  })

  test('windows that overlap without holding each other: what they share follows from their union', () => {
    const window = (from: string, to: string, persons: number): PublishedCell => ({ ...spring, from, to, persons })
    const left = [window('2026-03-01', '2026-03-20', 30), window('2026-03-10', '2026-04-01', 33)]
    expect(disclosed(left, { ...spring, persons: 60 }, 5)).toEqual(left)
    expect(disclosed(left, { ...spring, persons: 55 }, 5)).toBeNull()
  })

  test('three groups two by two: half of the three sums is everybody, less one pair is the third group', () => {
    const pair = (one: string, other: string, persons: number): PublishedCell => ({
      ...spring,
      filters: { group: [one, other] },
      persons
    })
    const left = [pair('north', 'east', 43), pair('north', 'south', 33)]
    // north 3, east 40, south 30: (43 + 33 − 70) / 2 = 3
    expect(disclosed(left, pair('east', 'south', 70), 5)).toEqual(left)
  })

  test('who came in the first and the last of three weeks only follows from four numbers that are each large', () => {
    const days = ['2026-03-01', '2026-03-08', '2026-03-15', '2026-03-22'] as const
    // ways of coming: 1 only 20, 2 only 20, 3 only 20, 1+2: 9, 1+3: 9, 2+3: 9, all three: 3
    const week = (i: number, j: number, persons: number): PublishedCell => ({
      ...spring,
      from: days[i]!,
      to: days[j]!,
      persons
    })
    const parts = [week(0, 1, 41), week(1, 2, 41), week(2, 3, 41), week(0, 2, 70), week(1, 3, 70)]
    expect(disclosed(parts.slice(0, 4), parts[4]!, 5)).toBeNull()
    const first = { ...spring, from: days[0], to: days[3], filters: {}, persons: 90 }
    // 70 + 70 − 41 − 90 = 9 came in the first and the last week but not in the second: that is 9, not few at k = 5
    expect(disclosed(parts, first, 5)).toBeNull()
    expect(disclosed(parts, first, 11)).not.toBeNull()
  })

  test('cells that only touch do not combine; a bridge between them makes them', () => {
    const window = (from: string, to: string, persons: number): PublishedCell => ({ ...spring, from, to, persons })
    const left = [window('2026-03-01', '2026-03-11', 30), window('2026-03-21', '2026-04-01', 30)]
    expect(disclosed(left, window('2026-03-11', '2026-03-21', 30), 5)).toBeNull()
    expect(disclosed(left, { ...spring, persons: 62 }, 5)).toEqual(left)
  })

  test('what cannot be decided is masked, and says so', () => {
    const day = (n: number) => new Date(Date.UTC(2026, 0, 1 + n)).toISOString()
    const many = range(1600).map((n): PublishedCell => ({
      from: day(n),
      to: day(n + 2),
      filters: { group: [`g${n % 40}`], channel: [`c${n % 7}`] },
      persons: 1000 + n
    }))
    const next = { from: day(0), to: day(1700), filters: {}, persons: 5000 }
    expect(givenAway(many, next, 11)?.reason).toBe('bound')
  })

  test('whatever is asked in whatever order, nothing under k ever follows from all that left', () => {
    const persons = [3, 9, 20, 2, 6, 30]
    const count = (atoms: readonly number[]) => atoms.reduce((sum, atom) => sum + persons[atom]!, 0)
    const equation = (atoms: readonly number[]) => ({
      entries: persons.map((_, atom) => Number(atoms.includes(atom))),
      value: count(atoms)
    })
    const set = fc.subarray(range(persons.length), { minLength: 1 })
    const law = fc.property(fc.array(set, { minLength: 1, maxLength: 10 }), fc.constantFrom(5, 11), (asked, k) => {
      const left: ReturnType<typeof equation>[] = []
      for (const one of asked) {
        const isRefused = smallDerived([...left, equation(one)], k) !== null
        if (!isRefused) left.push(equation(one))
        // and what is refused was refused for a reason
        const all = [...left, equation(one)].map(({ entries }) => entries)
        const few = subsets(range(persons.length)).filter(some => isSmall(count(some), k))
        const isGiven = few.some(some => inRowSpace(all, equation(some).entries))
        expect(isRefused, one.join()).toBe(isGiven)
      }
    })
    fc.assert(law, { seed, numRuns: 300 })
  })
})
