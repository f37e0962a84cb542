import { matchKey } from '../normalise.ts'
import { placeColumns, type ExportColumns, type Names } from '../platform/columns.ts'
import type { SettledPart } from '../platform/parts.ts'

const frame: Names = {
  person: 'Email Address',
  confirmed_at: 'CONFIRM_TIME',
  from: 'OPTIN_TIME',
  to: 'UNSUB_TIME|CLEAN_TIME',
  tags: 'TAGS',
  id: 'LEID'
}

/** The columns of one list. Names, addresses and IP addresses are never among them. */
export function mailchimpColumns(header: readonly string[]): ExportColumns {
  return placeColumns(header, frame, {})
}

/** What the contacts of one list of an audience are. */
export type ListState = 'subscribed' | 'unsubscribed' | 'cleaned'
/** Every state of a list, as Mailchimp names its files. */
export const listStates: readonly ListState[] = ['subscribed', 'unsubscribed', 'cleaned']

/** The state of a list by the name of its file, else by a column only that list has; `null` when nothing says it. */
export function stateOf({ table, header }: SettledPart, fileName: string): ListState | null {
  for (const name of [table.name ?? '', fileName]) {
    const found = /(?:^|[^a-z])(unsubscribed|subscribed|cleaned)(?:[^a-z]|$)/i.exec(name)?.[1]?.toLowerCase()
    const state = listStates.find(known => known === found)
    if (state) return state
  }
  const keys = new Set(header.map(matchKey))
  return keys.has('unsub_time') ? 'unsubscribed' : keys.has('clean_time') ? 'cleaned' : null
}

/** The tags of a cell that holds a quoted list: `"Bénévoles","Lomé, centre"`. */
export function tagsOf(cell: string): string[] {
  const found = [...cell.matchAll(/"((?:[^"]|"")*)"|([^,"]+)/g)]
  const tags = found.map(([, quoted, bare]) => (quoted?.replaceAll('""', '"') ?? bare ?? '').trim())
  return [...new Set(tags.filter(tag => tag !== ''))]
}
