import { countFields, kindFields, metricOf, timeFields } from './fields.ts'
import { personField, type MappingState } from './mapping.ts'
import { looksLikeEmail, personTypes, phoneOf, type PersonType } from '../identity.ts'
import { currencyOf, moneyBody } from './money.ts'
import { decideOrder, noOrderEvidence, observeOrder, type OrderEvidence } from '../date_order.ts'
import { matchKey } from '../normalise.ts'
import { emptyProfile, observeRow, type Profile } from '../settle.ts'
import type { Decision, ReadOptions } from '../source.ts'
import { scannedRows } from '../rows.ts'
import { headerAt, type Table } from '../table.ts'

/** What the whole table says before it is read: numbers, dates, and what the person and money columns hold. */
export interface GenericScan {
  profile: Profile
  /** Proven by every filled cell of the person column; `null` when the cells do not prove it. */
  personType: PersonType | null
  personTypes: readonly PersonType[]
  /** What each column of times proves about the order of day and month. */
  orders: ReadonlyMap<number, OrderEvidence>
  /** True when every filled amount names its currency. */
  hasCurrency: boolean
  /** rows under the header */
  rows: number
}

/** Reads the mapped columns once; columns without a mapping are not looked at. */
export async function scanGeneric(
  table: Table,
  headerIndex: number,
  { kind, mapping }: MappingState,
  options: ReadOptions
): Promise<GenericScan> {
  const keys = headerAt(table, headerIndex).map(matchKey)
  const columnOf = (header: string | undefined) => (header === undefined ? -1 : keys.indexOf(matchKey(header)))
  const columnsOf = (isWanted: (field: string) => boolean) =>
    Object.entries(mapping.fields).flatMap(([field, header]) => (isWanted(field) ? [columnOf(header)] : []))
  const amount = columnOf(mapping.fields['amount'])
  const counts = columnsOf(
    field => field === 'value' || countFields.has(field) || (kind === 'post' && metricOf(field) !== null)
  )
  const profile = amount === -1 ? emptyProfile(counts) : emptyProfile([...counts, amount], [amount])
  const times = columnsOf(field => timeFields.has(field))
  const orders = new Map(times.map(column => [column, noOrderEvidence()]))
  const person = kindFields[kind].person
  const personColumn = columnOf(person ? personField(mapping, person.field)?.header : undefined)
  const persons = { filled: 0, emails: 0, phones: 0 }
  const money = { filled: 0, named: 0 }
  let rows = 0
  for await (const row of scannedRows(table, headerIndex, options)) {
    rows++
    const { cells } = row
    const bare = amount === -1 ? cells : cells.with(amount, moneyBody(cells[amount] ?? ''))
    observeRow(profile, { ...row, cells: bare }, times)
    for (const [column, evidence] of orders) observeOrder(evidence, cells[column] ?? '')
    observePerson(persons, cells[personColumn] ?? '', options.country)
    observeMoney(money, cells[amount] ?? '', options.currency)
  }
  profile.order = openOrder(orders) ?? profile.order
  const hasCurrency = money.filled === money.named
  return { profile, orders, personType: provenType(persons), personTypes, hasCurrency, rows }
}

/** Said on the pull where the columns of one table write their dates in different orders. */
export function orderDecisions({ orders }: GenericScan): Decision[] {
  const proven = new Set(
    [...orders.values()]
      .map(evidence => decideOrder(evidence, null))
      .flatMap(({ order, proof }) => (proof === 'cells' ? [order ?? ''] : []))
  )
  const because = {
    fr: 'lu colonne par colonne dans les dates du fichier',
    en: 'read column by column in the file’s dates'
  }
  return proven.size < 2 ? [] : [{ key: 'date_order', value: [...proven].sort().join(' '), because }]
}

// Where columns prove different orders, none speaks for a column that proves nothing: that one is asked for.
function openOrder(orders: ReadonlyMap<number, OrderEvidence>): OrderEvidence | null {
  const decided = [...orders.values()].map(evidence => decideOrder(evidence, null))
  const proven = new Set(decided.flatMap(({ order, proof }) => (proof === 'cells' ? [order] : [])))
  if (proven.size < 2) return null
  const open = [...orders.values()].filter((_, index) => decided[index]?.order === null)
  return open[0] ?? noOrderEvidence()
}

function observePerson(seen: { filled: number; emails: number; phones: number }, raw: string, country: string): void {
  const cell = raw.trim()
  if (cell === '') return
  if (looksLikeEmail(cell)) seen.emails++
  // Once a cell is no phone the column is none: the costly check stops there.
  else if (seen.phones === seen.filled && /^[+\d][\d\s().-]{6,}$/.test(cell) && phoneOf(cell, country)) seen.phones++
  seen.filled++
}

function provenType({ filled, emails, phones }: { filled: number; emails: number; phones: number }): PersonType | null {
  if (filled === 0) return null
  return emails === filled ? 'email' : phones === filled ? 'phone' : null
}

function observeMoney(seen: { filled: number; named: number }, raw: string, home: string): void {
  if (raw.trim() === '') return
  seen.filled++
  if (currencyOf(raw, home) !== null) seen.named++
}
