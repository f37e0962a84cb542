/**
 * One cell of a table. `at` has one coordinate per dimension, null where the cell is the total over that dimension.
 * `persons` are the distinct persons behind it, on the true count. `structural`: nobody could be in it (a zero that
 * may be shown).
 */
export interface Cell {
  at: readonly (string | null)[]
  persons: number
  structural?: boolean
}

/** A published relation a reader knows: the total is the sum of its parts. Keys are those of `cellKey`. */
export interface Sum {
  total: string
  parts: readonly string[]
}

/** The key of a cell: its coordinates as JSON. */
export function cellKey(at: readonly (string | null)[]): string {
  return JSON.stringify(at)
}

/**
 * Every relation between a total and its parts that the coordinates imply, in every dimension: the parts of a total
 * over a dimension are the cells that differ from it there alone. A table without totals has no relation.
 *
 * The cells must be complete: a part left out of the list would make the relation false. List a zero as a cell, or
 * pool the rest under one "others" cell.
 *
 * @returns empty table gives none
 */
export function marginSums(cells: readonly Cell[]): Sum[] {
  const keys = new Set(cells.map(cell => cellKey(cell.at)))
  const parts = new Map<string, { total: string; parts: string[] }>()
  for (const { at } of cells) {
    at.forEach((coordinate, dimension) => {
      const total = cellKey(at.with(dimension, null))
      if (coordinate === null || !keys.has(total)) return
      const name = `${dimension} ${total}`
      const sum = parts.get(name) ?? { total, parts: [] }
      sum.parts.push(cellKey(at))
      parts.set(name, sum)
    })
  }
  return [...parts.values()]
}
