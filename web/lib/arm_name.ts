import type { Locale } from './typography.ts'
import { formats as words } from './words/formats.ts'
import { word } from './words/word.ts'

/** The name of a kind of post: what the catalogue of words knows, else what the organisation wrote. */
export function armName(arm: string, locale: Locale): string {
  const key = Object.hasOwn(words, `format_${arm}`) ? `format_${arm}` : arm
  return Object.hasOwn(words, key) ? word(words[key as 'story'], locale) : arm.replaceAll('_', ' ')
}
