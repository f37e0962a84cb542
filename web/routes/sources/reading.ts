import { bytes, date, local } from '#lib/format.ts'
import type { Locale } from '#lib/typography.ts'
import { decisionValues, decisionWords, formatWords } from '#lib/words/import_reading.ts'
import { imports } from '#lib/words/imports.ts'
import { check } from '#lib/words/import_check.ts'
import { sources } from '#lib/words/sources.ts'
import { word } from '#lib/words/word.ts'
import type { Decision } from '../../../server/sources/source.ts'
import type { Pull } from './pull.ts'

/** One thing a reading decided, ready to be shown. */
export interface Said {
  name: string
  value: string
  why: string | null
}

/** The name of what was decided; a key we have no word for is shown as it is. `date_order.-yy` names a way of writing. */
export function decisionName(key: string, locale: Locale): string {
  const shape = /^date_order\.(.)(y+)$/.exec(key)
  if (shape) return word(check.shape, locale, { shape: ['1', '2', shape[2] === 'yy' ? '26' : '2026'].join(shape[1]) })
  return Object.hasOwn(decisionWords, key) ? word(decisionWords[key as keyof typeof decisionWords], locale) : key
}

/** The value of a decision in words, or as it is. */
export function decisionValue(value: string, locale: Locale): string {
  return Object.hasOwn(decisionValues, value)
    ? word(decisionValues[value as keyof typeof decisionValues], locale)
    : value
}

/** A decision with its evidence. */
export function said({ key, value, because }: Decision, locale: Locale): Said {
  return { name: decisionName(key, locale), value: decisionValue(value, locale), why: because[locale] }
}

/** A file format in words; anything else is given back as it is (a source without a name bears that of its format). */
export function formatName(key: string, locale: Locale): string {
  return Object.hasOwn(formatWords, key) ? word(formatWords[key as keyof typeof formatWords], locale) : key
}

const spanned = (spans: Pull['spans'], zone: string, locale: Locale) => {
  const days = (spans ?? []).flatMap(({ from, to }) => [from, to]).sort()
  const day = (instant: string) => date(local(new Date(instant).toISOString(), zone).day, locale)
  const [first, last] = [days[0], days.at(-1)]
  return first && last ? word(check.span, locale, { first: day(first), last: day(last) }) : null
}

/** How a file was read: source, format, size, decisions, date of the export. */
export function reading(pull: Pull, zone: string, locale: Locale): Said[] {
  const span = spanned(pull.spans, zone, locale)
  const plain = (name: string, value: string): Said => ({ name, value, why: null })
  return [
    plain(word(sources.source, locale), formatName(pull.source, locale)),
    plain(word(imports.format, locale), [formatName(pull.format, locale), pull.signature].filter(Boolean).join(' · ')),
    ...(pull.file_bytes === null
      ? []
      : [plain(word(imports.file_size, locale), bytes(Number(pull.file_bytes), locale))]),
    ...(span === null ? [] : [plain(word(check.covered, locale), span)]),
    ...pull.decisions.map(decision => said(decision, locale)),
    ...(pull.export_taken_at === null
      ? []
      : [plain(word(decisionWords.export_taken_at, locale), date(local(pull.export_taken_at, 'UTC').day, locale))])
  ]
}
