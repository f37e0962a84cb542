import { list, number } from '#lib/format.ts'
import { networkName } from '#lib/networks.ts'
import type { Locale } from '#lib/typography.ts'
import { factKinds, ledgers } from '#lib/words/sources.ts'
import { say, word } from '#lib/words/word.ts'

/** A platform or register as people call it. */
export function trackName(key: string, locale: Locale): string {
  return Object.hasOwn(ledgers, key) ? word(ledgers[key as keyof typeof ledgers], locale) : networkName(key)
}

/** `1 204 messages ou gestes et 33 publications`; a table we have no word for is named as it is. Nothing gives `0`. */
export function factCounts(byKind: Readonly<Record<string, number>>, locale: Locale): string {
  const counted = Object.entries(byKind).filter(([, n]) => n > 0)
  const said = counted.map(([table, n]) =>
    Object.hasOwn(factKinds, table)
      ? say(factKinds[table as keyof typeof factKinds], locale, { n })
      : `${number(n, locale)} ${table}`
  )
  return said.length === 0 ? '0' : list(said, locale)
}
