import { Problem } from '../problem.ts'
import { describeColumns } from './columns.ts'
import { exportTimeOf } from './export_time.ts'
import { metaColumns, type MetaColumns } from './meta_fields.ts'
import { metaRows } from './meta_rows.ts'
import { scanMeta, type MetaScan } from './meta_scan.ts'
import { settle, oneOf, type Habits } from './settle.ts'
import { findSignature, type SignatureMatch } from './signatures.ts'
import type { Bytes, Decision, Detection, FileSource, Opened, Question, ReadOptions } from './source.ts'
import { headerAt, openTables } from './table.ts'

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
    because: { fr: 'les titres des colonnes sont ceux de cet export', en: 'the column headers are those of this export' }
  }
}

async function open(bytes: Bytes, options: ReadOptions): Promise<Opened> {
  const found = findSignature(await openTables(bytes, tableOptions(options)))
  if (found?.signature.reader !== source.format) throw notMeta()
  const { table, headerIndex, signature } = found
  const header = headerAt(table, headerIndex)
  const columns = metaColumns(header)
  const scan = await scanMeta(table, headerIndex, columns)
  const settled = settle(scan.profile, habitsOf(signature.id), options)
  const kind = kindOf(scan, options)
  const exportTakenAt = exportTimeOf(bytes.name, options)
  const { decisions, questions, time, decimalOf } = settled
  const { sourceName, uploadedAt, campaign } = options
  const reading = {
    ...{ network: signature.platform, table, headerIndex, header, columns, scan, time, decimalOf, sourceName, uploadedAt },
    ...(campaign ? { campaign } : {}),
    isDaily: kind.isDaily,
    observedAt: exportTakenAt.at.toISOString()
  }
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

/** What a person may impose on the reading of a table, from an answer or a mapping. */
export function tableOptions({ answers, mapping }: ReadOptions): { encoding?: string; delimiter?: string } {
  const encoding = answers['encoding'] ?? mapping?.encoding
  const delimiter = mapping?.delimiter
  return { ...(encoding ? { encoding } : {}), ...(delimiter ? { delimiter } : {}) }
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

interface Kind {
  isDaily: boolean
  decisions: Decision[]
  questions: Question[]
}

function kindOf(scan: MetaScan, { answers }: ReadOptions): Kind {
  const share = { value: `${scan.posts.size}/${scan.rowsWithId}` }
  if (scan.kind === 'lifetime') {
    const because = { fr: 'une ligne par publication', en: 'one row per post' }
    return { isDaily: false, decisions: [{ key: 'rows_are', value: 'lifetime', because }], questions: [] }
  }
  const answer = oneOf(answers, 'rows_are', ['daily', 'lifetime', 'stop'])
  if (answer === 'stop') throw stopped()
  if (answer === undefined) return { isDaily: scan.kind === 'daily', decisions: [], questions: [kindQuestion(scan)] }
  const because = {
    fr: `réponse de la personne qui importe (${share.value} identifiants distincts)`,
    en: `answered by the person importing (${share.value} distinct ids)`
  }
  return { isDaily: answer === 'daily', decisions: [{ key: 'rows_are', value: answer, because }], questions: [] }
}

function kindQuestion({ kind, posts, rowsWithId, repeated }: MetaScan): Question {
  const daily = {
    value: 'daily',
    label: { fr: 'Importer comme observations quotidiennes', en: 'Import as daily observations' }
  }
  const lifetime = { value: 'lifetime', label: { fr: 'Une ligne par publication', en: 'One row per post' } }
  const stop = { value: 'stop', label: { fr: 'Arrêter l’import', en: 'Stop the import' } }
  const counted = `${posts.size} / ${rowsWithId}`
  if (kind === 'daily')
    return {
      key: 'rows_are',
      about: {
        fr: `Ce fichier a une ligne par publication et par jour (${counted} identifiants distincts) : ce ne sont pas les totaux des publications.`,
        en: `This file has one row per post and day (${counted} distinct ids): these are not the totals of the posts.`
      },
      options: [daily, stop],
      suggested: 'daily'
    }
  const examples = repeated.join(', ')
  return {
    key: 'rows_are',
    about: {
      fr: `Une ligne de ce fichier est-elle une publication, ou une publication un jour donné ? ${counted} identifiants distincts. Exemples : ${examples}`,
      en: `Is a row of this file a post, or a post on one day? ${counted} distinct ids. Examples: ${examples}`
    },
    options: [lifetime, daily, stop]
  }
}

function stopped(): Problem {
  return new Problem('import_stopped', {
    fr: 'Import arrêté : rien n’a été écrit. Exportez le total des publications (« Global »).',
    en: 'Import stopped: nothing was written. Export the lifetime totals of the posts.'
  })
}

function notMeta(): Problem {
  return new Problem('format_mismatch', {
    fr: 'Ce fichier n’a pas les colonnes d’un export Meta. Laissez Sillage le reconnaître, ou choisissez ses colonnes.',
    en: 'This file does not have the columns of a Meta export. Let Sillage recognise it, or map its columns.'
  })
}
