import { linkChannels } from '#lib/words/links.ts'
import { word } from '#lib/words/word.ts'
import type { Locale } from '#lib/typography.ts'

interface Named {
  fr: string
  en: string
}

/** A tagged link; the API's `GET /api/v1/links/:code`. */
export interface Link {
  id: string
  code: string
  url: string
  path: string
  campaign: { slug: string; name: Named }
  channel: string
  post: { id: string; text: string | null; network: string } | null
  creator: { id: string; name: string } | null
  label: string | null
  createdAt: string
  clicks: number
  visits: number | null
}

/** What the page of links shows; the API's `GET /api/v1/links`. */
export interface Links {
  links: readonly Link[]
  sites: readonly string[]
  channels: readonly string[]
  posts: readonly { id: string; text: string | null; network: string; campaign: string; publishedAt: string }[]
  creators: readonly { id: string; name: string; network: string }[]
}

/** The name of a channel; one that is not on the list is said as it stands. */
export function channelName(key: string, locale: Locale): string {
  const known: Readonly<Record<string, Named>> = linkChannels
  const entry = known[key]
  return entry ? word(entry, locale) : key
}
