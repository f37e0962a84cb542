import { createHash } from 'node:crypto'
import { cellOf, draftOf, isRefusal, type Draft, type GenericReading, type Refusal } from './draft.ts'
import { metricOf } from './fields.ts'
import { urnOf } from '../linkedin/fields.ts'
import { isDestroyedId } from '../meta/fields.ts'
import { readRecord } from '../native_record.ts'
import { parseNumber } from '../numbers.ts'
import type { CanonicalRecord, TimeNote, Yielded } from '../record.ts'
import { dataRows, type Row } from '../rows.ts'
import { Ranks, Repeats } from '../ranks.ts'

/**
 * The facts of a mapped table: one record per row, and for posts their counts and account beside it.
 * @param repeats of a large file, the contents that stand in it more than once (`repeatsOf`)
 */
export async function* genericRows(reading: GenericReading, repeats?: Repeats): AsyncGenerator<Yielded> {
  const seen = { contents: new Ranks(repeats), frame: new Set<string>() }
  for await (const row of dataRows(reading.table, reading.headerIndex)) {
    reading.options.signal?.throwIfAborted()
    yield* rowFacts(row, reading, seen)
  }
}

/** Reads a large file once for the rows without an identifier that stand in it more than once. */
export async function repeatsOf(reading: GenericReading, rows: number): Promise<Repeats | undefined> {
  const { kind, mapping, options } = reading
  if ((kind !== 'interaction' && kind !== 'post') || mapping.fields['id'] !== undefined) return undefined
  const repeats = new Repeats(rows)
  for await (const row of dataRows(reading.table, reading.headerIndex)) {
    options.signal?.throwIfAborted()
    const draft = row.fault ?? draftOf(row, reading)
    const hash = isRefusal(draft) ? null : contentHash(draft.values, reading)
    if (hash !== null) repeats.add(hash)
  }
  return repeats
}

interface Seen {
  contents: Ranks
  frame: Set<string>
}

function* rowFacts(row: Row, reading: GenericReading, seen: Seen): Generator<Yielded> {
  const { ref, line } = row
  const read = row.fault ?? factsOf(row, reading, seen)
  if ('reason' in read) {
    yield { kind: 'rejected', rejection: { ref, line, ...read, raw: row.raw() } }
    return
  }
  if (row.isMended) yield { kind: 'warning', warning: { ref, line, code: 'text_invalid' } }
  if (read.isLinkRefused) yield { kind: 'warning', warning: { ref, line, code: 'link_refused' } }
  for (const record of read.frame) yield { kind: 'record', ref, line, record }
  const { record, time } = read
  yield { kind: 'record', ref, line, record, ...(time ? { time } : {}) }
  for (const metric of read.metrics) yield { kind: 'record', ref, line, record: metric }
}

interface Facts {
  record: CanonicalRecord
  /** The account of a post, the group of a member: once per file. */
  frame: CanonicalRecord[]
  metrics: CanonicalRecord[]
  time: TimeNote | null
  isLinkRefused: boolean
}

function factsOf(row: Row, reading: GenericReading, seen: Seen): Facts | Refusal {
  const draft = draftOf(row, reading)
  if (isRefusal(draft)) return isTotal(row) ? { reason: 'total_row' } : draft
  const { values, time, isLinkRefused } = draft
  const id = idOf(values)
  if (id === null) return { reason: 'id_destroyed', field: 'id' }
  if (id !== undefined) values['id'] = id
  const hash = contentHash(values, reading)
  if (hash !== null) values['id'] = `content:${hash}:${seen.contents.next(hash)}`
  const read = readRecord(values, reading.options)
  if (isRefusal(read)) return isTotal(row) ? { reason: 'total_row' } : read
  const metrics = reading.kind === 'post' ? metricsOf(row, read.record, reading) : []
  if (isRefusal(metrics)) return metrics
  return { record: read.record, frame: frameOf(read.record, reading, seen), metrics, time, isLinkRefused }
}

// A spreadsheet that wrote an identifier as 1.22E+17 lost its digits: the link of a post then names it. On LinkedIn the URN
// in a link is the identifier everywhere.
function idOf({ type, network, id, url }: Draft): unknown {
  if (typeof id !== 'string') return id
  if (isDestroyedId(id)) return type === 'post' && typeof url === 'string' ? url : null
  return network === 'linkedin' ? (urnOf(id) ?? id) : id
}

function isTotal(row: Row): boolean {
  return /^tota(l|ux|ls)\b/i.test(row.cells.find(cell => cell.trim() !== '')?.trim() ?? '')
}

// The same rows again, in another file, another order, beside others, must be the same facts: what a row says is its
// key, and identical rows are told apart by counting them.
function contentHash(values: Draft, { kind, options }: GenericReading): string | null {
  if (values['id'] !== undefined || (kind !== 'interaction' && kind !== 'post')) return null
  const canonical = JSON.stringify(Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1)))
  return createHash('sha256').update(`${options.sourceName}\u001f${canonical}`).digest('hex').slice(0, 32)
}

function frameOf(record: CanonicalRecord, { mapping }: GenericReading, { frame }: Seen): CanonicalRecord[] {
  if (record.type === 'post' && !frame.has(`${record.network} ${record.account}`)) {
    frame.add(`${record.network} ${record.account}`)
    return [{ type: 'account', network: record.network, id: record.account, own: true }]
  }
  const kind = mapping.constants['group_kind']
  if (record.type !== 'member' || typeof kind !== 'string' || kind === 'existing' || frame.has(record.group)) return []
  frame.add(record.group)
  return [{ type: 'group', slug: record.group, name: record.group, kind }]
}

function metricsOf(row: Row, post: CanonicalRecord, reading: GenericReading): CanonicalRecord[] | Refusal {
  if (post.type !== 'post') return []
  const metrics: CanonicalRecord[] = []
  for (const [field, header] of Object.entries(reading.mapping.fields)) {
    const metric = metricOf(field)
    if (metric === null) continue
    const { text, column } = cellOf(row, header, reading)
    const value = row.numbers?.[column] ?? parseNumber(text, reading.decimalOf(column))
    if (value === null) continue
    if (Number.isNaN(value)) return { reason: 'number_invalid', field: header }
    const { network, id } = post
    metrics.push({
      type: 'metric',
      network,
      metric,
      value,
      observed_at: reading.observedAt,
      post: id,
      counts: 'lifetime'
    })
  }
  return metrics
}
