// A prime below 2^26: products of two residues stay exact in a double.
const PRIME = 67_108_859

/** Sums tried before the search gives up and says so. */
const MOST_TRIED = 4000

/** One published number: how often it counts each atom (whole numbers), and what it says. Counts stay below 2^25. */
export interface Equation {
  entries: readonly number[]
  value: number
}

/**
 * A number that follows from published ones: the equations it is made of, the atoms it counts once (none when it is
 * what parts and whole have in common), and what it says. `bound`: the search was not finished.
 */
export type Derived = { kind: 'found'; equations: number[]; atoms: number[]; value: number } | { kind: 'bound' }

/** A row of the elimination: entries, what it says, and of which equations it is made; all modulo the prime. */
interface Row {
  entries: number[]
  value: number
  made: number[]
}

/**
 * Looks for a set of atoms of 1 … k − 1 whose number is a linear combination of published numbers.
 *
 * The equations are reduced to row echelon form, exactly, modulo a prime. A derived set counts each atom 0 or 1 times, so
 * it is a plain sum of reduced rows (their pivots are its members). The search takes each row as the first of a set and
 * decides on the others one by one: those that could mend an entry that is neither 0 nor 1, then those that would take an
 * atom out. With atoms that count nobody less than 0 times, every smallest set is met this way, for a union of two
 * derived sets is at least as large as both. Combinations that count no atom at all must say 0; what they say instead is
 * a number too (people counted twice).
 * Source: linear algebra of table suppression, L. H. Cox, JASA 75, 1980; the search is ours (decision 17).
 *
 * @param equations all with as many entries; none gives null
 * @param k         smallest number that may be told
 * @returns null when nothing small follows
 */
export function smallDerived(equations: readonly Equation[], k: number): Derived | null {
  const { rows, empty } = reduce(equations)
  const none = empty.find(row => isSmallSigned(row.value, k, true))
  if (none) return foundIn(none)
  const simple = rows.find(row => isSet(row) && isSmallSigned(row.value, k, false))
  if (simple) return foundIn(simple)
  const search = { rows, k, left: MOST_TRIED, touching: touchingOf(rows) }
  for (const [first, row] of rows.entries()) {
    const isOpen = rows.map((_, i) => i > first)
    const found = extend(search, row, isOpen)
    if (found) return foundIn(found)
    if (search.left <= 0) return { kind: 'bound' }
  }
  return null
}

interface Search {
  rows: readonly Row[]
  k: number
  /** steps that may still be taken */
  left: number
  /** for each column, the rows that touch it, with their entry as a signed number */
  touching: readonly { row: number; by: number }[][]
}

const touchingOf = (rows: readonly Row[]): Search['touching'] =>
  (rows[0]?.entries ?? []).map((_, column) =>
    rows.flatMap(({ entries }, row) => (entries[column] === 0 ? [] : [{ row, by: signed(entries[column]!) }]))
  )

const isSet = ({ entries }: Row) => entries.every(entry => entry <= 1)

/** The first small set that holds this sum and any of the open rows; null when there is none, or no step is left. */
function extend(search: Search, sum: Row, open: readonly boolean[]): Row | null {
  if (search.left-- <= 0) return null
  const bad = worst(search, sum, open)
  if (bad === 'hopeless') return null
  if (bad === null && isSmallSigned(sum.value, search.k, false)) return sum
  const isOpen = [...open]
  for (const [i, row] of search.rows.entries()) {
    if (!isOpen[i] || !(bad === null ? takesFrom(row, sum) : row.entries[bad] !== 0)) continue
    isOpen[i] = false
    const found = extend(search, plus(sum, row, 1), isOpen)
    if (found) return found
  }
  return null
}

/**
 * The entry that is neither 0 nor 1 and that the fewest open rows could mend; null when there is none. `hopeless` when one
 * can no longer be mended.
 */
function worst({ touching }: Search, sum: Row, open: readonly boolean[]): number | null | 'hopeless' {
  let [at, fewest]: [number | null, number] = [null, Infinity]
  for (let column = 0; column < sum.entries.length; column++) {
    if (sum.entries[column]! <= 1) continue
    const count = menders(touching[column]!, signed(sum.entries[column]!), open)
    if (count === 0) return 'hopeless'
    if (count < fewest) [at, fewest] = [column, count]
  }
  return at
}

/** How many open rows touch a column; 0 when they cannot bring its entry back to 0 or 1. Fractions are let through. */
function menders(touching: Search['touching'][number], entry: number, open: readonly boolean[]): number {
  let [count, up, down, isWhole] = [0, 0, 0, Math.abs(entry) <= LARGE]
  for (const { row, by } of touching) {
    if (!open[row]) continue
    count++
    if (Math.abs(by) > LARGE) isWhole = false
    if (by > 0) up += by
    else down -= by
  }
  return isWhole && (entry + up < 0 || entry - down > 1) ? 0 : count
}

/** Beyond this a residue is a fraction, not a whole number. */
const LARGE = 1000
const signed = (residue: number) => (residue > PRIME / 2 ? residue - PRIME : residue)

/** Whether adding the row would take an atom out of the set. */
function takesFrom(other: Row, set: Row): boolean {
  for (let i = 0; i < set.entries.length; i++) if (set.entries[i] === 1 && other.entries[i]! > PRIME / 2) return true
  return false
}

/** 1 … k − 1, or the same below nothing where the sign says nothing. */
function isSmallSigned(residue: number, k: number, anySign: boolean): boolean {
  const value = signed(residue)
  const size = anySign ? Math.abs(value) : value
  return size >= 1 && size < k
}

const foundIn = ({ entries, value, made }: Row): Derived => ({
  kind: 'found',
  equations: made.flatMap((times, i) => (times === 0 ? [] : [i])),
  atoms: entries.flatMap((times, i) => (times === 0 ? [] : [i])),
  value: Math.abs(signed(value))
})

/** Reduced row echelon form; `empty` are the combinations that count no atom. */
function reduce(equations: readonly Equation[]): { rows: Row[]; empty: Row[] } {
  const left = equations.map(({ entries, value }, at): Row => ({
    entries: entries.map(residue),
    value: residue(value),
    made: equations.map((_, i) => Number(i === at))
  }))
  const width = left[0]?.entries.length ?? 0
  let rank = 0
  for (let column = 0; column < width && rank < left.length; column++) {
    const at = left.findIndex((row, i) => i >= rank && row.entries[column] !== 0)
    if (at === -1) continue
    const pivot = times(left[at]!, power(left[at]!.entries[column]!, PRIME - 2))
    left[at] = left[rank]!
    left[rank] = pivot
    for (const [i, row] of left.entries())
      if (i !== rank && row.entries[column] !== 0) left[i] = plus(row, pivot, PRIME - row.entries[column]!)
    rank++
  }
  return { rows: left.slice(0, rank), empty: left.slice(rank) }
}

const residue = (value: number) => ((value % PRIME) + PRIME) % PRIME
const times = (row: Row, factor: number): Row => plus({ ...zero(row), value: 0 }, row, factor)
const zero = ({ entries, made }: Row): Row => ({ entries: entries.map(() => 0), value: 0, made: made.map(() => 0) })

function plus(one: Row, other: Row, factor: number): Row {
  const add = (x: number, y: number) => (x + factor * y) % PRIME
  return {
    entries: one.entries.map((x, i) => add(x, other.entries[i]!)),
    value: add(one.value, other.value),
    made: one.made.map((x, i) => add(x, other.made[i]!))
  }
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
