import { matchKey } from './normalise.ts'

const names = new Map<string, number>()
for (const locale of ['fr', 'en'])
  for (const month of ['long', 'short'] as const)
    for (let index = 0; index < 12; index++) {
      const date = new Date(Date.UTC(2026, index, 1))
      names.set(bare(new Intl.DateTimeFormat(locale, { month, timeZone: 'UTC' }).format(date)), index + 1)
    }
// English exports abbreviate September both ways; the locale data knows one.
names.set('sept', 9)

/**
 * The month 1–12 named by a French or English word, long or short, with or without accents and full stop; `null` for
 * any other word. The names come from the locale data of the runtime. `monthOf('sept.') === 9`
 */
export function monthOf(word: string): number | null {
  return names.get(bare(word)) ?? null
}

function bare(word: string): string {
  return matchKey(word).replace(/\.$/, '')
}
