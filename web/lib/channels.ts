import { networkName } from './networks.ts'
import type { Locale } from './typography.ts'
import { channels } from './words/channels.ts'
import { word } from './words/word.ts'

// A channel is what a source called it; the plain words people use for the same thing have one name.
const aliases: Readonly<Record<string, keyof typeof channels>> = {
  réunion: 'meeting',
  reunion: 'meeting',
  'e-mail': 'email',
  mail: 'email',
  bannière: 'banner',
  banniere: 'banner',
  affiche: 'poster',
  événement: 'event',
  evenement: 'event',
  website: 'site'
}

/** The name of a channel of touches. */
export function channelName(key: string, locale: Locale): string {
  const known = aliases[key] ?? key
  return Object.hasOwn(channels, known) ? word(channels[known as keyof typeof channels], locale) : networkName(key)
}
