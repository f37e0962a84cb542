import { networkName } from '#lib/networks.ts'
import type { Locale } from '#lib/typography.ts'
import { fieldWords, personTypeWords } from '#lib/words/import_fields.ts'
import { word } from '#lib/words/word.ts'
import type { Formats } from './preview.ts'

/** A field in words; `person.email` says what its cells are, `youtube.views` whose counter it is; a field we have no word for is shown as it is. */
export function fieldName(field: string, locale: Locale): string {
  const [base = field, type] = field.split('.')
  const metricName = (network: string, metric = '') =>
    Object.hasOwn(fieldWords, metric)
      ? `${word(fieldWords[metric as keyof typeof fieldWords], locale)} (${networkName(network)})`
      : null
  if (!Object.hasOwn(fieldWords, base)) return metricName(base, type) ?? field
  const name = word(fieldWords[base as keyof typeof fieldWords], locale)
  if (type === undefined || !Object.hasOwn(personTypeWords, type)) return name
  return `${name} (${word(personTypeWords[type as keyof typeof personTypeWords], locale)})`
}

/** The fields offered for a column of this kind of row, persons first, the one it has now included. */
export function fieldsFor(formats: Formats, kind: string, current: string | null): readonly string[] {
  const target = formats.targets.find(one => one.kind === kind)
  if (!target) return current === null ? [] : [current]
  const persons = target.person ? formats.person_types.map(type => `${target.person}.${type}`) : []
  const all = [...persons, ...target.fields]
  return current !== null && !all.includes(current) ? [current, ...all] : all
}
