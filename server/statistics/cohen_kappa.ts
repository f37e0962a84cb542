/** Agreement of two coders: κ with what it is made of. κ is null when chance alone explains everything (p_e = 1). */
export interface Kappa {
  kappa: number | null
  observed: number
  expected: number
  items: number
}

/**
 * Cohen's κ = (p_o − p_e)/(1 − p_e) of a square table: row = first coder's label, column = second coder's.
 * Source: J. Cohen, Educational and Psychological Measurement 20, 1960.
 *
 * @param table counts of items, as many columns as rows
 * @returns null when there is no item
 * @throws RangeError when the table is not square
 * @example cohenKappa([[20, 5], [10, 15]]) → κ .4, p_o .7, p_e .5
 */
export function cohenKappa(table: readonly (readonly number[])[]): Kappa | null {
  if (table.some(row => row.length !== table.length)) throw new RangeError('table is not square')
  const items = table.flat().reduce((sum, count) => sum + count, 0)
  if (items === 0) return null
  const first = table.map(row => row.reduce((sum, count) => sum + count, 0))
  const second = table.map((_, j) => table.reduce((sum, row) => sum + (row[j] as number), 0))
  const observed = table.reduce((sum, row, i) => sum + (row[i] as number), 0) / items
  const expected = first.reduce((sum, count, i) => sum + count * (second[i] as number), 0) / items ** 2
  return { kappa: expected === 1 ? null : (observed - expected) / (1 - expected), observed, expected, items }
}

/**
 * Positive agreement 2a/(2a + b + c) of two coders on one label: printed beside κ, which rare labels depress.
 * Source: Cicchetti and Feinstein, Journal of Clinical Epidemiology 43, 1990.
 *
 * @param both       items both coders gave the label
 * @param firstOnly  items only the first gave it
 * @param secondOnly items only the second gave it
 * @returns null when nobody gave the label
 */
export function positiveAgreement(both: number, firstOnly: number, secondOnly: number): number | null {
  const given = 2 * both + firstOnly + secondOnly
  return given === 0 ? null : (2 * both) / given
}
