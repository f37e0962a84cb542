/** Where a link is put: what its tagged parameters say. */
export interface Channel {
  source: string
  medium: string
}

/** The fixed list of the link builder, in the order in which it is offered. */
export const channels = {
  facebook: { source: 'facebook', medium: 'social' },
  instagram: { source: 'instagram', medium: 'social' },
  whatsapp: { source: 'whatsapp', medium: 'messaging' },
  telegram: { source: 'telegram', medium: 'messaging' },
  youtube: { source: 'youtube', medium: 'social' },
  tiktok: { source: 'tiktok', medium: 'social' },
  x: { source: 'x', medium: 'social' },
  linkedin: { source: 'linkedin', medium: 'social' },
  bluesky: { source: 'bluesky', medium: 'social' },
  mastodon: { source: 'mastodon', medium: 'social' },
  email: { source: 'newsletter', medium: 'email' },
  sms: { source: 'sms', medium: 'sms' },
  print: { source: 'print', medium: 'offline' },
  radio: { source: 'radio', medium: 'offline' },
  event: { source: 'event', medium: 'offline' },
  partner: { source: 'partner', medium: 'referral' }
} as const satisfies Record<string, Channel>

export type ChannelKey = keyof typeof channels

export const channelKeys = Object.keys(channels) as ChannelKey[]

const aliases: Readonly<Record<string, string>> = {
  fb: 'facebook',
  meta: 'facebook',
  ig: 'instagram',
  twitter: 'x',
  mail: 'email',
  mailing: 'email',
  newsletter: 'email',
  wa: 'whatsapp'
}

const hosts: readonly (readonly [RegExp, string])[] = [
  [/(^|\.)(facebook\.com|fb\.me|messenger\.com)$/, 'facebook'],
  [/(^|\.)instagram\.com$/, 'instagram'],
  [/(^|\.)(whatsapp\.com|wa\.me)$/, 'whatsapp'],
  [/(^|\.)(t\.me|telegram\.org|telegram\.me)$/, 'telegram'],
  [/(^|\.)(youtube\.com|youtu\.be)$/, 'youtube'],
  [/(^|\.)tiktok\.com$/, 'tiktok'],
  [/(^|\.)(x\.com|twitter\.com|t\.co)$/, 'x'],
  [/(^|\.)(linkedin\.com|lnkd\.in)$/, 'linkedin'],
  [/(^|\.)bsky\.app$/, 'bluesky'],
  [/(^|\.)(google\.[a-z.]+|bing\.com|duckduckgo\.com|qwant\.com|ecosia\.org)$/, 'search']
]

/**
 * The channel of an arrival: the one its `utm_source` names (an unknown source is a channel of its own), e-mail where the
 * medium says so, else the platform of the referrer, `web` for another site, `direct` for none.
 */
export function channelOf(utm: { source?: string; medium?: string }, referrerHost: string | null): string {
  if (utm.source) {
    const known = aliases[utm.source] ?? utm.source
    if (known in channels) return known
    return utm.medium === 'email' ? 'email' : known.slice(0, 80)
  }
  if (utm.medium === 'email') return 'email'
  if (!referrerHost) return 'direct'
  return hosts.find(([host]) => host.test(referrerHost))?.[1] ?? 'web'
}
