import { exponentOf } from '../currency.ts'

/**
 * Minor units of an amount in major units (`20`, `"20.50"`), without floating point.
 * @returns undefined when the amount has more decimals than the currency
 */
export function minorUnits(amount: number | string, currency: string): number | undefined {
  const exponent = exponentOf(currency)
  const match = /^(\d+)(?:\.(\d+))?$/.exec(String(amount))
  if (!match) return undefined
  const [, whole = '0', decimals = ''] = match
  if (decimals.replace(/0+$/, '').length > exponent) return undefined
  const minor = Number(whole + decimals.slice(0, exponent).padEnd(exponent, '0'))
  return Number.isSafeInteger(minor) ? minor : undefined
}
