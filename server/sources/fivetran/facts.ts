import { isPlausible, readTime } from '../dates.ts'
import { formatOf } from '../meta/fields.ts'
import { isUnknown, parseNumber } from '../numbers.ts'
import {
  type accountsOnce,
  cellOf,
  dayPeriod,
  linkOf,
  linkWarnings,
  metricsOf,
  type Refusal,
  type RowFacts,
  type Subject
} from '../platform/facts.ts'
import type { SettledPart } from '../platform/parts.ts'
import type { RecordOf } from '../record.ts'
import type { Row } from '../rows.ts'
import type { ReadOptions } from '../source.ts'
import { dayKey, type WarehouseScan } from './scan.ts'
import type { WarehouseTable } from './tables.ts'

/** Everything settled about one table before its rows become facts. */
export interface WarehouseReading {
  part: SettledPart
  table: WarehouseTable
  scan: WarehouseScan
  options: ReadOptions
}

type Accounts = ReturnType<typeof accountsOnce>

/** One version of a post, with the counts it carries; an answer to somebody is an outgoing interaction as well. */
export function postFacts(row: Row, reading: WarehouseReading, accounts: Accounts): RowFacts | Refusal {
  const { part, table, options } = reading
  const id = idOf(row, reading)
  const published = readTime(cellOf(row, 'published_at', part), part.time)
  const synced = syncedAt(row, reading)
  if (id === null) return { reason: 'id_missing', field: 'id' }
  if (!published || !isPlausible(published.at, options.uploadedAt))
    return { reason: 'date_invalid', field: 'published_at' }
  if (synced === null) return { reason: 'date_invalid', field: '_fivetran_synced' }
  const metrics = metricsOf(row, { ...subjectOf(reading, synced), post: id }, part)
  if ('reason' in metrics) return metrics
  const account = accountOf(row, reading)
  const url = cellOf(row, 'url', part)
  const text = cellOf(row, 'text', part)
  const answered = cellOf(row, 'reply_to', part)
  const post: RecordOf<'post'> = {
    type: 'post',
    network: table.network,
    id,
    account,
    published_at: published.at,
    format: answered
      ? 'reply'
      : table.network === 'youtube'
        ? 'video'
        : formatOf(url, cellOf(row, 'format', part).replaceAll('_', ' ')),
    ...(options.campaign ? { campaign: options.campaign } : {}),
    ...(text ? { text } : {}),
    ...linkOf(url)
  }
  const reply: RecordOf<'interaction'>[] = answered
    ? [
        {
          type: 'interaction',
          network: table.network,
          id,
          kind: 'reply',
          direction: 'out',
          author: { network: table.network, id: account },
          occurred_at: published.at,
          parent: answered
        }
      ]
    : []
  return {
    records: [...accounts(account), post, ...metrics, ...reply],
    time: published.note,
    warnings: linkWarnings(url)
  }
}

/** Numbers of a post at the time they were fetched: an older row is an older reading. */
export function readingFacts(row: Row, reading: WarehouseReading): RowFacts | Refusal {
  const { part, table } = reading
  const id = idOf(row, reading)
  const synced = syncedAt(row, reading)
  if (id === null) return { reason: 'id_missing', field: 'id' }
  if (synced === null) return { reason: 'date_invalid', field: '_fivetran_synced' }
  const subject = { ...subjectOf(reading, synced), post: id }
  const metrics = metricsOf(row, subject, part)
  if ('reason' in metrics) return metrics
  const { found, isAmbiguous } = familyMetrics(row, table, subject, part)
  return { records: [...metrics, ...found], warnings: isAmbiguous ? ['several_values'] : [] }
}

// A post is of one kind, so one column of a family is filled; where several are, nobody can say which holds.
function familyMetrics(row: Row, { families = {} }: WarehouseTable, subject: Subject, { header }: SettledPart) {
  const found: RecordOf<'metric'>[] = []
  let isAmbiguous = false
  for (const [metric, columns] of Object.entries(families)) {
    const cells = columns.split('|').map(name => row.cells[header.indexOf(name)] ?? '')
    const values = cells.filter(cell => !isUnknown(cell)).map(cell => parseNumber(cell, '.'))
    if (values.length > 1) isAmbiguous = true
    const [value] = values
    if (values.length === 1 && typeof value === 'number' && !Number.isNaN(value))
      found.push({ type: 'metric', scope: 'total', ...subject, metric, value })
  }
  return { found, isAmbiguous }
}

/** A day of a post or, where the row names none, of its account: the sum of every row of that day. */
export function dayFacts(row: Row, reading: WarehouseReading, accounts: Accounts): RowFacts | Refusal {
  const { part, table, scan, options } = reading
  const key = dayKey(row, part)
  if (key === null) return { reason: 'date_invalid', field: 'date' }
  const own = metricsOf(row, { network: table.network, observed_at: '', counts: 'day' }, part, table.scale)
  if ('reason' in own) return own
  const [id, account = '', day = ''] = key.split('\u001f')
  const sum = scan.sums.get(key)
  if (!sum?.synced || !isPlausible(day, options.uploadedAt)) return { reason: 'date_invalid', field: 'date' }
  const subject = { ...subjectOf(reading, sum.synced), ...(id ? { post: id } : { account }), ...dayPeriod(day) }
  const metrics = [...sum.values].map(([name, value]): RecordOf<'metric'> => {
    const [metric = name, scope = 'total'] = name.split('/')
    return { ...subject, type: 'metric', metric, value, scope: scope as NonNullable<Subject['scope']> }
  })
  return { records: [...(account ? accounts(account) : []), ...metrics] }
}

/** A page or a profile, and its followers when it was fetched. */
export function accountFacts(row: Row, reading: WarehouseReading, accounts: Accounts): RowFacts | Refusal {
  const { part } = reading
  const account = accountOf(row, reading)
  const synced = syncedAt(row, reading)
  if (account === '') return { reason: 'id_missing', field: 'id' }
  if (synced === null) return { reason: 'date_invalid', field: '_fivetran_synced' }
  const metrics = metricsOf(row, { ...subjectOf(reading, synced), account }, part)
  if ('reason' in metrics) return metrics
  return { records: [...accounts(account, cellOf(row, 'name', part)), ...metrics] }
}

function subjectOf({ table }: WarehouseReading, observed_at: string): Subject {
  return { network: table.network, observed_at, counts: 'lifetime', ...(table.scope ? { scope: table.scope } : {}) }
}

function idOf(row: Row, { part, table }: WarehouseReading): string | null {
  const id = cellOf(row, 'id', part)
  if (isUnknown(id)) return null
  return table.prefix && /^\d+$/.test(id) ? `${table.prefix}${id}` : id
}

function accountOf(row: Row, { part }: WarehouseReading): string {
  return cellOf(row, 'account', part).replace(/^urn:li:organization:/, '')
}

function syncedAt(row: Row, { part, options }: WarehouseReading): string | null {
  const read = readTime(cellOf(row, 'synced', part), part.time)
  return read && isPlausible(read.at, options.uploadedAt) ? read.at : null
}
