import { shapeOf } from '../date_order.ts'
import { isAmbiguous, readTime, type ReadTime, type TimeStyle } from '../dates.ts'
import { countFields, kindFields, metricOf, timeFields, type RowKind } from './fields.ts'
import { personField } from './mapping.ts'
import { personOf, type PersonType } from '../identity.ts'
import { amountText, currencyOf, moneyBody } from './money.ts'
import { matchKey } from '../normalise.ts'
import { isUnknown, parseNumber, type DecimalSign } from '../numbers.ts'
import type { ReasonCode, TimeNote } from '../record.ts'
import type { Row } from '../rows.ts'
import type { Mapping, ReadOptions } from '../source.ts'
import type { Table } from '../table.ts'

/** Everything settled about a mapped table before its rows become facts. */
export interface GenericReading {
  table: Table
  headerIndex: number
  header: readonly string[]
  /** Column number of each mapped header, as the mapping spells it. */
  columns: ReadonlyMap<string, number>
  /** The values that are the same on every row, of the fields this kind knows. */
  constants: Draft
  kind: RowKind
  mapping: Mapping
  personType: PersonType | null
  currency: string | null
  /** How the times of a column are read: each column proves its own order of day and month. */
  timeOf(column: number): TimeStyle
  decimalOf(column: number): DecimalSign
  observedAt: string
  options: ReadOptions
}

/** Why a row gives nothing, and in which field. */
export type Refusal = { reason: ReasonCode; field?: string; detail?: string; value?: string }
/** A record before it is checked. */
export type Draft = Record<string, unknown>

/** True for the reason a row is refused. */
export function isRefusal<T extends object>(value: T): value is Extract<T, { reason: ReasonCode }> {
  return 'reason' in value
}

/** The cell under a mapped header, and its column. */
export function cellOf(row: Row, header: string, { columns }: GenericReading): { text: string; column: number } {
  const column = columns.get(header) ?? -1
  return { text: (row.cells[column] ?? '').trim(), column }
}

/** What one row says, how its time was known, and whether its link had to be dropped. */
export interface DraftRead {
  values: Draft
  time: TimeNote | null
  isLinkRefused: boolean
}

/** Reads the mapped cells and the constants of one row, or says why it cannot. */
export function draftOf(row: Row, reading: GenericReading): DraftRead | Refusal {
  const { kind, mapping } = reading
  const values: Draft = { type: kind, ...reading.constants }
  let time: TimeNote | null = null
  let isLinkRefused = false
  for (const [field, header] of Object.entries(mapping.fields)) {
    const cell = cellOf(row, header, reading)
    if (isUnknown(cell.text) || (kind === 'post' && metricOf(field) !== null)) continue
    const value = valueOf(row, field, cell, reading)
    if (typeof value === 'object' && value !== null && isRefusal(value)) return value
    if (isTime(value)) {
      values[field] = value.at
      time ??= value.note
    } else if (field === 'url' && !/^https?:\/\//i.test(cell.text)) isLinkRefused = true
    else values[field.split('.')[0] ?? field] = value
  }
  fillDefaults(values, row, reading)
  return { values, time, isLinkRefused }
}

function isTime(value: unknown): value is ReadTime {
  return typeof value === 'object' && value !== null && 'at' in value && 'note' in value
}

const keyFields: ReadonlySet<string> = new Set(['group', 'campaign', 'ask', 'slug'])

/** The constants of a mapping that the kind of row knows; the others steer the reading. */
export function constantsOf({ constants }: Mapping, kind: RowKind): Draft {
  const { required, optional, person } = kindFields[kind]
  const known = new Set([...required, ...optional, person?.field])
  const used = Object.entries(constants).filter(([field]) => known.has(field))
  return Object.fromEntries(
    used.map(([field, value]) => [field, keyFields.has(field) && typeof value === 'string' ? slugOf(value) : value])
  )
}

function valueOf(row: Row, field: string, cell: { text: string; column: number }, reading: GenericReading): unknown {
  const { timeOf, options, mapping, decimalOf } = reading
  const base = field.split('.')[0] ?? field
  if (timeFields.has(base))
    return readTime(cell.text, timeOf(cell.column)) ?? dateRefusal(cell.text, base, timeOf(cell.column))
  if (base === 'amount' || base === 'value' || countFields.has(base)) {
    const number = row.numbers?.[cell.column] ?? parseNumber(moneyBody(cell.text), decimalOf(cell.column))
    if (number === null || Number.isNaN(number)) return { reason: 'number_invalid', field: base, value: cell.text }
    return base === 'amount' ? amountText(number) : number
  }
  if (base === 'author' || base === 'person' || base === 'referrer') {
    const type = personField(mapping, base)?.type ?? reading.personType ?? 'id'
    const network = String(mapping.constants['network'] ?? '')
    const { sourceName, country } = options
    const person = personOf(cell.text, type, { sourceName, country, ...(network ? { network } : {}) })
    return person ?? { reason: 'field_invalid', field: base, detail: type }
  }
  return wordOf(base, cell.text, options)
}

function dateRefusal(value: string, field: string, time: TimeStyle): Refusal {
  const shape = shapeOf(value)
  if (shape !== null && isAmbiguous(value, time)) return { reason: 'date_ambiguous', field, detail: shape, value }
  return { reason: 'date_invalid', field, value }
}

const statuses: readonly (readonly [string, RegExp])[] = [
  ['confirmed', /^(confirme|paye|paid|succeeded|completed?|confirmed|valide|success)/],
  ['refunded', /^(rembourse|refund)/],
  ['cancelled', /^(annule|cancel|echoue|failed)/],
  ['pending', /^(en attente|pending|processing)/]
]

function wordOf(field: string, text: string, { currency }: ReadOptions): string {
  if (keyFields.has(field)) return slugOf(text)
  if (field === 'currency') return currencyOf(text, currency) ?? text.toUpperCase()
  if (field === 'status') return statuses.find(([, words]) => words.test(matchKey(text)))?.[0] ?? text
  return field === 'network' || field === 'kind' || field === 'how' ? text.toLowerCase() : text
}

/** A readable key from a name: `Comité de Lomé` is `comite-de-lome`. */
export function slugOf(name: string): string {
  const slug = matchKey(name).replace(/[^a-z0-9._-]+/g, '-')
  return slug.replace(/^[^a-z0-9]+|-+$/g, '').slice(0, 80)
}

function fillDefaults(values: Draft, row: Row, reading: GenericReading): void {
  const { kind, options, mapping } = reading
  if (kind === 'post') values['account'] ??= options.sourceName
  if (kind === 'post' && typeof values['url'] === 'string') values['id'] ??= values['url']
  if (kind === 'conversion') values['system'] ??= options.sourceName
  if (values['amount'] === undefined) delete values['currency']
  else if (values['currency'] === undefined) {
    const cell = cellOf(row, mapping.fields['amount'] ?? '', reading).text
    values['currency'] = currencyOf(cell, options.currency) ?? reading.currency ?? options.currency
  }
}
