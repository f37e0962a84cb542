import { Problem } from '../problem.ts'
import { exportTimeOf } from './export_time.ts'
import { columnOf, visitFacts, visitMetrics } from './plausible/visits.ts'
import { dataRows } from './rows.ts'
import type { Bytes, Decision, Detection, FileSource, Opened, Question, ReadOptions } from './source.ts'
import { headerAt, openTables, type Table } from './table.ts'

/**
 * The export of a Plausible site: a ZIP of `imported_*.csv`, one per dimension. Each adds up the same visits, so they
 * cannot be joined again: the daily totals are read, the other tables are listed and left (sources document §3.8).
 */
const source: FileSource = {
  format: 'plausible_zip',
  label: { fr: 'Plausible : visites du site', en: 'Plausible: visits of the site' },
  gives: ['counts'],
  version: 1,
  sniff,
  open
}

export default source

const isTotals = (table: Table) =>
  columnOf(table, 'date') !== -1 &&
  ['visitors', 'pageviews', 'bounces', 'visit_duration'].every(name => columnOf(table, name) !== -1) &&
  headerAt(table, 0).length === 6

async function sniff(bytes: Bytes): Promise<Detection | null> {
  const because = { fr: 'colonnes d’un export de Plausible', en: 'columns of a Plausible export' }
  return (await openTables(bytes)).some(isTotals)
    ? { format: source.format, signature: 'plausible.visitors', because }
    : null
}

async function open(bytes: Bytes, options: ReadOptions): Promise<Opened> {
  const detection = await sniff(bytes)
  const tables = await openTables(bytes)
  const table = tables.find(isTotals)
  if (!detection || !table) throw notPlausible()
  const { site, decisions, questions } = await siteOf(tables, bytes, options)
  const exportTakenAt = exportTimeOf(table.name ?? bytes.name, options)
  const reading = { table, site, observedAt: exportTakenAt.at.toISOString(), options }
  const assumed = exportTakenAt.from === 'upload' ? [{ code: 'observed_at_assumed' }] : []
  return {
    detection,
    encoding: table.encoding,
    delimiter: table.delimiter,
    columns: headerAt(table, 0).map(header => ({ header, field: fieldOf(header), samples: [], personal: false })),
    columnsIgnored: tables.filter(other => other !== table).map(({ name }) => name ?? ''),
    decisions: [...table.decisions, ...decisions],
    questions,
    warnings: [...table.warnings, ...assumed],
    exportTakenAt,
    mapping: null,
    ...(site === '' ? {} : { sourceLabel: site }),
    rows: () => visitFacts(reading)
  }
}

const fieldOf = (header: string) =>
  Object.hasOwn(visitMetrics, header) ? `web.${visitMetrics[header]}` : header === 'date' ? 'period_start' : null

/** The site is the one host of the table of pages, or the source named by the person; else it is asked. */
async function siteOf(
  tables: readonly Table[],
  { name }: Bytes,
  { sourceName, answers }: ReadOptions
): Promise<{ site: string; decisions: Decision[]; questions: Question[] }> {
  if (sourceName !== '' && sourceName !== name) return { site: sourceName, decisions: [], questions: [] }
  const hosts = await hostsIn(tables)
  const told = answers['site']?.trim()
  const [host] = hosts
  const because = told
    ? { fr: 'réponse de la personne qui importe', en: 'answered by the person importing' }
    : { fr: 'toutes les pages sont de ce site', en: 'every page is of this site' }
  const site = told || (hosts.length === 1 && host ? host : '')
  if (site !== '') return { site, decisions: [{ key: 'site', value: site, because }], questions: [] }
  const options = hosts.map(value => ({ value, label: { fr: value, en: value } }))
  const about = { fr: 'De quel site sont ces visites ?', en: 'Which site are these visits of?' }
  return { site, decisions: [], questions: [{ key: 'site', about, options }] }
}

const MOST_HOSTS = 20

async function hostsIn(tables: readonly Table[]): Promise<string[]> {
  const pages = tables.find(table => columnOf(table, 'hostname') !== -1 && columnOf(table, 'page') !== -1)
  const hosts = new Set<string>()
  if (!pages) return []
  const at = columnOf(pages, 'hostname')
  for await (const { cells } of dataRows(pages, 0)) {
    const host = (cells[at] ?? '')
      .trim()
      .toLowerCase()
      .replace(/^www\./, '')
    if (host !== '' && hosts.size < MOST_HOSTS) hosts.add(host)
  }
  return [...hosts]
}

function notPlausible(): Problem {
  return new Problem('format_mismatch', {
    fr: 'Ce fichier n’est pas un export de Plausible (imported_visitors.csv).',
    en: 'This file is not a Plausible export (imported_visitors.csv).'
  })
}
