// A prime below 2^26: products of two residues stay exact in a double.
const PRIME = 67_108_859

/** Rank up to which every combination of published sums is tried. */
const EXHAUSTIVE_RANK = 12

/**
 * All sets of unknowns whose sum a reader can compute from known linear combinations of them.
 *
 * Each row holds the coefficients (whole numbers) of one known combination. In reduced row echelon form the pivot
 * coefficient of any derived combination is its weight, so a derived 0/1 set is a plain sum of reduced rows: up to
 * rank 12 every such sum is tried (complete), beyond it single rows and pairs. A single recoverable unknown is always
 * found: it is a reduced row of its own. Arithmetic is exact, modulo a prime.
 * Source: linear algebra of table suppression, Cox, JASA 75, 1980.
 *
 * @param rows known combinations, each with one coefficient per unknown
 * @returns sets of unknowns by position, each non-empty; no row gives none
 */
export function derivableSets(rows: readonly (readonly number[])[]): number[][] {
  const reduced = reduce(rows)
  const found: number[][] = []
  const collect = (sum: readonly number[]): void => {
    const members = sum.flatMap((value, i) => (value === 0 ? [] : [i]))
    if (members.length > 0 && members.every(i => sum[i] === 1)) found.push(members)
  }
  if (reduced.length > EXHAUSTIVE_RANK) {
    reduced.forEach((row, i) => {
      collect(row)
      for (const other of reduced.slice(i + 1)) collect(add(row, other))
    })
    return found
  }
  let sums: number[][] = [[]]
  for (const row of reduced) sums = sums.flatMap(sum => [sum, sum.length === 0 ? row : add(sum, row)])
  for (const sum of sums) collect(sum)
  return found
}

/** Reduced row echelon form modulo the prime, without its zero rows. */
function reduce(rows: readonly (readonly number[])[]): number[][] {
  const left = rows.map(row => row.map(value => ((value % PRIME) + PRIME) % PRIME))
  const width = left[0]?.length ?? 0
  let rank = 0
  for (let column = 0; column < width && rank < left.length; column++) {
    const found = left.findIndex((row, i) => i >= rank && row[column] !== 0)
    if (found === -1) continue
    const pivot = left[found] as number[]
    left[found] = left[rank] as number[]
    const inverse = power(pivot[column] as number, PRIME - 2)
    left[rank] = pivot.map(value => (value * inverse) % PRIME)
    left.forEach((row, i) => {
      if (i !== rank && row[column] !== 0) left[i] = subtract(row, left[rank] as number[], row[column] as number)
    })
    rank++
  }
  return left.slice(0, rank)
}

function subtract(row: readonly number[], pivot: readonly number[], factor: number): number[] {
  return row.map((value, i) => (value + (PRIME - factor) * (pivot[i] as number)) % PRIME)
}

function add(x: readonly number[], y: readonly number[]): number[] {
  return x.map((value, i) => (value + (y[i] as number)) % PRIME)
}

function power(base: number, exponent: number): number {
  let result = 1
  let square = base
  for (let bits = exponent; bits > 0; bits = Math.floor(bits / 2)) {
    if (bits % 2 === 1) result = (result * square) % PRIME
    square = (square * square) % PRIME
  }
  return result
}
