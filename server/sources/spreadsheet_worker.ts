import { parentPort, workerData } from 'node:worker_threads'
import { read, SSF, type CellObject, type WorkBook } from '@e965/xlsx'
import type { SheetRows } from './spreadsheet.ts'

// Runs alone in a thread with a memory limit: a hostile workbook ends this thread, never the server.
const { data, maxCells } = workerData as { data: Uint8Array; maxCells: number }
const book = read(data, {
  type: 'array',
  dense: true,
  cellNF: true,
  cellFormula: false,
  cellHTML: false,
  cellText: false
})
parentPort?.postMessage(sheetsOf(book))

function sheetsOf(workbook: WorkBook): SheetRows[] | 'too_many_cells' {
  let cells = 0
  const sheets: SheetRows[] = []
  for (const name of workbook.SheetNames) {
    const dense: (CellObject | undefined)[][] = workbook.Sheets[name]?.['!data'] ?? []
    const rows: SheetRows['rows'] = []
    for (const [index, row] of dense.entries()) {
      if (!row) continue
      cells += row.length
      if (cells > maxCells) return 'too_many_cells'
      const line = rowOf(row, index + 1, workbook.Workbook?.WBProps?.date1904 === true)
      if (line.cells.some(cell => cell !== '')) rows.push(line)
    }
    sheets.push({ name, rows })
  }
  return sheets
}

function rowOf(row: (CellObject | undefined)[], line: number, date1904: boolean): SheetRows['rows'][number] {
  const cells: string[] = []
  const numbers: (number | undefined)[] = []
  for (let column = 0; column < row.length; column++) {
    const cell = row[column]
    const isDate = cell?.t === 'n' && typeof cell.z === 'string' && SSF.is_date(cell.z)
    cells.push(isDate ? dateText(Number(cell.v), date1904) : textOf(cell))
    numbers.push(cell?.t === 'n' && !isDate ? Number(cell.v) : undefined)
  }
  return { line, cells, numbers }
}

function textOf(cell: CellObject | undefined): string {
  if (cell === undefined || cell.v === undefined || cell.v === null || cell.t === 'e' || cell.t === 'z') return ''
  if (cell.t !== 'n') return String(cell.v)
  // Digits beyond 2^53 were lost when the sheet took an id for a number: let it look as damaged as it is.
  return Number.isSafeInteger(cell.v) || Math.abs(Number(cell.v)) < 2 ** 53
    ? String(cell.v)
    : Number(cell.v).toExponential()
}

function dateText(serial: number, date1904: boolean): string {
  const { y, m, d, H, M, S } = SSF.parse_date_code(serial, { date1904 })
  const two = (part: number) => String(part).padStart(2, '0')
  const day = `${String(y).padStart(4, '0')}-${two(m)}-${two(d)}`
  return Number.isInteger(serial) ? day : `${day} ${two(H)}:${two(M)}:${two(Math.round(S))}`
}
