import { parsePhoneNumberFromString, isSupportedCountry } from 'libphonenumber-js/max'
import type { PersonRef } from './record.ts'

/** What a column of persons holds: decides how two spellings are one person, and where the identifier means anything. */
export type PersonType = 'email' | 'phone' | 'name' | 'id'
/** Every kind of person column, in the order it is offered. */
export const personTypes: readonly PersonType[] = ['email', 'phone', 'id', 'name']

const address = /^[^\s@]+@[^\s@]+\.[^\s@]+$/

/** Where an identifier lives: the source it was written in (names), the default country (phones), the network (ids). */
export interface PersonScope {
  sourceName: string
  country: string
  network?: string
}

/**
 * The identity behind one cell (sources document §2.4): e-mail in lower case, phone in E.164 read in the country of
 * the organisation, a contact name folded and scoped to its source, a platform id as given.
 * `null` when the cell cannot be what the column is said to hold.
 */
export function personOf(raw: string, type: PersonType, scope: PersonScope): PersonRef | null {
  const text = raw.trim()
  if (text === '') return null
  if (type === 'id') return scope.network ? { network: scope.network, id: text } : text
  if (type === 'email')
    return looksLikeEmail(text) ? { network: 'email', id: text.normalize('NFC').toLowerCase() } : null
  if (type === 'name') return { network: `name:${scope.sourceName}`, id: foldedName(text) }
  const phone = phoneOf(text, scope.country)
  return phone === null ? null : { network: 'phone', id: phone }
}

/** True for the shape of an e-mail address. */
export function looksLikeEmail(raw: string): boolean {
  return address.test(raw.trim())
}

/** The number in E.164 (`90 12 34 56` in `TG` is `+22890123456`), or `null` when it is not a possible valid number. */
export function phoneOf(raw: string, country: string): string | null {
  const home = country.toUpperCase()
  const phone = parsePhoneNumberFromString(raw, isSupportedCountry(home) ? home : undefined)
  return phone?.isValid() ? phone.number : null
}

/** A contact name as it is compared: no direction mark, NFKC, single spaces, lower case. */
export function foldedName(raw: string): string {
  return raw
    .replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .normalize('NFKC')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase()
}

/**
 * What a column surely holds by all its filled cells: e-mail addresses or phone numbers; `null` when the cells do not
 * prove it, and the person has to say.
 */
export function personTypeOf(cells: readonly string[], country: string): PersonType | null {
  const filled = cells.filter(cell => cell.trim() !== '')
  if (filled.length === 0) return null
  if (filled.every(looksLikeEmail)) return 'email'
  return filled.every(cell => /^[+\d][\d\s().-]{6,}$/.test(cell.trim()) && phoneOf(cell, country) !== null)
    ? 'phone'
    : null
}
