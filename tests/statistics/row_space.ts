/**
 * Whether a target is a linear combination of rows, by elimination in exact fractions: written for reading, the naive
 * reference for the disclosure engine.
 */
export function inRowSpace(rows: readonly (readonly number[])[], target: readonly number[]): boolean {
  return rank([...rows, target]) === rank(rows)
}

/** All subsets, the empty one included. */
export function subsets<T>(items: readonly T[]): T[][] {
  return items.reduce<T[][]>((sets, item) => sets.flatMap(set => [set, [...set, item]]), [[]])
}

function rank(rows: readonly (readonly number[])[]): number {
  let left = rows.map(row => row.map(value => BigInt(value)))
  let found = 0
  for (let column = 0; column < (rows[0]?.length ?? 0); column++) {
    const pivot = left.find(row => row[column] !== 0n)
    if (!pivot) continue
    found++
    // Cross-multiplication keeps whole numbers: no fraction is ever rounded.
    left = left
      .filter(row => row !== pivot)
      .map(row => row.map((value, i) => value * pivot[column]! - pivot[i]! * row[column]!))
  }
  return found
}
