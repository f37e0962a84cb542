import { kindFields, metricOf, timeFields } from './fields.ts'
import { personField, type MappingState } from './mapping.ts'
import { looksLikeEmail, personTypes, phoneOf, type PersonType } from '../identity.ts'
import { currencyOf, moneyBody } from './money.ts'
import { matchKey } from '../normalise.ts'
import { emptyProfile, observeRow, type Profile } from '../settle.ts'
import type { ReadOptions } from '../source.ts'
import { dataRows } from '../rows.ts'
import { headerAt, type Table } from '../table.ts'

/** What the whole table says before it is read: numbers, dates, and what the person and money columns hold. */
export interface GenericScan {
  profile: Profile
  /** Proven by every filled cell of the person column; `null` when the cells do not prove it. */
  personType: PersonType | null
  personTypes: readonly PersonType[]
  /** True when every filled amount names its currency. */
  hasCurrency: boolean
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
  const counts = columnsOf(field => field === 'value' || (kind === 'post' && metricOf(field) !== null))
  const profile = amount === -1 ? emptyProfile(counts) : emptyProfile([...counts, amount], amount)
  const times = columnsOf(field => timeFields.has(field))
  const person = kindFields[kind].person
  const personColumn = columnOf(person ? personField(mapping, person.field)?.header : undefined)
  const persons = { filled: 0, emails: 0, phones: 0 }
  const money = { filled: 0, named: 0 }
  for await (const row of dataRows(table, headerIndex)) {
    const { cells } = row
    const bare = amount === -1 ? cells : cells.with(amount, moneyBody(cells[amount] ?? ''))
    observeRow(profile, { ...row, cells: bare }, times)
    observePerson(persons, cells[personColumn] ?? '', options.country)
    observeMoney(money, cells[amount] ?? '', options.currency)
  }
  return { profile, personType: provenType(persons), personTypes, hasCurrency: money.filled === money.named }
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
