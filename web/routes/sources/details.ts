import { bytes, list } from '#lib/format.ts'
import type { Locale } from '#lib/typography.ts'
import { details } from '#lib/words/import_details.ts'
import { personTypeWords } from '#lib/words/import_fields.ts'
import { optionWords } from '#lib/words/import_values.ts'
import { word } from '#lib/words/word.ts'

const said = (code: string, locale: Locale) =>
  Object.hasOwn(optionWords, code) ? word(optionWords[code as keyof typeof optionWords], locale) : code

const plain = ['ends_at is not after starts_at', 'same person', 'not an object'] as const
const isPlain = (detail: string): detail is (typeof plain)[number] => (plain as readonly string[]).includes(detail)

/**
 * The detail of a refused row, as the importer writes it, in the reader's language: `one of donation, signature` becomes a
 * list of words. A name of the file's own (a campaign, a group) and anything else is shown as it is.
 */
export function detailText(detail: string | null | undefined, locale: Locale): string {
  if (!detail) return ''
  const [, kind, rest = ''] = /^(one of|line over|decimals of|never a contribution:|position) (.*)$/.exec(detail) ?? []
  const names = rest.split(', ').map(code => said(code, locale))
  if (kind === 'one of') return word(details.one_of, locale, { list: list(names, locale) })
  if (kind === 'line over') return word(details.line_over, locale, { size: bytes(Number.parseInt(rest, 10), locale) })
  if (kind === 'decimals of') return word(details.decimals, locale, { currency: rest })
  if (kind === 'never a contribution:') return word(details.never, locale, { list: list(names, locale) })
  if (kind === 'position') return word(details.position, locale, { n: rest })
  if (detail === 'end of line') return word(details.end_of_line, locale)
  if (isPlain(detail)) return word(details[detail], locale)
  if (!Object.hasOwn(personTypeWords, detail)) return detail
  return word(details.not_a, locale, { what: word(personTypeWords[detail as keyof typeof personTypeWords], locale) })
}
