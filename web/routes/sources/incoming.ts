import type { ListedAddress, ListedIncoming } from '#server/api/incoming.ts'
import type { Locale } from '#lib/typography.ts'
import { incoming as words, incomingProblems } from '#lib/words/incoming.ts'
import { word } from '#lib/words/word.ts'
import { ageText } from './readings.ts'

export type { ListedAddress, ListedIncoming }

/** The name of a source: the one it was given, or our words for the clicks on short links. */
export const incomingName = ({ kind, label }: Pick<ListedIncoming, 'kind' | 'label'>, locale: Locale): string =>
  kind === 'links' ? word(words.links_name, locale) : label

/** A problem and what to do, in plain words. */
export function problemText(code: string, locale: Locale): string {
  const known = Object.hasOwn(incomingProblems, code) ? (code as keyof typeof incomingProblems) : 'error'
  return word(incomingProblems[known], locale)
}

/** When something last came: `dernier envoi il y a 12 min`, or that nothing ever did. */
export function lastText({ last_at }: Pick<ListedIncoming, 'last_at'>, now: string, locale: Locale): string {
  if (last_at === null) return word(words.never, locale)
  const minutes = Math.max(0, Math.floor((Date.parse(now) - Date.parse(last_at)) / 60_000))
  return word(words.last, locale, { age: ageText(minutes, locale) })
}

/** Problems that ask for somebody: what was left aside on purpose is none. */
export const troubles = ({ problems }: Pick<ListedIncoming, 'problems'>): number =>
  problems
    .filter(({ code }) => code !== 'event_ignored' && code !== 'objection')
    .reduce((sum, { times }) => sum + times, 0)

/** Secrets without which a provider cannot be asked, in words. */
export const missingNames = ({ secrets }: Pick<ListedIncoming, 'secrets'>, locale: Locale): readonly string[] =>
  secrets.filter(({ is_missing }) => is_missing).map(({ label }) => label[locale])
