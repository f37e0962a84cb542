import { exponentOf } from '../currency.ts'
import { num } from './engine.ts'
import type { Ingredients, Row } from './measure.ts'

/** An amount of minor units in major units: XOF has no decimals, EUR two. An unknown code is taken to have two. */
export function majorUnits(minor: number, currency: string): number {
  return minor / 10 ** exponentOf(currency)
}

/**
 * What rows of one key say in money, when they are all of one currency: amounts of several are never added, and no rate
 * of exchange is invented.
 *
 * @param make ingredients from the one row and its amount in major units
 */
export function inOneCurrency(rows: readonly Row[], make: (row: Row, amount: number) => Ingredients): Ingredients {
  const known = rows.filter(row => typeof row.currency === 'string')
  if (known.length > 1)
    return { value: null, persons: null, status: 'unknown', notes: [{ code: 'several_currencies', n: known.length }] }
  const [row] = known
  if (!row) return { value: null, persons: null, status: 'unknown' }
  const currency = String(row.currency)
  return { ...make(row, majorUnits(num(row.minor) ?? 0, currency)), currency }
}
