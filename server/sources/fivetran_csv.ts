import { Problem } from '../problem.ts'
import { warehouseRows } from './fivetran/rows.ts'
import { scanWarehouse } from './fivetran/scan.ts'
import { SYNCED, warehouseTable, type WarehouseTable } from './fivetran/tables.ts'
import { placeColumns } from './platform/columns.ts'
import { detectionOf, openedParts, settleParts, type Part } from './platform/parts.ts'
import type { Habits } from './settle.ts'
import type { Bytes, Detection, FileSource, Opened, ReadOptions } from './source.ts'
import { headerAt, openTables, tableOptions, type TableOptions } from './table.ts'

/** Tables that a Fivetran connector wrote to a warehouse, saved as CSV: posts, their numbers, days and accounts. */
const source: FileSource = {
  format: 'fivetran_csv',
  label: { fr: 'Fivetran : tables de réseaux sociaux', en: 'Fivetran: tables of social networks' },
  gives: ['counts', 'posts'],
  version: 1,
  sniff,
  open
}

export default source

// Fivetran writes times in UTC and its CSV with a decimal point, whatever the platform.
const habits: Habits = { decimal: '.', order: 'YMD', zone: 'UTC' }

async function sniff(bytes: Bytes): Promise<Detection | null> {
  const found = await findTable(bytes)
  return found && detectionOf(source.format, found.part.signature)
}

async function findTable(
  bytes: Bytes,
  options: TableOptions = {}
): Promise<{ part: Part; table: WarehouseTable } | null> {
  for (const table of await openTables(bytes, options)) {
    const header = headerAt(table, 0)
    const known = warehouseTable(header)
    if (!known) continue
    const columns = placeColumns(header, { ...known.fields, synced: SYNCED }, known.counts)
    const families = new Set(Object.values(known.families ?? {}).flatMap(names => names.split('|')))
    const ignored = columns.ignored.filter(column => !families.has(header[column] ?? ''))
    const part = { signature: `fivetran.${known.id}`, table, headerIndex: 0, columns: { ...columns, ignored } }
    return { part, table: known }
  }
  return null
}

async function open(bytes: Bytes, options: ReadOptions): Promise<Opened> {
  const found = await findTable(bytes, tableOptions(options))
  if (!found) throw notFivetran()
  const { table } = found
  if (table.gives === 'nothing') throw noFacts(table.id)
  const { parts, decisions, questions } = await settleParts([found.part], habits, options)
  const part = parts[0]!
  const scan = await scanWarehouse(part, table, options)
  const exportTakenAt = { at: options.uploadedAt, from: 'user' as const }
  const opened = openedParts(source.format, table.network, parts, exportTakenAt)
  const because = {
    fr: 'chaque ligne dit quand elle a été relevée ; la plus récente compte',
    en: 'each row says when it was fetched; the newest counts'
  }
  return {
    ...opened,
    decisions: [...opened.decisions, ...decisions, { key: 'observed_at', value: SYNCED, because }],
    questions,
    exportTakenAt: null,
    rows: () => warehouseRows({ part, table, scan, options })
  }
}

function notFivetran(): Problem {
  return new Problem('format_mismatch', {
    fr: 'Ce fichier n’est pas une table Fivetran connue. Laissez Sillage le reconnaître, ou choisissez ses colonnes.',
    en: 'This file is not a Fivetran table we know. Let Sillage recognise it, or map its columns.'
  })
}

function noFacts(table: string): Problem {
  return new Problem(
    'no_facts',
    {
      fr: `La table « ${table} » relie d’autres tables et ne contient aucun fait. Importez les tables de publications et de chiffres.`,
      en: `The table “${table}” links other tables and holds no fact. Import the tables of posts and of numbers.`
    },
    400,
    { table }
  )
}
