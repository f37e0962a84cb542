import { list, number } from '#lib/format.ts'
import type { Locale } from '#lib/typography.ts'
import { factKinds, networks } from '#lib/words/sources.ts'
import { say, word } from '#lib/words/word.ts'

/** A network or ledger as people call it; one we do not know keeps its own name. */
export function networkName(key: string, locale: Locale): string {
  return Object.hasOwn(networks, key) ? word(networks[key as keyof typeof networks], locale) : key
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
