import type { Locale } from './typography.ts'

export const locales = ['fr', 'en'] as const satisfies readonly Locale[]
export const themes = ['auto', 'light', 'dark'] as const

/** `auto` follows the device. */
export type Theme = (typeof themes)[number]

/** Names of the preference cookies; none of them opens anything. */
export const cookies = { locale: 'hl', theme: 'theme', organisation: 'organisation' } as const

export function isLocale(value: unknown): value is Locale {
  return value === 'fr' || value === 'en'
}

export function isTheme(value: unknown): value is Theme {
  return value === 'auto' || value === 'light' || value === 'dark'
}

/**
 * Chooses the language of an answer: what the address asks, then what was chosen before, then the browser's first
 * language that we speak, then French.
 *
 * @param accept the `accept-language` header; empty or absent counts for nothing
 */
export function chooseLocale(asked: string | null, chosen: string | undefined, accept: string | null): Locale {
  if (isLocale(asked)) return asked
  if (isLocale(chosen)) return chosen
  const wanted = (accept ?? '').split(',').map(part => {
    const [tag = '', quality] = part.trim().split(/;\s*q=/)
    return { locale: tag.slice(0, 2).toLowerCase(), weight: Number(quality ?? 1) }
  })
  const spoken = wanted.filter(({ locale, weight }) => isLocale(locale) && weight > 0)
  return (spoken.sort((a, b) => b.weight - a.weight)[0]?.locale ?? 'fr') as Locale
}
