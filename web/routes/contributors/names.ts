import { networkName } from '#lib/networks.ts'
import { capital, type Locale } from '#lib/typography.ts'
import { contributors as words } from '#lib/words/contributors.ts'
import { optionWords } from '#lib/words/import_values.ts'
import { say, word, type Words } from '#lib/words/word.ts'
import { ANY_ACTION, type Way } from './asked.ts'

const kinds: Words = optionWords

/** Name of an act people came in by; a kind of the organisation's own is its own name. */
export function actName(kind: string, locale: Locale): string {
  if (kind === ANY_ACTION) return word(words.entry_action, locale)
  const known = kinds[kind]
  return known ? say(known, locale) : kind
}

/** Name of a row: its own, or that of the act or of the space its key stands for. */
export function rowName(by: Way, row: { key: string; label: { fr: string; en: string } }, locale: Locale): string {
  if (by === 'entry_act') return capital(actName(row.key, locale))
  if (by === 'channel') return networkName(row.key)
  return row.label[locale]
}
