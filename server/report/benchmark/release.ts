import { canonicalJson } from '../json.ts'
import { overlap } from './period.ts'
import { LEAST, type ContributedLine, type PooledLine, type Released, type Slice } from './shape.ts'

/** Why a pooled number is not the one of this day: too few organisations, one outweighs the others, too close to an earlier release. */
export type Why = 'too_few' | 'dominated' | 'kept' | 'too_close'

interface Given {
  id: string
  line: ContributedLine
}

/** A number about to be released: by whose numbers, and why it may not be, whatever was released before. */
export interface State extends Released {
  refused: 'too_few' | 'dominated' | null
}

/** The state of one number of a pool. `make` is given only the numbers there are. */
export function stateOf(
  period: string,
  slice: Slice,
  given: readonly Given[],
  make: (lines: readonly ContributedLine[]) => PooledLine
): State {
  const known = given.filter(({ line }) => line.status === 'ok')
  const members = Object.fromEntries(known.map(({ id, line }) => [id, `${line.value} ${line.n}`]))
  const weights = known.map(({ line }) => line.n!)
  const refused = known.length < LEAST ? 'too_few' : isDominated(weights) ? 'dominated' : null
  const { key, definition, unit } = given[0]!.line
  const line = refused ? maskedLine({ key, definition, unit }) : make(known.map(one => one.line))
  return { period, slice, members, line, refused }
}

/** Whether one organisation brings more than half of what all the numbers rest on. */
export function isDominated(weights: readonly number[]): boolean {
  return Math.max(...weights) * 2 > weights.reduce((sum, one) => sum + one, 0)
}

const maskedLine = ({ key, definition, unit }: Pick<PooledLine, 'key' | 'definition' | 'unit'>): PooledLine => ({
  ...{ key, definition, unit },
  status: 'masked',
  ...{ organisations: null, q1: null, median: null, q3: null }
})

/**
 * What may be said of a number, given all that was released: the number itself when it differs from every earlier one of
 * the same definition and days by no organisation or by five; else the one released before for the same period and
 * slice, unchanged, or nothing.
 */
export function held(
  { refused, ...state }: State,
  released: readonly Released[]
): { line: PooledLine; why: Why | null; isNew: boolean } {
  const near = released.filter(
    one =>
      one.line.definition === state.line.definition &&
      one.line.key === state.line.key &&
      overlap(one.period, state.period)
  )
  const isSame = (one: Released) =>
    one.period === state.period && canonicalJson(one.slice) === canonicalJson(state.slice)
  const isSaid = near.some(one => isSame(one) && differing(one, state) === 0)
  // Before anything else: a newcomer that outweighs everybody would be seen by a number that disappears.
  if (near.every(one => isFarEnough(differing(one, state))))
    return { line: state.line, why: refused, isNew: !refused && !isSaid }
  const before = near.findLast(isSame)
  if (before) return { line: before.line, why: 'kept', isNew: false }
  return { line: maskedLine(state.line), why: 'too_close', isNew: false }
}

const isFarEnough = (organisations: number) => organisations === 0 || organisations >= LEAST

/** Organisations that are in one and not in the other, or, over the same days, with another number. */
function differing(one: Released, other: Released): number {
  const ids = new Set([...Object.keys(one.members), ...Object.keys(other.members)])
  const isOther = (id: string) => {
    const [a, b] = [one.members[id], other.members[id]]
    return a === undefined || b === undefined || (one.period === other.period && a !== b)
  }
  return [...ids].filter(isOther).length
}
