import { cellKey } from '../statistics/margins.ts'
import type { Answer } from './compute.ts'
import { masked } from './engine.ts'
import type { Measure, Result } from './measure.ts'

/** Persons behind a cell; a cell without a number has none that can be added. */
const personsOf = ({ status, persons }: Result): number =>
  status === 'ok' || status === 'too_few' ? (persons ?? 0) : 0

/**
 * Complementary suppression over the rows of a matrix (catalogue §9), column by column: the people of the rows may be
 * added, so that a single masked row would be found from the column. When exactly one is masked, the next smallest goes
 * too, whatever else its row shows. Cells already masked stay so.
 * @param k threshold; 0 or 1 = nothing to hide
 */
export function maskColumns(measure: Measure, matrix: Answer['matrix'], k: number): Answer['matrix'] {
  if (k <= 1 || !measure.suppression.complement) return matrix
  const columns = new Set(matrix.flatMap(row => row.cells.map(cell => cell.key)))
  const also = new Set([...columns].flatMap(column => nextInColumn(matrix, column)))
  return matrix.map(row => ({
    key: row.key,
    cells: row.cells.map(cell =>
      also.has(cellKey([row.key, cell.key])) ? { key: cell.key, result: masked(cell.result) } : cell
    )
  }))
}

/** The cell to mask beside the only masked one of a column; none where there are none, or several. */
function nextInColumn(matrix: Answer['matrix'], column: string): string[] {
  const here = matrix.flatMap(row =>
    row.cells.filter(({ key }) => key === column).map(({ result }) => ({ key: row.key, result }))
  )
  if (here.filter(({ result }) => result.status === 'masked').length !== 1) return []
  const [next] = here
    .filter(({ result }) => personsOf(result) > 0)
    .sort((a, b) => personsOf(a.result) - personsOf(b.result) || (a.key < b.key ? -1 : 1))
  return next ? [cellKey([next.key, column])] : []
}
