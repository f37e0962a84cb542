import { Problem } from '../problem.ts'
import { describeColumns } from './columns.ts'
import { exportTimeOf } from './export_time.ts'
import { metaColumns, type MetaColumns } from './meta/fields.ts'
import { kindOf } from './meta/kind.ts'
import { legacyInsights, openLegacy } from './meta/legacy.ts'
import { metaRows } from './meta/rows.ts'
import { scanMeta } from './meta/scan.ts'
import { settle, type Habits } from './settle.ts'
import { findSignature, type SignatureMatch } from './signatures.ts'
import { scopeOf } from './scope.ts'
import type { Bytes, Detection, FileSource, Opened, ReadOptions } from './source.ts'
import { headerAt, openTables, tableOptions } from './table.ts'

/** Posts of a Facebook Page or an Instagram account as Meta Business Suite exports them (sources document §3.1). */
const source: FileSource = {
  format: 'meta_csv',
  label: {
    fr: 'Meta Business Suite : publications Facebook et Instagram',
    en: 'Meta Business Suite: Facebook and Instagram posts'
  },
  gives: ['counts', 'posts'],
  version: 1,
  sniff,
  open
}

export default source

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
  if (found?.signature.reader !== source.format) throw notMeta()
  if (found.signature.id === legacyInsights) return openLegacy(source.format, bytes, options)
  const { table, headerIndex, signature } = found
  const header = headerAt(table, headerIndex)
  const columns = metaColumns(header)
  const scan = await scanMeta(table, headerIndex, columns, { ...options, size: bytes.size })
  const settled = settle(scan.profile, habitsOf(signature.id), options)
  const kind = kindOf(scan, options)
  const exportTakenAt = exportTimeOf(bytes.name, options)
  const { decisions, questions, time, decimalOf } = settled
  const { uploadedAt, campaign } = options
  const sourceName = scopeOf(bytes, options, signature.platform)
  const place = { table, headerIndex, header, columns, scan, network: signature.platform }
  const observedAt = exportTakenAt.at.toISOString()
  const settledReading = { time, decimalOf, sourceName, uploadedAt, observedAt, isDaily: kind.isDaily }
  const reading = { ...place, ...settledReading, ...(campaign ? { campaign } : {}) }
  return {
    detection: detectionOf(found),
    encoding: table.encoding,
    delimiter: table.delimiter,
    columns: describeColumns(table, headerIndex, column => fieldAt(columns, signature.platform, column)),
    columnsIgnored: columns.ignored.map(column => header[column] ?? ''),
    decisions: [...table.decisions, ...decisions, ...kind.decisions],
    questions: [...questions, ...kind.questions],
    warnings: [...table.warnings, ...(exportTakenAt.from === 'upload' ? [{ code: 'observed_at_assumed' }] : [])],
    exportTakenAt,
    mapping: null,
    rows: () => metaRows(reading, options.signal)
  }
}

// Delimiter and date order follow the locale of the export, not the language of its headers: only these were seen.
function habitsOf(signature: string): Habits {
  if (signature === 'instagram.posts.pt') return { decimal: ',', order: 'DMY', zone: null }
  if (signature === 'instagram.posts.sv') return { decimal: null, order: null, zone: null }
  return { decimal: '.', order: 'MDY', zone: null }
}

function fieldAt(columns: MetaColumns, network: string, column: number): string | null {
  for (const [field, pair] of columns.frame) if (pair.includes(column)) return field
  for (const [key, pair] of columns.counts) if (pair.includes(column)) return `${network}.${key}`
  return null
}

function notMeta(): Problem {
  return new Problem('format_mismatch', {
    fr: 'Ce fichier n’a pas les colonnes d’un export Meta. Laissez Sillage le reconnaître, ou choisissez ses colonnes.',
    en: 'This file does not have the columns of a Meta export. Let Sillage recognise it, or map its columns.'
  })
}
