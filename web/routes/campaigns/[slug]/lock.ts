import type { Declared } from '../../../../server/report/locks/chain.ts'
import type { Lock as Read } from '../../../../server/report/locks/read.ts'
import type { MeasureInfo } from '#lib/answers.ts'
import { date, local, share } from '#lib/format.ts'
import { value } from '#lib/say.ts'
import type { Locale } from '#lib/typography.ts'
import { locks as words } from '#lib/words/locks.ts'
import { word } from '#lib/words/word.ts'

export type Lock = Read

/** Fields of a declaration as they are listed. */
export const fields = ['primary', 'targets', 'weights', 'comparison', 'interventions', 'starts_at', 'ends_at'] as const

/** What words need to say a declaration: names of measures and campaigns, zone of the organisation. */
export interface Telling {
  locale: Locale
  zone: string
  infos: Readonly<Record<string, MeasureInfo>>
  names: ReadonlyMap<string, { fr: string; en: string }>
}

const keyOf = (definition: string) => definition.split('@')[0] ?? definition

/** One field of a declaration in words; nothing declared says so. */
export function fieldText(
  field: string,
  given: Declared[keyof Declared] | undefined,
  { locale, zone, infos, names }: Telling
): string {
  const nothing = word(words.nothing, locale)
  if (given === null || given === undefined || (Array.isArray(given) && given.length === 0)) return nothing
  if (field === 'primary') return infos[keyOf(String(given))]?.label[locale] ?? String(given)
  if (field === 'comparison') return names.get(String(given))?.[locale] ?? String(given)
  if (field === 'starts_at' || field === 'ends_at') return date(local(String(given), zone).day, locale)
  if (field === 'interventions') return (given as string[]).join(', ')
  if (field === 'weights') {
    const parts = Object.entries(given as NonNullable<Declared['weights']>)
    const said = Object.fromEntries(parts.map(([name, part]) => [name, share(part, locale)]))
    return word(words.weight_values, locale, said as Record<'act' | 'return' | 'dialogue' | 'last', string>)
  }
  return (given as Declared['targets'])
    .map(({ measure, target }) => {
      const info = infos[keyOf(measure)]
      return `${info?.label[locale] ?? measure} ${value(target, { unit: info?.unit ?? 'count' }, locale)}`
    })
    .join(' ; ')
}

/** A target as it is typed: `30 %`, `0,3` or `250`; null when it is no number. */
export function readTarget(text: string): number | null {
  const isPercent = /%\s*$/.test(text)
  const number = Number(text.replace(/[%\s\u202f\u00a0]/g, '').replace(',', '.'))
  if (text.trim() === '' || !Number.isFinite(number)) return null
  return isPercent ? number / 100 : number
}
