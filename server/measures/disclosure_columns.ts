import { cellKey } from '../statistics/margins.ts'
import type { Answer } from './compute.ts'
import { hiddenBeside } from './disclosure.ts'
import { masked, personsBehind } from './engine.ts'
import type { Measure } from './measure.ts'

/**
 * Complementary suppression over the rows of a matrix (catalogue §9), column by column: the people of the rows may be
 * added, so that a masked cell, or masked cells of fewer than k persons together, would be found from the column. The
 * next smallest go too, whatever else their rows show. Cells already masked stay so.
 * @param k threshold; 0 or 1 = nothing to hide
 * @param only the one column whose sum is shown; default every column
 */
export function maskColumns(measure: Measure, matrix: Answer['matrix'], k: number, only?: string): Answer['matrix'] {
  if (k <= 1 || !measure.suppression.complement) return matrix
  const columns = only === undefined ? new Set(matrix.flatMap(row => row.cells.map(cell => cell.key))) : [only]
  const also = new Map([...columns].map(column => [column, hiddenInColumn(matrix, column, k)]))
  return matrix.map(row => ({
    key: row.key,
    cells: row.cells.map(({ key, result }) => ({
      key,
      result: also.get(key)?.has(cellKey([row.key])) && result.status !== 'masked' ? masked(result) : result
    }))
  }))
}

/** The rows hidden in one column, whose sum is taken as known. */
function hiddenInColumn(matrix: Answer['matrix'], column: string, k: number): ReadonlySet<string> {
  const here = matrix.flatMap(row =>
    row.cells.filter(({ key }) => key === column).map(({ result }) => ({ key: row.key, result }))
  )
  return hiddenBeside(here, k, way => {
    const known = here.flatMap(({ result }) => personsBehind(result)[way] ?? [])
    return known.length > 0 ? known.reduce((sum, persons) => sum + persons, 0) : null
  })
}
