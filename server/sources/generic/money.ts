/** Signs and words of money around a number; letters are compared without case. */
const moneyWords = /f\.?\s?cfa|fcfa|cfa|xof|xaf|eur(?:os?)?|usd|gbp|chf|€|\$|£|francs?|(?<=\d)\s?f$/gi

/** The number inside a cell of money, still as text: `5 000 F CFA` is `5 000`, `€20.50` is `20.50`. */
export function moneyBody(raw: string): string {
  return raw.trim().replace(moneyWords, '').trim()
}

/**
 * The currency that a cell names beyond doubt: a code, or €. `FCFA` is the XOF or XAF of the organisation.
 * `null` when the cell names none, or a sign that several currencies share ($, F).
 */
export function currencyOf(raw: string, home: string): string | null {
  const code = /(?<![A-Z])(XOF|XAF|EUR|USD|GBP|CHF|CAD|GHS|NGN|MAD|TND|GNF|CDF)(?![A-Z])/.exec(raw.toUpperCase())?.[1]
  if (code) return code
  if (/€|euros?/i.test(raw)) return 'EUR'
  return /cfa/i.test(raw) && (home === 'XOF' || home === 'XAF') ? home : null
}

/** A finite number as the decimal text records take: `20.5`, never an exponent; cents are kept, fractions of them not. */
export function amountText(value: number): string {
  return Number.isInteger(value) ? value.toFixed(0) : String(Number(value.toFixed(4)))
}
