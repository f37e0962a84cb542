import type { Words } from './word.ts'

/** Channels of touches that are no platform. */
export const channels = {
  newsletter: { fr: "Lettre d'information", en: 'Newsletter' },
  email: { fr: 'Courriel', en: 'E-mail' },
  site: { fr: 'Site', en: 'Website' },
  direct: { fr: 'Direct, sans source', en: 'Direct, no source' },
  meeting: { fr: 'Réunions', en: 'Meetings' },
  event: { fr: 'Événements', en: 'Events' },
  sms: { fr: 'SMS', en: 'Text messages' },
  banner: { fr: 'Bannières', en: 'Banners' },
  poster: { fr: 'Affiches', en: 'Posters' },
  search: { fr: 'Moteurs de recherche', en: 'Search engines' }
} as const satisfies Words
