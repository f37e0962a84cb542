import { hybridDifference } from '../statistics/newcombe.ts'
import type { Tx } from '../store/transaction.ts'
import { windowOf, type Query } from './compute.ts'
import type { Frame } from './frame.ts'
import type { Result, Row } from './measure.ts'
import reoffence from './reoffence.ts'
import { inStrata, rungCells, type RungCell } from './rung_effects_read.ts'

/**
 * Re-offence after a rung among authors of one kind, compared with their like: by what their message was (its labels, joined by
 * `+`) crossed with what they had done before. Null, and `all`: together.
 */
export interface RungEffect extends Pick<RungCell, 'rung' | 'category' | 'prior'> {
  after30: Result
  after90: Result
  /** beside the lowest rung known in the same stratum, at 30 days; null for that one, and where one of them is not known */
  beside: { rung: string; difference: Result } | null
}

/** Re-offence by rung at 30 and 90 days, whole and among authors of one kind: by rung, by category, by what came before. */
export async function effectsOf(tx: Tx, frame: Frame, query: Query): Promise<RungEffect[]> {
  const window = windowOf(frame, { ...query, measure: reoffence }, query, 'type')
  const rows = (await tx.db.execute(inStrata(window))) as unknown as Row[]
  const cells = await rungCells(tx, frame, query, rows)
  return withDifferences(
    cells.map(({ rung, category, prior, after }) => ({
      ...{ rung, category, prior },
      ...{ after30: after[30].result, after90: after[90].result }
    }))
  )
}

/** Each stratum of each rung beside the same stratum of the lowest rung where it is known: what is shown is compared, no more. */
function withDifferences(effects: readonly Omit<RungEffect, 'beside'>[]): RungEffect[] {
  const isAlike = (one: Omit<RungEffect, 'beside'>) => (other: Omit<RungEffect, 'beside'>) =>
    other.category === one.category && other.prior === one.prior && boundsOf(other.after30) !== null
  return effects.map(one => {
    const lowest = effects.find(isAlike(one))
    if (!lowest || lowest.rung === one.rung || boundsOf(one.after30) === null) return { ...one, beside: null }
    return { ...one, beside: { rung: lowest.rung, difference: differenceOf(one.after30, lowest.after30) } }
  })
}

/** The numbers of a share that is known; null when it is not. */
export const boundsOf = ({ status, value, lo, hi }: Result) =>
  status === 'ok' && value !== null && lo !== null && hi !== null ? { value, lo, hi } : null

function differenceOf(one: Result, zero: Result): Result {
  const found = hybridDifference(boundsOf(one)!, boundsOf(zero)!)
  const isOpen = found.lo <= 0 && found.hi >= 0
  return {
    ...one,
    ...found,
    n: (one.n ?? 0) + (zero.n ?? 0),
    persons: (one.persons ?? 0) + (zero.persons ?? 0),
    notes: [{ code: 'associated' }, ...(isOpen ? [{ code: 'not_separable' }] : [])]
  }
}
