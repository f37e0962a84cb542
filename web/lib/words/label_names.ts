import { settle } from './adjudicate.ts'
import { codeLevels } from './codes.ts'
import { deliberation } from './deliberation.ts'
import { labels } from './dialogue.ts'
import { word, type Words } from './word.ts'

/** What a reading may say besides the words of the codebook's cards. */
const more = {
  on_topic: settle.on_topic,
  off_topic: { fr: 'hors du sujet', en: 'off the subject' },
  unreadable: settle.unreadable,
  unsure: { fr: 'pas sûr', en: 'unsure' },
  implicit: { fr: 'implicite', en: 'implicit' },
  quoted: { fr: 'cité', en: 'quoted' },
  reclaimed: { fr: 'retourné', en: 'reclaimed' },
  vulgar: { fr: 'vulgaire', en: 'vulgar' },
  image_or_emoji: { fr: 'image ou émoji', en: 'image or emoji' },
  level: { fr: '{code}, niveau {n}', en: '{code}, level {n}' }
} as const satisfies Words

/** The name of a label as a page says it; a code of deliberation with its level. A label unknown here keeps its key. */
export function labelName(key: string, locale: 'fr' | 'en'): string {
  const [, code, n] = /^dqi_(\w+)_(\d)$/.exec(key) ?? []
  if (code && n && code in codeLevels)
    return word(more.level, locale, { code: word(deliberation[code as keyof typeof codeLevels], locale), n })
  const known: Readonly<Record<string, { fr: string; en: string }>> = { ...more, ...labels }
  return known[key]?.[locale] ?? key
}

/** A rule of the codebook with the names of its labels in place of the keys between backticks. */
export const rule = (text: string, locale: 'fr' | 'en'): string =>
  text.replaceAll(/`([^`]+)`/g, (_, keys: string) => {
    const names = keys
      .replace('on_topic = no', 'off_topic')
      .replace(/^\w+ = /, '')
      .split(' | ')
      .map(key => labelName(key, locale))
    return names.map(name => (locale === 'fr' ? `« ${name} »` : `“${name}”`)).join(locale === 'fr' ? ' ou ' : ' or ')
  })
