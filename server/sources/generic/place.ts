import { Problem } from '../../problem.ts'
import { findSignature } from '../signatures.ts'
import type { Question, ReadOptions } from '../source.ts'
import { likelyHeader, type Table } from '../table.ts'

/** The table of a file that is read, and its header row. */
export interface Place {
  table: Table
  headerIndex: number
  signature: string | null
  questions: Question[]
}

/** Chooses the table: the sheet asked for, else the one a signature knows, else the first, with a question. */
export function placeOf(tables: readonly Table[], { mapping, answers }: ReadOptions): Place {
  const [first] = tables
  if (!first) throw notTable()
  const wanted = mapping?.sheet ?? answers['sheet']
  const found = findSignature(wanted === undefined ? tables : tables.filter(table => table.name === wanted))
  if (found) return { ...found, signature: found.signature.id, questions: [] }
  const table = tables.find(candidate => candidate.name === wanted) ?? first
  const isOpen = tables.length > 1 && table.name !== wanted
  const questions = isOpen ? [sheetQuestion(tables)] : []
  return { table, headerIndex: likelyHeader(table), signature: null, questions }
}

function sheetQuestion(tables: readonly Table[]): Question {
  const names = tables.map(table => table.name ?? '')
  return {
    key: 'sheet',
    about: { fr: 'Quelle feuille faut-il lire ?', en: 'Which sheet should be read?' },
    options: names.map(value => ({ value, label: { fr: value, en: value } })),
    suggested: names[0] ?? ''
  }
}

function notTable(): Problem {
  return new Problem('not_a_table', {
    fr: 'Ce fichier n’est pas un tableau. Exportez-le en CSV ou en Excel.',
    en: 'This file is not a table. Export it as CSV or Excel.'
  })
}
