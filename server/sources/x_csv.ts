import { Problem } from '../problem.ts'
import { describeColumns } from './columns.ts'
import { exportTimeOf } from './export_time.ts'
import { emptyProfile, observeRow, settle, type Habits } from './settle.ts'
import { findSignature, type SignatureMatch } from './signatures.ts'
import { scopeOf } from './scope.ts'
import type { Bytes, Detection, FileSource, Opened, ReadOptions } from './source.ts'
import { dataRows } from './rows.ts'
import { headerAt, openTables, tableOptions } from './table.ts'
import { xColumns, type XColumns } from './x/fields.ts'
import { xRows } from './x/rows.ts'

/** Posts of an X (Twitter) account: both analytics exports, and the public table of replies against likes. */
const source: FileSource = {
  format: 'x_csv',
  label: { fr: 'X (Twitter) : publications', en: 'X (Twitter): posts' },
  gives: ['counts', 'posts'],
  version: 1,
  identityNetwork: 'x',
  sniff,
  open
}

export default source

// The public table says its times are UTC, which the ids confirm; ids carry the true time in the other exports.
const habits: Habits = { decimal: '.', order: 'MDY', zone: 'UTC' }

async function sniff(bytes: Bytes): Promise<Detection | null> {
  const found = findSignature(await openTables(bytes))
  return found?.signature.reader === source.format ? detectionOf(found) : null
}

function detectionOf({ signature }: SignatureMatch): Detection {
  return {
    format: source.format,
    signature: signature.id,
    because: {
      fr: 'les titres des colonnes sont ceux de cet export',
      en: 'the column headers are those of this export'
    }
  }
}

async function open(bytes: Bytes, options: ReadOptions): Promise<Opened> {
  const found = findSignature(await openTables(bytes, tableOptions(options)))
  if (found?.signature.reader !== source.format) throw notX()
  const { table, headerIndex, signature } = found
  const header = headerAt(table, headerIndex)
  const columns = xColumns(header)
  const profile = emptyProfile(columns.counts.values())
  for await (const row of dataRows(table, headerIndex)) observeRow(profile, row, [columns.frame.get('date') ?? -1])
  const { decisions, questions, time, decimalOf } = settle(profile, habits, options)
  const exportTakenAt = exportTimeOf(bytes.name, options)
  const { uploadedAt, campaign, signal } = options
  const sourceName = scopeOf(bytes, options, 'x')
  const settled = { table, headerIndex, header, columns, time, decimalOf, sourceName, uploadedAt }
  const observedAt = exportTakenAt.at.toISOString()
  const hasReplies = signature.id !== 'x.ratio.en'
  return {
    detection: detectionOf(found),
    encoding: table.encoding,
    delimiter: table.delimiter,
    columns: describeColumns(table, headerIndex, column => fieldAt(columns, column)),
    columnsIgnored: columns.ignored.map(column => header[column] ?? ''),
    decisions: [...table.decisions, ...decisions],
    questions,
    warnings: [...table.warnings, ...(exportTakenAt.from === 'upload' ? [{ code: 'observed_at_assumed' }] : [])],
    exportTakenAt,
    mapping: null,
    rows: () => xRows({ ...settled, observedAt, hasReplies, ...(campaign ? { campaign } : {}) }, signal)
  }
}

function fieldAt({ frame, counts }: XColumns, column: number): string | null {
  for (const [field, at] of frame) if (at === column) return field
  for (const [metric, at] of counts) if (at === column) return `x.${metric}`
  return null
}

function notX(): Problem {
  return new Problem('format_mismatch', {
    fr: 'Ce fichier n’a pas les colonnes d’un export X. Laissez Sillage le reconnaître, ou choisissez ses colonnes.',
    en: 'This file does not have the columns of an X export. Let Sillage recognise it, or map its columns.'
  })
}
