import { Worker } from 'node:worker_threads'
import { Problem } from '../problem.ts'
import { allBytes } from './bytes.ts'
import { containerOf } from './container.ts'
import type { Bytes } from './source.ts'
import { refuseHeavyWorkbook } from './zip.ts'

/** Limits of a workbook (trust document §6.8). `bytes` because the library reads it whole. */
export const sheetLimits = { bytes: 128 * 1024 * 1024, cells: 10_000_000, seconds: 30, megabytes: 1024 }

/**
 * The used rows of one sheet: `line` is the row number shown by a spreadsheet, `cells` their text (dates as
 * `YYYY-MM-DD` or `YYYY-MM-DD HH:mm:ss`, whatever format the sheet shows), `numbers` the value of numeric cells.
 */
export interface SheetRows {
  name: string
  rows: { line: number; cells: string[]; numbers: (number | undefined)[] }[]
}

/**
 * Reads `.xlsx` and `.xls` (BIFF) in a thread of its own, with a memory and a time limit. Formulas give the value the
 * file remembers; nothing is computed. Throws a Problem when the file is damaged or passes a limit.
 */
export async function readSpreadsheet(bytes: Bytes): Promise<SheetRows[]> {
  const data = await allBytes(bytes, sheetLimits.bytes)
  if (data === null) throw tooBig()
  if ((await containerOf(bytes)) === 'xlsx') await refuseHeavyWorkbook(bytes)
  const answer = await inThread(data)
  if (answer === 'too_many_cells') throw tooBig()
  return answer
}

function inThread(data: Uint8Array): Promise<SheetRows[] | 'too_many_cells'> {
  const worker = new Worker(new URL('./spreadsheet_worker.ts', import.meta.url), {
    workerData: { data, maxCells: sheetLimits.cells },
    resourceLimits: { maxOldGenerationSizeMb: sheetLimits.megabytes },
    execArgv: [],
    env: {}
  })
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(tooBig())
      void worker.terminate()
    }, sheetLimits.seconds * 1000)
    worker.once('message', resolve)
    worker.once('error', error => reject(unreadable(error)))
    worker.once('exit', () => clearTimeout(timer))
  })
}

function tooBig(): Problem {
  return new Problem('workbook_too_big', {
    fr: 'Ce classeur est trop lourd pour être lu. Enregistrez la feuille en CSV et importez le CSV.',
    en: 'This workbook is too heavy to read. Save the sheet as CSV and import the CSV.'
  })
}

function unreadable(error: unknown): Problem {
  const words = {
    fr: 'Ce classeur est abîmé ou protégé. Enregistrez-le de nouveau, ou en CSV.',
    en: 'This workbook is damaged or protected. Save it again, or as CSV.'
  }
  return new Problem('workbook_unreadable', words, 400, { cause: error instanceof Error ? error.name : 'unknown' })
}
